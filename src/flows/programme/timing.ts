import { addSchoolDays, type SchoolCalendar } from '../calendar.ts'
import settings from '../data/programme.json' with { type: 'json' }
import { nextOpening, reminding, type Leave } from '../reminding.ts'
import { addDays, atBangkok, dateInBangkok, weekdayOf } from '../thai/bangkok.ts'
import { duesOf, measure, movedAt, phaseNow, type Ledger } from './ledger.ts'
import type { Programme } from './types.ts'

/** Whether there is anything to say in a week: something is missing, or an evaluation is near. */
export function isOpenOn(ledger: Ledger, date: string): boolean {
  const wanted = ledger.untitled.length > 0 || ledger.courses.some(({ state }) => state === 'asked')
  return wanted || phaseNow(ledger) !== undefined || roundNear(ledger, date) !== undefined
}

/** The next evaluation that nobody has said was held, if its month is near or over. */
export function roundNear({ rounds }: Ledger, date: string): Ledger['rounds'][number] | undefined {
  const next = rounds.find(({ held }) => held === undefined)
  return next && addDays(next.about, -settings.roundAheadDays) <= date ? next : undefined
}

/** When the next weekly card is due after a moment, ms; undefined once nothing will ever be open again. */
export function nextCard(
  programme: Programme,
  after: number,
  calendar: SchoolCalendar,
  leave?: Leave,
): number | undefined {
  const ledger = measure(programme)
  const today = dateInBangkok(after)
  const soonest = isOpenOn(ledger, addDays(today, 7)) ? today : nextRound(ledger)
  if (soonest === undefined) return undefined
  return nextOpening(
    atBangkok(weekdayAfter(soonest > today ? soonest : today), reminding.morning),
    calendar,
    leave,
  )
}

function nextRound({ rounds }: Ledger): string | undefined {
  const next = rounds.find(({ held }) => held === undefined)
  return next && addDays(next.about, -settings.roundAheadDays)
}

/** The first day of the weekly card after a date. */
function weekdayAfter(date: string): string {
  const ahead = (settings.weekday - weekdayOf(date) + 7) % 7
  return addDays(date, ahead === 0 ? 7 : ahead)
}

/** A phase that is past its due date without movement, and the day on which the mentor hears of it. */
export type Help = { phase: string; date: string; since: string }

/** Where help may be wanted, and when its mentor is told; undefined while everything is in time or complete. */
export function helpFor(programme: Programme, calendar: SchoolCalendar): Help | undefined {
  const now = phaseNow(measure(programme))
  const due = now && duesOf(programme, calendar)[now.phase.key]
  if (!now || due === undefined || programme.joined === undefined) return undefined
  const moved = dateInBangkok(movedAt(programme))
  const since = moved > due ? moved : due
  return { phase: now.phase.key, since, date: addSchoolDays(addDays(since, 1), settings.helpAfter, calendar) }
}

/** Whether somebody was shown how they stand so lately that the same need not be sent, moments in ms. */
export function hasSeen({ seen = 0 }: Programme, now: number): boolean {
  return now - seen < settings.seenHours * 3_600_000
}
