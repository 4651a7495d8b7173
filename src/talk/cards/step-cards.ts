import type { SchoolCalendar } from '../../flows/calendar.ts'
import { schoolDaysBetween } from '../../flows/calendar.ts'
import { defaultMeetingRules, openMeeting, summarizeMeetings } from '../../flows/meeting.ts'
import { shippedFlows } from '../../flows/load.ts'
import { meetingPhotos } from '../../flows/photos.ts'
import { measureStep, stepNumber, stepOf, type StepProgress } from '../../flows/progress.ts'
import type { Run } from '../../flows/run.ts'
import type { PlannedStep } from '../../flows/schedule.ts'
import type { Button, Line, Say } from '../../flows/say.ts'
import { addDays, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDay } from '../../flows/thai/when.ts'
import type { Field, Flow } from '../../flows/types.ts'
import type { CardContext } from '../../flows/update.ts'
import type { Team } from '../../store/records.ts'
import { placesOf } from '../keep.ts'
import type { OpenRun } from '../scene.ts'
import { privateLines } from './private-lines.ts'

/** LINE puts at most this many UTF-16 units into the keyboard. */
const longestFill = 300

/** The dates a team agrees to before a round begins. */
export function planCard(
  team: Team,
  flow: Flow,
  plan: PlannedStep[],
  round: number,
  term: string,
  said: { first: string[]; notes: string[] },
): Say {
  const from = plan[0]!.from
  const model = team.members.find((member) => member.model)
  return {
    kind: 'card',
    title: `วงรอบที่ ${round} · ${term}`,
    lines: [
      `รูปแบบ: ${flow.title}`,
      ...(model ? [`ครูต้นแบบ: ${model.first} ${model.last}`] : []),
      ...said.first,
      ...plan.map((step, index): Line => ({
        label: `${index + 1} ${stepOf(flow, step.key).title}`,
        text: `ถึง ${formatDay(step.due)}${skippedNote(step.skipped)}`,
      })),
      ...said.notes,
    ],
    buttons: [
      {
        label: 'เริ่มตามนี้',
        tap: { do: 'begin', team: team.id, flow: flow.id, from, round },
        shown: 'เริ่มตามนี้',
      },
      { label: 'เลื่อนวัน', tap: { do: 'plan', team: team.id, flow: flow.id }, pick: 'date', initial: from },
      { label: 'ดูรูปแบบอื่น', tap: { do: 'flows', team: team.id }, shown: 'ดูรูปแบบอื่น' },
    ],
  }
}

/** The flows a team can choose from, each with what it is good for. */
export function flowsCard(team: Team): Say {
  return {
    kind: 'card',
    title: 'เลือกรูปแบบวงรอบ',
    lines: shippedFlows.map((flow): Line => ({ label: flow.title, text: flow.fits })),
    grid: shippedFlows.map((flow) => ({
      label: flow.label,
      tap: { do: 'plan', team: team.id, flow: flow.id },
      shown: flow.title,
    })),
  }
}

function skippedNote(days: string[]): string {
  if (days.length === 0) return ''
  const shown = days.slice(0, 3).map((day, index) => {
    const words = formatDay(day).split(' ').slice(1)
    const sameMonth = days[index + 1]?.slice(0, 7) === day.slice(0, 7) && index < 2
    return sameMonth ? words[0] : words.join(' ')
  })
  return ` (เว้น ${shown.join(', ')}${days.length > 3 ? ' …' : ''})`
}

/** Today's card: what the open step asks for and what is there. */
export function stepCard(open: OpenRun, now: number, calendar: SchoolCalendar): Say {
  const { run, flow, team } = open
  if (run.status === 'done') return doneCard(open)
  const progress = measureStep(flow, run, run.step, placesOf(team))
  const context: CardContext = { run: run.id, step: run.step, turn: run.turn }
  const missing = progress.shown.filter((part) => !part.done).map((part) => part.field)
  const word = progress.step.private
  const ownChat: Button[] = word === undefined ? [] : [{ label: word, own: word }]
  return {
    kind: 'card',
    title: `${stepTitle(flow, run.step)} · ${dueWords(run.due[run.step], now, calendar)}`,
    lines: [
      progress.step.ask.replace('{n}', String(progress.shown.length)),
      ...marks(progress),
      ...privateLines(progress.step),
    ],
    buttons: [
      ...ownChat,
      {
        label: 'กรอกครั้งเดียว',
        tap: { do: 'fill', ...context },
        fill: fillForm(missing.filter((field) => field.sees === 'team')) || undefined,
      },
      meetingButton(open, context),
      ...mediaButton(progress, context),
      ...(ownChat.length > 0
        ? []
        : [hasAnswers(open) ? viewButton(run.id, run.step) : singleButton(context)]),
    ],
    about: context,
  }
}

/** Opens a meeting, or shows the one that is going on. */
function meetingButton({ run }: OpenRun, context: CardContext): Button {
  const label = openMeeting(run.meetings) ? 'ดูประชุม' : 'เริ่มประชุม'
  return { label, tap: { do: 'meet', ...context }, shown: label }
}

/** One heading after the other, for those who do not like forms. */
export function singleButton(context: CardContext): Button {
  return { label: 'ตอบทีละข้อ', tap: { do: 'single', ...context }, shown: 'ตอบทีละข้อ' }
}

function mediaButton(progress: StepProgress, context: CardContext): Button[] {
  const fields = mediaFields(progress)
  if (fields.length === 0) return []
  const shown = fields.length === 1 ? `จะส่งรูปหรือไฟล์ (${fields[0]!.chat})` : 'ส่งรูป/ไฟล์'
  return [
    {
      label: 'ส่งรูป/ไฟล์',
      tap: { do: 'media', ...context, field: fields.length === 1 ? fields[0]!.key : undefined },
      shown,
    },
  ]
}

