import { foldField } from './fold.ts'
import type { Entry, Run } from './run.ts'
import { percentPassed, type Score } from './thai/number.ts'
import type { Field, Flow } from './types.ts'

type Meaning = NonNullable<Field['means']>

/** What stands now in the fields of that meaning, in the order of the flow. */
export function standing(flow: Flow, run: Run, means: Meaning): Entry[] {
  return [flow.head, ...flow.steps]
    .flatMap((step) => step.fields)
    .filter((field) => field.means === means)
    .flatMap((field) => foldField(field, run.entries[field.key] ?? []).current)
}

/** All names that stand in the fields of that meaning, each once. */
export function latestNames(flow: Flow, run: Run, means: 'schools' | 'model'): string[] {
  return [...new Set(standing(flow, run, means).flatMap((entry) => entry.said?.names ?? []))]
}

/** The pupils' results: per cent who passed before and after, the goal, and of how many pupils. Whatever is unknown is absent. */
export type Results = { before?: number; after?: number; goal?: number; passed?: number; total?: number }

/** Reckons with what was answered; a number of pupils said once serves before and after. */
export function resultsOf(flow: Flow, run: Run): Results {
  const last = (means: Meaning) => standing(flow, run, means).at(-1)?.said
  const before = last('before')?.score
  const after = last('after')?.score
  const total = after?.total ?? before?.total
  return {
    before: percentOf(before, total),
    after: percentOf(after, total),
    goal: last('goal')?.percent,
    passed: after?.passed,
    total,
  }
}

function percentOf(score: Score | undefined, total: number | undefined): number | undefined {
  const percent = score && percentPassed({ total, ...score })
  return percent === undefined ? undefined : Math.round(percent)
}
