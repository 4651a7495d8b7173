import * as fc from 'fast-check'
import { expect, it, test } from 'vitest'
import dates from '../../../src/flows/data/thai-dates.json' with { type: 'json' }
import { daysBetween, makeDate } from '../../../src/flows/thai/bangkok.ts'
import { toThaiDigits } from '../../../src/flows/thai/text.ts'
import { formatDayYear } from '../../../src/flows/thai/when.ts'
import { readWrittenDate } from '../../../src/flows/thai/written-date.ts'

it.each([
  '16 พ.ย. 2569',
  '16 พฤศจิกายน พ.ศ. 2569',
  'วันจันทร์ที่ 16 เดือนพฤศจิกายน พ.ศ. 2569',
  '๑๖/๑๑/๒๕๖๙',
  '16/11/69',
  '16-11-2026',
  '16 11 2569',
  '2569-11-16',
  '2026-11-16T00:00:00.000Z',
  '2026-11-16 00:00:00',
  '16พย69',
  '16 Nov 2026',
  '16112569',
  "'16/11/2569",
  '46342',
  46342,
  46342.75,
  new Date('2026-11-16'),
  // 16/11/2569 typed into a cell that takes it for a Christian year.
  new Date('2569-11-16'),
])('%s', (cell) => {
  expect(readWrittenDate(cell)).toEqual({ date: '2026-11-16' })
})

it.each([
  ['', 'none'],
  [' – ', 'none'],
  ['16 พ.ย.', 'incomplete'],
  ['16/11', 'incomplete'],
  ['พ.ย. 2569', 'incomplete'],
  ['30 ก.พ. 2569', 'no-such-day'],
  ['31/4/2569', 'no-such-day'],
  ['11/16/2569', 'unreadable'],
  ['เดือนหน้า', 'unreadable'],
  ['พรุ่งนี้', 'unreadable'],
  [12, 'unreadable'],
  [Number.NaN, 'unreadable'],
  [9e9, 'unreadable'],
])('%s is no day: %s', (cell, problem) => {
  expect(readWrittenDate(cell)).toEqual({ problem })
})

const anyDay = fc
  .record({
    year: fc.integer({ min: 2007, max: 2049 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, day }) => makeDate(year, month, day) !== undefined)

test('a day is the same in every way that people and spreadsheets write it', () => {
  fc.assert(
    fc.property(anyDay, ({ year, month, day }) => {
      const date = makeDate(year, month, day)!
      const era = year + 543
      const names = dates.months[month - 1]!.names.split('|').filter((name) => !/^[a-z]/.test(name))
      const two = (number: number) => String(number).padStart(2, '0')
      const ways: (string | number | Date)[] = [
        date,
        `${day}/${month}/${era}`,
        `${two(day)}/${two(month)}/${year}`,
        `${two(day)}-${two(month)}-${String(era).slice(2)}`,
        toThaiDigits(`${day}.${month}.${era}`),
        formatDayYear(date),
        new Date(`${date}T00:00:00Z`),
        daysBetween('1899-12-30', date),
        String(daysBetween('1899-12-30', date)),
        ...names.flatMap((name) => [`${day} ${name} ${era}`, `${day}${name}${String(era).slice(2)}`]),
      ]
      for (const way of ways) expect([way, readWrittenDate(way)]).toEqual([way, { date }])
    }),
  )
})

test('whatever stands in a cell, it is a day or a reason', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'0123456789/-. กพยศ'.split('')) }),
    fc.double(),
  )
  fc.assert(
    fc.property(cell, (any) => {
      const found = readWrittenDate(any)
      expect('date' in found ? found.date : found.problem).toMatch(/^\d{4}-\d\d-\d\d$|^[a-z-]+$/)
    }),
  )
})
