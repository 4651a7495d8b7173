import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  atBangkok,
  clockInBangkok,
  dateInBangkok,
  daysBetween,
  isDate,
  makeDate,
  weekdayOf,
} from '../../../src/flows/thai/bangkok.ts'

dayjs.extend(utc)
dayjs.extend(timezone)

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((each) => each.getTime())

test('agrees with the time zone database', () => {
  fc.assert(
    fc.property(instant, (ms) => {
      const there = dayjs(ms).tz('Asia/Bangkok')
      expect(dateInBangkok(ms)).toBe(there.format('YYYY-MM-DD'))
      expect(clockInBangkok(ms)).toBe(there.format('HH:mm'))
      expect(weekdayOf(dateInBangkok(ms))).toBe(there.day())
    }),
    { numRuns: 50 },
  )
})

test('goes to the instant and back', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -900, max: 900 }), (ms, days) => {
      const minute = ms - (ms % 60_000)
      const date = dateInBangkok(minute)
      expect(atBangkok(date, clockInBangkok(minute))).toBe(minute)
      expect(daysBetween(date, addDays(date, days))).toBe(days)
    }),
  )
})

test('knows which days there are', () => {
  expect(makeDate(2027, 2, 29)).toBeUndefined()
  expect(makeDate(2028, 2, 29)).toBe('2028-02-29')
  expect([isDate('2026-11-31'), isDate('2026-11-30'), isDate('2026-1-1'), isDate('')]).toEqual([
    false,
    true,
    false,
    false,
  ])
})
