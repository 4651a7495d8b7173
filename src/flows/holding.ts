import { inEventOrder } from './fold.ts'
import { openMeeting, type Heard, type Meeting } from './meeting.ts'
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
  const heard = (input.present ?? []).map((member) => ({ member, at, row, by: input.by }))
  return {
    id: row,
    no,
    open,
    step: run.step,
    start,
    end,
    place,
    entered: input.entered ? at : undefined,
    heard,
    present: Object.fromEntries(heard.map(({ member, by }) => [member, { at, by }])),
    guests: [],
  }
}

function changeMeeting(
  meeting: Meeting,
  input: Exclude<MeetingInput, { kind: 'meet' }>,
): Meeting | undefined {
  switch (input.kind) {
    case 'attend':
      return hear(meeting, {
        member: input.member,
        at: input.at,
        row: input.row,
        by: input.proxy && input.by,
      })
    case 'absent':
      return hear(meeting, { member: input.member, at: input.at, row: input.row, absent: true })
    case 'amend': {
      const { at, row, guest } = input
      const guests = guest === undefined ? meeting.guests : [...new Set([...meeting.guests, guest])]
      const told = (['start', 'end', 'place', 'next'] as const).filter((what) => {
        const before = meeting.said?.[what]
        return input[what] !== undefined && (before === undefined || inEventOrder(before, input) < 0)
      })
      return {
        ...meeting,
        ...Object.fromEntries(told.map((what) => [what, input[what]])),
        said: { ...meeting.said, ...Object.fromEntries(told.map((what) => [what, { at, row }])) },
        guests,
      }
    }
  }
}

/** Adds a word about who came, and works out anew whether that member did; undefined for a word that is known. */
function hear(meeting: Meeting, word: Heard): Meeting | undefined {
  const { heard = [] } = meeting
  if (heard.some(({ row, member }) => row === word.row && member === word.member)) return undefined
  const all = [...heard, word]
  const { [word.member]: _before, ...others } = meeting.present
  const came = whoCame(all.filter(({ member }) => member === word.member))
  return { ...meeting, heard: all, present: came ? { ...others, [word.member]: came } : others }
}

/** One's own word replaces a proxy's; nothing replaces one's own but that it is not so. */
function whoCame(words: Heard[]): Meeting['present'][string] | undefined {
  let came: Meeting['present'][string] | undefined
  for (const { at, by, absent } of words.toSorted(inEventOrder)) {
    if (absent) came = undefined
    else if (came === undefined || (came.by !== undefined && by === undefined)) came = { at, by }
  }
  return came
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
