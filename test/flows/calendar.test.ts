import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  addSchoolDays,
  calendarSchema,
  closedName,
  isSchoolDay,
  missingYears,
  nextSchoolDay,
  schoolDaysBetween,
  skippedBetween,
  termOf,
  thaiCalendar,
  weekOfTerm,
  yearsKnown,
} from '../../src/flows/calendar.ts'
import { addDays, weekdayOf } from '../../src/flows/thai/bangkok.ts'

const anyDay = fc.integer({ min: 0, max: 1200 }).map((days) => addDays('2026-01-01', days))

describe('due days of the script (CONVERSATION, turn 13)', () => {
  test.each([
    ['2026-11-23', 5, '2026-11-27', []],
    ['2026-11-28', 8, '2026-12-11', ['2026-12-07', '2026-12-10']],
    ['2026-12-12', 3, '2026-12-16', []],
    ['2026-12-17', 2, '2026-12-18', []],
    ['2026-12-19', 5, '2026-12-25', []],
  ])('from %s, %i school days → %s', (start, count, due, skipped) => {
    expect(addSchoolDays(start, count, thaiCalendar)).toBe(due)
    expect(skippedBetween(start, due, thaiCalendar)).toEqual(skipped)
  })
})

test.each([
  ['2026-05-15', { term: 1, year: 2569, open: false }, undefined],
  ['2026-05-18', { term: 1, year: 2569, open: true }, 1],
  ['2026-10-10', { term: 1, year: 2569, open: true }, 21],
  ['2026-10-11', { term: 2, year: 2569, open: false }, undefined],
  ['2026-11-30', { term: 2, year: 2569, open: true }, 5],
  ['2027-01-11', { term: 2, year: 2569, open: true }, 11],
  ['2027-04-01', { term: 1, year: 2570, open: false }, undefined],
])('%s is in %o, week %s', (day, term, week) => {
  expect(termOf(day, thaiCalendar)).toEqual(term)
  expect(weekOfTerm(day, thaiCalendar)).toBe(week)
})

describe('school days', () => {
  it('never ends on a day without school, and counts right', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (start, count) => {
        const first = nextSchoolDay(start, thaiCalendar)
        const due = addSchoolDays(start, count, thaiCalendar)
        expect(isSchoolDay(due, thaiCalendar)).toBe(true)
        expect(schoolDaysBetween(first, due, thaiCalendar)).toBe(count - 1)
      }),
    )
  })

  it('respects closures of the school, one day or a term', () => {
    const closures = [{ from: '2026-12-21', to: '2026-12-25', name: 'กีฬาสี' }]
    const calendar = calendarSchema.parse({ ...thaiCalendar, closures })
    expect(addSchoolDays('2026-12-21', 1, calendar)).toBe('2026-12-28')
    expect(skippedBetween('2026-12-18', '2026-12-28', calendar)).toHaveLength(5)
    expect(closedName('2026-12-22', calendar)).toBe('กีฬาสี')
    const always = { ...thaiCalendar, closures: [{ from: '2020-01-01', to: '2099-01-01', name: 'x' }] }
    expect(nextSchoolDay('2026-12-21', always)).toBe('2026-12-21')
  })

  it('tells which years it does not know instead of failing', () => {
    expect(yearsKnown(thaiCalendar)).toEqual([2026, 2027])
    expect(missingYears('2027-12-01', '2029-01-31', thaiCalendar)).toEqual([2028, 2029])
    expect(missingYears('2026-11-23', '2026-12-25', thaiCalendar)).toEqual([])
    expect(isSchoolDay(addSchoolDays('2028-01-10', 5, thaiCalendar), thaiCalendar)).toBe(true)
  })
})

describe('shipped holidays', () => {
  it('are in order, once each, within the years said', () => {
    const days = thaiCalendar.holidays.map((holiday) => holiday.date)
    expect(days).toEqual([...new Set(days)].sort())
    for (const day of days) expect(thaiCalendar.years).toContain(Number(day.slice(0, 4)))
  })

  it('make up each certain weekend holiday on a weekday', () => {
    const made = thaiCalendar.holidays.filter((holiday) => holiday.kind === 'compensation')
    const lost = thaiCalendar.holidays.filter(
      ({ date, kind }) => weekdayOf(date) % 6 === 0 && kind !== 'school',
    )
    expect(made).toHaveLength(lost.length)
    for (const holiday of made) expect(weekdayOf(holiday.date) % 6).not.toBe(0)
  })
})
