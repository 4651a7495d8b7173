import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Job } from '../../src/store/records.ts'
import { readAt, seedJob } from './seeds.ts'
import { openWorld, type World } from './world.ts'

const minute = 60_000
const hour = 60 * minute
let world: World
let path: string
beforeEach(async () => {
  world = await openWorld()
  path = await seedJob(world)
})
afterEach(() => world.close())

const job = () => readAt<Job>(world, path)
const down = { ok: false, why: 'down', status: 500 } as const
async function tickAfter(ms: number) {
  world.clock.now += ms
  await world.road.tick()
}

it('is sent once and then holds no words', async () => {
  await tickAfter(0)
  await tickAfter(hour)
  expect(world.pushes).toHaveLength(1)
  expect(await job()).toEqual({
    to: 'bot.Uowner',
    retryKey: expect.any(String) as string,
    state: 'sent',
    sent: ['bot1'],
    tries: 1,
    at: expect.any(Number) as number,
  })
})

it('that came as one of too many is sent after a breath, with the same key', async () => {
  world.faults.push({ ok: false, why: 'rate', status: 429 })
  await tickAfter(0)
  expect(world.pushes).toHaveLength(2)
  expect(world.pushes[1]).toEqual(world.pushes[0])
  expect(await job()).toMatchObject({ state: 'sent', tries: 1 })
})

it('for which there are too many again waits for a later beat', async () => {
  world.faults.push({ ok: false, why: 'rate', status: 429 }, { ok: false, why: 'rate', status: 429 })
  await tickAfter(0)
  expect(await job()).toMatchObject({ state: 'due', tries: 1, reason: 'rate' })
  await tickAfter(minute)
  expect(await job()).toMatchObject({ state: 'sent' })
})

it.each([down, { ok: false, why: 'unknown' } as const])(
  'after $why is repeated with the same key and the very same body',
  async (fault) => {
    world.faults.push(fault)
    await tickAfter(0)
    expect(await job()).toMatchObject({ state: 'due', tries: 1 })
    await tickAfter(30_000)
    expect(world.pushes).toHaveLength(1)
    await tickAfter(30_000)
    expect(world.pushes).toHaveLength(2)
    expect(world.pushes[1]).toEqual(world.pushes[0])
    expect(await job()).toMatchObject({ state: 'sent' })
  },
)

it('that LINE refuses is recorded as failed, with the reason and without the words', async () => {
  world.faults.push({ ok: false, why: 'refused', status: 400 })
  await tickAfter(0)
  expect(await job()).toMatchObject({ state: 'failed', reason: 'LINE 400' })
  expect(JSON.stringify(await job())).not.toContain('รหัส')
  await tickAfter(hour)
  expect(world.pushes).toHaveLength(1)
})

it('is claimed: two clocks at once send it once', async () => {
  await Promise.all([world.road.tick(), world.road.tick(), world.road.tick()])
  expect(world.pushes).toHaveLength(1)
})

describe('never with a key that LINE has forgotten', () => {
  it.each([
    ['down', 'failed'],
    ['quota', 'failed'],
    ['unknown', 'unknown'],
  ] as const)('%s for days: tried ever more rarely for a day, then recorded as %s', async (why, state) => {
    const start = world.clock.now
    const moments: number[] = []
    for (let next = await world.road.nextDue(); next !== undefined; next = await world.road.nextDue()) {
      world.faults.push({ ok: false, why })
      const before = world.pushes.length
      await tickAfter(Math.max(0, next - world.clock.now))
      if (world.pushes.length > before) moments.push(world.clock.now - start)
    }
    expect(moments.length).toBeGreaterThan(5)
    expect(moments.length).toBeLessThan(40)
    expect(Math.max(...moments)).toBeLessThan(24 * hour)
    expect(await job()).toMatchObject({ state, reason: why })
    expect(await job()).not.toHaveProperty('body')
  })

  it('a machine that was off for two days after the first try does not try again: it may have arrived', async () => {
    world.faults.push({ ok: false, why: 'unknown' })
    await tickAfter(0)
    await tickAfter(48 * hour)
    expect(world.pushes).toHaveLength(1)
    expect(await job()).toMatchObject({ state: 'unknown' })
    expect(await job()).not.toHaveProperty('body')
  })

  it('a machine that was off before the first try still sends it', async () => {
    await tickAfter(48 * hour)
    expect(await job()).toMatchObject({ state: 'sent' })
  })
})
