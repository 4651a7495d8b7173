import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isAcknowledgement } from '../../../src/flows/thai/acknowledgement.ts'

const acknowledging = [
  'รับทราบค่ะ',
  'รับทราบครับ',
  'ขอบคุณมากครับ',
  'โอเค',
  'ok',
  'OKค่ะ',
  '555+',
  '๕๕๕',
  '55555555',
  'ครับผม',
  'ได้เลยค่ะ',
  'เห็นด้วยค่ะ',
  'เยี่ยมมาก',
  'เยี่ยมมากค่ะน้องๆ 🎉',
  'สู้ๆ',
  'สู้ ๆ',
  '👍 ค่ะ',
  'รับทราบและดำเนินการค่ะ',
  '(moon)',
  'ขอบคุณค่ะ (moon wink)',
  '🙏🙏',
  '...',
  '?',
  'รับทราบบบบ ค่าาา',
  'ขอบคุณครูกานดามากค่ะ',
  'Thank you ka',
  'Noted with thanks',
  'สวัสดีวันจันทร์ค่ะ',
  'ขอบคุณทุกท่านค่ะ',
  'ฮ่าๆๆๆ',
  'ขอบคุณค่ะ รับทราบค่ะ',
  'โอเคเลยค่ะพี่',
  'Good job!',
  'ขอบพระคุณท่านผอ.ค่ะ',
  'ดีมากๆเลยค่ะ',
  'ค่ะ',
  'จ้า',
  '^^',
  'T_T',
  '✓',
]

const saying = [
  'ไม่มี',
  'ไม่มีค่ะ',
  '-',
  '–',
  '55',
  '28',
  'ใช่',
  'ใช่ค่ะ',
  'มี',
  'ผ่าน',
  'ไม่ผ่าน',
  'ไม่ได้',
  'ไม่ดี',
  'มาก',
  'ได้ 18 คะแนน',
  'นักเรียนรับทราบเป้าหมาย',
  'รับทราบว่านักเรียนอ่านไม่ออก',
  'ดีกว่าเดิม',
  'ขอบคุณครูที่ช่วยให้เด็กวาด',
  'เด็กเข้าใจ',
  'สอนสูตรก่อนภาพ',
  'เก็บ',
  'สถานะ',
  'เมนู PLC',
  'ครูกานดา',
  'วันจันทร์',
  'พรุ่งนี้เช้า',
  'ป.4/1',
  'มาค่ะ',
  '',
  '  ',
]

test.each(acknowledging)('%s acknowledges', (text) => expect(isAcknowledgement(text)).toBe(true))
test.each(saying)('"%s" says something', (text) => expect(isAcknowledgement(text)).toBe(false))

test('emoji, spaces and repeated letters change nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...acknowledging.filter((text) => /[ก-ฮ]/.test(text))),
      fc.constantFrom('', ' ', '🙏', ' 😂😂', '!!', ' ๆ', '(heart)'),
      (text, tail) => {
        expect(isAcknowledgement(`${text}${tail}`)).toBe(true)
      },
    ),
  )
})

test('a heading before it makes it an answer', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('ปัญหา', 'สาเหตุ', 'เป้าหมาย'),
      fc.constantFrom(...acknowledging),
      (heading, text) => {
        expect(isAcknowledgement(`${heading}: ${text}`)).toBe(false)
      },
    ),
  )
})
