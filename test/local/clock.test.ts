import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openClock, type MovableClock } from '../../src/local/clock.ts'

let dir: string
let real: number
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'plc-'))
  real = 1_000_000
})
afterEach(() => rm(dir, { recursive: true }))

const open = () => openClock(dir, () => real)

/** A road on which things are due at these moments; `met` are the times at which they were done. */
function roadDue(clock: MovableClock, due: number[], onTick: (at: number) => void = () => undefined) {
  const met: number[] = []
  return {
    met,
    nextDue: () => Promise.resolve(due.length > 0 ? Math.min(...due) : undefined),
    tick() {
      const now = clock.now()
      const done = due.filter((moment) => moment <= now)
      for (const moment of done) due.splice(due.indexOf(moment), 1)
      met.push(...done.map(() => now))
      onTick(now)
      return Promise.resolve(done.length)
    },
  }
}

it('runs like the real one until it is moved', async () => {
  const clock = await open()
  expect(clock.now()).toBe(1_000_000)
  real += 5000
  expect(clock.now()).toBe(1_005_000)
})

describe('moving it', () => {
  it('stops at every due instant on the way, in order, and at no other', async () => {
    const clock = await open()
    const road = roadDue(clock, [1_300_000, 1_100_000, 1_200_000, 9_000_000])
    await clock.moveTo(2_000_000, road)
    expect(road.met).toEqual([1_100_000, 1_200_000, 1_300_000])
    expect(clock.now()).toBe(2_000_000)
  })

  it('does what became due because of what was done on the way', async () => {
    const clock = await open()
    const due = [1_100_000]
    const road = roadDue(clock, due, (now) => void (now === 1_100_000 && due.push(1_160_000, 2_160_000)))
    await clock.moveTo(2_000_000, road)
    expect(road.met).toEqual([1_100_000, 1_160_000])
  })

  it('does what was overdue at once, without going back', async () => {
    const clock = await open()
    const road = roadDue(clock, [5])
    await clock.moveTo(1_500_000, road)
    expect(road.met).toEqual([1_000_000])
  })

  it('never goes back', async () => {
    const clock = await open()
    await clock.moveTo(2_000_000, roadDue(clock, []))
    await clock.moveTo(1_200_000, roadDue(clock, []))
    expect(clock.now()).toBe(2_000_000)
  })

  it('ends even if something is due again as soon as it was done', async () => {
    const clock = await open()
    let stops = 0
    const road = { nextDue: () => Promise.resolve(7), tick: () => Promise.resolve(++stops) }
    await clock.moveTo(2_000_000, road)
    expect(stops).toBeLessThan(200_000)
    expect(clock.now()).toBe(2_000_000)
  })
})

describe('after a restart', () => {
  it('goes on from where it was, because kept data must not lie in the future', async () => {
    const first = await open()
    await first.moveTo(5_000_000, roadDue(first, []))
    real += 60_000
    expect((await open()).now()).toBe(5_060_000)
  })

  it('also when the move ended in an error half-way', async () => {
    const first = await open()
    let ticks = 0
    const road = {
      nextDue: () => Promise.resolve(3_000_000),
      tick: () => (++ticks > 1 ? Promise.reject(new Error('store down')) : Promise.resolve(1)),
    }
    await expect(first.moveTo(5_000_000, road)).rejects.toThrow('store down')
    expect((await open()).now()).toBe(first.now())
  })

  it.each(['', '{', '{"offset":"x"}', 'null'])(
    'a file that says %j is a clock that was never moved',
    async (text) => {
      await writeFile(join(dir, 'clock.json'), text)
      expect((await open()).now()).toBe(real)
    },
  )

  it('keeps nothing but the offset', async () => {
    const clock = await open()
    await clock.moveTo(1_000_500, roadDue(clock, []))
    expect(JSON.parse(await readFile(join(dir, 'clock.json'), 'utf8'))).toEqual({ offset: 500 })
  })
})
