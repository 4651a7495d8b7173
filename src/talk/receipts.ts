import type { RunOutcome } from '../flows/moves.ts'
import { measureStep, numberedSteps, stepOf } from '../flows/progress.ts'
import type { Button, Line, Say } from '../flows/say.ts'
import { clipGraphemes, clipWords } from '../flows/thai/text.ts'
import { formatDateTime, formatDay, formatDayYear, type When } from '../flows/thai/when.ts'
import type { Field } from '../flows/types.ts'
import type { CardContext } from '../flows/update.ts'
import { answerButtons, fieldButton } from './cards/forms.ts'
import { endedCard } from './cards/round-cards.ts'
import { readersOf } from './cards/sign-cards.ts'
import { marks, mediaButton, viewButton } from './cards/step-cards.ts'
import { gatedLines } from './mentors/gated.ts'
import { goalLine, stepName, stepTitle } from './cards/titles.ts'
import { nameOfPerson, placesOf, tappingMembers } from './names.ts'
import { contextOf, type OpenRun } from './scene.ts'

/** Words under a heading that could not be understood, with the question back. */
export type Problem = { field: Field; step: string; ask: string; choices?: string[] }

/** What a receipt is told besides the outcome. `files` names photos or files that were kept. */
export type Extra = {
  by: string
  problems?: Problem[]
  words?: Map<string, string>
  files?: string
  /** Days that were understood, to be said back in full, by field. */
  days?: Map<string, When>
}

/**
 * The receipt of an answer: one line that quotes it. Where a way on follows (a step is complete, something is asked
 * back) it is a card, because quick buttons vanish with the next message.
 */
export function receipt(open: OpenRun, outcome: RunOutcome, row: string, extra: Extra): Say {
  const { problems = [], words = new Map<string, string>(), files } = extra
  // The round's end says all there is to say.
  if (open.run.status === 'done' && outcome.completed.length > 0) return endedCard(open)
  const held = outcome.fields.filter((field) => field.how === 'held')
  const stored = outcome.fields.filter((field) => field.how !== 'held')
  const day = dayToConfirm(stored, extra)
  const lines: Line[] = [
    ...(day ? dayLines(stored[0]!.field.chat, day) : []),
    ...(stored.length > 0 && !day ? [storedLine(open, outcome, stored, files)] : []),
    ...(day ? [] : otherDays(stored, extra)),
    ...(stored.some(({ field }) => field.means === 'after') ? goalLine(open) : []),
    ...(open.run.status === 'done' ? ['ของเดิมเก็บไว้ในประวัติการแก้ไขค่ะ'] : []),
    ...completedLines(open, outcome, problems),
    ...gatedLines(open, outcome),
    ...questionLines(problems),
    ...unnamedLine(open, extra.by),
  ]
  if (held.length > 0) return heldCard(open, held, row, lines, words)
  const step = stored[0]?.step ?? open.run.step
  const ways = [
    ...(day ? dayButtons(open, stored[0]!) : []),
    ...questionButtons(open, problems),
    ...nextButtons(open, outcome, problems),
  ]
  const undo = undoButton(open.run.id, row)
  // Where a card has no room for both, taking back is for now only; reading is in every menu.
  const buttons = [...ways, ...(ways.length < 3 ? [viewButton(open.run.id, step)] : []), undo]
  const text = lines.filter((line): line is string => typeof line === 'string')
  if (outcome.completed.length + problems.length === 0 && !day)
    return { kind: 'text', text: text.join('\n'), buttons }
  const [title = '', ...rest] = lines
  return {
    kind: 'card',
    title: typeof title === 'string' ? title : '',
    lines: rest,
    buttons: buttons.slice(0, 4),
    about: aboutOf(open, problems),
  }
}

/** A day on its own is said back in full: "พุธหน้า" means two days to two people. */
function dayToConfirm(stored: RunOutcome['fields'], { days }: Extra): When | undefined {
  return stored.length === 1 ? days?.get(stored[0]!.field.key) : undefined
}

function dayLines(heading: string, when: When): string[] {
  const { rest, ...day } = when
  const hours = formatDateTime(day).slice(formatDay(when.date).length).trim()
  const where = [hours, rest].filter(Boolean).join(' ')
  return [`${heading} ${formatDayYear(when.date)}`, where === '' ? 'ใช่ไหมคะ' : `${where} ใช่ไหมคะ`]
}

function dayButtons(open: OpenRun, { field, step }: RunOutcome['fields'][number]): Button[] {
  const tap = { do: 'field' as const, ...contextOf(open), step, field: field.key }
  return [
    { label: 'ใช่', tap: { do: 'yes' }, shown: 'ใช่' },
    { label: 'แก้วัน', tap, fill: `${field.chat}: ` },
  ]
}

/** Days among other answers are only told. */
function otherDays(stored: RunOutcome['fields'], { days }: Extra): string[] {
  return stored.flatMap(({ field }) => {
    const when = days?.get(field.key)
    return when ? [`${field.chat}: ${formatDayYear(when.date)}`] : []
  })
}

