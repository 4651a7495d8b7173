import { foldField } from './fold.ts'
import type { Run } from './run.ts'
import type { Field, Flow, Step } from './types.ts'

/** A member of the team as the engine sees one: a place in the list, the person who claimed it, and other ids of theirs. */
export type Place = { id: string; person?: string; also?: string[] }

/** How far one field is: `count` live answers of `wanted` (people for `each`, else one). */
export type FieldProgress = { field: Field; done: boolean; count: number; wanted: number }

/** How far a step is. `shown` are the fields a card lists: what is needed and what is asked. */
export type StepProgress = {
  step: Step
  shown: FieldProgress[]
  done: number
  missing: Field[]
  unasked: Field[]
  complete: boolean
}

/** The step of that key; an unknown key is a programming error. */
export function stepOf(flow: Flow, key: string): Step {
  const step = flow.steps.find((candidate) => candidate.key === key)
  if (!step) throw new Error(`flow ${flow.id}.v${flow.version} has no step ${key}`)
  return step
}

/** 1-based place of a step in its flow. */
export function stepNumber(flow: Flow, key: string): number {
  return flow.steps.findIndex((step) => step.key === key) + 1
}

/** The field of that key with its step; undefined if the flow has none. */
export function findField(flow: Flow, key: string): { step: Step; field: Field } | undefined {
  for (const step of flow.steps) {
    const field = step.fields.find((candidate) => candidate.key === key)
    if (field) return { step, field }
  }
  return undefined
}

/** The step that was open at a moment, so that a late message goes where it was meant for. */
export function stepAt(flow: Flow, run: Run, at: number): Step {
  const open = flow.steps.filter((step) => (run.opened[step.key] ?? Infinity) <= at)
  return open.at(-1) ?? stepOf(flow, flow.steps[0]!.key)
}

/** How far a step of a run is. `places` are the members of the team now. */
export function measureStep(flow: Flow, run: Run, key: string, places: Place[]): StepProgress {
  const step = stepOf(flow, key)
  const shown = step.fields
    .filter((field) => field.need === 'must' || field.need === 'should')
    .map((field) => measureField(field, run, key, places))
  const open = shown.filter((progress) => !progress.done).map((progress) => progress.field)
  const missing = open.filter((field) => field.need === 'must')
  return {
    step,
    shown,
    done: shown.length - open.length,
    missing,
    unasked: open.filter((field) => field.need === 'should'),
    complete: missing.length === 0,
  }
}

function measureField(field: Field, run: Run, step: string, places: Place[]): FieldProgress {
  const { current } = foldField(field, run.entries[field.key] ?? [])
  if (field.mode !== 'each') {
    return {
      field,
      done: current.length > 0,
      count: current.filter((entry) => !entry.none).length,
      wanted: 1,
    }
  }
  // Who has left the team meanwhile is not waited for, or the step could never close.
  const expected = places.filter((place) => run.expected[step]?.includes(place.id) ?? true)
  const people = new Set(current.map((entry) => entry.by))
  const answered = expected.filter(({ person = '', also = [] }) =>
    [person, ...also].some((id) => people.has(id)),
  )
  const wanted = wantedOf(field, expected.length)
  return { field, done: answered.length >= wanted, count: answered.length, wanted }
}

/** Two observers are enough, or all who can observe in a team of fewer than three (FLOWS, rule 2). */
function wantedOf(field: Field, members: number): number {
  return field.who === 'observer' ? Math.max(1, Math.min(2, members - 1)) : Math.max(1, members)
}
