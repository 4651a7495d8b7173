import { inEventOrder } from './fold.ts'
import type { RowContent, Run, RunEffect } from './run.ts'

/** What is decided about the round itself. Each names its own row, so that repeating it changes nothing. */
export type SteerInput =
  /** "ไปต่อ เติมทีหลัง" by the head of the team. */
  | { kind: 'proceed'; row: string; at: number; by: string; step: string }
  /** A complete step has waited long enough for a mentor, and opens the next by itself. */
  | { kind: 'ungate'; row: string; at: number; by: string; step: string }
  /** The book goes to those who sign it. */
  | { kind: 'send'; row: string; at: number; by: string }
  /** New due dates, Bangkok calendar dates by step. */
  | { kind: 'due'; row: string; at: number; by: string; due: Record<string, string> }
  /** The round is taken over into another term. */
  | { kind: 'term'; row: string; at: number; by: string; term: Run['term']; due: Record<string, string> }
  /** The round is given up, with the reason in the team's words. */
  | { kind: 'stop'; row: string; at: number; by: string; reason: string }

/** Applies one decision; one about a round that is over, or a repeated one, changes nothing. */
export function steer(run: Run, input: SteerInput): { run: Run; effects: RunEffect[] } {
  const next = run.status === 'open' ? apply(run, input) : undefined
  if (!next) return { run, effects: [] }
  const { kind, row, at, by, ...said } = input
  const content: RowContent = { id: row, run: run.id, kind: 'steer', at, by, steer: { kind, ...said } }
  return { run: next, effects: [{ kind: 'keep', row: content }] }
}

function apply(run: Run, input: SteerInput): Run | undefined {
  switch (input.kind) {
    case 'ungate':
      if (run.gated?.step !== input.step) return undefined
      return { ...run, ungated: [...(run.ungated ?? []), input.step] }
    case 'proceed':
      if (run.passed?.includes(input.step)) return undefined
      return { ...run, passed: [...(run.passed ?? []), input.step] }
    case 'send':
      return run.sent === undefined || input.at < run.sent ? { ...run, sent: input.at } : undefined
    case 'due':
      return moveDates(run, input)
    case 'term':
      return { ...moveDates(run, input), term: input.term }
    case 'stop':
      return { ...run, status: 'stopped', ended: input.at }
  }
}

/** The latest word about a date counts, whichever arrives last. */
function moveDates(run: Run, { at, row, due }: { at: number; row: string; due: Run['due'] }): Run {
  const later = Object.entries(due).filter(([step]) => {
    const before = run.moved?.[step]
    return before === undefined || inEventOrder(before, { at, row }) < 0
  })
  const moved = Object.fromEntries(later.map(([step]) => [step, { at, row }]))
  return { ...run, due: { ...run.due, ...Object.fromEntries(later) }, moved: { ...run.moved, ...moved } }
}
