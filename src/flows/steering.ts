import type { RowContent, Run, RunEffect } from './run.ts'

/** What is decided about the round itself. Each names its own row, so that repeating it changes nothing. */
export type SteerInput =
  /** "ไปต่อ เติมทีหลัง" by the head of the team. */
  | { kind: 'proceed'; row: string; at: number; by: string; step: string }
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
    case 'proceed':
      if (run.passed?.includes(input.step)) return undefined
      return { ...run, passed: [...(run.passed ?? []), input.step] }
    case 'send':
      return run.sent === undefined ? { ...run, sent: input.at } : undefined
    case 'due':
      return { ...run, due: { ...run.due, ...input.due } }
    case 'term':
      return { ...run, term: input.term, due: { ...run.due, ...input.due } }
    case 'stop':
      return { ...run, status: 'stopped', ended: input.at }
  }
}
