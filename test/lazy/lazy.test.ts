import { describe, expect, test } from 'vitest'
import { shippedFlows } from '../../src/flows/load.ts'
import { readRound } from '../e2e/signed-round.ts'
import { openWorld } from '../pipeline/world.ts'
import { walkThrough } from './lazy.ts'
import { lazyTeam } from './lazy-team.ts'
import { worldPlace } from './lazy-world.ts'

describe.concurrent('who only taps what is offered and answers what is asked gets to the end', () => {
  for (const flow of shippedFlows)
    test(flow.id, { timeout: 60_000 }, async () => {
      const world = await openWorld()
      const walk = await walkThrough(worldPlace(world), flow, lazyTeam)
      expect(walk.done ? 'done' : walk.told.slice(-40).join('\n')).toBe('done')
      const round = await readRound(world.database)
      await world.close()
      expect(round).toMatchObject({ run: { status: 'done' }, broken: undefined })
      // They met, wrote their own part privately, and sent pictures, or this shows less than it says.
      expect(round.run.meetings.length).toBeGreaterThan(0)
      expect(round.answers['r_text'] ?? round.answers['r1_text']).toHaveLength(4)
      expect(round.answers['s_mode']).toEqual(['บนกระดาษ'])
      expect(walk.told).toContainEqual(expect.stringMatching(/ a photo$/u))
    })
})