/** The question alone, where nothing could be kept. */
export function questionCard(open: OpenRun, problems: Problem[]): Say {
  const [title = '', ...lines] = questionLines(problems)
  return {
    kind: 'card',
    title,
    lines,
    buttons: questionButtons(open, problems),
    about: aboutOf(open, problems),
  }
}

function aboutOf(open: OpenRun, [problem]: Problem[]): CardContext {
  return { ...contextOf(open), step: problem?.step ?? open.run.step }
}

/** One question at a time; further headings are only named. */
function questionLines([first, ...others]: Problem[]): string[] {
  if (!first) return []
  const [ask = '', ...example] = first.ask.split(/ (?=เช่น )/u)
  const more = others.length > 0 ? [`แล้วขอใหม่อีกข้อ: ${others.map(({ field }) => field.chat).join(' ')}`] : []
  return [
    `${first.field.chat}: ${ask}`,
    ...(first.choices ? [] : example),
    ...(first.choices ?? []).map((choice) => `• ${choice}`),
    ...more,
  ]
}

/** A choice is put into the keyboard under its heading; without choices the heading alone. */
function questionButtons(open: OpenRun, [first]: Problem[]): Button[] {
  if (!first) return []
  const { field, step, choices = [] } = first
  const tap = { do: 'field' as const, ...contextOf(open), step, field: field.key }
  const asked = choices.slice(0, 2).map((choice) => ({ label: clipWords(choice, 14), fill: choice }))
  const offered = asked.length > 0 ? asked : [{ label: `แก้ ${field.chat}`, fill: '' }]
  return offered.map(({ label, fill }) => ({ label, tap, fill: `${field.chat}: ${fill}` }))
}

function storedLine(
  open: OpenRun,
  outcome: RunOutcome,
  stored: RunOutcome['fields'],
  files: string | undefined,
): string {
  const [only] = stored
  const elsewhere =
    only!.step === open.run.step || outcome.completed.includes(only!.step)
      ? ''
      : ` (${stepName(open.flow, only!.step)})`
  const { done, shown } = measureStep(open.flow, open.run, only!.step, placesOf(open.team))
  if (files) return `✓ เก็บ${files}ในข้อ${only!.field.chat}ค่ะ ${done}/${shown.length} เรื่อง${elsewhere}`
  const unit = only!.field.type === 'mix' ? 'รายการ' : 'ความเห็น'
  if (stored.length === 1 && only!.how === 'added')
    return `✓ เพิ่มใน${only!.field.chat}ค่ะ รวม ${only!.total} ${unit}${elsewhere}`
  if (stored.length > 1 && stored.every((field) => field.how === 'changed'))
    return `✓ แก้แล้ว ${stored.length} ข้อค่ะ${elsewhere}`
  if (stored.length === 1 && only!.how === 'changed') return `✓ แก้ข้อ${only!.field.chat}แล้วค่ะ${elsewhere}`
  if (stored.length === 1 && only!.field.mode === 'each') return eachLine(open, only!)
  if (done === shown.length) return `✓ เก็บครบ ${done}/${shown.length} เรื่องค่ะ${elsewhere}`
  return `✓ เก็บแล้ว ${done}/${shown.length} เรื่องค่ะ${elsewhere}`
}

function eachLine(open: OpenRun, only: RunOutcome['fields'][number]): string {
  const { shown } = measureStep(open.flow, open.run, only.step, placesOf(open.team))
  const part = shown.find((progress) => progress.field.key === only.field.key)
  if (!part) return '✓ เก็บแล้วค่ะ'
  const count = part.count > part.wanted ? `รวม ${part.count} ท่าน` : `${part.count}/${part.wanted}`
  return `✓ เก็บแล้วค่ะ ${only.field.chat} ${count}`
}

function completedLines(open: OpenRun, outcome: RunOutcome, problems: Problem[] = []): Line[] {
  if (outcome.completed.length === 0) return []
  const { flow, run } = open
  const ask = unasked(outcome, problems)
  const what = outcome.ask.length > 0 ? 'เรื่องหลักครบแล้วค่ะ' : 'ครบแล้วค่ะ'
  const lines: Line[] = outcome.completed.map((key) => `${stepTitle(flow, key)} ${what}`)
  if (ask.length > 0) {
    const asked = ask.map((field) => field.chat).join(' ')
    return [...lines, `ถ้ามี ขออีก ${ask.length} เรื่อง: ${asked}`]
  }
  if (stepOf(flow, run.step).closing)
    return [...lines, `ครบทั้ง ${numberedSteps(flow).length} ขั้น ส่งให้ ${readersOf(open.team)} ดูเล่มเลยไหมคะ`]
  // Nothing holds the team up: what comes next stands here already.
  const due = run.due[run.step]
  return [
    ...lines,
    `${stepTitle(flow, run.step)}${due ? ` · ถึง ${formatDay(due)}` : ''}`,
    ...marks(measureStep(flow, run, run.step, placesOf(open.team))),
  ]
}

