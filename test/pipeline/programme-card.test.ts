import { describe, expect, test } from 'vitest'
import { findBreak } from '../../src/flows/chain.ts'
import type { Evidence } from '../../src/flows/run.ts'
import type { Programme } from '../../src/flows/programme/types.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Deps } from '../../src/pipeline/ports.ts'
import { openDesk } from '../../src/store/desk.ts'
import { refs, type Chat, type Job, type Person } from '../../src/store/records.ts'
import type { Budget } from '../../src/store/months.ts'
import { toConfirm } from '../../src/talk/programme/confirming.ts'
import { aboutProgramme, cardJob } from '../../src/talk/programme/arming.ts'
import { begun, line, withItems } from '../flows/programme/stage.ts'
import { openMemory } from '../store/memory.ts'
import { readAt } from './seeds.ts'
import { createActors, openWorld, type World } from './world.ts'

const monday = Date.parse('2026-11-30T07:30:00+07:00')
const due = monday + 60_000

/** Assistant teachers who have joined and whose first weekly card is due on Monday. */
async function openStage(count: number): Promise<World> {
  const world = await openWorld({ database: openMemory(), start: Date.parse('2026-11-24T09:00:00+07:00') })
  for (let index = 0; index < count; index++) {
    const account = `bot.Uon${index}`
    const programme: Programme = {
      ...withItems([line(1, 'วินัยเชิงบวก')], { ...begun(), id: `g${index}` }),
      person: `p${index}`,
      account,
      joined: world.clock.now,
      nudge: due,
    }
    const chat: Chat = { id: account, kind: 'user', noticed: 1, person: `p${index}`, linked: 1 }
    const person: Person = { id: `p${index}`, teams: [], roles: [], programme: programme.id }
    const given = { at: world.clock.now, due, uuid: () => `00000000-0000-4000-8000-00000000000${index}` }
    const job: Job = aboutProgramme(programme, account, given)
    await world.database.create(refs.programme(programme.id).path, programme)
    await world.database.create(refs.chat(account).path, chat)
    await world.database.create(refs.person(person.id).path, person)
    await world.database.create(refs.job(cardJob(programme.id, account, '2026-11-30')).path, job)
  }
  world.clock.now = due
  return world
}

async function jobsOf({ database }: World): Promise<Job[]> {
  const found = await database.query({ name: 'all jobs', collection: 'jobs', limit: 1000 })
  return found.map((one) => one.data as Job)
}

const waiting = async (world: World) => (await jobsOf(world)).filter(({ state }) => state === 'due')

