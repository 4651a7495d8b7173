import { afterAll, beforeAll, expect, test } from 'vitest'
import { assembleBook } from '../../src/dashboard/book/assemble.ts'
import { readRound } from '../../src/dashboard/book/round.ts'
import type { Book } from '../../src/paper/book.ts'
import type { Edition } from '../../src/paper/editions.ts'
import { composeLogbook } from '../../src/paper/logbook.ts'
import { listMissing } from '../../src/paper/missing.ts'
import { refs, type Team } from '../../src/store/records.ts'
import { playStory, readStory, type Played } from '../talk/story.ts'

let played: Played
let book: Book

/** The book of the round that a story has told. */
async function bookOf({ world }: Played): Promise<Book> {
  const [found] = await world.database.query({ name: 'teams', collection: 'teams', limit: 1 })
  const run = (found!.data as Team).runs.at(-1)!
  const round = await readRound(world.database, run)
  return assembleBook(round!, world.clock.now, 'https://plc.example.org/b/1')
}

beforeAll(async () => {
  played = await playStory(readStory('script-29-to-60'))
  book = await bookOf(played)
}, 60_000)

afterAll(() => played.world.close())

test('the script’s round stands in its book: names of the list, hours, results, signature', () => {
  expect(played.problems).toEqual([])
  expect(book).toMatchObject({
    school: 'โรงเรียนบ้านทุ่งทอง',
    group: 'คณิตคิดสนุก',
    subject: 'คณิตศาสตร์',
    grade: 'ป.4',
    goal: { percent: 70 },
    before: { mean: 11.4, full: 30, passed: 9 },
    after: { passed: 21, total: 28 },
    signOff: { mode: 'paper', done: true },
  })
  expect(book.members.map(({ name }) => name)[0]).toBe('นางสุภาพร แก้วมณี')
  expect(book.members.filter(({ model }) => model).map(({ name }) => name)).toEqual(['นางสาวกานดา ใจดี'])
  expect(book.members.map(({ minutes }) => minutes)).toEqual([90, 0, 0, 0, 0, 0, 60])
  expect(book.signOff.officers.map(({ name }) => name)).toEqual([
    'นางสุภาพร แก้วมณี',
    undefined,
    'นายสมชาย พัฒนกิจ',
  ])
})

test('meetings carry what was written of them, and else what was done there', () => {
  expect(book.meetings.map(({ no, minutes, topic }) => [no, minutes, topic])).toEqual([
    [1, 90, 'วิเคราะห์'],
    [2, 120, 'วางแผน'],
    [3, 60, 'เปิดชั้นเรียน'],
    [4, 90, 'สะท้อนผล'],
  ])
  expect(book.meetings[0]).toMatchObject({
    did: 'ดูคะแนนและใบงานด้วยกัน',
    got: [{ text: 'รู้ว่าเด็กไม่เห็นภาพ' }, { text: 'เห็นว่าเด็กอ่านโจทย์ไม่แตก' }],
  })
  expect(book.meetings[1]!.did).toContain('วัตถุประสงค์')
})

test('observations, reflections and plans are each their writer’s, in the order of the list', () => {
  expect(book.observations).toMatchObject([
    { by: 'm4', pupils: 'วาดภาพได้เกือบทุกคน' },
    { by: 'm7', good: 'ให้เวลาคิดก่อนเฉลย', eight: [4, 4, 3, 5, 4, 3, 4, 4] },
  ])
  expect(book.reflections.map(({ by }) => by)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7'])
  expect(book.plans).toMatchObject([
    { version: 1, title: 'แผนเศษส่วน_ป4.docx', by: 'm3' },
    { version: 2, revised: true, link: 'https://drive.google.com/def' },
  ])
  expect(book.mentorNotes).toMatchObject([
    { by: 'นางจันทร์เพ็ญ รักษ์ศิลป์', text: 'ขอชื่นชมที่เก็บชิ้นงานนักเรียนครบ' },
    { result: 'เห็นชอบ' },
  ])
})

test('what is missing is told, and nothing else', () => {
  expect(listMissing(book)).toEqual([
    'สังกัด',
    'สถานที่ประชุมครั้งที่ 1',
    'สถานที่ประชุมครั้งที่ 2',
    'สถานที่ประชุมครั้งที่ 3',
    'สถานที่ประชุมครั้งที่ 4',
    'ชิ้นงานนักเรียน',
  ])
})

test('the chain’s head and every row’s mark are printed', async () => {
  const run = (await played.world.database.get(refs.run(book.code).path))!.data
  expect(book.chain).toEqual(run['chain'])
  expect(book.evidence.every(({ mark }) => /^[0-9a-f]{8}$/.test(mark))).toBe(true)
})

test('a round that has hardly begun has a book, and observers’ words are not in it before the team reflects', async () => {
  const early = await playStory(readStory('private-form'))
  const begun = await bookOf(early)
  await early.world.close()
  expect(begun.signOff).toMatchObject({ mode: undefined, done: false })
  expect(begun.observations).toEqual([])
  expect(JSON.stringify(begun)).not.toContain('เถียงกัน')
  expect(listMissing(begun)).toContain('การรับรอง')
}, 60_000)

test('a mentor’s visit stands among the mentor’s words, and what was written on it only once the team has gone on', async () => {
  const story = readStory('visit')
  const all = await playStory(story)
  const gone = await bookOf(all)
  await all.world.close()
  const stillThere = await playStory({ ...story, turns: story.turns.slice(0, -4) })
  const before = await bookOf(stillThere)
  await stillThere.world.close()
  expect(before.visits).toMatchObject([
    { by: 'นางจันทร์เพ็ญ รักษ์ศิลป์', place: 'ห้องวิชาการ', words: [], photos: [] },
  ])
  const [visit] = gone.visits ?? []
  expect((visit!.end - visit!.start) / 60_000).toBe(80)
  expect(visit!.words.map(({ parts }) => parts.map(({ text }) => text))).toEqual([
    ['กลุ่มหลังห้องวาดภาพแล้วเถียงกัน'],
    ['ให้เวลาคิดก่อนเฉลย'],
    ['เพิ่มใบงานสองระดับ'],
    ['4 4 3 5 4 3 4 4'],
  ])
  expect(visit!.photos).toMatchObject([{ pupils: true }])
  expect(gone.observations).toEqual([])
  const printed = (edition: Edition) => JSON.stringify(composeLogbook(gone, edition))
  expect(printed({ kind: 'team' })).toContain('นิเทศชั้นเรียน 13.00–14.20 น. รวม 1 ชม. 20 นาที')
  expect(printed({ kind: 'team' })).toContain('ภาพการนิเทศ')
  expect(printed({ kind: 'masked' })).not.toContain('ภาพการนิเทศ')
}, 60_000)

test('a correction after the signature is told with the words before', async () => {
  const later = await playStory({
    ...readStory('signed-book'),
    turns: readStory('signed-book').turns.slice(0, 5),
  })
  const corrected = await bookOf(later)
  await later.world.close()
  expect(corrected.corrections).toMatchObject([
    {
      by: 'm5',
      what: 'ประเด็น/สภาพปัญหา',
      from: 'นักเรียน ป.4/1 แก้โจทย์ปัญหาเศษส่วนไม่ได้',
      to: 'นักเรียน ป.4/1 แก้โจทย์ปัญหาเศษส่วนไม่ได้ 19 คน',
    },
  ])
}, 60_000)
