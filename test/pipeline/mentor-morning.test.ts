import { expect, test } from 'vitest'
import type { Budget } from '../../src/store/months.ts'
import { refs, type Chat, type Job } from '../../src/store/records.ts'
import { playStory, readStory, type Played } from '../talk/story.ts'
import { readAt } from './seeds.ts'
import { beatUntil } from './world.ts'

const mentor = 'bot.Uratree'
const monday = Date.parse('2026-11-30T07:50:00+07:00')

/** Three teams and their mentor, who has just chosen them. */
async function openStage(): Promise<Played> {
  const { turns, after } = readStory('mentor-monday')
  const last = turns.findIndex(({ tick }) => tick)
  const played = await playStory({ about: 'a mentor on a Friday', after, turns: turns.slice(0, last) })
  expect(played.problems).toEqual([])
  return played
}

const cardsOf = ({ world }: Played) =>
  world.pushes.filter(({ to, body }) => to === mentor && body.includes('สวัสดีเช้า'))
const chatOf = ({ world }: Played) => readAt<Chat>(world, refs.chat(mentor).path)
const jobOf = ({ world }: Played, id: string) => readAt<Job>(world, refs.job(id).path)

test('one card a morning from two machines, and the next one is armed by the same commit', async () => {
  const played = await openStage()
  const first = (await chatOf(played))!.morning!
  await beatUntil(played.world, monday)
  expect(cardsOf(played)).toHaveLength(1)
  const next = (await chatOf(played))!.morning!
  expect(next).toMatchObject({ said: '2026-11-30' })
  expect((await jobOf(played, first.job))?.state).toBe('sent')
  expect(await jobOf(played, next.job)).toMatchObject({ state: 'due', due: next.due, tries: 0 })
  await played.world.close()
})

test('a quiet morning moves the job, writes nothing to anybody and costs nothing', async () => {
  const played = await openStage()
  // On Tuesday the visit of Wednesday is a reason to write.
  await beatUntil(played.world, Date.parse('2026-12-02T09:00:00+07:00'))
  const { job } = (await chatOf(played))!.morning!
  const said = cardsOf(played).length
  await beatUntil(played.world, Date.parse('2026-12-03T09:00:00+07:00'))
  const later = (await chatOf(played))!.morning!
  expect(later.job).toBe(job)
  expect(new Date(later.due).toISOString().slice(0, 10)).toBe('2026-12-04')
  expect(cardsOf(played)).toHaveLength(said)
  await played.world.close()
})

test('a try that may have arrived is repeated with the same body and key', async () => {
  const played = await openStage()
  played.world.faults.push({ ok: false, why: 'unknown' })
  await beatUntil(played.world, monday + 30 * 60_000)
  const cards = cardsOf(played)
  expect(new Set(cards.map(({ body }) => body)).size).toBe(1)
  expect(new Set(cards.map(({ retryKey }) => retryKey)).size).toBe(1)
  await played.world.close()
})

test('a card that LINE refuses is as if it had not been said: the next school day has it', async () => {
  const played = await openStage()
  played.world.faults.push({ ok: false, why: 'refused' })
  await beatUntil(played.world, monday)
  expect((await chatOf(played))!.morning).not.toHaveProperty('said')
  await beatUntil(played.world, Date.parse('2026-12-01T07:50:00+07:00'))
  expect(cardsOf(played).at(-1)?.body).toContain('สวัสดีเช้าวันอังคาร')
  await played.world.close()
})

test('an organisation whose messages are used up: no card is pushed, and the next month has one', async () => {
  const played = await openStage()
  const org = (await jobOf(played, (await chatOf(played))!.morning!.job))!.payer!
  const budget: Budget = { owner: org, month: '2026-11', sent: 300, limit: 300 }
  const { path } = refs.budget(org, '2026-11')
  await played.world.database.commit([{ kind: 'set', path, data: budget }])
  await beatUntil(played.world, Date.parse('2026-11-30T20:00:00+07:00'))
  expect(cardsOf(played)).toEqual([])
  await beatUntil(played.world, Date.parse('2026-12-01T07:50:00+07:00'))
  expect(cardsOf(played)).toHaveLength(1)
  await played.world.close()
})
