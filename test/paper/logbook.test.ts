import { expect, test } from 'vitest'
import { shippedFlows } from '../../src/flows/load.ts'
import { composeLogbook } from '../../src/paper/logbook.ts'
import { composeMemoBlocks } from '../../src/paper/memo.ts'
import type { Block, Paper } from '../../src/paper/model.ts'
import { emptyBook } from './flows.ts'
import { sampleBook } from './sample.ts'

const headings = ({ blocks }: Paper) =>
  blocks.flatMap((block) => (block.kind === 'heading' && block.level === 1 ? [block.text] : []))

/** A row's words, by its label, in one meeting. */
function rowsOf({ blocks }: Paper, heading: string): Record<string, string | undefined> {
  const from = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading)
  const rest = blocks.slice(from + 1)
  const end = rest.findIndex((block) => block.kind === 'page')
  const rows = rest
    .slice(0, end)
    .filter((block): block is Extract<Block, { kind: 'row' }> => block.kind === 'row')
  return Object.fromEntries(rows.map(({ label, text }) => [label, text]))
}

test('the sections stand in the order of the form', () => {
  const book = sampleBook()
  const memo = composeMemoBlocks(book, { reporter: { kind: 'team' } })
  const paper = composeLogbook(book, { kind: 'team' }, { memo })
  expect(headings(paper)).toEqual([
    'ข้อมูลกลุ่มและสมาชิก',
    'สรุปวงรอบในหน้าเดียว',
    'แผนการดำเนินงาน',
    'บันทึกการประชุม ครั้งที่ 1',
    'บันทึกการประชุม ครั้งที่ 2',
    'บันทึกการประชุม ครั้งที่ 3',
    'บันทึกการประชุม ครั้งที่ 4',
    'แผนการจัดการเรียนรู้',
    'บันทึกการสังเกตชั้นเรียน',
    'การสะท้อนผลรายบุคคล',
    'ผลที่เกิดขึ้น',
    'ความเห็นของพี่เลี้ยง/ศึกษานิเทศก์',
    'สรุปชั่วโมงรายบุคคล',
    'การรับรอง',
    'ภาคผนวก',
  ])
  const at = (find: (block: Block) => boolean) => paper.blocks.findIndex(find)
  const memoAt = at((block) => block.kind === 'emblem' && block.title === 'บันทึกข้อความ')
  expect(memoAt).toBeGreaterThan(at((block) => block.kind === 'qr'))
  expect(memoAt).toBeLessThan(at((block) => block.kind === 'heading'))
})

test('a question is told in its meeting, the others say which', () => {
  const paper = composeLogbook(sampleBook(), { kind: 'team' })
  const first = rowsOf(paper, 'บันทึกการประชุม ครั้งที่ 1')
  expect(first['3 สาเหตุ']).toBe(
    '1) สอนสูตรก่อนภาพ นักเรียนไม่เห็นความหมายของเศษส่วน (นายธนกร พูลผล)\n' +
      '2) เด็กอ่านโจทย์ไม่แตกด้วย น่าจะฝึกขีดเส้นใต้คำสำคัญ (นางมาลี ศรีสุข)',
  )
  expect(first['4 วัตถุประสงค์']).toBe('ดูครั้งที่ 2')
  expect(first['7 กิจกรรมที่ทำ']).toContain('ร่วมกันพิจารณา ประเด็น/สภาพปัญหา')
  const second = rowsOf(paper, 'บันทึกการประชุม ครั้งที่ 2')
  expect(second['2 สภาพปัญหาและหลักฐาน']).toBe('ดูครั้งที่ 1')
  expect(second['4 วัตถุประสงค์']).toContain('เพื่อให้นักเรียนแก้โจทย์ปัญหา')
  // The list's order, not the order of sending.
  expect(second['10 ข้อเสนอแนะรายบุคคล']).toBe(
    '1) เพิ่มเวลาให้นักเรียนอธิบาย (นางสุภาพร แก้วมณี)\n2) ควรมีสื่อจริงให้จับต้อง (นางมาลี ศรีสุข)',
  )
})

