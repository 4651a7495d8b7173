import type { Flow, Step } from './types.ts'

const mark = '@'

/**
 * What is written of one meeting or one visit: the flow's part for it with keys that name it ("m_got@e12"), so that its
 * answers are kept, corrected and withdrawn like all others. `key` is the part's or one of its fields' key; undefined
 * for keys of steps.
 */
export function partAbout(flow: Flow, key: string): Step | undefined {
  const at = key.indexOf(mark)
  if (at < 0) return undefined
  const [base, id] = [key.slice(0, at), key.slice(at + 1)]
  const isVisit = isVisitForm(key) || flow.visit.fields.some((field) => field.key === base)
  return isVisit ? visitForm(flow, id) : notesOf(flow, id)
}

/** The notes of a meeting, by its id. */
export function notesOf(flow: Flow, meeting: string): Step {
  return named(flow.meeting, meeting)
}

/** The observation form of a mentor's visit, by its id. */
export function visitForm(flow: Pick<Flow, 'visit'>, visit: string): Step {
  return { ...named(flow.visit, visit), key: visitFormKey(visit) }
}

/** The key of a visit's form, in every flow. */
export function visitFormKey(visit: string): string {
  return `visit${mark}${visit}`
}

/** Whether a step's key is that of a visit's form: it belongs to no step of the round, so it is never an older one. */
export function isVisitForm(key: string): boolean {
  return key.startsWith(visitFormKey(''))
}

function named(part: Step, id: string): Step {
  const name = (key: string) => `${key}${mark}${id}`
  const fields = part.fields.map((field) => ({ ...field, key: name(field.key) }))
  return { ...part, key: name(part.key), fields }
}
