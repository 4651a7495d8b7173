import type { Field, Step } from '../../flows/types.ts'

/** Who reads a private answer, and when; said before anything is written. */
export const readers: Record<Field['sees'], string> = {
  team: 'ทีม',
  'model-mentor': 'ครูต้นแบบและพี่เลี้ยง ทีมเห็นในวงสะท้อนผล',
  writer: 'ท่านเอง จนกว่าจะส่ง แล้วอยู่ในเล่มของทีม',
  mentor: 'พี่เลี้ยงเท่านั้น ไม่พิมพ์ในเล่ม',
  recorder: 'ผู้บันทึก',
}

/** What each member writes privately in a step: needed or asked, one answer per person. */
export function privateFields(step: Step): Field[] {
  return step.fields.filter(
    (field) =>
      field.mode === 'each' && field.sees !== 'team' && (field.need === 'must' || field.need === 'should'),
  )
}

/** Two lines for the group's card: where private parts are written, and who reads them. */
export function privateLines(step: Step): string[] {
  const [first] = privateFields(step)
  if (!step.private || !first) return []
  return [`${step.private}: พิมพ์คำนี้ในแชตส่วนตัวกับบอตค่ะ`, `ผู้เห็น: ${readers[first.sees]}`]
}
