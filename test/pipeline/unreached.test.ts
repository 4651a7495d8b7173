import { afterEach, beforeEach, expect, it } from 'vitest'
import { remove } from '../../src/store/field-values.ts'
import type { Budget } from '../../src/store/months.ts'
import { refs, type Chat, type Job } from '../../src/store/records.ts'
import { beatTo, hour, jobsOf, morning, openRemindStage, ready } from './remind-stage.ts'
import { readAt, seedJob } from './seeds.ts'
import { createActors, type World } from './world.ts'

const day = 24 * hour
let world: World
let account: string
let team: string
beforeEach(async () => {
  const stage = await openRemindStage(1, 'o1')
  world = stage.world
  account = stage.seeded[0]!.accounts[0]!
  team = stage.seeded[0]!.team
})
afterEach(() => world.close())

const changeChat = (data: { [K in keyof Chat]?: unknown }) =>
  world.database.commit([{ kind: 'merge', path: refs.chat(account).path, data }])
const missed = async (org = 'o1', month = '2026-12') =>
  (await readAt<Budget>(world, refs.budget(org, month).path))?.missed

it.each([
  ['stranger', { noticed: remove() }],
  ['left', { left: 1 }],
] as const)(
  'to a %s nothing is pushed; in the end the jobs and the month say why',
  async (reason, change) => {
    await changeChat(change)
    await beatTo(world, ready)
    expect(await jobsOf(world)).toMatchObject([{ state: 'due', free: true, reason, payer: 'o1' }])
    // Everything that the slow team is reminded of.
    for (let at = 0; at < 30; at++) await beatTo(world, morning + at * day)
    expect(world.pushes).toEqual([])
    const jobs = await jobsOf(world)
    expect(jobs.length).toBeGreaterThan(0)
    expect(jobs.map((job) => `${job.state}: ${job.reason}`)).toEqual(jobs.map(() => `failed: ${reason}`))
    expect(await missed()).toEqual({ [team]: { [reason]: jobs.length } })
  },
)

it('who closes the chat between the evening and the morning gets nothing pushed', async () => {
  await beatTo(world, ready)
  const who = account.replace('bot.U', '')
  await world.send({ ...createActors(world).stamp(who, who, { kind: 'unfollowed' }), replyToken: undefined })
  await beatTo(world, morning)
  expect(world.pushes).toEqual([])
  expect(await jobsOf(world)).toMatchObject([{ state: 'due', free: true, reason: 'left' }])
})

it('who opens the chat again hears what waited, and nothing is missed', async () => {
  await changeChat({ noticed: remove() })
  await beatTo(world, ready)
  const who = account.replace('bot.U', '')
  await world.send(createActors(world).text(who, who, 'สถานะ'))
  await beatTo(world, morning + 2 * hour)
  expect(await jobsOf(world)).toMatchObject([{ state: 'spared', reason: 'with a free answer' }])
  expect(await missed('o1', '2026-11')).toBeUndefined()
})

it('no other message is pushed to somebody who has closed the chat', async () => {
  await changeChat({ left: 1 })
  const path = await seedJob(world, 'j1', { to: account })
  await world.road.tick()
  expect(world.pushes).toEqual([])
  expect(await readAt<Job>(world, path)).toMatchObject({ state: 'failed', reason: 'left' })
  expect(await missed('plc', '2026-11')).toEqual({ none: { left: 1 } })
})

it('own parts, which never cost a message, are not missed', async () => {
  await changeChat({ noticed: remove() })
  await beatTo(world, ready)
  const [job] = await world.database.query({ name: 'jobs', collection: 'jobs', limit: 1 })
  const lines = (job!.data as Job).lines!.map((line) => ({ ...line, push: false }))
  await world.database.commit([{ kind: 'merge', path: job!.path, data: { lines, reason: remove() } }])
  await beatTo(world, morning + 8 * day)
  expect(await readAt<Job>(world, job!.path)).toMatchObject({
    state: 'failed',
    reason: 'only by free answer',
  })
  expect(await missed()).toBeUndefined()
})
