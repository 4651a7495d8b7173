import { foldField } from '../flows/fold.ts'
import { isVisitForm } from '../flows/meeting-notes.ts'
import { measureStep, stepNumber, stepOf, type StepProgress } from '../flows/progress.ts'
import type { Entry, Value } from '../flows/run.ts'
import type { Button, Line, Say } from '../flows/say.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import { formatDateTime } from '../flows/thai/when.ts'
import type { Field } from '../flows/types.ts'
import type { CardContext } from '../flows/update.ts'
import { isVisitForTeam } from '../flows/visiting.ts'
import { refs } from '../store/records.ts'
import { bookButton } from './cards/door-cards.ts'
import { answerButtons } from './cards/forms.ts'
import { hasAnswers, marks, singleButton, stepCard, viewButton } from './cards/step-cards.ts'
import { dueWords, goalLine, meetingsLine, stepTitle } from './cards/titles.ts'
import { isSamePerson, nameOfPerson, placesOf } from './names.ts'
import { calendarOf, findPerson, type OpenRun, type Scene } from './scene.ts'

/** Longest piece of an answer on a card, graphemes: enough to know it again. */
const excerpt = 90

/** "สถานะ": where the team stands, in numbers and never in names. */
export function statusCard(scene: Scene, open: OpenRun): Say {
  const { run, flow, team } = open
  if (run.status !== 'open' || stepOf(flow, run.step).closing)
    return stepCard(open, scene.update.at, calendarOf(scene, open.team))
  const progress = measureStep(flow, run, run.step, placesOf(team))
  const missing = progress.shown.filter((part) => !part.done).map((part) => part.field)
  const context = { run: run.id, step: run.step, turn: run.turn }
  return {
    kind: 'card',
    title: `${stepTitle(flow, run.step)} · ${dueWords(run.due[run.step], scene.update.at, calendarOf(scene, open.team))}`,
    lines: [
      missing.length === 0 ? 'ทุกเรื่องครบแล้วค่ะ' : `ตอบแล้ว ${progress.done}/${progress.shown.length} เรื่องค่ะ`,
      ...marks(progress),
      ...meetingsLine(open),
      ...goalLine(open),
      ...olderGaps(open),
    ],
    buttons: [
      ...teamButtons(missing, context),
      ...(hasAnswers(open) ? [viewButton(run.id, run.step)] : []),
      ...(missing.length > 0
        ? [
            {
              label: 'รออะไรบ้าง',
              tap: { do: 'why' as const, run: run.id, step: run.step },
              shown: 'รออะไรบ้าง',
            },
          ]
        : []),
      progress.missing.length === 1 ? proceedButton(open) : dueButton(open),
    ],
    about: context,
  }
}

function teamButtons(missing: Field[], context: CardContext): Button[] {
  return answerButtons(
    context,
    missing.filter((field) => field.sees === 'team'),
  )
}

function proceedButton({ run }: OpenRun): Button {
  const label = 'ไปต่อ เติมทีหลัง'
  return { label, tap: { do: 'proceed', run: run.id, step: run.step }, shown: label }
}

function dueButton({ run }: OpenRun): Button {
  const tap = { do: 'due' as const, run: run.id, step: run.step }
  return { label: 'เลื่อนกำหนด', tap, pick: 'date', initial: run.due[run.step] }
}

const askedOf: Partial<Record<Field['who'], string>> = {
  model: 'ครูต้นแบบ',
  recorder: 'ผู้บันทึก',
  observer: 'ผู้สังเกต',
  everyone: 'ทุกท่าน',
  school: 'ทุกโรงเรียน',
}

/** [รออะไรบ้าง]: every gap of a step with its printed name, whose part it is, and an example. */
export function whyCard(open: OpenRun, stepKey: string): Say {
  const { run, flow, team } = open
  const progress = measureStep(flow, run, stepKey, placesOf(team))
  const waiting = progress.shown.filter((part) => !part.done)
  const context = { run: run.id, step: stepKey, turn: run.turn }
  return {
    kind: 'card',
    title: waiting.length === 0 ? `${stepTitle(flow, stepKey)} ครบแล้วค่ะ` : `ยังรอ ${waiting.length} เรื่อง`,
    lines: waiting.map(({ field, count, wanted }): Line => {
      const who = askedOf[field.who]
      const often = wanted > 1 ? ` ${count}/${wanted}` : ''
      const example = field.hint ? `\nเช่น ${field.hint}` : ''
      const need = field.need === 'must' ? '' : ' (ถ้ามี)'
      const label = `${field.chat}${often}${who ? ` · ${who}` : ''}`
      // Where people type the printed words themselves, once is enough.
      if (field.paper === field.chat) return `${label}${need}${example}`
      return { label, text: `${field.paper}${need}${example}` }
    }),
    buttons: teamButtons(
      waiting.map((part) => part.field),
      context,
    ),
    about: context,
  }
}

/** A step that was complete once and lost an answer again is said, not reopened. */
function olderGaps({ flow, run, team }: OpenRun): string[] {
  return run.asked
    .filter((key) => key !== run.step)
    .map((key) => measureStep(flow, run, key, placesOf(team)))
    .filter((progress) => !progress.complete)
    .map((progress) => `${stepTitle(flow, progress.step.key)} ยังไม่ครบ อีก ${progress.missing.length} ข้อ`)
}

