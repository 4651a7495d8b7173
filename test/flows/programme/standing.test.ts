import { describe, expect, it } from 'vitest'
import { thaiCalendar } from '../../../src/flows/calendar.ts'
import { addUp, filters, isOf, standingOf, type Standing } from '../../../src/flows/programme/standing.ts'
import { begun, line, withItems } from './stage.ts'

const phase = (no: number, due: string, done = false) => ({ no, title: `ระยะที่ ${no}`, due, done })
const standing = (joined: boolean, ...phases: Standing['phases']): Standing => ({ joined, phases })
const today = '2027-01-15'

describe('a line of a cohort', () => {
  it.each([
    ['due on the last day of the month', standing(true, phase(1, '2027-01-31')), ['open', 'near']],
    ['due today', standing(true, phase(1, today)), ['open', 'near']],
    ['due yesterday', standing(true, phase(1, '2027-01-14')), ['open', 'late']],
    ['due in the same month of another year', standing(true, phase(1, '2028-01-20')), ['open']],
    [
      'late in one phase and near in the next',
      standing(true, phase(1, '2026-12-31'), phase(2, today)),
      ['open', 'near', 'late'],
    ],
    ['complete, long after', standing(true, phase(1, '2026-12-31', true)), []],
    ['nobody has joined', standing(false, phase(1, '2027-05-31')), ['open', 'absent']],
    ['without a date', standing(true, { no: 1, title: 'ออนไลน์', done: false }), ['open']],
  ])('%s', (_name, one, expected) => {
    expect(filters.filter((filter) => isOf(filter, one, today))).toEqual(expected)
  })

  it('stands as its programme does, with dates that a leave has moved', () => {
    const items = [
      line(1, 'วินัยเชิงบวก'),
      { row: 'x', at: 2, by: 'p', kind: 'shift' as const, from: '2026-12-01', days: 3 },
    ]
    const { phases, joined } = standingOf(withItems(items, begun()), thaiCalendar)
    expect(joined).toBe(false)
    expect(phases.map(({ no, done }) => [no, done])).toEqual([
      [1, false],
      [2, false],
      [3, false],
    ])
    const before = standingOf(begun(), thaiCalendar).phases
    expect(phases[0]!.due! > before[0]!.due!).toBe(true)
  })
})

it('a cohort is added up by phase, in order, packs with other phases beside', () => {
  const rows = [
    standing(true, phase(1, '2026-12-31', true), phase(2, '2027-01-31')),
    standing(true, phase(1, '2026-12-31'), phase(2, '2027-02-28')),
    standing(false, phase(1, '2027-01-31'), { no: 2, title: 'ค่าย', due: '2027-01-01', done: false }),
  ]
  expect(addUp(rows, today)).toEqual([
    { no: 1, title: 'ระยะที่ 1', people: 3, done: 1, near: 1, late: 1 },
    { no: 2, title: 'ค่าย', people: 1, done: 0, near: 0, late: 1 },
    { no: 2, title: 'ระยะที่ 2', people: 2, done: 0, near: 1, late: 0 },
  ])
})
