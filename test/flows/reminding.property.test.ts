import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSchoolDay, schoolDaysBetween, thaiCalendar, withClosures } from '../../src/flows/calendar.ts'
import { startRun } from '../../src/flows/engine.ts'
import { shippedFlows } from '../../src/flows/load.ts'
import {
  armReminders,
  isOpenAt,
  nextOpening,
  readyReminders,
  remindersOf,
  reminding,
  spreadOf,
} from '../../src/flows/reminding.ts'
import type { Run } from '../../src/flows/run.ts'
import { planFlow } from '../../src/flows/schedule.ts'
import { addDays, atBangkok, clockInBangkok, dateInBangkok } from '../../src/flows/thai/bangkok.ts'

const first = '2026-05-18'
const hour = 3_600_000
const day = fc.integer({ min: 0, max: 500 }).map((ahead) => addDays(first, ahead))
const moment = fc
  .tuple(day, fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(([date, minute]) => atBangkok(date) + minute * 60_000)
const closure = fc.tuple(day, fc.integer({ min: 0, max: 12 })).map(([from, length]) => ({
  from,
  to: addDays(from, length),
  name: 'กีฬาสี',
}))
const calendars = fc.array(closure, { maxLength: 4 }).map((closures) => withClosures(thaiCalendar, closures))
const leave = fc.option(closure, { nil: undefined })

const rounds = fc
  .record({ flow: fc.constantFrom(...shippedFlows), at: moment, calendar: calendars })
  .map((given) => {
    const { flow, at } = given
    const plan = planFlow(flow, dateInBangkok(at), given.calendar)
    const term = { term: 1 as const, year: 2569 }
    const started = startRun(flow, { id: 'r', team: 't', round: 1, term, at, plan, places: [] })
    return { ...given, run: armReminders(flow, started, given.calendar, at) }
  })

test('every reminder has a school day, as many school days from the due date as its rule says', () => {
  fc.assert(
    fc.property(rounds, ({ flow, run, calendar }) => {
      const due = run.due[run.step]!
      for (const { rule, date } of remindersOf(flow, run, calendar)) {
        expect(isSchoolDay(date, calendar)).toBe(true)
        const { offset, repeat = { every: 1, times: 0 } } = rule
        const days = schoolDaysBetween(due, date, calendar) - schoolDaysBetween(date, due, calendar)
        const times = Array.from({ length: repeat.times + 1 }, (_, again) => offset + again * repeat.every)
        expect(times).toContain(days)
      }
    }),
  )
})

test('a person is written to on an open morning only: no holiday, weekend, closure, leave or quiet hour', () => {
  fc.assert(
    fc.property(moment, calendars, leave, (from, days, away) => {
      const opening = nextOpening(from, days, away)
      expect(opening).toBeGreaterThanOrEqual(from)
      expect(isOpenAt(opening, days, away)).toBe(true)
      const date = dateInBangkok(opening)
      expect(isSchoolDay(date, days)).toBe(true)
      expect(away !== undefined && away.from <= date && date <= away.to).toBe(false)
      expect([clockInBangkok(from), reminding.morning]).toContain(clockInBangkok(opening))
      expect(nextOpening(opening, days, away)).toBe(opening)
    }),
  )
})

test('however often and late the clock beats, each reminder is ready once and none is left out', () => {
  const beats = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(rounds, beats, ({ flow, run, calendar, at }, waits) => {
      const said: string[] = []
      let [now, state]: [number, Run] = [at, run]
      for (const hours of waits) {
        now += hours * hour
        const isQuiet = state.remindAt === undefined || state.remindAt > now
        const ready = readyReminders(flow, state, calendar, now)
        expect(ready.length === 0).toBe(isQuiet)
        if (isQuiet) continue
        said.push(...ready.map(({ rule, date }) => `${rule.key} ${date}`))
        state = armReminders(flow, state, calendar, now)
      }
      const expected = remindersOf(flow, run, calendar).filter(({ ready }) => ready > at && ready <= now)
      expect(said).toEqual(expected.map(({ rule, date }) => `${rule.key} ${date}`))
    }),
  )
})

test('a round that is over has no clock', () => {
  fc.assert(
    fc.property(
      rounds,
      fc.constantFrom('done' as const, 'stopped' as const),
      ({ flow, run, calendar, at }, status) => {
        const over = armReminders(flow, { ...run, status }, calendar, at)
        expect(over.remindAt).toBeUndefined()
        expect(readyReminders(flow, { ...run, status }, calendar, at + 1000 * hour)).toEqual([])
      },
    ),
  )
})

test('a closure typed later loses nothing: what has moved back behind the clock is said at its next beat', () => {
  fc.assert(
    fc.property(rounds, closure, ({ flow, run, calendar, at }, closed) => {
      const later = withClosures(calendar, [closed])
      const all = remindersOf(flow, run, later).filter(({ ready }) => ready > at)
      const end = at + 2000 * hour
      expect(readyReminders(flow, run, later, end)).toEqual(all.filter(({ ready }) => ready <= end))
    }),
  )
})

test('a morning’s messages are spread, always the same for the same chat', () => {
  const moments = Array.from({ length: 2000 }, (_, index) => spreadOf(`bot.U${index}`))
  expect(Math.max(...moments)).toBeLessThan(reminding.spreadSeconds * 1000)
  const busiest = Math.max(...moments.map((one) => moments.filter((other) => other === one).length))
  expect(busiest).toBeLessThan(40)
  expect(spreadOf('bot.U7')).toBe(spreadOf('bot.U7'))
})
