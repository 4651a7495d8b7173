import { inEventOrder } from './fold.ts'
import { stepAt, stepNumber } from './progress.ts'
import type { HeldVisit, Run, RunEffect } from './run.ts'
import type { Flow } from './types.ts'

/** A mentor's visit was held. It names its own row, so that repeating it changes nothing; times are ms. */
export type VisitInput = {
  kind: 'visit'
  row: string
  at: number
  by: string
  visit: string
  /** The mentor's official name, as printed. */
  name: string
  start: number
  end: number
  place?: string
}

/** Seals a visit into the run; one that comes after the round is over changes nothing. */
export function holdVisit(run: Run, input: VisitInput): { run: Run; effects: RunEffect[] } {
  const { kind, visit: id, ...held } = input
  const before = run.visits?.find((one) => one.id === id)
  const over = run.status !== 'open' && input.at > (run.ended ?? 0)
  if (over || before?.heard.includes(input.row)) return { run, effects: [] }
  const later = before === undefined || inEventOrder(before, input) < 0
  const others = (run.visits ?? []).filter((one) => one.id !== id)
  const heard = [...(before?.heard ?? []), input.row].toSorted()
  const now: HeldVisit = later ? { id, ...held, heard } : { ...before, heard }
  const next = { ...run, visits: [...others, now].toSorted(byStart) }
  const { row, at, by, ...said } = held
  return {
    run: next,
    effects: [{ kind: 'keep', row: { id: row, run: run.id, kind, at, by, of: id, visit: said } }],
  }
}

function byStart(a: HeldVisit, b: HeldVisit): number {
  return a.start - b.start || (a.id < b.id ? -1 : 1)
}

/**
 * Whether the team reads a visit's words by now: like those of all observers they are the Model Teacher's and the
 * mentor's until the team goes on from the step in which it was held.
 */
export function isVisitForTeam(flow: Flow, run: Run, key: string): boolean {
  const visit = run.visits?.find(({ id }) => key.endsWith(`@${id}`))
  if (!visit) return false
  if (run.status !== 'open') return true
  const step = stepNumber(flow, stepAt(flow, run, visit.start).key)
  return flow.steps.slice(step).some(({ key: later }) => run.opened[later] !== undefined)
}
