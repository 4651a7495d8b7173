import type { Flow, Step } from './types.ts'

const mark = '@'

/**
 * What is written of one meeting: the flow's meeting part with keys that name that meeting ("m_got@e12"), so that its
 * answers are kept, corrected and withdrawn like all others. `key` is the part's or one of its fields' key; undefined
 * for keys of steps.
 */
export function meetingPart(flow: Flow, key: string): Step | undefined {
  const at = key.indexOf(mark)
  return at < 0 ? undefined : notesOf(flow, key.slice(at + 1))
}

/** The same by the meeting's id. */
export function notesOf(flow: Flow, meeting: string): Step {
  const named = (key: string) => `${key}${mark}${meeting}`
  const fields = flow.meeting.fields.map((field) => ({ ...field, key: named(field.key) }))
  return { ...flow.meeting, key: named(flow.meeting.key), fields }
}
