import * as z from 'zod'
import defaults from './data/meeting-rules.v1.json' with { type: 'json' }
import type { Period, When } from './thai/when.ts'

/** How meetings are counted: no regulation fixes these, so they are data a centre can change. */
export const MeetingRules = z.strictObject({
  name: z.string(),
  /** Hours are rounded down to this many minutes. */
  roundMinutes: z.number().int().positive(),
  /** Length of a lesson (คาบ), minutes. */
  periodMinutes: z.number().int().positive(),
  /** A longer meeting is a slip of the thumb, hours. */
  longestHours: z.number().positive(),
  /** A meeting written up later than this many days is flagged, not refused. */
  enteredWithinDays: z.number().int().positive(),
  /** After this many hours without an end the bot asks for it, at the next word to it. */
  forgottenAfterHours: z.number().positive(),
  /** Whether an open class counts as hours. */
  countOpenClass: z.boolean(),
  /** Who came late: counted for the whole meeting, or from when they signed. */
  late: z.enum(['full', 'actual']),
  /** Meetings are numbered through a term, a school year or a round. */
  numbering: z.enum(['term', 'year', 'round']),
  /** When the school's lessons begin, 'HH:mm' by number; empty where nobody has said. */
  periods: z.array(z.string().regex(/^\d{2}:\d{2}$/)),
})

export type MeetingRules = z.infer<typeof MeetingRules>

/** The rules of a team that has set none. */
export const defaultMeetingRules: MeetingRules = MeetingRules.parse(defaults)

/** When something was said, and by which row. */
export type Moment = { at: number; row: string }

/** One word about whether a member came: one's own, a proxy's (`by`), or that it is not so. */
export type Heard = Moment & { member: string; by?: string; absent?: true }

/** A PLC meeting (การประชุม PLC ครั้งที่ n). Times are ms. It counts nothing until it has an end. */
export type Meeting = {
  /** The row that opened it; buttons carry it. */
  id: string
  no: number
  /** It is the class that was opened, not a meeting about one. */
  open?: true
  /** The step it was held for. */
  step: string
  start: number
  end?: number
  place?: string
  /** When it was written up, if afterwards, ms. */
  entered?: number
  /** Lines of the team's list who came: since when that is known, and who said it for them. */
  present: Record<string, { at: number; by?: string }>
  /** All that was said about who came, in whatever order it arrived; `present` is what follows from it. */
  heard?: Heard[]
  /** When its times, place and next date were last said: the latest word counts. */
  said?: Partial<Record<'start' | 'end' | 'place' | 'next', Moment>>
  /** People outside the list, as typed. */
  guests: string[]
  /** The meeting after this one, as agreed. */
  next?: When
}

/** Minutes that count: from start to end, rounded down. Nothing while the end is unknown. */
export function countedMinutes(meeting: Held, rules: MeetingRules): number {
  if (meeting.end === undefined || (meeting.open && !rules.countOpenClass)) return 0
  return roundDown((meeting.end - meeting.start) / 60_000, rules)
}

/** When a meeting was, as far as hours are concerned. */
export type Held = Pick<Meeting, 'start' | 'end' | 'open'>

/** The part of a meeting that a member's hours are counted from; undefined for one the member was not in. */
export function heldFor(meeting: Meeting, member: string, rules: MeetingRules): Held | undefined {
  const present = meeting.present[member]
  if (!present) return undefined
  // Who was entered by somebody else has no time of arrival.
  const late = rules.late === 'actual' && present.by === undefined && meeting.entered === undefined
  const { open, end } = meeting
  return { open, end, start: late ? Math.max(meeting.start, present.at) : meeting.start }
}

/**
 * Minutes of one member over meetings of any teams. Time spent in two meetings at once counts once; each stretch is
 * rounded down as a whole.
 */
export function memberMinutes(meetings: Held[], rules: MeetingRules): number {
  const closed = meetings
    .filter((meeting) => !meeting.open || rules.countOpenClass)
    .flatMap(({ start, end }) => (end === undefined ? [] : [{ start, end }]))
    .toSorted((a, b) => a.start - b.start)
  const stretches: { start: number; end: number }[] = []
  for (const meeting of closed) {
    const last = stretches.at(-1)
    if (last && meeting.start < last.end) last.end = Math.max(last.end, meeting.end)
    else stretches.push({ ...meeting })
  }
  return stretches.reduce((sum, stretch) => sum + countedMinutes(stretch, rules), 0)
}

/** "ประชุม 4 ครั้ง รวม 6 ชม."; nothing before the first meeting is closed. */
export function summarizeMeetings(meetings: Meeting[], rules: MeetingRules): string[] {
  const closed = meetings.filter((meeting) => meeting.end !== undefined)
  if (closed.length === 0) return []
  return [`ประชุม ${closed.length} ครั้ง รวม ${formatMinutes(memberMinutes(closed, rules))}`]
}

/** The meeting that is going on; undefined if none is. */
export function openMeeting(meetings: Meeting[]): Meeting | undefined {
  return meetings.findLast((meeting) => meeting.end === undefined)
}

/** How long after a meeting its place, times or notes are still spoken of without naming it, ms. */
const stillSpokenOf = 3 * 24 * 60 * 60_000

/** The meeting that is going on, or was lately: the one that a line about a meeting means. */
export function recentMeeting({ meetings }: { meetings: Meeting[] }, now: number): Meeting | undefined {
  const last = openMeeting(meetings) ?? meetings.at(-1)
  return last && now - (last.end ?? last.start) < stillSpokenOf ? last : undefined
}

/** The school's lessons with their hours, as far as they are known. */
export function periodsOf({ periods, periodMinutes }: MeetingRules): Period[] {
  return periods.map((from, index) => ({ no: index + 1, from, to: shiftMinutes(from, periodMinutes) }))
}

function shiftMinutes(clock: string, minutes: number): string {
  const total = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)) + minutes
  return `${String(Math.floor(total / 60) % 24).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

/** Whether an unclosed meeting has been forgotten, so that its end must be asked for. */
export function isForgotten(meeting: Meeting, now: number, rules: MeetingRules): boolean {
  return meeting.end === undefined && now - meeting.start > rules.forgottenAfterHours * 3_600_000
}

/** "1 ชม. 30 นาที" */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} นาที`
  return rest === 0 ? `${hours} ชม.` : `${hours} ชม. ${rest} นาที`
}

function roundDown(minutes: number, { roundMinutes }: MeetingRules): number {
  return Math.max(0, Math.floor(minutes / roundMinutes) * roundMinutes)
}