describe('the weekly card of an assistant teacher', () => {
  test('two machines at once, and a beat that comes late: said once, and the next one waits once', async () => {
    const world = await openStage(3)
    await Promise.all([world.road.tick(), world.road.tick()])
    world.clock.now += 10 * 60_000
    await world.road.tick()
    expect(world.pushes.map(({ to }) => to).toSorted()).toEqual(['bot.Uon0', 'bot.Uon1', 'bot.Uon2'])
    const next = await waiting(world)
    expect(next).toHaveLength(3)
    // Monday the 7th is a holiday.
    expect(next.every((job) => new Date(job.due!).toISOString().startsWith('2026-12-08T00:3'))).toBe(true)
  })

  test.each(['before', 'after'] as const)(
    'the store fails %s any of its calls: said once, and nothing is lost',
    async (how) => {
      const calls = async (nth: number): Promise<number> => {
        const world = await openStage(1)
        let seen = 0
        const wrap =
          <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
          async (...args: A): Promise<R> => {
            const fails = ++seen === nth
            if (fails && how === 'before') throw new Error('UNAVAILABLE')
            const result = await call(...args)
            if (fails) throw new Error('DEADLINE_EXCEEDED')
            return result
          }
        const inner = world.database
        const failing: Deps['database'] = {
          ...inner,
          get: wrap((path: string) => inner.get(path)),
          getAll: wrap((paths: string[]) => inner.getAll(paths)),
          query: wrap((spec: Parameters<typeof inner.query>[0]) => inner.query(spec)),
          commit: wrap((writes: Parameters<typeof inner.commit>[0]) => inner.commit(writes)),
        }
        await createRoad({ ...world.deps, database: failing })
          .tick()
          .catch(() => 'died')
        for (let beat = 0; beat < 4; beat++) {
          world.clock.now += 5 * 60_000
          await world.road.tick()
        }
        const keys = new Set(world.pushes.map(({ retryKey }) => retryKey))
        expect({ nth, keys: keys.size, next: (await waiting(world)).length }).toEqual({
          nth,
          keys: 1,
          next: 1,
        })
        return seen
      }
      const all = await calls(Infinity)
      expect(all).toBeGreaterThan(8)
      for (let nth = 1; nth <= all; nth++) await calls(nth)
    },
  )

  test('a push that may have arrived is repeated with the same words and the same key', async () => {
    const world = await openStage(1)
    world.faults.push({ ok: false, why: 'unknown' })
    await world.road.tick()
    world.clock.now += 5 * 60_000
    await world.road.tick()
    const [first, second] = world.pushes
    expect(second).toEqual(first)
    expect(await waiting(world)).toHaveLength(1)
  })

  test('where the month’s messages are used up it is not sent, and its clock goes on', async () => {
    const world = await openStage(1)
    const budget: Budget = { owner: 'o1', month: '2026-11', sent: 300, limit: 300 }
    await world.database.create(refs.budget('o1', '2026-11').path, budget)
    await world.road.tick()
    expect(world.pushes).toEqual([])
    world.clock.now = Date.parse('2026-12-08T07:45:00+07:00')
    await world.road.tick()
    expect(world.pushes).toHaveLength(1)
  })

  test('costs at most three reads and four writes for each, and ten', async () => {
    const used = { reads: 0, writes: 0 }
    const world = await openStage(8)
    const counted: Deps['database'] = {
      ...world.database,
      get: async (path) => ((used.reads += 1), world.database.get(path)),
      getAll: async (paths) => ((used.reads += paths.length), world.database.getAll(paths)),
      query: async (spec) => {
        const found = await world.database.query(spec)
        used.reads += Math.max(1, found.length)
        return found
      },
      create: async (path, data) => ((used.writes += 1), world.database.create(path, data)),
      commit: async (writes) => ((used.writes += writes.length), world.database.commit(writes)),
    }
    await createRoad({ ...world.deps, database: counted }).tick()
    expect(world.pushes).toHaveLength(8)
    expect(used.reads).toBeLessThanOrEqual(3 * 8 + 10)
    expect(used.writes).toBeLessThanOrEqual(4 * 8 + 10)
  })
})

test('a certificate is copied and sealed, and its words and copy go when it is taken back', async () => {
  const world = await openStage(1)
  const actors = createActors(world)
  world.contents.set('photo1', Buffer.from('a certificate'))
  await world.send(actors.text('on0', 'on0', 'การวัดผล / DEEP / 2 ชม.'))
  await world.send(actors.stamp('on0', 'on0', { kind: 'photo' }, 'photo1'))
  const rowsOf = async () => {
    const found = await world.database.query({
      name: 'rows',
      collection: 'programmes/g0/evidence',
      limit: 100,
    })
    return found.map((one) => one.data as Evidence).toSorted((a, b) => a.seq - b.seq)
  }
  const head = async () => (await readAt<Programme>(world, refs.programme('g0').path))!.chain.head
  const rows = await rowsOf()
  expect(rows.map(({ content }) => content?.kind)).toEqual(['answer', 'answer', 'copy'])
  expect(rows[1]!.copy?.state).toBe('kept')
  expect(findBreak(rows, await head())).toBeUndefined()
  await world.send({
    ...actors.stamp('on0', 'on0', { kind: 'unsent', message: 'photo1' }),
    message: 'photo1',
  })
  const after = await rowsOf()
  expect(after[1]).toMatchObject({ copy: { state: 'removed' } })
  expect(after[1]!.content).toBeUndefined()
  expect(world.removed).toEqual(['g0/' + rows[1]!.content!.id])
  expect(findBreak(after, await head())).toBeUndefined()
})

test('only a programme’s present mentor has something to confirm', async () => {
  const world = await openStage(2)
  const boss: Person = { id: 'pm', teams: [], roles: [], trainees: ['g0', 'g1'] }
  await world.database.create(refs.person('pm').path, boss)
  const merge = { mentor: { name: 'นางสุภาพร แก้วมณี', person: 'pm', account: 'bot.Um' } }
  await world.database.commit([{ kind: 'merge', path: refs.programme('g1').path, data: merge }])
  // The other one's mentor is somebody else by now.
  const found = await toConfirm(openDesk(world.database), 'pm')
  expect(found.map(({ programme, since }) => [programme.id, since])).toEqual([['g1', 60_000]])
})
