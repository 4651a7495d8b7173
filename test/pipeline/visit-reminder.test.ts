import { afterEach, beforeEach, expect, it } from 'vitest'
import { standVisit, type VisitWord } from '../../src/flows/visit.ts'
import { refs, type Job, type Visit } from '../../src/store/records.ts'
import { seedTeam } from '../../bench/lib/team.ts'
import { readAt } from './seeds.ts'
import { monday, openWorld, type World } from './world.ts'

const at = (text: string) => Date.parse(`2026-${text}:00+07:00`)
const to = 'bot.Ux1'
let world: World
let team: string

/** A visit that both sides agreed to, and the reminder of the team's side. */
beforeEach(async () => {
  world = await openWorld()
  const seeded = await seedTeam(world.database, { name: 'x', at: monday, size: 2 })
  team = seeded.team
  const date = at('12-02T13:00')
  const words: VisitWord[] = [
    { row: 'w1', at: 1, by: 'm', side: 'mentor', kind: 'propose', dates: [date] },
    { row: 'w2', at: 2, by: 'p', side: 'team', kind: 'agree', date },
  ]
  const visit: Visit = {
    id: 'v1',
    team,
    kind: 'supervision',
    by: 'm',
    mentor: 'm',
    mentorName: 'ศน.จันทร์เพ็ญ',
    words,
    ...standVisit(words),
    jobs: ['j1'],
  }
  const job: Job = {
    to,
    about: { kind: 'visit', id: 'v1' },
    retryKey: '00000000-0000-4000-8000-000000000001',
    state: 'due',
    tries: 0,
    due: at('12-01T07:30'),
    at: monday,
    payer: 'o1',
  }
  await put(refs.visit('v1').path, visit)
  await put(refs.job('j1').path, job)
  await change(refs.chat(to).path, { noticed: 1 })
})
afterEach(() => world.close())

const put = (path: string, data: object) =>
  world.database.commit([{ kind: 'set', path, data: data as Record<string, unknown> }])
async function change(path: string, data: object): Promise<void> {
  const found = (await world.database.get(path))?.data ?? { id: to, kind: 'user' }
  await put(path, { ...found, ...data })
}
const job = () => readAt<Job>(world, refs.job('j1').path)
async function beat(text: string): Promise<void> {
  world.clock.now = at(text)
  await Promise.all([world.road.tick(), world.road.tick()])
}

it('is said once by two clocks at once, and counted for the organisation that pays', async () => {
  await beat('12-01T07:31')
  await beat('12-01T07:33')
  expect(world.pushes).toHaveLength(1)
  expect(world.pushes[0]!.body).toContain('พรุ่งนี้ นัดนิเทศ พ. 2 ธ.ค. 13.00 น.')
  expect(await job()).toMatchObject({ state: 'sent' })
  expect((await world.database.get(refs.budget('o1', '2026-12').path))?.data).toMatchObject({ sent: 1 })
})

it('waits from a quiet hour for the next open morning, and is then about today', async () => {
  await beat('12-01T19:00')
  expect(world.pushes).toEqual([])
  await beat('12-02T07:30')
  expect(world.pushes[0]!.body).toContain('วันนี้ นัดนิเทศ พ. 2 ธ.ค. 13.00 น.')
})

it('is not said when the visit has begun, was moved or called off, or nobody wants it any more', async () => {
  await change(refs.visit('v1').path, { jobs: [] })
  await beat('12-01T07:31')
  expect(world.pushes).toEqual([])
  expect(await job()).toMatchObject({ state: 'spared', reason: 'nothing left to say' })
})

it('is not said late', async () => {
  await beat('12-02T13:30')
  expect(world.pushes).toEqual([])
  expect(await job()).toMatchObject({ state: 'spared' })
})

it('waits out a leave, and is spared where that lasts beyond the visit', async () => {
  await change(refs.chat(to).path, { leave: { from: '2026-12-01', to: '2026-12-02' } })
  await beat('12-01T07:31')
  expect(await job()).toMatchObject({ state: 'spared', reason: 'no morning before it' })
})

it('never goes to a chat that is closed', async () => {
  await change(refs.chat(to).path, { left: 5 })
  await beat('12-01T07:31')
  expect(world.pushes).toEqual([])
  expect(await job()).toMatchObject({ state: 'failed', reason: 'the chat is not open' })
})

it('is repeated with the same key while LINE is down, and said in the words of the next morning if that lasts', async () => {
  world.faults.push({ ok: false, why: 'unknown' }, { ok: true, ids: [] })
  await beat('12-01T07:31')
  await beat('12-01T07:33')
  expect(world.pushes.map(({ retryKey }) => retryKey)).toEqual([
    world.pushes[0]!.retryKey,
    world.pushes[0]!.retryKey,
  ])
  expect(await job()).toMatchObject({ state: 'sent' })
})

it('says today where yesterday certainly nothing arrived', async () => {
  world.faults.push({ ok: false, why: 'down', status: 500 })
  await beat('12-01T16:59')
  await beat('12-01T17:05')
  await beat('12-02T07:31')
  expect(world.pushes.map(({ body }) => /(พรุ่งนี้|วันนี้) นัดนิเทศ/u.exec(body)?.[1])).toEqual(['พรุ่งนี้', 'วันนี้'])
})

it('is left to free answers when the month is used up, and touches no digest', async () => {
  await put(refs.budget('o1', '2026-12').path, { owner: 'o1', month: '2026-12', sent: 300, limit: 300 })
  await beat('12-01T07:31')
  expect(world.pushes).toEqual([])
  expect(await job()).toMatchObject({ state: 'due', free: true, reason: 'budget' })
  expect((await world.database.get(refs.chat(to).path))?.data['digest']).toBeUndefined()
  await beat('12-09T07:31')
  expect(await job()).toMatchObject({ state: 'failed', reason: 'budget' })
})

it('waits behind the morning card of the same day, but not for long for one that does not come', async () => {
  await change(refs.chat(to).path, { noticed: 1, morning: { job: 'm1', due: at('12-01T07:30') } })
  await beat('12-01T07:31')
  expect(world.pushes).toEqual([])
  expect(await job()).toMatchObject({ state: 'due', tries: 0, due: at('12-01T07:33') })
  await beat('12-01T08:29')
  expect(world.pushes).toEqual([])
  await beat('12-01T08:31')
  expect(world.pushes).toHaveLength(1)
})

it('does not wait for the card of another day', async () => {
  await change(refs.chat(to).path, { noticed: 1, morning: { job: 'm1', due: at('12-02T07:30') } })
  await beat('12-01T07:31')
  expect(world.pushes).toHaveLength(1)
})
