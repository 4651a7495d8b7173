import { describe, expect, test } from 'vitest'
import { tryEveryFault } from '../../bench/lib/clock-faults.ts'
import { clockScenarios } from '../../bench/lib/clock-scenarios.ts'

// R1 for the clock; `npm run bench -- faults` prints how many there are.
describe('whatever goes wrong at any call, nothing is lost and nothing done twice', () => {
  test.each(clockScenarios)('$name', { timeout: 120_000 }, async (scenario) => {
    const { calls, trials } = await tryEveryFault(scenario)
    expect(trials.filter(({ problems }) => problems.length > 0)).toEqual([])
    expect(trials.length).toBeGreaterThan(4 * calls.length - 1)
  })
})
