import { expect, test } from 'vitest'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import { planFlow } from '../../src/flows/schedule.ts'

test('the script’s round of Monday 23 November 2026', () => {
  const plan = planFlow(defaultFlow, '2026-11-23', thaiCalendar)
  expect(plan.map(({ key, from, due, skipped }) => [key, from, due, skipped])).toEqual([
    ['analyze', '2026-11-23', '2026-11-27', []],
    ['plan', '2026-11-30', '2026-12-11', ['2026-12-07', '2026-12-10']],
    ['do_see', '2026-12-14', '2026-12-16', []],
    ['reflect', '2026-12-17', '2026-12-18', []],
    ['redesign', '2026-12-21', '2026-12-25', []],
  ])
})

test('a round that is begun on a weekend begins on Monday', () => {
  expect(planFlow(defaultFlow, '2026-11-21', thaiCalendar)).toEqual(
    planFlow(defaultFlow, '2026-11-23', thaiCalendar),
  )
})

test('no step begins or ends on a day without school, and none begins before the one before is due', () => {
  const closures = [{ from: '2026-12-21', to: '2026-12-25', name: 'กีฬาสี' }]
  const plan = planFlow(defaultFlow, '2026-11-23', { ...thaiCalendar, closures })
  expect(plan.at(-1)).toMatchObject({ from: '2026-12-28' })
  const dates = plan.flatMap((step) => [step.from, step.due])
  expect(dates).toEqual(dates.toSorted())
  expect(new Set(plan.map((step) => step.from)).size).toBe(plan.length)
})
