import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Road } from '../pipeline/road.ts'

/** A clock that runs like the real one and can be set forward. */
export type MovableClock = {
  now: () => number
  /** Goes forward to `target` (ms), stopping at every moment at which something is due and doing it. */
  moveTo(target: number, road: Pick<Road, 'tick' | 'nextDue'>): Promise<void>
}

/** More stops than this means that something is due again as soon as it was done: a fault, not work. */
const mostStops = 100_000

/** A movable clock that remembers its offset in `dir`, because kept data must not lie in the future. */
export async function openClock(dir: string, real: () => number = Date.now): Promise<MovableClock> {
  const file = join(dir, 'clock.json')
  let offset = await readOffset(file)
  const now = () => real() + offset
  const set = (moment: number) => {
    offset = Math.max(offset, moment - real())
  }
  return {
    now,
    async moveTo(target, road) {
      try {
        for (let stops = 0; stops < mostStops; stops++) {
          const next = await road.nextDue()
          if (next === undefined || next > target) break
          set(next)
          await road.tick()
        }
        set(target)
        await road.tick()
      } finally {
        await writeFile(file, JSON.stringify({ offset }))
      }
    },
  }
}

async function readOffset(file: string): Promise<number> {
  try {
    const { offset } = JSON.parse(await readFile(file, 'utf8')) as { offset?: unknown }
    return typeof offset === 'number' ? offset : 0
  } catch {
    return 0
  }
}
