import type { SchoolCalendar } from '../calendar.ts'
import { addDays, dateInBangkok } from '../thai/bangkok.ts'
import { schoolDayBefore } from '../visit.ts'
import type { Visited } from './fold.ts'
import type { Ledger } from './ledger.ts'

/** The weekly card tells of visits in so many days. */
const ahead = 7

/** Visits that are agreed for the days after a moment in ms, the soonest first. */
export function visitsSoon({ visits }: Pick<Ledger, 'visits'>, now: number): Visited[] {
  const last = addDays(dateInBangkok(now), ahead)
  return visits
    .filter(({ state, date = 0 }) => state === 'confirmed' && date > now && dateInBangkok(date) < last)
    .toSorted((a, b) => a.date! - b.date!)
}

/** Those among them whose reminder is for this very morning. */
export function visitsNext(ledger: Pick<Ledger, 'visits'>, now: number, calendar: SchoolCalendar): Visited[] {
  const today = dateInBangkok(now)
  return visitsSoon(ledger, now).filter(
    ({ date }) => schoolDayBefore(dateInBangkok(date!), calendar) <= today,
  )
}
