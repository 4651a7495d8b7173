import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRoad } from '../../src/pipeline/road.ts'
import { refs, type Inbox, type Job } from '../../src/store/records.ts'
import { chatId, readAt, seedInbox, seedJob } from './seeds.ts'
import { seedTeam } from '../../bench/lib/team.ts'
import { createActors, openWorld, type World } from './world.ts'

const day = 24 * 60 * 60_000
let world: World
beforeEach(async () => void (world = await openWorld()))
afterEach(() => world.close())

const update = () => createActors(world).text('group', 'su', 'ช่วยเหลือ')

it('with nothing due costs at most 4 reads and writes nothing, in every minute of an hour', async () => {
  await seedJob(world, 'later', { due: world.clock.now + day })
  const costs = []
  for (let at = 0; at < 60; at++) {
    const before = world.meter.snapshot()
    expect(await world.road.tick()).toBe(0)
    const { reads, writes, deletes } = world.meter.snapshot()
    expect([writes, deletes]).toEqual([before.writes, before.deletes])
    costs.push(reads - before.reads)
    world.clock.now += 60_000
  }
  expect(Math.max(...costs)).toBe(4)
})

it('a reminder that falls into the minute for sweeping waits for the next one, and the clock knows it', async () => {
  const hour = world.clock.now + 3_600_000
  const { run } = await seedTeam(world.database, { name: 'x', at: world.clock.now, size: 2 })
  const remindAt = hour - 30_000
  await world.database.commit([{ kind: 'merge', path: refs.run(run).path, data: { remindAt } }])
  expect(await world.road.nextDue()).toBe(hour)
  world.clock.now = remindAt
  expect(await world.road.tick()).toBe(0)
  expect(await world.road.nextDue()).toBe(hour)
  world.clock.now = hour
  expect(await world.road.tick()).toBe(1)
})

it('knows the next moment at which something is due', async () => {
  expect(await world.road.nextDue()).toBeUndefined()
  await seedJob(world, 'j1', { due: world.clock.now + 500 })
  await seedInbox(world, 'm-1', { due: world.clock.now + 400 })
  expect(await world.road.nextDue()).toBe(world.clock.now + 400)
})

it('works off what a process kept and did not get to', async () => {
  const one = update()
  const path = await seedInbox(world, one.id, {
    update: one,
    pending: one.at,
    due: one.received + 30_000,
    state: 'pending',
    at: one.at,
  })
  world.clock.now += 30_000
  await world.road.tick()
  expect(world.heard).toHaveLength(1)
  expect(await readAt<Inbox>(world, path)).toMatchObject({ state: 'done' })
})

describe('words are not kept for ever', () => {
  it('those held for a question go when its time is over', async () => {
    const until = world.clock.now + day
    const asked = { text: 'เด็กบวกเศษส่วนไม่ได้', by: 'bot.Usu', until }
    const path = await seedInbox(world, 'm-1', { asked, due: until })
    await world.road.tick()
    expect(await readAt(world, path)).toMatchObject({ asked })
    world.clock.now = until
    await world.road.tick()
    expect(await readAt(world, path)).toEqual({ state: 'done', at: expect.any(Number) as number })
  })

  it('and are still looked at when the question itself was late', async () => {
    const { now } = world.clock
    const asked = { text: 'เด็กบวกเศษส่วนไม่ได้', by: 'bot.Usu', until: now + day }
    const says = [{ kind: 'text' as const, text: 'เก็บเป็นข้อใดคะ' }]
    await world.database.create(`chats/${chatId}`, { id: chatId, kind: 'group' })
    const path = await seedInbox(world, 'm-1', {
      asked,
      due: now,
      state: 'answering',
      answer: { says, received: now - day, until: now },
    })
    await world.road.tick()
    expect(await readAt(world, path)).toMatchObject({ state: 'waiting', due: now + day })
    world.clock.now += day
    await world.road.tick()
    expect(JSON.stringify(await readAt(world, path))).not.toContain('เศษส่วน')
  })

  it('text that could not be worked off for a week is removed and recorded as failed', async () => {
    const one = update()
    const path = await seedInbox(world, one.id, {
      update: one,
      pending: one.at,
      due: one.received,
      state: 'pending',
      at: one.at,
    })
    const road = createRoad({
      ...world.deps,
      database: {
        ...world.database,
        query: (spec) =>
          spec.name === 'pending of a chat' ? Promise.resolve([]) : world.database.query(spec),
      },
    })
    world.clock.now += 7 * day - 1
    await road.tick()
    expect(await readAt(world, path)).toMatchObject({ state: 'pending' })
    world.clock.now += 1
    await road.tick()
    expect(await readAt(world, path)).toEqual({ state: 'failed', at: one.at })
    expect(world.heard).toEqual([])
  })
})

it('one thing that cannot be done does not keep the others from being done', async () => {
  const broken = update()
  await seedInbox(world, broken.id, {
    update: broken,
    pending: broken.at,
    due: 1,
    state: 'pending',
    at: broken.at,
  })
  const job = await seedJob(world)
  const { database } = world
  const road = createRoad({
    ...world.deps,
    database: {
      ...database,
      commit: (writes) =>
        writes.some((write) => write.path.includes(broken.id))
          ? Promise.reject(new Error('too large'))
          : database.commit(writes),
    },
  })
  await expect(road.tick()).rejects.toThrow('too large')
  expect(await readAt<Job>(world, job)).toMatchObject({ state: 'sent' })
})
