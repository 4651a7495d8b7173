import { afterAll, beforeAll, expect, test } from 'vitest'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { findBreak } from '../../src/flows/chain.ts'
import type { Programme } from '../../src/flows/programme/types.ts'
import { saysMarks } from '../../src/flows/site-form.ts'
import type { Evidence } from '../../src/flows/run.ts'
import { openDesk } from '../../src/store/desk.ts'
import { refs, type Chat, type Visit } from '../../src/store/records.ts'
import { desktopOf, kinds, mattersOf } from '../../src/talk/mentors/matters.ts'
import { visitsOf } from '../../src/talk/visits/find.ts'
import { playStory, readStory, type Played } from './story.ts'

let over: Played
let agreed: Played
beforeAll(async () => {
  const story = readStory('assistant-visit')
  const until = story.turns.findIndex(({ tick }) => tick)
  over = await playStory(story)
  agreed = await playStory({ ...story, turns: story.turns.slice(0, until) })
}, 60_000)
afterAll(async () => {
  await over.world.close()
  await agreed.world.close()
})

const read = async <T>({ world }: Played, path: string) => (await world.database.get(path))?.data as T

test('every word and the form are sealed in the chain of the programme, and what was taken back has no words', async () => {
  const programme = await read<Programme>(over, refs.programme('g1').path)
  const rows: Evidence[] = []
  for (const { data } of await over.world.database.query({
    name: 'rows',
    collection: 'programmes/g1/evidence',
    limit: 500,
  }))
    rows.push(data as unknown as Evidence)
  rows.sort((a, b) => a.seq - b.seq)
  expect(rows).toHaveLength(programme.chain.length)
  expect(findBreak(rows, programme.chain.head)).toBeUndefined()
  const visit = rows.flatMap(({ content }) => (content?.kind === 'visit' ? [content] : []))
  const first = visit.filter(({ of }) => of === visit[0]!.of)
  expect(first.map(({ visit: said }) => said!['kind'])).toEqual(['propose', 'agree', 'begin', 'held', 'held'])
  expect(JSON.stringify(rows)).toContain('ตอบคำถามกันทุกคน')
  expect(JSON.stringify(rows)).not.toMatch(/คำที่|ทุกกลุ่ม|4 4 3 5/u)
})

test('the programme says of each visit what the visit itself says', async () => {
  const programme = await read<Programme>(over, refs.programme('g1').path)
  expect(programme.visits).toHaveLength(2)
  const states: string[] = []
  for (const id of programme.visits ?? []) {
    const { words, state } = await read<Visit>(over, refs.visit(id).path)
    const items = programme.items.filter((item) => item.kind === 'visit' && item.visit === id)
    expect(items.map(({ row }) => row)).toEqual(words.map(({ row }) => row))
    states.push(state)
  }
  expect(states).toEqual(['done', 'cancelled'])
})

test('the mentor’s morning lists it in its week, and is said for it the school day before', async () => {
  const chat = await read<Chat>(agreed, 'chats/bot.Usupaporn')
  const desk = openDesk(agreed.world.database)
  const person = (await desk.get(refs.person(chat.person!)))!
  const at = (text: string) => Date.parse(`2026-12-${text}:00+07:00`)
  const listed = async (now: number) => {
    const desktop = await desktopOf(desk, person, now, thaiCalendar, chat)
    const visits = mattersOf(desktop).filter(({ kind }) => kind === 'visit')
    return visits.length === 0
      ? undefined
      : [kinds.visit.summary(visits, desktop), kinds.visit.reason!(visits[0]!, desktop)]
  }
  expect(await visitsOf(desk, person.id)).toHaveLength(1)
  expect(await listed(at('07T07:30'))).toBeUndefined()
  expect(await listed(at('14T07:30'))).toEqual(['นัดเยี่ยมสัปดาห์นี้ 1 (อ. 15 ธ.ค.)', 'now'])
})

test('marks are told from names of indicators, and from what pupils did', () => {
  const seen = 'o_seen_visit@v1'
  for (const text of ['1 2 5', '๑ ๓', '8', 'ข้อ 2 และ 7']) expect(saysMarks(seen, text)).toBe(false)
  for (const text of ['4 4 3 5 4 3 4 4', '1=4', 'ระดับ 3', '9', 'ร้อยละ 80'])
    expect(saysMarks(seen, text)).toBe(true)
  expect(saysMarks('o_good_visit@v1', 'นักเรียนร้อยละ 80 ตอบได้')).toBe(false)
  expect(saysMarks('o_good_visit@v1', 'ผลการประเมิน ดีมาก')).toBe(true)
})
