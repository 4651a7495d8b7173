import { isSchoolDay, type SchoolCalendar } from './calendar.ts'
import { inEventOrder } from './fold.ts'
import { isOpenAt, reminding, type Leave } from './reminding.ts'
import { addDays, atBangkok, clockInBangkok, dateInBangkok, weekdayOf } from './thai/bangkok.ts'
import { formatClock, formatDay } from './thai/when.ts'

/** The two who agree on a visit: the mentor, and the team (or the assistant teacher) that is visited. */
export type Side = 'team' | 'mentor'

/** One word about a visit (นิเทศ), by one side. Its row names it, so that a copy changes nothing; times are ms. */
export type VisitWord = { row: string; at: number; by: string } & VisitSaid

/** What one side says of a visit. */
export type VisitSaid = { side: Side } &
  /** `lessons` are the numbers of the lessons (คาบ) that were named, by the date they were named with. */
  (
    | { kind: 'propose'; dates: number[]; lessons?: Record<string, number>; place?: string }
    | { kind: 'agree'; date: number }
    | { kind: 'cancel'; reason?: string }
    /** The mentor has come; what is written from now on belongs to this round. */
    | { kind: 'begin'; run?: string }
    | { kind: 'held'; start: number; end: number; run?: string }
  )

/** What follows from the words about a visit, in whatever order they arrived; times are ms. */
export type VisitStanding = {
  state: 'proposed' | 'confirmed' | 'done' | 'cancelled'
  /** The dates that were proposed last, and by whom; one of them is `date` once both sides agree. */
  dates: number[]
  offered: Side
  lessons?: Record<string, number>
  date?: number
  place?: string
  reason?: string
  run?: string
  begun?: number
  start?: number
  end?: number
  /** How long it was, minutes. */
  minutes?: number
}

/** Dates that are proposed at once, so that a choice stays one tap. */
export const mostDates = 3
/** A longer visit is a slip of the thumb, ms. */
export const longestVisit = 8 * 3_600_000

/** Works out how a visit stands; the first word is a proposal. */
export function standVisit(words: VisitWord[]): VisitStanding {
  let now: VisitStanding = { state: 'proposed', dates: [], offered: 'mentor' }
  for (const word of words.toSorted(inEventOrder)) now = hear(now, word)
  return now
}

function hear(now: VisitStanding, word: VisitWord): VisitStanding {
  if (now.state === 'cancelled') return now
  switch (word.kind) {
    case 'propose': {
      if (now.state === 'done') return now
      const [only, another] = word.dates
      // Naming one of the other side's dates is agreeing to it.
      if (only !== undefined && another === undefined && mayAgree(now, word.side, only))
        return agree(now, only)
      const { date: _date, lessons: _lessons, ...rest } = now
      return {
        ...rest,
        state: 'proposed',
        dates: word.dates,
        offered: word.side,
        ...(word.lessons === undefined ? {} : { lessons: word.lessons }),
        place: word.place ?? now.place,
      }
    }
    case 'agree':
      return mayAgree(now, word.side, word.date) ? agree(now, word.date) : now
    case 'cancel':
      return now.state === 'done' ? now : { ...now, state: 'cancelled', reason: word.reason }
    case 'begin':
      return { ...now, begun: now.begun ?? wholeMinute(word.at), run: now.run ?? word.run }
    case 'held': {
      const { start, end } = word
      const run = now.run ?? word.run
      return { ...now, state: 'done', run, start, end, minutes: Math.floor((end - start) / 60_000) }
    }
  }
}

function mayAgree({ state, offered, dates }: VisitStanding, side: Side, date: number): boolean {
  return state === 'proposed' && offered !== side && dates.includes(date)
}

function agree(now: VisitStanding, date: number): VisitStanding {
  return { ...now, state: 'confirmed', date }
}

/** Visits begin and end at whole minutes, as they are written; ms. */
export function wholeMinute(ms: number): number {
  return ms - (ms % 60_000)
}

/** "พ. 2 ธ.ค. 13.00 น." of a moment in ms. */
export function sayVisitDate(ms: number): string {
  return `${formatDay(dateInBangkok(ms))} ${formatClock(clockInBangkok(ms))} น.`
}

/** "คาบ 2" of the date that was agreed, where it was named so; else "13.00 น.". */
export function sayVisitHour({ date = 0, lessons }: Pick<VisitStanding, 'date' | 'lessons'>): string {
  const lesson = lessons?.[date]
  return lesson === undefined ? `${formatClock(clockInBangkok(date))} น.` : `คาบ ${lesson}`
}

/**
 * The moment at which both sides are reminded, ms: the morning of the last school day before the visit; where that is
 * over, or somebody is away, the visit's own morning. Undefined when neither is still to come.
 */
export function visitReminder(
  date: number,
  now: number,
  calendar: SchoolCalendar,
  leave?: Leave,
): number | undefined {
  const day = dateInBangkok(date)
  return [schoolDayBefore(day, calendar), day]
    .map((morning) => atBangkok(morning, reminding.morning))
    .find((moment) => moment > now && moment < date && isOpenAt(moment, calendar, leave))
}

/** Nobody is reminded longer before than this, days: a visit on the first day of a term. */
const longestBefore = 7

/** The last school day before a date; the day before itself where schools are closed for long. */
export function schoolDayBefore(date: string, calendar: SchoolCalendar): string {
  const days = Array.from({ length: longestBefore }, (_, index) => addDays(date, -index - 1))
  return days.find((day) => isSchoolDay(day, calendar)) ?? addDays(date, -1)
}

/** The Monday of a moment's week, 'YYYY-MM-DD' in Bangkok. */
export function weekOf(ms: number): string {
  const date = dateInBangkok(ms)
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}

/** Days and minutes of visits that were held; two on one day are one day, time in two at once counts once. */
export function countVisits(visits: Pick<VisitStanding, 'state' | 'start' | 'end'>[]): {
  days: number
  minutes: number
} {
  const held = visits
    .flatMap(({ state, start, end }) =>
      state === 'done' && start !== undefined && end !== undefined ? [{ start, end }] : [],
    )
    .toSorted((a, b) => a.start - b.start)
  let [minutes, until] = [0, 0]
  for (const { start, end } of held) {
    minutes += Math.max(0, end - Math.max(start, until)) / 60_000
    until = Math.max(until, end)
  }
  return { days: new Set(held.map(({ start }) => dateInBangkok(start))).size, minutes: Math.floor(minutes) }
}
