import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundHistories, stand } from '../../bench/lib/round-history.ts'

// The book of answers has a naive replay to be compared with; this part is compared with itself in event order.
test('copied and shuffled, what was said of a meeting, its photos and the round comes out the same', () => {
  fc.assert(
    fc.property(roundHistories, ({ arrivals, inOrder }) => {
      expect(stand(arrivals)).toEqual(stand(inOrder))
    }),
    { numRuns: 500, seed: 2569 },
  )
})
