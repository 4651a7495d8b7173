import * as z from 'zod'
import holidayData from './data/holidays.th.json' with { type: 'json' }
import termData from './data/terms.th.json' with { type: 'json' }
import { addDays, daysBetween, isDate, weekdayOf } from './thai/bangkok.ts'

const dateSchema = z.string().refine(isDate, 'not a calendar date YYYY-MM-DD')
const monthDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)

const holidaySchema = z.object({
  date: dateSchema,
  name: z.string(),
  kind: z.enum(['fixed', 'lunar', 'compensation', 'cabinet', 'announced', 'school']),
  /** false: not seen confirmed by the cabinet, or left to schools. */
  certain: z.boolean(),
})

/** The days a school works by. Dates are 'YYYY-MM-DD' in Bangkok; `to` of a closure is its last day. */
export const calendarSchema = z.object({
  /** Christian years whose public holidays are known. */
  years: z.array(z.number().int()),
  holidays: z.array(holidaySchema),
  /** The school's own closed days: กีฬาสี, exams, floods. */
  closures: z.array(z.object({ from: dateSchema, to: dateSchema, name: z.string() })).optional(),
  terms: z.object({
    /** First month and day of the school year, 'MM-DD'. */
    yearOpens: monthDay,
    /** `closes` is the first day of the holidays; a term may run over New Year. */
    terms: z.array(
      z.object({ term: z.union([z.literal(1), z.literal(2)]), opens: monthDay, closes: monthDay }),
    ),
  }),
})

export type SchoolCalendar = z.infer<typeof calendarSchema>

/** Days on which a school is closed by its own decision; `to` is the last of them. */
export type Closure = NonNullable<SchoolCalendar['closures']>[number]

/** The calendar with a school's own closed days. */
export const withClosures = (calendar: SchoolCalendar, closures: Closure[] = []): SchoolCalendar =>
  closures.length === 0 ? calendar : { ...calendar, closures: [...(calendar.closures ?? []), ...closures] }

/** The term a day belongs to: `year` is the school year in พ.ศ.; when closed, the term that comes next. */
export type Term = { term: 1 | 2; year: number; open: boolean }

/** The shipped calendar of Thai state schools: public holidays, terms of the ministry's rule. */
export const thaiCalendar: SchoolCalendar = calendarSchema.parse({
  years: holidayData.years,
  holidays: holidayData.holidays,
  terms: termData,
})

const BUDDHIST_ERA = 543
/** No closed stretch is longer; a calendar that closes for more than this is a mistake. */
const LONGEST_SEARCH_DAYS = 400

/** Whether teachers and pupils are at school: no weekend, holiday or closure, and in an open term. */
export const isSchoolDay = (date: string, calendar: SchoolCalendar): boolean =>
  !isWeekend(date) && closedName(date, calendar) === undefined && termOf(date, calendar).open

/** The date itself when it is a school day, else the next one. A calendar without any gives the date back. */
export const nextSchoolDay = (date: string, calendar: SchoolCalendar): string => {
  for (let ahead = 0, day = date; ahead < LONGEST_SEARCH_DAYS; ahead += 1, day = addDays(day, 1)) {
    if (isSchoolDay(day, calendar)) return day
  }
  return date
}

/**
 * The last of `count` school days that begin with `start` (moved to a school day): five from Monday end on
 * Friday. A count below 1 gives the first day.
 */
export const addSchoolDays = (start: string, count: number, calendar: SchoolCalendar): string => {
  let day = nextSchoolDay(start, calendar)
  for (let left = Math.floor(count) - 1; left > 0; left -= 1) day = nextSchoolDay(addDays(day, 1), calendar)
  return day
}

/** School days after `from` up to and with `to`; 0 when `to` is not later. Counts how long something is due. */
export const schoolDaysBetween = (from: string, to: string, calendar: SchoolCalendar): number =>
  eachDay(addDays(from, 1), to).filter((day) => isSchoolDay(day, calendar)).length

/** Weekdays from `from` to `to`, both included, that holidays or closures of an open term take away. */
export const skippedBetween = (from: string, to: string, calendar: SchoolCalendar): string[] =>
  eachDay(from, to).filter(
    (day) => !isWeekend(day) && termOf(day, calendar).open && closedName(day, calendar) !== undefined,
  )

/** Why a day is no school day, in Thai: name of the holiday or closure; undefined for any other day. */
export const closedName = (date: string, calendar: SchoolCalendar): string | undefined =>
  calendar.holidays.find((holiday) => holiday.date === date)?.name ??
  calendar.closures?.find(({ from, to }) => from <= date && date <= to)?.name

/** Term and school year (พ.ศ.) of a date; between terms the coming term with `open: false`. */
export const termOf = (date: string, calendar: SchoolCalendar): Term => {
  const day = date.slice(5)
  const { terms, yearOpens } = calendar.terms
  const schoolYear = Number(date.slice(0, 4)) + BUDDHIST_ERA - (day < yearOpens ? 1 : 0)
  const running = terms.find(({ opens, closes }) => isWithin(day, opens, closes))
  if (running) return { term: running.term, year: schoolYear, open: true }
  const coming = [...terms].sort((a, b) => waitFor(day, a.opens).localeCompare(waitFor(day, b.opens)))[0]
  const isNewYear = coming !== undefined && coming.opens === yearOpens && day < yearOpens
  return { term: coming?.term ?? 1, year: schoolYear + (isNewYear ? 1 : 0), open: false }
}

/** Week of the open term, from 1: weeks begin on Monday, the first has the term's first school day. */
export const weekOfTerm = (date: string, calendar: SchoolCalendar): number | undefined => {
  const { term, open } = termOf(date, calendar)
  const opens = calendar.terms.terms.find((each) => each.term === term)?.opens
  if (!open || opens === undefined) return undefined
  const year = Number(date.slice(0, 4)) - (date.slice(5) < opens ? 1 : 0)
  const first = nextSchoolDay(`${year}-${opens}`, calendar)
  return date < first ? 1 : Math.floor(daysBetween(mondayOf(first), date) / 7) + 1
}

/** Christian years for which the calendar holds public holidays. */
export const yearsKnown = (calendar: SchoolCalendar): number[] => [...calendar.years].sort((a, b) => a - b)

/** Christian years between two dates whose holidays are not known: results there skip weekends and terms only. */
export const missingYears = (from: string, to: string, calendar: SchoolCalendar): number[] => {
  const first = Number(from.slice(0, 4))
  const years = Array.from({ length: Math.max(0, Number(to.slice(0, 4)) - first + 1) }, (_, at) => first + at)
  return years.filter((year) => !calendar.years.includes(year))
}

const isWeekend = (date: string): boolean => weekdayOf(date) % 6 === 0

const isWithin = (day: string, opens: string, closes: string): boolean =>
  opens < closes ? opens <= day && day < closes : opens <= day || day < closes

/** Sorts openings by how soon they come after a day of the year: next year's after this year's. */
const waitFor = (day: string, opens: string): string => (opens >= day ? '0' : '1') + opens

const mondayOf = (date: string): string => addDays(date, -((weekdayOf(date) + 6) % 7))

const eachDay = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) => addDays(from, at))
