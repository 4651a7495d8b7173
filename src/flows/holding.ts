import { openMeeting, type Meeting } from './meeting.ts'
import type { RowContent, Run, RunEffect } from './run.ts'
import type { When } from './thai/when.ts'

/** What happens around a meeting. Each names its own row, so that repeating it changes nothing. */
export type MeetingInput =
  | {
      kind: 'meet'
      row: string
      at: number
      by: string
      no: number
      start: number
      end?: number
      place?: string
      /** The class that is opened. */
      open?: true
      /** Written up afterwards. */
      entered?: true
      present?: string[]
    }
  | { kind: 'attend'; row: string; at: number; by: string; meeting: string; member: string; proxy?: true }
  | { kind: 'absent'; row: string; at: number; by: string; meeting: string; member: string }
  | {
      kind: 'amend'
      row: string
      at: number
      by: string
      meeting: string
      start?: number
      end?: number
      place?: string
      guest?: string
      next?: When
    }

/** What the team may want to hear of a meeting; undefined where nothing changed. */
export type MeetingOutcome = { meeting: Meeting; closed: boolean }

/** Applies one input. A second opening while a meeting is going on, a repeated or unknown one changes nothing. */
export function holdMeeting(
  run: Run,
  input: MeetingInput,
): { run: Run; effects: RunEffect[]; meeting?: MeetingOutcome } {
  const unchanged = { run, effects: [] }
  if (input.kind === 'meet') {
    const busy = !input.entered && openMeeting(run.meetings)
    if (busy || run.meetings.some((meeting) => meeting.id === input.row)) return unchanged
    return keep({ ...run, meetings: [...run.meetings, openedBy(run, input)] }, input, input.row, false)
  }
  const before = run.meetings.find((meeting) => meeting.id === input.meeting)
  if (!before) return unchanged
  const after = changeMeeting(before, input)
  if (!after) return unchanged
  const meetings = run.meetings.map((meeting) => (meeting === before ? after : meeting))
  const closed = before.end === undefined && after.end !== undefined
  return keep({ ...run, meetings }, input, before.id, closed)
}

function openedBy(run: Run, input: MeetingInput & { kind: 'meet' }): Meeting {
  const { row, no, start, end, place, at, open } = input
  const proxies = (input.present ?? []).map((member) => [member, { at, by: input.by }] as const)
  return {
    id: row,
    no,
    open,
    step: run.step,
    start,
    end,
    place,
    entered: input.entered ? at : undefined,
    present: Object.fromEntries(proxies),
    guests: [],
  }
}

function changeMeeting(
  meeting: Meeting,
  input: Exclude<MeetingInput, { kind: 'meet' }>,
): Meeting | undefined {
  switch (input.kind) {
    case 'attend': {
      const known = meeting.present[input.member]
      // One's own word replaces a proxy's; nothing replaces one's own.
      if (known && (known.by === undefined || input.proxy)) return undefined
      const entry = { at: input.at, by: input.proxy ? input.by : undefined }
      return { ...meeting, present: { ...meeting.present, [input.member]: entry } }
    }
    case 'absent': {
      if (!meeting.present[input.member]) return undefined
      const { [input.member]: _gone, ...present } = meeting.present
      return { ...meeting, present }
    }
    case 'amend': {
      const { start, end, place, guest, next } = input
      const guests = guest === undefined ? meeting.guests : [...new Set([...meeting.guests, guest])]
      return {
        ...meeting,
        start: start ?? meeting.start,
        end: end ?? meeting.end,
        place: place ?? meeting.place,
        next: next ?? meeting.next,
        guests,
      }
    }
  }
}

/** Seals what was said about the meeting into the run's evidence. */
function keep(run: Run, input: MeetingInput, id: string, closed: boolean) {
  const { kind, row, at, by, ...said } = input
  const content: RowContent = {
    id: row,
    run: run.id,
    kind: 'meeting',
    at,
    by,
    of: id,
    meeting: { kind, ...said },
  }
  const meeting = run.meetings.find((candidate) => candidate.id === id)!
  return { run, effects: [{ kind: 'keep' as const, row: content }], meeting: { meeting, closed } }
}
