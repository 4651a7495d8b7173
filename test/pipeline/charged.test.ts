import { afterEach, expect, it } from 'vitest'
import type { Sent } from '../../src/pipeline/ports.ts'
import type { Budget } from '../../src/store/months.ts'
import { refs } from '../../src/store/records.ts'
import { beatTo, jobsOf, morning, openRemindStage, ready } from './remind-stage.ts'
import { readAt } from './seeds.ts'
import type { World } from './world.ts'

const minute = 60_000
let world: World
afterEach(() => world.close())

async function stage(teams: number) {
  const opened = await openRemindStage(teams, 'o1')
  world = opened.world
  await beatTo(world, ready)
  return opened.seeded
}
const charged = async () => (await readAt<Budget>(world, refs.budget('o1', '2026-11').path))?.sent

it('a process that dies between its pushes has charged the month for all of them', async () => {
  await stage(3)
  let calls = 0
  const { line } = world.deps
  const dies = new Promise<void>((died) => {
    const dying: typeof line.push = (...message) => {
      if (++calls < 3) return line.push(...message)
      died()
      return new Promise<Sent>(() => undefined)
    }
    void beatTo(world, morning, { line: { ...line, push: dying } })
  })
  await dies
  expect(world.pushes).toHaveLength(2)
  expect(await charged()).toBe(3)
  await beatTo(world, morning + minute)
  expect(world.pushes).toHaveLength(3)
  expect(await charged()).toBe(3)
})

it('a message that leaves with its second try is charged once', async () => {
  await stage(2)
  const down: Sent = { ok: false, why: 'down', status: 500 }
  world.faults.push(down, down)
  await beatTo(world, morning)
  expect(await charged()).toBe(0)
  await beatTo(world, morning + minute)
  expect((await jobsOf(world)).map(({ state }) => state)).toEqual(['sent', 'sent'])
  expect(await charged()).toBe(2)
})

it('a message that may have left is charged once, however often it is repeated', async () => {
  await stage(1)
  world.faults.push({ ok: false, why: 'unknown' }, { ok: false, why: 'unknown' })
  await beatTo(world, morning)
  expect(await charged()).toBe(1)
  await beatTo(world, morning + minute)
  await beatTo(world, morning + 4 * minute)
  expect((await jobsOf(world)).map(({ state }) => state)).toEqual(['sent'])
  expect(await charged()).toBe(1)
})

it('what is not said after all, or by another machine, is not charged', async () => {
  const [, moved] = await stage(4)
  await world.database.commit([{ kind: 'merge', path: refs.run(moved!.run).path, data: { turn: 2 } }])
  await Promise.all([beatTo(world, morning), beatTo(world, morning), beatTo(world, morning)])
  expect(world.pushes).toHaveLength(3)
  expect(await charged()).toBe(3)
})

it('what cannot be charged is not pushed, and is with the next beat', async () => {
  await stage(2)
  const { database } = world
  const failing = {
    ...database,
    commit: async (writes: Parameters<typeof database.commit>[0]) => {
      if (writes.some(({ path }) => path.startsWith('budgets/'))) throw new Error('UNAVAILABLE')
      return database.commit(writes)
    },
  }
  await expect(beatTo(world, morning, { database: failing })).rejects.toThrow('UNAVAILABLE')
  expect(world.pushes).toEqual([])
  await beatTo(world, morning + minute)
  expect(world.pushes).toHaveLength(2)
  expect(await charged()).toBe(2)
})