/** The fields of a step that a photo or a file can answer. */
export function mediaFields(progress: Pick<StepProgress, 'step'>): Field[] {
  return progress.step.fields.filter((field) => ['mix', 'doc', 'photo'].includes(field.type))
}

/** "ขั้น 1/5 วิเคราะห์" */
export function stepTitle(flow: Flow, key: string): string {
  return `ขั้น ${stepNumber(flow, key)}/${flow.steps.length} ${stepOf(flow, key).title}`
}

/** The open and answered headings of a step. */
export function marks(progress: StepProgress): Line[] {
  return progress.shown.map((part) => ({
    mark: part.done,
    text:
      part.wanted > 1 || part.field.mode === 'each'
        ? `${part.field.chat} ${part.count}/${part.wanted}`
        : part.field.chat,
  }))
}

/** How long a step still has, in words nobody need be ashamed of. */
export function dueWords(due: string | undefined, now: number, calendar: SchoolCalendar): string {
  if (!due) return 'ยังไม่กำหนดวัน'
  const today = dateInBangkok(now)
  if (due === today) return 'ถึงวันนี้'
  if (due === addDays(today, 1)) return 'ถึงพรุ่งนี้'
  if (due > today) return `ถึง ${formatDay(due)}`
  const late = schoolDaysBetween(due, today, calendar)
  return late > 0 ? `เลยกำหนด ${late} วันทำการ` : `ถึง ${formatDay(due)}`
}

/** All headings of these fields for the keyboard, as many as fit. */
export function fillForm(fields: Field[]): string {
  const lines: string[] = []
  for (const field of fields.filter((candidate) => candidate.type !== 'photo')) {
    if ([...lines, `${field.chat}: `].join('\n').length > longestFill) break
    lines.push(`${field.chat}: `)
  }
  return lines.join('\n')
}

/** One button for each heading of a step, for those who answer one thing at a time. */
export function singleCard(open: OpenRun, step: string): Say {
  const { run, flow, team } = open
  const progress = measureStep(flow, run, step, placesOf(team))
  const context = { run: run.id, step, turn: run.turn }
  return {
    kind: 'card',
    title: stepTitle(flow, step),
    lines: ['ตอบข้อใดก่อนดีคะ'],
    grid: progress.shown.map(({ field, done }) => ({
      label: `${done ? '●' : '○'} ${field.chat}`,
      tap: { do: 'field', ...context, field: field.key },
      fill: `${field.chat}: `,
    })),
    footnote: `ใช้คอมพิวเตอร์ พิมพ์ ${progress.shown[0]?.field.chat ?? 'หัวข้อ'}: แล้วตามด้วยคำตอบค่ะ`,
    about: context,
  }
}

/** Asks what the next photo or file is for, where a step has several such parts. */
export function mediaCard(open: OpenRun, step: string): Say {
  const context = { run: open.run.id, step, turn: open.run.turn }
  return {
    kind: 'card',
    title: 'จะส่งเป็นข้อใดคะ',
    lines: ['แตะข้อ แล้วส่งรูปหรือไฟล์ภายใน 5 นาที'],
    grid: mediaFields({ step: stepOf(open.flow, step) }).map((field) => ({
      label: field.chat,
      tap: { do: 'media', ...context, field: field.key },
      shown: `จะส่งรูปหรือไฟล์ (${field.chat})`,
    })),
  }
}

/** A button of an older step was tapped: where the team is now, and the way back if it is meant. */
export function oldStepCard(open: OpenRun, step: string): Say {
  const { run, flow } = open
  const now = stepNumber(flow, run.step)
  const context = { run: run.id, step: run.step, turn: run.turn }
  return {
    kind: 'card',
    title: run.status === 'done' ? 'วงรอบนี้ครบแล้วค่ะ' : `ขั้นนั้นครบแล้วค่ะ ตอนนี้อยู่ขั้น ${now}`,
    lines: [stepTitle(flow, run.step)],
    buttons: [
      { label: `ไปขั้น ${now}`, tap: { do: 'step', ...context }, shown: `ไปขั้น ${now}` },
      { label: 'แก้ขั้นเดิม', tap: { do: 'view', run: run.id, step }, shown: 'แก้ขั้นเดิม' },
    ],
  }
}

/** A round whose steps are all complete. */
function doneCard({ run, flow, team }: OpenRun): Say {
  return {
    kind: 'card',
    title: `วงรอบที่ ${run.round} ครบทุกขั้นแล้วค่ะ`,
    lines: [...meetingsLine(run), 'ขอบคุณทุกท่าน'],
    buttons: [
      viewButton(run.id, run.step),
      {
        label: `เริ่มวงรอบ ${run.round + 1}`,
        tap: { do: 'plan', team: team.id, flow: flow.id },
        shown: `เริ่มวงรอบ ${run.round + 1}`,
      },
    ],
  }
}

/** The meetings of a round so far, for a card. */
export function meetingsLine(run: Run): string[] {
  return summarizeMeetings(run.meetings, defaultMeetingRules)
}

/** Whether anything was answered in this round, so that there is something to see. */
export function hasAnswers({ run }: OpenRun): boolean {
  return Object.entries(run.entries).some(
    ([key, list]) => key !== meetingPhotos && list.some((entry) => entry.gone === undefined),
  )
}

/** Opens what was answered in a step, to read or change. */
export function viewButton(run: string, step: string): Button {
  return { label: 'ดูหรือแก้', tap: { do: 'view', run, step }, shown: 'ดูหรือแก้' }
}
