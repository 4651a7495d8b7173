import type { Line, Sent } from '../../src/pipeline/ports.ts'
import type { Simulated } from './simulated.ts'

/** What LINE took and refused: retry keys with their receivers, and calls by second. */
export type Counted = {
  accepted: Map<string, string>
  seconds: Map<number, number>
  /** When the latest message was taken, ms. */
  last: number
  /** When LINE last answered that it has one, also one that it had before, ms. */
  settled: number
}

type Trouble = (key: string) => (Sent & { ok: false }) | 'accepted, but silent' | undefined

/** LINE as far as pushes go, on the simulated clock: a retry key that it took is taken once. */
export function fakePush(
  clock: Simulated,
  random: () => number,
  trouble: Trouble,
): Counted & { line: Pick<Line, 'push' | 'render'> } {
  const counted: Counted = { accepted: new Map(), seconds: new Map(), last: 0, settled: 0 }
  return Object.assign(counted, {
    line: {
      render: (says) => JSON.stringify(says),
      async push(to, _body, key) {
        await clock.pause(80 + random() * 200)
        const second = Math.floor(clock.now() / 1000)
        counted.seconds.set(second, (counted.seconds.get(second) ?? 0) + 1)
        const fault = trouble(key)
        if (fault === undefined) counted.settled = clock.now()
        if (counted.accepted.has(key))
          return fault === undefined ? { ok: true, ids: [] } : { ok: false, why: 'unknown' }
        if (fault !== undefined && fault !== 'accepted, but silent') return fault
        counted.accepted.set(key, to)
        counted.last = clock.now()
        return fault === undefined ? { ok: true, ids: ['1'] } : { ok: false, why: 'unknown' }
      },
    } satisfies Pick<Line, 'push' | 'render'>,
  })
}
