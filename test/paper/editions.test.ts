import { expect, test } from 'vitest'
import { viewBook } from '../../src/paper/editions.ts'
import { composeLogbook } from '../../src/paper/logbook.ts'
import type { Paper } from '../../src/paper/model.ts'
import { listMissing } from '../../src/paper/missing.ts'
import { sampleBook } from './sample.ts'

const words = (paper: Paper) => JSON.stringify(paper.blocks)
const photos = (paper: Paper) =>
  paper.blocks.flatMap((block) => (block.kind === 'photos' ? block.photos : []))

test('the team has all, the book itself is not changed', () => {
  const book = sampleBook()
  const before = JSON.stringify(book)
  for (const edition of [
    { kind: 'masked' },
    { kind: 'page' },
    { kind: 'personal', member: 'kanda' },
  ] as const)
    viewBook(book, edition)
  expect(JSON.stringify(book)).toBe(before)
  const shown = photos(composeLogbook(book, { kind: 'team' })).map(({ key }) => key)
  expect(shown).toEqual([
    'meeting1-1',
    'meeting1-2',
    'meeting1-3',
    'meeting1-4',
    'proof-1',
    'meeting2-1',
    'meeting4-1',
    'work-1',
  ])
})

test('masked shows no picture of pupils, not its name, and says that there are some', () => {
  const book = sampleBook()
  book.meetings[0]!.photos[0]!.pupils = undefined
  const paper = composeLogbook(book, { kind: 'masked' })
  const keys = photos(paper).map(({ key }) => key)
  // A picture of which nobody said that there is no pupil in it is hidden too.
  expect(keys).toEqual(['meeting1-2', 'meeting1-3', 'meeting1-4', 'meeting1-5', 'meeting2-1', 'meeting4-1'])
  expect(words(paper)).not.toContain('ชิ้นงานนักเรียน วาดภาพแทนเศษส่วน')
  expect(words(paper)).toContain('ฉบับปกปิดภาพนักเรียน (ไม่แสดง 3 ภาพ)')
  expect(words(paper)).toContain('มีหลักฐานแนบ (ไม่แสดงภาพในฉบับนี้)')
})

test('a personal book holds one’s own row, words and hours, and what the team found', () => {
  const paper = words(composeLogbook(sampleBook(), { kind: 'personal', member: 'malee' }))
  expect(paper).toContain('ฉบับรายบุคคล นางมาลี ศรีสุข ตำแหน่ง ครูชำนาญการพิเศษ')
  expect(paper).toContain('เด็กอ่านโจทย์ไม่แตกด้วย')
  expect(paper).toContain('จะลองใช้กับ ป.5')
  expect(paper).toContain('ควรมีสื่อจริงให้จับต้อง')
  expect(paper).not.toContain('เพิ่มเวลาให้นักเรียนอธิบาย')
  expect(paper).not.toContain('ได้เรียนรู้ว่าให้เด็กวาดก่อน')
  expect(paper).not.toContain('นายวิชัย ทองคำ')
  expect(paper).not.toContain('รายการหลักฐาน')
})

test('what is missing in a personal book is one’s own, never others’', () => {
  const book = sampleBook()
  expect(listMissing(book, 'malee')).toEqual([])
  expect(listMissing(book, 'aom')).toEqual(['การสะท้อนผล มีแล้ว 0/1 ท่าน'])
  expect(listMissing(book)).toEqual(['การสะท้อนผล มีแล้ว 6/7 ท่าน'])
})

test('a meeting one was not at is not in one’s own book', () => {
  const { book } = viewBook(sampleBook(), { kind: 'personal', member: 'aom' })
  expect(book.meetings.map(({ no }) => no)).toEqual([1, 2, 4])
})

test('nobody else gets a personal book', () => {
  expect(() => viewBook(sampleBook(), { kind: 'personal', member: 'x' })).toThrow('not in the list')
})
