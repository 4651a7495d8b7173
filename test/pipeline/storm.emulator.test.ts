import { describe, expect, inject, test } from 'vitest'
import { blow } from '../../bench/lib/storm.ts'

const host = inject('emulatorHost')

// `npm run bench` blows harder and looks at the clock; here it is only whether everything is there afterwards.
describe.skipIf(!host)('a storm on Google’s emulator', () => {
  test.each([1, 2])('from %i process(es) loses nothing and doubles nothing', async (processes) => {
    const damage = await blow(host, { events: 24, copies: 3, teams: 4, atOnce: 8, processes, seed: 7 })
    expect(damage).toMatchObject({ applied: 24, failed: [], pending: 0, brokenChains: [] })
  })
})