/** [ดูหรือแก้]: what was answered in a step, and the way to change it. */
export async function viewCard(scene: Scene, open: OpenRun, stepKey: string): Promise<Say> {
  const { run, flow, team } = open
  const step = stepOf(flow, stepKey)
  const reader = await findPerson(scene)
  const fields = step.fields.filter((field) => (run.entries[field.key] ?? []).length > 0)
  const progress = measureStep(flow, run, stepKey, placesOf(team))
  const lines: Line[] = []
  const grid: Button[] = []
  for (const field of fields) {
    const current = foldField(field, run.entries[field.key] ?? []).current
    const seen = current.filter((entry) => maySee(scene, open, field, entry, reader))
    const said = await Promise.all(seen.map((entry) => readEntry(scene, open, field, entry)))
    if (current.length === 0) continue
    if (seen.length < current.length)
      lines.push(`${field.chat} ${countOf(progress, field, current.length)} ท่าน`)
    for (const [index, value] of said.entries()) {
      const author = field.mode === 'one' ? '' : `${nameOfPerson(team, seen[index]!.by)} · `
      lines.push({ label: field.chat, text: `${author}${clipGraphemes(showValue(value), excerpt)}` })
    }
    // What a mentor has written on a visit is the mentor's alone.
    if (!isVisitForm(stepKey) || current.some((entry) => isSamePerson(team, entry.by, reader)))
      grid.push(changeButton(open, stepKey, field, reader, seen, said))
  }
  const missingFields = progress.shown.filter((part) => !part.done).map((part) => part.field)
  const missing = missingFields.map((field) => field.chat)
  return {
    kind: 'card',
    title: stepTitle(flow, stepKey),
    lines: [
      ...(lines.length > 0 ? lines : ['ยังไม่มีคำตอบค่ะ']),
      ...(missing.length > 0 ? [{ label: 'ยังรอ', text: missing.join(' ') }] : []),
    ],
    grid,
    buttons: onButtons(open, stepKey, missingFields),
    about: { run: run.id, step: stepKey, turn: run.turn },
  }
}

/** "5/7": how many of those asked have answered; for what nobody is asked, how many did. */
function countOf(progress: StepProgress, field: Field, count: number): string {
  const part = progress.shown.find((one) => one.field.key === field.key)
  return part ? `${part.count}/${part.wanted}` : String(count)
}

/** The ways to answer what is missing, and to the step before. */
function onButtons({ run, flow }: OpenRun, step: string, missing: Field[]): Button[] {
  const before = flow.steps[stepNumber(flow, step) - 2]
  const label = `ดูขั้น ${stepNumber(flow, step) - 1}`
  const context = { run: run.id, step, turn: run.turn }
  return [
    ...answerButtons(context, missing),
    ...(missing.length > 0 ? [singleButton(context)] : []),
    bookButton(run.id),
    ...(before ? [{ label, tap: { do: 'view' as const, run: run.id, step: before.key }, shown: label }] : []),
  ]
}

/** Private answers are shown to their author, in the author's own chat; numbers alone to the others. */
function maySee(
  scene: Scene,
  { flow, run, team }: OpenRun,
  field: Field,
  entry: Entry,
  reader: string | undefined,
): boolean {
  if (field.sees === 'team' || isVisitForTeam(flow, run, field.key)) return true
  return scene.chat.kind === 'user' && isSamePerson(team, entry.by, reader)
}

async function readEntry(
  scene: Scene,
  open: OpenRun,
  field: Field,
  entry: Entry,
): Promise<Value | undefined> {
  const row = await scene.desk.get(refs.evidence(open.run.id, entry.row))
  return row?.content?.items?.find((item) => item.field === field.key)?.value
}

/** An answer as a person would read it on a card. */
export function showValue(value: Value | undefined): string {
  if (!value) return '(ถอนแล้ว)'
  if (value.none) return 'ไม่มี'
  if (value.file) return value.file.kind === 'photo' ? 'รูป 1 รูป' : (value.file.name ?? 'ไฟล์ 1 ไฟล์')
  if (value.when) return [formatDateTime(value.when), value.when.rest].filter(Boolean).join(' ')
  return value.text ?? value.link ?? ''
}

/** Opens the keyboard with the reader's own words in it; somebody else's words are not put into one's mouth. */
function changeButton(
  open: OpenRun,
  step: string,
  field: Field,
  reader: string | undefined,
  seen: Entry[],
  said: (Value | undefined)[],
): Button {
  const own = seen.findLastIndex((entry) => isSamePerson(open.team, entry.by, reader))
  const text = own < 0 ? '' : (said[own]?.text ?? '')
  const fill = `${field.chat}: ${text}`
  const row = own < 0 || field.mode !== 'add' ? undefined : seen[own]!.row
  return {
    label: `แก้ ${field.chat}`,
    tap: { do: 'change', run: open.run.id, step, field: field.key, row },
    fill: fill.length <= 300 ? fill : `${field.chat}: `,
  }
}
