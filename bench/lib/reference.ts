import type { RunInput } from '../../src/flows/moves.ts'
import { fieldsOf } from '../../src/flows/load.ts'
import type { Field, Flow } from '../../src/flows/types.ts'

/** What must stand in the book after a history: rows by their ids. */
export type Book = {
  /** Answers whose words are kept, what stands and what an edit outdated alike. */
  rows: string[]
  fields: Record<string, { current: string[]; held: string[] }>
}

type Answer = RunInput & { kind: 'answer' }
type Decision = RunInput & { kind: 'decide' }
type Slot = { row: string; by: string; message: string; none: boolean }

/**
 * The rules of the book told once more, naively and apart from the engine: take each event once, put them in the order
 * in which people acted, leave out what was taken back, and replay. Whatever arrives how often in which order, the
 * engine must come to the same.
 */
export function replay(flow: Flow, events: RunInput[]): Book {
  const byRow = new Map(events.map((event) => [event.row, event]))
  const timeline = [...byRow.values()].toSorted(earlier)
  const answers = timeline.filter((event): event is Answer => event.kind === 'answer')
  const kept = answers.filter((answer) => !isTakenBack(answer, timeline, byRow))
  const decisions = firstDecisions(timeline, kept)
  const fields = fieldsOf(flow).map((field) => [field.key, replayField(field, kept, decisions)] as const)
  const rows = kept.filter((answer) => answer.items.length > 0).map((answer) => answer.row)
  return { rows: rows.toSorted(), fields: Object.fromEntries(fields) }
}

function earlier(a: RunInput, b: RunInput): number {
  if (a.at !== b.at) return a.at - b.at
  return a.row === b.row ? 0 : a.row < b.row ? -1 : 1
}

/** An unsent message is gone with all its versions; an undo takes what the message said up to then. */
function isTakenBack(answer: Answer, timeline: RunInput[], byRow: Map<string, RunInput>): boolean {
  return timeline.some((event) => {
    if (event.kind === 'unsend') return event.message === answer.message
    if (event.kind !== 'undo') return false
    const target = byRow.get(event.target)
    return target?.kind === 'answer' && target.message === answer.message && answer.at <= event.at
  })
}

/** Of several choices about the same words the first counts. */
function firstDecisions(timeline: RunInput[], kept: Answer[]): Decision[] {
  const seen = new Set<string>()
  return timeline.filter((event): event is Decision => {
    if (event.kind !== 'decide') return false
    const key = `${event.target} ${event.field}`
    if (seen.has(key) || !kept.some((answer) => answer.row === event.target)) return false
    seen.add(key)
    return true
  })
}

function replayField(field: Field, kept: Answer[], decisions: Decision[]): Book['fields'][string] {
  const lastOf = (message: string | undefined) => kept.findLast((answer) => answer.message === message)!
  const names = (answer: Answer) => answer.items.some((item) => item.field === field.key)
  // What a message says in the end decides whether it belongs here at all.
  const belonging = kept.filter((answer) => names(answer) && names(lastOf(answer.message)))
  const isFinal = (row: string) =>
    kept.some((answer) => answer.row === row && lastOf(answer.message) === answer)
  if (field.mode === 'one') return replayOne(field.key, belonging, decisions, isFinal)
  const slots = belonging.map((answer) => toSlot(answer, field.key))
  const final = slots.filter((slot) => isFinal(slot.row))
  if (field.mode === 'each') {
    const people = [...new Set(final.map((slot) => slot.by))]
    return { current: people.map((by) => final.findLast((slot) => slot.by === by)!.row), held: [] }
  }
  const corrections = belonging.flatMap((answer) =>
    answer.items.flatMap((item) =>
      item.field === field.key && item.replaces ? [{ row: answer.row, of: item.replaces }] : [],
    ),
  )
  const standing = final.filter((slot) => {
    if (corrections.some((correction) => correction.of === slot.row)) return false
    const own = corrections.find((correction) => correction.row === slot.row)
    return !own || corrections.findLast((correction) => correction.of === own.of) === own
  })
  const said = standing.filter((slot) => !slot.none)
  return { current: (said.length > 0 ? said : standing.slice(-1)).map((slot) => slot.row), held: [] }
}

/** `one`: the first words stand; their author may replace them, anybody else waits for a choice. */
function replayOne(
  key: string,
  belonging: Answer[],
  decisions: Decision[],
  isFinal: (row: string) => boolean,
) {
  const here = decisions.filter((decision) => decision.field === key)
  const targetOf = (decision: Decision) => belonging.find((answer) => answer.row === decision.target)
  const isDropped = (answer: Answer) =>
    here.some((decision) => {
      if (decision.how !== 'drop') return false
      return targetOf(decision)?.message === answer.message && answer.at <= decision.at
    })
  const moves = [...belonging, ...here.filter((decision) => decision.how !== 'drop')].toSorted(earlier)
  let current: Slot[] = []
  let waiting: Slot[] = []
  for (const move of moves) {
    let answer: Answer | undefined
    if (move.kind === 'decide') {
      const message = targetOf(move)?.message
      answer = belonging.findLast(
        (one) => message !== undefined && one.message === message && one.at <= move.at,
      )
    } else answer = move
    if (!answer || isDropped(answer)) continue
    const slot = toSlot(answer, key)
    const mine = current.findIndex((one) => one.by === slot.by)
    const isNew = move.kind === 'decide' && move.how === 'new'
    if (isNew || current.every((one) => one.none)) current = [slot]
    else if (mine >= 0) current[mine] = slot
    else if (move.kind === 'decide') current.push(slot)
    else if (!slot.none) waiting.push(slot)
  }
  const decided = new Set(here.flatMap((decision) => targetOf(decision)?.row ?? []))
  waiting = waiting.filter((slot) => isFinal(slot.row) && !decided.has(slot.row))
  waiting = waiting.filter((slot) => !current.some((one) => one.by === slot.by))
  return {
    current: current.filter((slot) => isFinal(slot.row)).map((slot) => slot.row),
    held: waiting.map((slot) => slot.row),
  }
}

function toSlot(answer: Answer, field: string): Slot {
  const none = answer.items.find((item) => item.field === field)?.value.none === true
  return { row: answer.row, by: answer.by, message: answer.message ?? answer.row, none }
}
