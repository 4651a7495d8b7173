import { afterEach, beforeEach, expect, it } from 'vitest'
import { refs, type Chat, type Job } from '../../src/store/records.ts'
import { readAt, seedJob } from './seeds.ts'
import { openWorld, type World } from './world.ts'

const hour = 60 * 60_000
const down = { ok: false, why: 'down', status: 500 } as const
const group = 'bot.Cgroup'
let world: World
let path: string
beforeEach(async () => {
  world = await openWorld()
  path = await seedJob(world, 'j1', { to: group, leave: true, say: undefined })
})
afterEach(() => world.close())

const job = () => readAt<Job>(world, path)
async function tickAfter(ms: number) {
  world.clock.now += ms
  await world.road.tick()
}
const seedChat = (noticed: number) =>
  world.database.create(refs.chat(group).path, { id: group, kind: 'group', noticed } satisfies Chat)

it('a group is left once, and nothing is pushed', async () => {
  await seedChat(world.clock.now - hour)
  await tickAfter(0)
  await tickAfter(hour)
  expect(world.left).toEqual([group])
  expect(world.pushes).toEqual([])
  expect(await job()).toMatchObject({ state: 'sent', tries: 1 })
  expect((await job())?.due).toBeUndefined()
})

it('leaving that failed is repeated; one that LINE no longer knows is not asked for again', async () => {
  world.faults.push(down, { ok: false, why: 'refused', status: 404 })
  await tickAfter(0)
  expect(await job()).toMatchObject({ state: 'due' })
  await tickAfter(59_000)
  expect(world.left).toHaveLength(1)
  await tickAfter(1000)
  expect(world.left).toHaveLength(2)
  await tickAfter(hour)
  expect(world.left).toHaveLength(2)
  expect(await job()).toMatchObject({ state: 'failed', reason: 'LINE 404' })
})

it('two clocks at once leave once', async () => {
  await Promise.all([world.road.tick(), world.road.tick()])
  expect(world.left).toHaveLength(1)
})

it('a bot that was invited again meanwhile stays', async () => {
  world.faults.push(down)
  await tickAfter(0)
  await seedChat(world.clock.now + 1000)
  await tickAfter(hour)
  expect(world.left).toHaveLength(1)
  expect(await job()).toMatchObject({ state: 'failed', reason: 'invited again' })
})

it('after a day it is given up', async () => {
  world.faults.push(down)
  await tickAfter(0)
  await tickAfter(24 * hour)
  expect(world.left).toHaveLength(1)
  expect(await job()).toMatchObject({ state: 'failed' })
})
