import type { SchoolCalendar } from '../../flows/calendar.ts'
import { openMeeting } from '../../flows/meeting.ts'
import { meetingPhotos } from '../../flows/photos.ts'
import { measureStep, stepNumber, stepOf, type StepProgress } from '../../flows/progress.ts'
import { standing } from '../../flows/results.ts'
import type { Button, Line, Say } from '../../flows/say.ts'
import { formatDateTime } from '../../flows/thai/when.ts'
import type { Field, Step } from '../../flows/types.ts'
import type { CardContext } from '../../flows/update.ts'
import { gatedLine } from '../mentors/gated.ts'
import { placesOf } from '../names.ts'
import type { OpenRun } from '../scene.ts'
import { answerButtons, fieldButton } from './forms.ts'
import { privateLines } from './private-lines.ts'
import { endedCard } from './round-cards.ts'
import { coverGaps, signCard } from './sign-cards.ts'
import { dueWords, stepTitle } from './titles.ts'

/** Today's card: what the open step asks for and what is there. */
export function stepCard(open: OpenRun, now: number, calendar: SchoolCalendar): Say {
  const { run, flow, team } = open
  if (run.status !== 'open') return endedCard(open)
  if (stepOf(flow, run.step).closing) return signCard(open)
  const progress = measureStep(flow, run, run.step, placesOf(team))
  const context: CardContext = { run: run.id, step: run.step, turn: run.turn }
  const missing = progress.shown.filter((part) => !part.done).map((part) => part.field)
  const word = progress.step.private
  const ownChat: Button[] = word === undefined ? [] : [{ label: word, own: word }]
  // The cover is asked with the first step: the same form, no tap more.
  const cover = stepNumber(flow, run.step) === 1 ? coverGaps(open) : []
  return {
    kind: 'card',
    title: `${stepTitle(flow, run.step)} · ${dueWords(run.due[run.step], now, calendar)}`,
    lines: [
      progress.step.ask.replace('{n}', String(progress.shown.length)),
      ...marks(progress),
      ...gatedLine(open, calendar),
      ...openClassLine(open, progress.step),
      ...(cover.length > 0 ? [`และหน้าปก: ${cover.map((field) => field.chat).join(' ')}`] : []),
      ...privateLines(progress.step),
    ],
    buttons: [
      ...ownChat,
      ...answerButtons(context, [...cover, ...missing.filter((field) => field.sees === 'team')]),
      meetingButton(open, progress.step, context),
      ...mediaButton(progress, context),
      ...(ownChat.length > 0
        ? []
        : [hasAnswers(open) ? viewButton(run.id, run.step) : singleButton(context)]),
    ].slice(0, 4),
    about: context,
  }
}

/** When the class is to be opened, in the step that observes it. */
function openClassLine({ flow, run }: OpenRun, step: Step): string[] {
  const when = standing(flow, run, 'opens').at(-1)?.said?.when
  return when && observes(step)
    ? [`เปิดชั้น ${[formatDateTime(when), when.rest].filter(Boolean).join(' ')}`]
    : []
}

function observes(step: Step): boolean {
  return step.fields.some((field) => field.who === 'observer')
}

/** Opens a meeting, or the class in a step of observation; shows the one that is going on. */
function meetingButton({ run }: OpenRun, step: Step, context: CardContext): Button {
  if (openMeeting(run.meetings)) return { label: 'ดูประชุม', tap: { do: 'meet', ...context }, shown: 'ดูประชุม' }
  const isClass = observes(step)
  const label = isClass ? 'เริ่มเปิดชั้น' : 'เริ่มประชุม'
  return { label, tap: { do: isClass ? 'open' : 'meet', ...context }, shown: label }
}

/** One heading after the other, for those who do not like forms. */
export function singleButton(context: CardContext): Button {
  return { label: 'ตอบทีละข้อ', tap: { do: 'single', ...context }, shown: 'ตอบทีละข้อ' }
}

/** Announces a photo or a file, in a step that takes some. */
export function mediaButton(progress: Pick<StepProgress, 'step'>, context: CardContext): Button[] {
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

/** One button for each heading of a step, for those who answer one thing at a time. */
export function singleCard(open: OpenRun, step: string): Say {
  const { run, flow, team } = open
  const progress = measureStep(flow, run, step, placesOf(team))
  const context = { run: run.id, step, turn: run.turn }
  return {
    kind: 'card',
    title: stepTitle(flow, step),
    lines: ['ตอบข้อใดก่อนดีคะ'],
    grid: progress.shown.map(({ field, done }) =>
      fieldButton(context, field, `${done ? '●' : '○'} ${field.chat}`),
    ),
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
  const closing = stepOf(flow, run.step).closing === true
  const now = closing ? 'รับรองเล่ม' : `ขั้น ${stepNumber(flow, run.step)}`
  const context = { run: run.id, step: run.step, turn: run.turn }
  return {
    kind: 'card',
    title: run.status === 'done' ? 'วงรอบนี้ครบแล้วค่ะ' : `ขั้นนั้นครบแล้วค่ะ ตอนนี้อยู่${now}`,
    lines: [stepTitle(flow, run.step)],
    buttons: [
      { label: `ไป${now}`, tap: { do: 'step', ...context }, shown: `ไป${now}` },
      { label: 'แก้ขั้นเดิม', tap: { do: 'view', run: run.id, step }, shown: 'แก้ขั้นเดิม' },
    ],
  }
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
