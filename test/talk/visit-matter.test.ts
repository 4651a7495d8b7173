import { expect, test } from 'vitest'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { openDesk } from '../../src/store/desk.ts'
import { refs, type Chat, type Job, type Visit } from '../../src/store/records.ts'
import type { Scene } from '../../src/talk/scene.ts'
import { visitsOf } from '../../src/talk/visits/find.ts'
import { isToTell, isVisitNext, visitMatterCard } from '../../src/talk/visits/matter.ts'
import { createActors } from '../pipeline/world.ts'
import { judgeManners } from './manners.ts'
import { playStory, readStory, type Played } from './story.ts'

const at = (text: string) => Date.parse(`2026-${text}:00+07:00`)
const next = { label: 'ต่อไป', tap: { do: 'menu' as const }, shown: 'ต่อไป' }

/** The story of a team that asks first, up to so many turns. */
async function played(turns: number): Promise<Played & { mentor: string }> {
  const story = readStory('visit-team-first')
  const all = await playStory({ ...story, turns: story.turns.slice(0, turns) })
  const chat = (await all.world.database.get('chats/bot.Uchanpen'))!.data as unknown as Chat
  return { ...all, mentor: chat.person! }
}

function sceneOf({ world, mentor }: Awaited<ReturnType<typeof played>>): Scene {
  const update = createActors(world).stamp('chanpen', 'chanpen', { kind: 'followed' })
  const desk = openDesk(world.database)
  return {
    ...world.deps,
    desk,
    update,
    chat: { id: 'bot.Uchanpen', kind: 'user', person: mentor },
    newId: (p) => p,
    rows: [],
  }
}

test('what a team proposed waits for its mentor; what is agreed is told in its week, and is a reason the school day before', async () => {
  const asked = await played(9)
  const desk = openDesk(asked.world.database)
  const [waits] = await visitsOf(desk, asked.mentor)
  expect(isToTell(waits!, at('11-23T12:00'), thaiCalendar)).toBe(true)
  const card = await visitMatterCard(sceneOf(asked), waits!.id, [next])
  expect(card).toMatchObject({
    title: 'ขอนัดนิเทศ · คณิตคิดสนุก (บ้านทุ่งทอง)',
    grid: [{ label: '8 ธ.ค. 09.00' }, { label: '9 ธ.ค. 13.00' }],
  })
  expect(judgeManners(card!)).toEqual([])
  await asked.world.close()

  const agreed = await played(14)
  const later = openDesk(agreed.world.database)
  const [visit] = await visitsOf(later, agreed.mentor)
  expect(isToTell(visit!, at('11-23T12:00'), thaiCalendar)).toBe(false)
  expect(isToTell(visit!, at('12-08T07:30'), thaiCalendar)).toBe(true)
  expect(
    ['12-04T07:30', '12-08T07:30', '12-09T07:30', '12-09T14:00'].map((now) =>
      isVisitNext(visit!, at(now), thaiCalendar),
    ),
  ).toEqual([false, true, true, false])
  const told = await visitMatterCard(sceneOf(agreed), visit!.id, [next])
  expect(told).toMatchObject({ title: 'นัดนิเทศ พ. 9 ธ.ค. 13.00 น. · คณิตคิดสนุก (บ้านทุ่งทอง)' })
  expect(told?.kind === 'card' && told.buttons?.map(({ label }) => label)).toEqual([
    'ดูแผนการสอน',
    'เลื่อนนัด',
    'ต่อไป',
  ])
  await agreed.world.close()
}, 60_000)

const isAboutVisit = ({ about }: Job) => about?.kind === 'visit'

test('a visit that is called off waits for nobody, and its reminders are spared', async () => {
  const over = await played(readStory('visit-team-first').turns.length)
  const { database } = over.world
  expect(await visitsOf(openDesk(database), over.mentor)).toEqual([])
  const jobs = await database.query({ name: 'jobs', collection: 'jobs', limit: 100 })
  const visits = await database.query({ name: 'visits', collection: 'visits', limit: 10 })
  expect(visits.map(({ data }) => (data as unknown as Visit).state)).toEqual(['cancelled'])
  const own = jobs.map(({ data }) => data).filter((job) => isAboutVisit(job as unknown as Job))
  // Agreed for the 9th and moved before it was said; agreed for the 8th, said to both, to the mentor with the morning card.
  expect(own.map((job) => String(job['state'])).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'sent',
    'spared',
    'spared',
    'spared',
  ])
  expect((await database.get(refs.visit(visits[0]!.path.split('/')[1]!).path))!.data['jobs']).toEqual([])
  await over.world.close()
}, 60_000)
