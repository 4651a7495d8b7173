import { expect, test } from 'vitest'
import { countAll } from '../../bench/lib/counting.ts'

const { chatter, actions } = await countAll()

// The figures P1 and P3; `npm run bench` prints them with what is left.
test.each([...chatter, ...actions])(
  '$row costs at most $most.reads reads and $most.writes writes',
  (count) => {
    expect(count.reads).toBeLessThanOrEqual(count.most.reads)
    expect(count.writes).toBeLessThanOrEqual(count.most.writes)
  },
)
