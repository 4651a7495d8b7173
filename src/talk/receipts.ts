import type { RunOutcome } from '../flows/engine.ts'
import { measureStep, stepNumber, stepOf } from '../flows/progress.ts'
import type { Button, Say } from '../flows/say.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import { stepTitle, viewButton } from './cards/step-cards.ts'
import { placesOf } from './keep.ts'
import { nameOfPerson, tappingMembers } from './names.ts'
import type { OpenRun } from './scene.ts'

/** The receipt of an answer: one line, what is complete, what may still be asked. */
export function receipt(
  open: OpenRun,
  outcome: RunOutcome,
  row: string,
  extra: { problems: string[]; by: string; words: string },
): Say {
  const held = outcome.fields.filter((field) => field.how === 'held')
  const stored = outcome.fields.filter((field) => field.how !== 'held')
  const lines = [
    ...(stored.length > 0 ? [storedLine(open, outcome, stored)] : []),
    ...completedLines(open, outcome),
    ...extra.problems,
    ...unnamedLine(open, extra.by),
  ]
  if (held.length > 0) return heldCard(open, held, row, lines, extra.words)
  const step = stored[0]?.step ?? open.run.step
  return {
    kind: 'text',
    text: lines.join('\n'),
    buttons: [...nextButtons(open, outcome), viewButton(open.run.id, step), undoButton(open.run.id, row)],
  }
}

function storedLine(open: OpenRun, outcome: RunOutcome, stored: RunOutcome['fields']): string {
  const [only] = stored
  const elsewhere =
    only!.step === open.run.step || outcome.completed.includes(only!.step)
      ? ''
      : ` (ขั้น ${stepNumber(open.flow, only!.step)})`
  if (stored.length === 1 && only!.how === 'added')
    return `✓ เพิ่มใน${only!.field.chat}ค่ะ รวม ${only!.total} ความเห็น${elsewhere}`
  if (stored.length === 1 && only!.how === 'changed') return `✓ แก้${only!.field.chat}แล้วค่ะ${elsewhere}`
  const { done, shown } = measureStep(open.flow, open.run, only!.step, placesOf(open.team))
  if (stored.length === 1 && only!.field.mode === 'each') return eachLine(open, only!)
  if (done === shown.length) return `✓ เก็บครบ ${done}/${shown.length} เรื่องค่ะ${elsewhere}`
  return `✓ เก็บแล้ว ${done}/${shown.length} เรื่องค่ะ${elsewhere}`
}

function eachLine(open: OpenRun, only: RunOutcome['fields'][number]): string {
  const { shown } = measureStep(open.flow, open.run, only.step, placesOf(open.team))
  const part = shown.find((progress) => progress.field.key === only.field.key)
  return part ? `✓ เก็บแล้วค่ะ ${only.field.chat} ${part.count}/${part.wanted}` : '✓ เก็บแล้วค่ะ'
}

function completedLines(open: OpenRun, outcome: RunOutcome): string[] {
  const lines = outcome.completed.map((key) => `${stepTitle(open.flow, key)} ครบแล้วค่ะ`)
  if (outcome.ask.length > 0) {
    lines.push(`อีก ${outcome.ask.length} เรื่องถ้ามี: ${outcome.ask.map((field) => field.chat).join(' ')}`)
  }
  return lines
}

function unnamedLine(open: OpenRun, by: string): string[] {
  const members = tappingMembers(open.team)
  const unclaimed = members.some((member) => member.person === undefined)
  return unclaimed && !open.team.members.some((member) => member.person === by)
    ? ['รบกวนพิมพ์ ฉันคือ ตามด้วยชื่อ เพื่อลงชื่อในเล่มค่ะ']
    : []
}

function nextButtons(open: OpenRun, outcome: RunOutcome): Button[] {
  const completed = outcome.completed.at(-1)
  if (completed === undefined) return []
  const { run } = open
  const none: Button[] =
    outcome.ask.length > 0
      ? [
          {
            label: 'ไม่มี',
            tap: { do: 'none', run: run.id, step: completed, turn: run.turn },
            shown: 'ไม่มีเพิ่มเติม',
          },
        ]
      : []
  const label = run.status === 'done' ? 'ดูวงรอบ' : `ไปขั้น ${stepNumber(open.flow, run.step)}`
  return [...none, { label, tap: { do: 'step', run: run.id, step: run.step, turn: run.turn }, shown: label }]
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
  before: string[],
  words: string,
): Say {
  const [first] = held
  const field = held.map((entry) => entry.field.key).join('.')
  const use = (how: 'new' | 'append' | 'drop') => ({ do: 'use' as const, run: open.run.id, row, field, how })
  const name = nameOfPerson(open.team, first!.author)
  const what = held.length === 1 ? 'ข้อนี้' : `ข้อ ${held.map((entry) => entry.field.chat).join(' ')}`
  return {
    kind: 'card',
    title: `${what} ${name}เขียนไว้แล้วค่ะ`,
    lines: [...before, `“${clipGraphemes(words, 80)}”`],
    buttons: [
      { label: 'เพิ่มต่อท้าย', tap: use('append'), shown: 'เพิ่มต่อท้าย' },
      { label: 'ใช้ของใหม่', tap: use('new'), shown: 'ใช้ของใหม่' },
      { label: 'ไม่เก็บ', tap: use('drop'), shown: 'ไม่เก็บ' },
    ],
  }
}

/** The answer to a choice about held words. */
export function decidedText(open: OpenRun, outcome: RunOutcome, how: 'new' | 'append' | 'drop'): Say {
  if (how === 'drop') return { kind: 'text', text: 'ไม่เก็บแล้วค่ะ ของเดิมยังอยู่' }
  const names = outcome.fields.map((field) => field.field.chat).join(' ')
  const done = how === 'append' ? `✓ เพิ่มต่อท้ายใน${names}แล้วค่ะ` : `✓ แก้${names}แล้วค่ะ`
  const step = outcome.fields[0]?.step ?? open.run.step
  return {
    kind: 'text',
    text: [done, ...completedLines(open, outcome)].join('\n'),
    buttons: [viewButton(open.run.id, stepOf(open.flow, step).key)],
  }
}
