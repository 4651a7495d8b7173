import { measureStep } from '../../flows/progress.ts'
import type { Say } from '../../flows/say.ts'
import type { Step } from '../../flows/types.ts'
import { placesOf } from '../keep.ts'
import { callName, tappingMembers } from '../names.ts'
import { contextOf, type OpenRun } from '../scene.ts'
import { privateFields, readers } from './private-lines.ts'
import { fillForm, stepTitle } from './step-cards.ts'

/** The form in one's own chat. */
export function privateCard(open: OpenRun, step: Step): Say {
  const fields = privateFields(step)
  const context = { ...contextOf(open), step: step.key }
  return {
    kind: 'card',
    title: step.private ?? stepTitle(open.flow, step.key),
    lines: [
      `ผู้เห็น: ${readers[fields[0]?.sees ?? 'team']}`,
      'เขียนข้อความเดียวได้เลยค่ะ',
      ...fields.map((field) => `${field.chat}: …`),
    ],
    buttons: [{ label: 'เติมหัวข้อให้', tap: { do: 'fill', ...context }, fill: fillForm(fields) }],
    about: context,
  }
}

/** Who has not written yet: for the recorder and the head alone, with words to send in their own name. */
export function waitingCard(open: OpenRun, step: Step): Say {
  const { run, flow, team } = open
  const [field] = privateFields(step)
  const people = new Set(
    (run.entries[field?.key ?? ''] ?? [])
      .filter((entry) => entry.gone === undefined)
      .map((entry) => entry.by),
  )
  // The Model Teacher teaches and does not observe.
  const asked = tappingMembers(team).filter((member) => field?.who !== 'observer' || !member.model)
  const waiting = asked.filter(
    ({ person = '', also = [] }) => ![person, ...also].some((id) => people.has(id)),
  )
  if (!field || waiting.length === 0) return { kind: 'text', text: 'ส่งครบทุกท่านแล้วค่ะ' }
  const { shown } = measureStep(flow, run, step.key, placesOf(team))
  const part = shown.find((progress) => progress.field.key === field.key)
  const count = `${part?.count ?? 0}/${part?.wanted ?? asked.length}`
  return {
    kind: 'card',
    title: `${step.private ?? field.chat} ${count}`,
    lines: [
      `ยังรอ ${waiting.map((member) => callName(member)).join(' ')} ค่ะ`,
      'มีข้อความชวนให้ ส่งในนามท่านเองได้เลย',
    ],
    buttons: [
      {
        label: 'ข้อความชวน',
        share: `${step.private ?? field.chat}ตอนนี้ ${count} แล้ว ขอบพระคุณทุกท่าน ท่านที่ยังสะดวก เขียนในแชตส่วนตัวกับผู้ช่วย PLC ได้เลยนะคะ 🙏`,
      },
    ],
  }
}
