import { expect, test } from 'vitest'
import { mentorNotesOf } from '../../src/dashboard/book/mentor-notes.ts'
import { assembleBook } from '../../src/dashboard/book/assemble.ts'
import { readRound } from '../../src/dashboard/book/round.ts'
import { refs, type Chat, type Team } from '../../src/store/records.ts'
import { readAt } from '../pipeline/seeds.ts'
import { playStory, readStory } from '../talk/story.ts'

async function notesAfter(story: string, group: string) {
  const { world, problems } = await playStory(readStory(story))
  expect(problems).toEqual([])
  const chat = await readAt<Chat>(world, refs.chat(`bot.C${group}`).path)
  const team = await readAt<Team>(world, refs.team(chat!.teams![0]!).path)
  const round = (await readRound(world.database, team!.runs.at(-1)!))!
  await world.close()
  return { round, notes: mentorNotesOf(round) }
}

test('what a mentor said of steps and of the book is printed once, dated, under the official name', async () => {
  const maths = await notesAfter('mentor-monday', 'group')
  expect(maths.notes).toMatchObject([{ by: 'นางราตรี รักษ์ศิลป์', step: 'ขั้น 1' }])
  expect(maths.notes[0]!.text).toContain('ปัญหาชัดเจนค่ะ')
  const english = await notesAfter('mentor-monday', 'group-eng')
  expect(english.notes).toMatchObject([
    { by: 'นางราตรี รักษ์ศิลป์', step: 'รับรองเล่ม', result: 'เห็นชอบ', text: 'ขอชื่นชมที่เก็บชิ้นงานนักเรียนครบทุกคน' },
  ])
  expect(english.notes).toHaveLength(1)
  const { evidence } = assembleBook(english.round, Date.parse('2026-12-08T08:00:00+07:00'))
  expect(evidence.filter(({ by }) => by === 'นางราตรี รักษ์ศิลป์')).toHaveLength(2)
})

test('a step that did not wait for its mentor says so, and nobody is named', async () => {
  const { notes } = await notesAfter('mentor-gate', 'group')
  expect(notes.map(({ by, result, text }) => [by !== '', result ?? text])).toEqual([
    [true, 'เห็นชอบ'],
    [true, 'ดีมากค่ะ'],
    [false, 'เปิดขั้นต่อไปเอง เมื่อครบ 3 วันทำการ'],
  ])
})

test('other words take the place of the first, a look that was unsent is not printed, a director asks for changes', async () => {
  const science = await notesAfter('mentor-words', 'group-sci')
  expect(science.notes.map(({ text }) => text)).toContain('ขอตัวอย่างใบงาน 1 แผ่นค่ะ')
  expect(science.notes.map(({ text }) => text)).not.toContain('ตัวอย่างใบงาน')
  const english = await notesAfter('mentor-words', 'group-eng')
  expect(JSON.stringify(english.notes)).not.toContain('ส่งผิดกลุ่ม')
  const director = await notesAfter('mentor-director', 'group-eng')
  expect(director.notes).toMatchObject([
    { by: 'นายสมชาย พัฒนกิจ', result: 'ให้ปรับแก้', text: 'ขอภาพกิจกรรมเพิ่มค่ะ' },
  ])
})
