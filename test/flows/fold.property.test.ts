import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { histories, people } from '../../bench/lib/history.ts'
import { play } from '../../bench/lib/play.ts'
import { replay } from '../../bench/lib/reference.ts'
import { smallFlow } from '../../bench/lib/small-flow.ts'

// `npm run bench` repeats this with 10,000 histories; a failure prints its seed and the shrunk history.
test('copied and shuffled, a history ends in the book of a naive replay in event order', () => {
  fc.assert(
    fc.property(histories(), ({ events, arrivals }) => {
      expect(play(smallFlow, people, arrivals)).toEqual(replay(smallFlow, events))
    }),
    { numRuns: 300 },
  )
})
