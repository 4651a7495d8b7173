import { advance } from '../../src/flows/engine.ts'
import type { Advance, RunInput } from '../../src/flows/moves.ts'
import type { Run } from '../../src/flows/run.ts'
import { openRun } from '../../bench/lib/play.ts'
import { smallFlow } from '../../bench/lib/small-flow.ts'

/** Two people in a run of the small flow, to whom inputs are given one after the other. */
export const people = ['p1', 'p2']

type AnswerWords = { at: number; by?: string; message?: string; edited?: true; set?: string }

/** An answer whose row is named after its time; `items` are words by field, `null` is "ไม่มี". */
export function answer(
  items: Record<string, string | null>,
  more: AnswerWords,
): RunInput & { kind: 'answer' } {
  const { at } = more
  return {
    by: 'p1',
    message: `m${at}`,
    ...more,
    kind: 'answer',
    row: `r${at}`,
    items: Object.entries(items).map(([field, text]) => ({
      field,
      value: text === null ? { none: true } : { text },
    })),
  }
}

/** Takes inputs in order; `last` is what the last of them did. */
export function perform(...inputs: RunInput[]): { run: Run; last: Advance; all: Advance[] } {
  const opened = openRun(smallFlow, people)
  let { run } = opened
  const all = inputs.map((input) => {
    const result = advance(smallFlow, run, input, opened.context)
    run = result.run
    return result
  })
  return { run, last: all.at(-1)!, all }
}