/** What is just being asked back need not be asked for once more. */
function unasked(outcome: RunOutcome, problems: Problem[]): Field[] {
  return outcome.ask.filter((field) => problems.every((problem) => problem.field.key !== field.key))
}

function unnamedLine(open: OpenRun, by: string): string[] {
  const members = tappingMembers(open.team)
  const unclaimed = members.some((member) => member.person === undefined)
  return unclaimed && !open.team.members.some((member) => member.person === by)
    ? ['รบกวนพิมพ์ ฉันคือ ตามด้วยชื่อ ในเล่มจะได้มีชื่อท่านค่ะ']
    : []
}

function nextButtons(open: OpenRun, outcome: RunOutcome, problems: Problem[]): Button[] {
  const completed = outcome.completed.at(-1)
  if (completed === undefined) return []
  const { run, flow } = open
  const asked = unasked(outcome, problems)
  if (outcome.ask.length === 0) return wayOn(open)
  const at = { run: run.id, step: completed, turn: run.turn }
  const label = stepOf(flow, run.step).closing ? 'ส่งเล่ม' : `ไป${stepName(flow, run.step)}`
  return [
    ...asked.slice(0, 1).map((field) => fieldButton(at, field, `ตอบ ${field.chat}`)),
    { label: 'ไม่มี', tap: { do: 'none', ...at }, shown: 'ไม่มีเพิ่มเติม' },
    label === 'ส่งเล่ม'
      ? { label, tap: { do: 'send', run: run.id }, shown: label }
      : { label, tap: { do: 'step', ...contextOf(open) }, shown: label },
  ]
}

/** The first thing to do in the step that has just opened. */
function wayOn(open: OpenRun): Button[] {
  const { run, flow, team } = open
  const step = stepOf(flow, run.step)
  if (step.closing) return [{ label: 'ส่งเล่ม', tap: { do: 'send', run: run.id }, shown: 'ส่งเล่ม' }]
  const { shown } = measureStep(flow, run, run.step, placesOf(team))
  const fields = shown.filter((part) => !part.done && part.field.sees === 'team').map((part) => part.field)
  const context = contextOf(open)
  return [
    ...(step.private === undefined ? [] : [{ label: step.private, own: step.private }]),
    ...answerButtons(context, fields),
    ...mediaButton({ step }, context),
  ]
}

/** Takes an answer back, from its own receipt. */
function undoButton(run: string, row: string): Button {
  return { label: 'ถอน', tap: { do: 'undo', run, row }, shown: 'ขอถอนคำตอบ' }
}

/** Somebody else's words stand there: the newcomer chooses, nothing is overwritten meanwhile. */
function heldCard(
  open: OpenRun,
  held: RunOutcome['fields'],
  row: string,
  before: Line[],
  words: Map<string, string>,
): Say {
  const [first] = held
  const field = held.map((entry) => entry.field.key).join('.')
  const use = (how: 'new' | 'append' | 'drop') => ({ do: 'use' as const, run: open.run.id, row, field, how })
  const same = held.every((entry) => entry.author === first!.author)
  const name = same ? nameOfPerson(open.team, first!.author) : 'มีผู้'
  const what = held.length === 1 ? 'ข้อนี้' : `ข้อ ${held.map((entry) => entry.field.chat).join(' ')} `
  return {
    kind: 'card',
    title: `${what}${name}เขียนไว้แล้วค่ะ`,
    lines: [
      ...before,
      ...held.map(({ field: { key, chat } }) => `${chat}: “${clipGraphemes(words.get(key) ?? '', 80)}”`),
    ],
    buttons: [
      { label: 'เพิ่มต่อท้าย', tap: use('append'), shown: 'เพิ่มต่อท้าย' },
      { label: 'ใช้ของใหม่', tap: use('new'), shown: 'ใช้ของใหม่' },
      { label: 'ไม่เก็บ', tap: use('drop'), shown: 'ไม่เก็บ' },
    ],
  }
}

/** Lines of a card as the lines of a text. */
function plainLines(lines: Line[]): string {
  return lines.filter((line) => typeof line === 'string').join('\n')
}

/** The answer to a choice about held words. */
export function decidedText(open: OpenRun, outcome: RunOutcome, how: 'new' | 'append' | 'drop'): Say {
  if (how === 'drop') return { kind: 'text', text: 'ไม่เก็บแล้วค่ะ ของเดิมยังอยู่' }
  const names = outcome.fields.map((field) => field.field.chat).join(' ')
  const done = how === 'append' ? `✓ เพิ่มต่อท้ายข้อ${names}แล้วค่ะ` : `✓ ใช้ข้อความใหม่ในข้อ${names}แล้วค่ะ`
  const step = outcome.fields[0]?.step ?? open.run.step
  return {
    kind: 'text',
    text: plainLines([done, ...completedLines(open, outcome)]),
    buttons: [viewButton(open.run.id, stepOf(open.flow, step).key)],
  }
}
