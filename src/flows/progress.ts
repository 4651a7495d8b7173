import { foldField, speaksFor } from './fold.ts'
import { partsOf } from './load.ts'
import { partAbout } from './meeting-notes.ts'
import { latestNames } from './results.ts'
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
  const step = partAbout(flow, key) ?? partsOf(flow).find((candidate) => candidate.key === key)
  if (!step) throw new Error(`flow ${flow.id}.v${flow.version} has no step ${key}`)
  return step
}

/** 1-based place of a step in its flow; 0 for the cover and for what is written of a meeting. */
export function stepNumber(flow: Flow, key: string): number {
  return flow.steps.findIndex((step) => step.key === key) + 1
}

/** The field of that key with its step; undefined if the flow has none. */
export function findField(flow: Flow, key: string): { step: Step; field: Field } | undefined {
  const meeting = partAbout(flow, key)
  for (const step of meeting ? [meeting] : partsOf(flow)) {
    const field = step.fields.find((candidate) => candidate.key === key)
    if (field) return { step, field }
  }
  return undefined
}

/** The steps that are numbered: all but signing the book. */
export function numberedSteps(flow: Flow): Step[] {
  return flow.steps.filter((step) => !step.closing)
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
    .map((field) => measureField(flow, field, run, key, places))
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

function measureField(flow: Flow, field: Field, run: Run, step: string, places: Place[]): FieldProgress {
  const { current } = foldField(field, run.entries[field.key] ?? [])
  if (field.mode !== 'each') {
    return {
      field,
      done: current.length > 0,
      count: current.filter((entry) => !entry.none).length,
      wanted: 1,
    }
  }
  const asked = askedFor(flow, field, run, step, places)
  const given = new Set(current.map((entry) => speaksFor(field, entry)))
  const count = asked.filter((one) => one.some((id) => given.has(id))).length
  const wanted = field.who === 'observer' ? observersOf(flow, run, asked.length) : Math.max(1, asked.length)
  return { field, done: count >= wanted, count, wanted }
}

/** Whose answers an `each` field waits for: schools by their names, members by every id under which they answered. */
function askedFor(flow: Flow, field: Field, run: Run, step: string, places: Place[]): string[][] {
  if (field.who === 'school') return latestNames(flow, run, 'schools').map((name) => [name])
  // Who has left the team meanwhile is not waited for, or the step could never close.
  const expected = places.filter((place) => run.expected[step]?.includes(place.id) ?? true)
  const asked = expected.filter(
    (place) => field.who !== 'observer' || !modelsOf(flow, run).includes(place.id),
  )
  return asked.map(({ person, also = [] }) => (person === undefined ? also : [person, ...also]))
}

/** The lines of the team's list that teach the open class: as the cover says, else as the round began. */
export function modelsOf(flow: Flow, run: Run): string[] {
  const named = latestNames(flow, run, 'model')
  return named.length > 0 ? named : (run.models ?? [])
}

/** Two observers are enough, or all who can observe in a small team; somebody teaches meanwhile (FLOWS, rule 2). */
function observersOf(flow: Flow, run: Run, asked: number): number {
  const free = modelsOf(flow, run).length > 0 ? asked : asked - 1
  return Math.max(1, Math.min(2, free))
}
