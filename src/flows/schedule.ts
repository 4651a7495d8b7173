import { addSchoolDays, nextSchoolDay, skippedBetween, type SchoolCalendar } from './calendar.ts'
import { addDays } from './thai/bangkok.ts'
import { numberedSteps } from './progress.ts'
import type { Flow } from './types.ts'

/** When a step is due, and which weekdays between are no school days. Dates are 'YYYY-MM-DD' in Bangkok. */
export type PlannedStep = { key: string; from: string; due: string; skipped: string[] }

/**
 * Lays a flow over the school calendar: the first step begins on the first school day from `start` on,
 * each next one on the school day after the one before is due (FLOWS, rule 5). Signing the book has no day of its own.
 */
export function planFlow(flow: Flow, start: string, calendar: SchoolCalendar): PlannedStep[] {
  let from = nextSchoolDay(start, calendar)
  // A holiday between two steps is named too: it belongs to the step that waits for it.
  let free = from
  return numberedSteps(flow).map((step) => {
    const due = addSchoolDays(from, step.days.typical, calendar)
    const planned = { key: step.key, from, due, skipped: skippedBetween(free, due, calendar) }
    free = addDays(due, 1)
    from = nextSchoolDay(free, calendar)
    return planned
  })
}
