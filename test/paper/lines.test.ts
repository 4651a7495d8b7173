import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakLines, splitClusters, splitWords } from '../../src/paper/lines.ts'

/** As if every letter were one wide and marks nothing. */
const measure = (text: string) => Array.from(text).filter((letter) => !/\p{M}/u.test(letter)).length

test('a line ends between words', () => {
  const text = 'นักเรียนวาดภาพแทนเศษส่วนก่อนเขียนประโยคสัญลักษณ์'
  expect(breakLines(text, 18, measure)).toEqual(['นักเรียนวาดภาพแทน', 'เศษส่วนก่อนเขียน', 'ประโยคสัญลักษณ์'])
})

test.each([
  ['พบกัน พ. 25 พ.ย. 2569 ที่ห้องวิชาการ', 'พ. 25 พ.ย. 2569'],
  ['รวมเวลาประชุม 30 นาที', '30 นาที'],
  ['คิดเป็น ร้อยละ 75 ของทั้งหมด', 'ร้อยละ 75'],
  ['วงรอบที่ ๑ ภาคเรียนที่ ๒ ปีการศึกษา ๒๕๖๙', 'ปีการศึกษา ๒๕๖๙'],
  ['ข้อมูลต่าง ๆ ที่เก็บ', 'ต่าง ๆ'],
  ['วันที่ 24 ธันวาคม 2569 ได้เสร็จสิ้น', '24 ธันวาคม 2569'],
])('%s keeps %s together', (text, whole) => {
  for (let width = measure(whole) + 1; width < 40; width += 1)
    expect(breakLines(text, width, measure).join('\n')).toContain(whole)
})

test('a name is parted only between its words', () => {
  const text = 'ครูต้นแบบ นางสาวพิมพ์ชนก แสงเดือน เปิดชั้นเรียน'
  const keep = ['นางสาวพิมพ์ชนก', 'แสงเดือน']
  for (let width = 14; width < 45; width += 1) {
    const lines = breakLines(text, width, measure, { keep }).join('\n')
    for (const word of keep) expect(lines).toContain(word)
  }
  // Without the names a dictionary knows no better.
  expect(splitWords('นางสาวพิมพ์ชนก', []).length).toBeGreaterThan(1)
})

test('a word wider than the line is parted between clusters', () => {
  const lines = breakLines('https://example.go.th/aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 12, measure)
  expect(Math.max(...lines.map((line) => line.length))).toBe(12)
  expect(splitClusters('เก้าอี้น้ำ')).toEqual(['เก้า', 'อี้', 'น้ำ'])
})

test('the first line may be shorter, and line ends are kept', () => {
  expect(breakLines('ครูและนักเรียน\nผู้ปกครอง', 20, measure, { first: 7 })).toEqual([
    'ครูและ',
    'นักเรียน',
    'ผู้ปกครอง',
  ])
})

const thai = fc
  .array(fc.constantFrom(...'กขงนปฝญฐรเแโใไะาำิีุู่้๊๋์ๆฯ 012.()/-aB'.split('')), { maxLength: 80 })
  .map((letters) => letters.join(''))

test('whatever is written, no line begins with a mark, and nothing is lost', () => {
  fc.assert(
    fc.property(thai, fc.integer({ min: 6, max: 30 }), (text, width) => {
      const lines = breakLines(text, width, measure)
      expect(lines.join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[\p{M}ะาำๆฯ]/u)
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[เ-ไ]$/u)
    }),
    { seed: 7, numRuns: 500 },
  )
})
