import { expect, test } from 'vitest'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { advance, startRun } from '../../src/flows/engine.ts'
import { defaultFlow, readFlow } from '../../src/flows/load.ts'
import { armReminders, remindersOf } from '../../src/flows/reminding.ts'
import { planFlow } from '../../src/flows/schedule.ts'
import type { Flow } from '../../src/flows/types.ts'

const at = Date.parse('2026-11-23T12:00:00+07:00')
const context = { places: [], calendar: thaiCalendar }

function start(flow: Flow) {
  const plan = planFlow(flow, '2026-11-23', thaiCalendar)
  const term = { term: 2 as const, year: 2569 }
  const run = startRun(flow, { id: 'r', team: 't', round: 1, term, at, plan, places: [] })
  return armReminders(flow, run, thaiCalendar, at)
}

const dates = (flow: Flow, run = start(flow)) =>
  remindersOf(flow, run, thaiCalendar).map(({ rule, date }) => `${date} ${rule.to}`)

test('the common rules around a due date on a Friday', () => {
  expect(dates(defaultFlow)).toEqual([
    '2026-11-25 recorder',
    '2026-11-27 writers',
    '2026-11-27 group',
    '2026-11-30 recorder',
    '2026-12-02 group',
    '2026-12-02 mentor',
    '2026-12-08 recorder',
  ])
  expect(start(defaultFlow).remindAt).toBe(Date.parse('2026-11-24T19:30:00+07:00'))
})

test('a step may have rules of its own, at an hour of its own', () => {
  const [first, ...others] = defaultFlow.steps
  const remind = [{ key: 'soon', offset: -1, to: 'team' as const, push: false, at: '09:00' }]
  const flow = readFlow({ ...defaultFlow, steps: [{ ...first!, remind }, ...others] })
  expect(dates(flow)).toEqual(['2026-11-26 team'])
  expect(start(flow).remindAt).toBe(Date.parse('2026-11-25T21:00:00+07:00'))
})

test('a new due date sets the clock anew; an answer leaves it alone; giving up stops it', () => {
  const run = start(defaultFlow)
  const moved = advance(
    defaultFlow,
    run,
    { kind: 'due', row: 'e1', at: at + 1000, by: 'p', due: { [run.step]: '2026-12-30' } },
    context,
  ).run
  // Two school days before it; the day after it is the first after New Year.
  expect(dates(defaultFlow, moved).slice(0, 4)).toEqual([
    '2026-12-28 recorder',
    '2026-12-30 writers',
    '2026-12-30 group',
    '2027-01-04 recorder',
  ])
  expect(moved.remindAt).toBe(Date.parse('2026-12-27T19:30:00+07:00'))
  const items = [{ field: defaultFlow.steps[0]!.fields[0]!.key, value: { text: 'ก' } }]
  const answered = advance(
    defaultFlow,
    moved,
    { kind: 'answer', row: 'e2', at: at + 2000, by: 'p', items },
    context,
  ).run
  expect(answered.remindAt).toBe(moved.remindAt)
  expect(answered.reminded).toEqual(moved.reminded)
  const stopped = advance(
    defaultFlow,
    answered,
    { kind: 'stop', row: 'e3', at: at + 3000, by: 'p', reason: 'ย้าย' },
    context,
  ).run
  expect(stopped.remindAt).toBeUndefined()
})
