import { afterEach, expect, it } from 'vitest'
import type { Run } from '../../src/flows/run.ts'
import type { Budget } from '../../src/store/months.ts'
import { refs, type Job } from '../../src/store/records.ts'
import { beatTo, changeTeam, hour, jobsOf, morning, openRemindStage, ready } from './remind-stage.ts'
import { readAt } from './seeds.ts'
import { createActors, type World } from './world.ts'

let world: World
afterEach(() => world.close())

async function stage(teams: number, org?: string) {
  const opened = await openRemindStage(teams, org)
  world = opened.world
  return opened.seeded
}

it('P5: a reminder is queued for 3 reads and 3 writes, and pushed for 3 reads and 2 writes, with little besides', async () => {
  const due = 30
  await stage(due)
  const costs = []
  for (const moment of [ready, morning]) {
    const before = world.meter.snapshot()
    await beatTo(world, moment)
    const after = world.meter.snapshot()
    costs.push({ reads: after.reads - before.reads, writes: after.writes - before.writes })
  }
  expect(world.pushes).toHaveLength(due)
  for (const { reads, writes } of costs) {
    expect(reads).toBeLessThanOrEqual(3 * due + 10)
    expect(writes).toBeLessThanOrEqual(4 * due + 10)
  }
})

it('more than one batch is one beat’s work, however many machines beat', async () => {
  await stage(130)
  await Promise.all([beatTo(world, ready), beatTo(world, ready), beatTo(world, ready)])
  expect(await jobsOf(world)).toHaveLength(130)
  await Promise.all([beatTo(world, morning), beatTo(world, morning)])
  expect(world.pushes).toHaveLength(130)
  expect(new Set(world.pushes.map(({ to }) => to)).size).toBe(130)
  expect((await jobsOf(world)).every(({ state }) => state === 'sent')).toBe(true)
}, 60_000)

it('a team that rests is not reminded, nor a member whose step has moved on meanwhile', async () => {
  const [resting, moved] = await stage(2)
  await changeTeam(world, resting!, { paused: ready - hour })
  await beatTo(world, ready)
  expect(await jobsOf(world)).toHaveLength(1)
  await world.database.commit([{ kind: 'merge', path: refs.run(moved!.run).path, data: { turn: 2 } }])
  await beatTo(world, morning)
  expect(world.pushes).toEqual([])
  expect(await jobsOf(world)).toMatchObject([{ state: 'spared', reason: 'nothing left to say' }])
})

it('a round costs at most six messages, whatever becomes of it', async () => {
  const [team] = await stage(1)
  await world.database.commit([
    { kind: 'merge', path: refs.run(team!.run).path, data: { 'reminded.paid': 6 } },
  ])
  await beatTo(world, ready)
  await beatTo(world, morning)
  expect(world.pushes).toEqual([])
  expect(await jobsOf(world)).toMatchObject([{ state: 'due', free: true }])
  await beatTo(world, morning + 8 * 24 * hour)
  expect(await jobsOf(world)).toContainEqual(
    expect.objectContaining({ state: 'failed', reason: 'only by free answer' }),
  )
})

it('one who speaks at the very moment of the push hears it once', async () => {
  const [team] = await stage(1)
  await beatTo(world, ready)
  const account = team!.accounts[0]!.replace('bot.U', '')
  const actors = createActors(world)
  world.clock.now = morning
  await Promise.all([
    world.send(actors.text(account, account, 'สถานะ')),
    beatTo(world, morning),
    beatTo(world, morning),
  ])
  const told = world.heard.filter(({ says }) => JSON.stringify(says).includes('วันทำการ'))
  expect(told).toHaveLength(1)
  expect(await jobsOf(world)).toHaveLength(1)
})

it('a reminder whose team is gone ends with its reason', async () => {
  const [team] = await stage(1)
  await beatTo(world, ready)
  await world.database.commit([{ kind: 'delete', path: refs.team(team!.team).path }])
  await beatTo(world, morning)
  expect(await jobsOf(world)).toMatchObject([{ state: 'spared' }])
  await beatTo(world, morning + 100 * 24 * hour)
  expect(world.pushes).toEqual([])
  expect(await world.road.nextDue()).toBeUndefined()
  expect(await readAt<Run>(world, refs.run(team!.run).path)).not.toHaveProperty('remindAt')
})

it('an organisation’s messages: a warning at 80 %, then only what is overdue, then nothing; all ends with a reason', async () => {
  const teams = await stage(6, 'o1')
  const logged: unknown[] = []
  const log = (event: string, facts: object) => void logged.push([event, facts])
  await world.database.create(refs.organisation('o1').path, {
    id: 'o1',
    kind: 'centre',
    name: 'ก',
    from: 0,
    by: 'p',
    messages: 5,
  })
  await beatTo(world, ready)
  await beatTo(world, morning, { log })
  expect(world.pushes).toHaveLength(4)
  expect(logged).toEqual([['message budget nearly used', { payer: 'o1', sent: 4, limit: 5 }]])
  const month = await readAt<Budget>(world, refs.budget('o1', '2026-11').path)
  expect(month).toMatchObject({ sent: 4, limit: 5, warned: morning })
  const kept = (await jobsOf(world)).filter(({ state }) => state === 'due')
  expect(kept).toMatchObject([
    { free: true, reason: 'budget' },
    { free: true, reason: 'budget' },
  ])
  // The day after the due date: what is overdue may use the last message.
  await beatTo(world, Date.parse('2026-11-29T19:40:00+07:00'))
  await beatTo(world, Date.parse('2026-11-30T07:40:00+07:00'))
  expect(world.pushes).toHaveLength(5)
  await beatTo(world, Date.parse('2026-12-11T12:00:00+07:00'))
  const ends = (await jobsOf(world)).filter((job): job is Job => job.state !== 'sent')
  expect(ends.length).toBeGreaterThanOrEqual(teams.length - 1)
  expect(ends.filter(({ state, reason }) => state !== 'due' && !reason)).toEqual([])
})

it('a group’s reminder costs a message for each member; the month pays it whole or not at all', async () => {
  const teams = await stage(2, 'o1')
  for (const team of teams) await changeTeam(world, team, { aloud: ready })
  const month = refs.budget('o1', '2026-11')
  await world.database.create(month.path, { owner: 'o1', month: '2026-11', sent: 0, limit: 6 })
  await beatTo(world, ready)
  await beatTo(world, morning)
  await beatTo(world, ready + 2 * 24 * hour)
  await beatTo(world, morning + 2 * 24 * hour)
  const groups = (await jobsOf(world)).filter(({ price }) => price === 2)
  expect(groups).toHaveLength(2)
  // Of the first 80 % (four of six) two went to the recorders: what is left pays one group of two.
  expect(world.pushes.filter(({ to }) => groups.some((job) => job.to === to))).toHaveLength(1)
  expect(await readAt<Budget>(world, month.path)).toMatchObject({ sent: 4 })
  expect(groups.filter(({ state }) => state === 'due')).toMatchObject([{ free: true, reason: 'budget' }])
})
