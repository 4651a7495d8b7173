import { expect, test } from 'vitest'
import { atBangkok } from '../../src/flows/thai/bangkok.ts'
import { nameFile } from '../../src/paper/file-name.ts'
import { sampleBook } from './sample.ts'
import { hours, longDate, longDay, moment, printable, shortDate } from '../../src/paper/words.ts'

test.each([
  ['สู้ ๆ นะคะ 🙏🏻💪 👩‍🏫', 'สู้ ๆ นะคะ'],
  ['ธง 🇹🇭 ไทย', 'ธง ไทย'],
  ['นํ้า', 'น้ำ'],
  ['ครบ ✓', 'ครบ √'],
  ['© โรงเรียน', '© โรงเรียน'],
  ['แถว 1\r\n\r\n\r\nแถว 2', 'แถว 1\n\nแถว 2'],
  ['ก\u0000ข\u200bค\ufeff', 'ก ขค'],
  ['ครึ่ง\ud83d', 'ครึ่ง'],
  ['ฤๅษี', 'ฤๅษี'],
])('%j is printed as %j', (text, printed) => {
  expect(printable(text)).toBe(printed)
})

test('days are said as papers say them', () => {
  expect(longDate('2026-11-02')).toBe('2 พฤศจิกายน 2569')
  expect(shortDate('2026-12-16')).toBe('16 ธ.ค. 2569')
  expect(longDay(atBangkok('2026-11-25', '15:42'))).toBe('วันพุธที่ 25 พฤศจิกายน 2569')
  expect(moment(atBangkok('2026-12-24', '16:05'))).toBe('24 ธ.ค. 2569 เวลา 16.05 น.')
  expect([90, 60, 20].map(hours)).toEqual(['1.5', '1', '0.33'])
})

test('files are named by letters, digits and spaces', () => {
  const book = { ...sampleBook(), group: 'คณิต/คิด "สนุก" 🌷' }
  expect(nameFile(book, { kind: 'memo' })).toBe('บันทึกข้อความ รายงานผล PLC คณิต คิด สนุก วงรอบที่ 1 ภาค 2 ปี 2569')
  expect(nameFile(book, { kind: 'personal', member: 'pim' })).toContain('นางสาวพิมพ์ชนก แสงเดือน')
})
