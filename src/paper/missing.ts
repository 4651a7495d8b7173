import { answerOf, answersAt, placeOf } from './answers.ts'
import type { Book } from './book.ts'

/**
 * What is still missing, one line each; counts, never names. Empty when the book is complete. Fields count once by
 * their printed label; what is only welcome (เลือก) is not missed. With `only`, of the reflections that member's own.
 */
export function listMissing(book: Book, only?: string): string[] {
  const fields = book.answers.filter(
    ({ key, need, parts }) =>
      (need === 'must' || need === 'should') && parts.length === 0 && placeOf(key) !== 'elsewhere',
  )
  const asked = book.members.filter(({ id }) => only === undefined || id === only)
  const wrote = asked.filter(({ id }) => book.reflections.some(({ by, text }) => by === id && text))
  const open = book.meetings.filter(({ end }) => end === undefined)
  const placeless = book.meetings.filter(({ place }) => !place)
  const lines = [
    book.school ? '' : 'ชื่อโรงเรียน',
    book.area ? '' : 'สังกัด',
    book.subject || book.grade ? '' : 'กลุ่มสาระ/ระดับชั้น',
    book.meetings.length === 0 ? 'บันทึกการประชุม' : '',
    ...open.map(({ no }) => `เวลาสิ้นสุดการประชุมครั้งที่ ${no} (ยังไม่นับชั่วโมง)`),
    ...placeless.map(({ no }) => `สถานที่ประชุมครั้งที่ ${no}`),
    ...fields.map(({ paper }) => paper),
    lacks(book, 'goal', book.goal) ? 'เป้าหมายการพัฒนา' : '',
    lacks(book, 'before', book.before) ? 'ผลก่อนพัฒนา' : '',
    lacks(book, 'after', book.after) ? 'ผลหลังพัฒนา' : '',
    wrote.length < asked.length ? `การสะท้อนผล มีแล้ว ${wrote.length}/${asked.length} ท่าน` : '',
    observesLessons(book) && book.observations.length === 0 ? 'บันทึกการสังเกตชั้นเรียน' : '',
    book.mentorNotes.length === 0 && !book.visits?.length ? 'ความเห็นของพี่เลี้ยง/ศึกษานิเทศก์' : '',
    book.signOff.done ? '' : 'การรับรอง',
    ...(book.missing ?? []),
  ]
  return [...new Set(lines.filter(Boolean))]
}

/** Whether the flow asks for it and nothing is there. */
function lacks(book: Book, key: string, value: unknown): boolean {
  const answer = answerOf(book, key)
  return value === undefined && answer !== undefined && answer.parts.length === 0
}

/** Whether the flow has an open class at all. */
export function observesLessons(book: Book): boolean {
  return (
    book.observations.length > 0 ||
    answersAt(book, 'class').length > 0 ||
    book.answers.some(({ key }) => key.startsWith('o_'))
  )
}
