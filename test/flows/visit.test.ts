import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { thaiCalendar, withClosures } from '../../src/flows/calendar.ts'
import { startRun } from '../../src/flows/engine.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import {
  countVisits,
  standVisit,
  visitReminder,
  weekOf,
  type Side,
  type VisitWord,
} from '../../src/flows/visit.ts'
import { holdVisit } from '../../src/flows/visiting.ts'

const on = (date: string, clock = '13:00') => Date.parse(`${date}T${clock}:00+07:00`)
const [first, second, third] = [on('2026-12-01'), on('2026-12-02'), on('2026-12-03')]
let rows = 0
const said = (side: Side, at: number, what: object) =>
  ({ row: `w${(rows += 1)}`, at, by: side, side, ...what }) as unknown as VisitWord
const proposed = said('mentor', 1, { kind: 'propose', dates: [first, second] })

describe('how a visit stands', () => {
  it('waits for the other side, and is agreed by one of its dates', () => {
    expect(standVisit([proposed])).toMatchObject({ state: 'proposed', offered: 'mentor' })
    const agreed = said('team', 2, { kind: 'agree', date: second })
    expect(standVisit([proposed, agreed])).toMatchObject({ state: 'confirmed', date: second })
  })

  it('is agreed by nobody’s own word, and by no date that was not proposed', () => {
    expect(standVisit([proposed, said('mentor', 2, { kind: 'agree', date: second })]).state).toBe('proposed')
    expect(standVisit([proposed, said('team', 2, { kind: 'agree', date: third })]).state).toBe('proposed')
  })

  it('is agreed by naming one of the other side’s dates', () => {
    const named = said('team', 2, { kind: 'propose', dates: [first] })
    expect(standVisit([proposed, named])).toMatchObject({ state: 'confirmed', date: first })
  })

  it('has no date any more once somebody proposes others', () => {
    const agreed = said('team', 2, { kind: 'agree', date: second })
    const moved = standVisit([proposed, agreed, said('team', 3, { kind: 'propose', dates: [third] })])
    expect(moved).toMatchObject({ state: 'proposed', offered: 'team', dates: [third] })
    expect(moved.date).toBeUndefined()
  })

  it('stays called off, and what was held is not called off any more', () => {
    const off = said('team', 2, { kind: 'cancel', reason: 'ติดสอบ' })
    expect(standVisit([proposed, off, said('mentor', 3, { kind: 'propose', dates: [third] })]).state).toBe(
      'cancelled',
    )
    const held = said('mentor', 2, { kind: 'held', start: second, end: second + 90 * 60_000 })
    expect(standVisit([proposed, held, said('team', 3, { kind: 'cancel' })])).toMatchObject({
      state: 'done',
      minutes: 90,
    })
  })

  it('is the same in whatever order its words arrive', () => {
    const side = fc.constantFrom<Side>('team', 'mentor')
    const date = fc.constantFrom(first, second, third)
    const what = fc.oneof(
      fc.record({ kind: fc.constant('propose'), dates: fc.uniqueArray(date, { minLength: 1 }) }),
      fc.record({ kind: fc.constant('agree'), date }),
      fc.record({ kind: fc.constant('cancel') }),
      fc.record({ kind: fc.constant('begin'), run: fc.constantFrom('r1', 'r2') }),
      fc.record({ kind: fc.constant('held'), start: date, end: date }),
    )
    const word = fc
      .tuple(side, fc.integer({ min: 1, max: 6 }), what)
      .map(([by, at, one]) => said(by, at, one))
    const shuffled = fc
      .array(word, { maxLength: 8 })
      .chain((words) => fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length })))
    fc.assert(
      fc.property(shuffled, ([words, others]) => {
        expect(standVisit(others)).toEqual(standVisit(words))
      }),
    )
  })
})

describe('when both sides are reminded', () => {
  const now = on('2026-11-23')
  const morning = (date: string) => on(date, '07:30')

  it('on the morning before', () => {
    expect(visitReminder(second, now, thaiCalendar)).toBe(morning('2026-12-01'))
  })

  it('on the last school day before weekends, holidays and the school’s own closed days', () => {
    expect(visitReminder(on('2026-12-08'), now, thaiCalendar)).toBe(morning('2026-12-04'))
    expect(visitReminder(on('2026-12-11'), now, thaiCalendar)).toBe(morning('2026-12-09'))
    const closed = withClosures(thaiCalendar, [{ from: '2026-12-01', to: '2026-12-01', name: 'กีฬาสี' }])
    expect(visitReminder(second, now, closed)).toBe(morning('2026-11-30'))
  })

  it('on its own morning where it was agreed later, or somebody is away before', () => {
    expect(visitReminder(second, on('2026-12-01', '10:00'), thaiCalendar)).toBe(morning('2026-12-02'))
    const leave = { from: '2026-12-01', to: '2026-12-01' }
    expect(visitReminder(second, now, thaiCalendar, leave)).toBe(morning('2026-12-02'))
  })

  it('not at all where no morning is left before it', () => {
    expect(visitReminder(second, on('2026-12-02', '08:00'), thaiCalendar)).toBeUndefined()
    expect(visitReminder(on('2026-12-02', '07:15'), on('2026-12-01', '09:00'), thaiCalendar)).toBeUndefined()
  })
})

test('days and hours of visits: two on one day are one day, time in two at once counts once', () => {
  const held = (date: string, from: string, to: string) => ({
    state: 'done' as const,
    start: on(date, from),
    end: on(date, to),
  })
  expect(
    countVisits([
      held('2026-12-03', '13:00', '14:00'),
      held('2026-12-02', '09:00', '11:00'),
      held('2026-12-02', '10:30', '11:30'),
      { ...held('2026-12-04', '09:00', '10:00'), state: 'cancelled' },
      { state: 'confirmed' },
    ]),
  ).toEqual({ days: 2, minutes: 210 })
})

test('a week begins on Monday, in Bangkok', () => {
  expect(weekOf(on('2026-12-06', '23:00'))).toBe('2026-11-30')
  expect(weekOf(on('2026-12-07', '00:30'))).toBe('2026-12-07')
})

test('what a round knows of a visit is the same in any order and with copies, and nothing after its end', () => {
  const run = startRun(defaultFlow, {
    id: 'r1',
    team: 't1',
    round: 1,
    term: { term: 2, year: 2569 },
    at: 1,
    plan: [],
    places: [],
  })
  const held = (row: string, at: number, visit: string, end: string) => ({
    kind: 'visit' as const,
    row,
    at,
    by: 'p1',
    visit,
    name: 'นางจันทร์เพ็ญ รักษ์ศิลป์',
    start: second,
    end: on('2026-12-02', end),
  })
  const all = [held('n1', 5, 'v1', '14:30'), held('n2', 6, 'v1', '14:20'), held('n3', 5, 'v2', '15:00')]
  const after = (inputs: typeof all) => inputs.reduce((now, input) => holdVisit(now, input).run, run)
  const expected = after(all)
  expect(expected.visits?.map(({ id, end }) => [id, end])).toEqual([
    ['v1', on('2026-12-02', '14:20')],
    ['v2', on('2026-12-02', '15:00')],
  ])
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: 3 }), fc.shuffledSubarray(all), (one, copies) => {
      expect(after([...one, ...copies])).toEqual(expected)
    }),
  )
  expect(holdVisit(expected, all[0]!).effects).toEqual([])
  expect(holdVisit({ ...run, status: 'done', ended: 4 }, all[0]!).effects).toEqual([])
})