test('who was signed for, late, or written in afterwards is said so', () => {
  const paper = composeLogbook(sampleBook(), { kind: 'team' })
  const tables = paper.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []))
  const present = tables.filter(({ columns }) => columns[1]?.title === 'ผู้เข้าร่วม').map(({ rows }) => rows)
  expect(present[0]?.[1]).toEqual(['2', 'นางมาลี ศรีสุข*', 'ครูร่วมเรียนรู้', 'ลงชื่อแทนโดย นายธนกร พูลผล'])
  expect(present[0]?.[6]?.[3]).toBe('เข้าร่วมตั้งแต่ 16.05 น.')
  expect(present[2]?.map((row) => row[3])).toEqual(Array.from({ length: 5 }, () => 'บันทึกย้อนหลัง'))
})

test('a meeting without an end counts nothing and says so', () => {
  const book = sampleBook()
  Object.assign(book.meetings[3]!, { end: undefined, minutes: undefined, place: undefined })
  for (const each of book.meetings[3]!.present) each.minutes = undefined
  const paper = JSON.stringify(composeLogbook(book, { kind: 'team' }))
  expect(paper).toContain('15.45 น. – ……………… (ยังไม่มีเวลาสิ้นสุด ไม่นับชั่วโมง)')
  expect(paper).toContain('ครั้งที่ 4 ยังไม่มีเวลาสิ้นสุด จึงยังไม่นับ')
  expect(paper).toContain('เวลาสิ้นสุดการประชุมครั้งที่ 4 (ยังไม่นับชั่วโมง)')
})

test.each(shippedFlows.map(({ id }) => id))('every field of %s finds its place, answered or not', (flow) => {
  const book = emptyBook(flow)
  expect(JSON.stringify(composeLogbook(book, { kind: 'team' })).includes('ยังไม่ครบ')).toBe(true)
  for (const answer of book.answers) answer.parts = [{ text: `คำตอบของ ${answer.key}`, by: 'ผู้ทดสอบ', at: 0 }]
  const told = JSON.stringify(composeLogbook({ ...book, meetings: [] }, { kind: 'team' }, { limit: 9999 }))
  const meeting = { no: 1, start: 0, present: [], guests: [], got: [], use: [], say: [], photos: [] }
  const met = JSON.stringify(
    composeLogbook({ ...book, meetings: [meeting] }, { kind: 'team' }, { limit: 9999 }),
  )
  // Observations, reflections, scores and signatures come to the book as what they are.
  const own = /^[orsv]_|^(before|after|goal)\b/u
  for (const { key } of book.answers.filter((answer) => !own.test(answer.key))) {
    expect([met, told].every((paper) => paper.includes(`คำตอบของ ${key}`)) ? key : '').toBe(key)
  }
})

test('what was asked for in confidence is never printed', () => {
  const book = emptyBook('lesson-study')
  const help = book.answers.find(({ key }) => key === 'r_help')!
  help.parts = [{ text: 'อยากให้ ศน. มาช่วยดู', by: 'kanda' }]
  expect(JSON.stringify(composeLogbook(book, { kind: 'team' })).includes('มาช่วยดู')).toBe(false)
})

test('a long list of what is missing stands in the appendix, a short one on the cover', () => {
  const far = composeLogbook(emptyBook('lesson-study'), { kind: 'team' })
  const text = JSON.stringify(far.blocks)
  expect(text).toMatch(/ยังไม่ครบ \d+ เรื่อง \(รายการอยู่ในภาคผนวก\)/u)
  expect(text).toContain('ข้อมูลที่ยังไม่มี ณ วันที่ 1 ม.ค. 2513 เวลา 07.00 น.')
  expect(JSON.stringify(composeLogbook(sampleBook(), { kind: 'team' }))).toContain(
    'ยังไม่มี: การสะท้อนผล มีแล้ว 6/7 ท่าน',
  )
})
