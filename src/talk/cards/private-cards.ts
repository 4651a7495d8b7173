import { indicators } from '../../flows/indicators.ts'
import { measureStep, modelsOf } from '../../flows/progress.ts'
import type { Say } from '../../flows/say.ts'
import type { Field, Step } from '../../flows/types.ts'
import type { CardContext } from '../../flows/update.ts'
import type { Member } from '../../store/records.ts'
import { callName, placesOf, tappingMembers } from '../names.ts'
import { contextOf, type OpenRun } from '../scene.ts'
import { privateFields, readers } from './private-lines.ts'
import { fillForm } from './forms.ts'
import { stepTitle } from './titles.ts'

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
    buttons: [
      { label: 'เติมหัวข้อให้', tap: { do: 'fill', ...context }, fill: fillForm(fields) },
      ...(step.fields.some((field) => field.type === 'scale8')
        ? [{ label: '8 ตัวชี้วัด', tap: { do: 'scale' as const, ...context }, shown: '8 ตัวชี้วัด' }]
        : []),
    ],
    about: context,
  }
}

/** The eight indicators, numbered, as lines of a card. */
export const indicatorLines = indicators.map(({ paper, chat = paper }, index) => `${index + 1} ${chat}`)

/** The eight indicators, to be marked in one message. */
export function scaleCard(context: CardContext, field: Field): Say {
  return {
    kind: 'card',
    title: 'คุณลักษณะผู้เรียน 8 ตัวชี้วัด',
    lines: ['ให้ 1–5 ตามลำดับค่ะ เช่น 4 4 3 5 4 3 4 4', ...indicatorLines],
    buttons: [
      { label: 'ให้คะแนน', tap: { do: 'field', ...context, field: field.key }, fill: `${field.chat}: ` },
    ],
    about: context,
  }
}

/** The members whose own part of a step is still to come. */
export function waitedFor({ run, flow, team }: OpenRun, step: Step): Member[] {
  const [field] = privateFields(step)
  const people = new Set(
    (run.entries[field?.key ?? ''] ?? [])
      .filter((entry) => entry.gone === undefined)
      .map((entry) => entry.by),
  )
  // The Model Teacher teaches and does not observe.
  const models = modelsOf(flow, run)
  const asked = tappingMembers(team).filter(
    (member) => field?.who !== 'observer' || !models.includes(member.id),
  )
  return field
    ? asked.filter(({ person = '', also = [] }) => ![person, ...also].some((id) => people.has(id)))
    : []
}

/** Who has not written yet: for the recorder and the head alone, with words to send in their own name. */
export function waitingCard(open: OpenRun, step: Step): Say {
  const { run, flow, team } = open
  const [field] = privateFields(step)
  const waiting = waitedFor(open, step)
  if (!field || waiting.length === 0) return { kind: 'text', text: 'ส่งครบทุกท่านแล้วค่ะ' }
  const { shown } = measureStep(flow, run, step.key, placesOf(team))
  const part = shown.find((progress) => progress.field.key === field.key)
  const count = `${part?.count ?? 0}/${part?.wanted ?? waiting.length}`
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
