import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRounds } from '../../bench/lib/any-round.ts'
import { tryRound } from '../../bench/lib/any-trial.ts'

// `npm run bench` plays more of them; a failure prints its seed and the shrunk round.
test(
  'whatever people of any team do in any flow, the book holds together',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(anyRounds, async (round) => {
        expect(await tryRound(round)).toEqual([])
      }),
      { numRuns: 12, seed: 2569 },
    )
  },
)
