import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  clipGraphemes,
  countGraphemes,
  kedmaneeToLatin,
  latinToKedmanee,
  matchKey,
  orderMarks,
  toArabicDigits,
  toThaiDigits,
} from '../../../src/flows/thai/text.ts'

const thai = fc.string({
  unit: fc.constantFrom(...Array.from('กคนมรสทปลอเแโไใาำิีึืุูะั็่้๊๋์ํๆๅฯ๐๕๙ 1Aa.!\u200b')),
  maxLength: 40,
})

describe('matchKey', () => {
  test.each([
    ['ค ำ', 'คำ', 'a split ำ of scanned paper'],
    ['กำรเรียน', 'การเรียน', 'กำร of scanned paper'],
    ['นํ้า', 'น้ำ', 'ํ + tone + า'],
    ['น้ํา', 'น้ำ', 'tone + ํ + า'],
    ['นำ้', 'น้ำ', 'tone after ำ'],
    ['ที่่', 'ที่', 'a tone mark twice'],
    ['ก่ี', 'กี่', 'tone before vowel'],
    ['เเผน', 'แผน', 'two เ'],
    ['วงรอบ ๑', 'วงรอบ1', 'Thai digits'],
    ['ส\u200bถา\ufeffนะ', 'สถานะ', 'invisible characters'],
    ['เมนู  PLC', 'เมนูplc', 'spaces and case'],
    ['ＰＬＣ', 'plc', 'full width'],
    ['สถานะค่ะ', 'สถานะ', 'a polite ending'],
    ['สถานะนะคะ!', 'สถานะ', 'ending of a word that ends in นะ'],
    ['ลงชื่อ PLC นะครับ 🙏', 'ลงชื่อplc', 'ending and emoji'],
    ['ช่วยเหลือครับผม', 'ช่วยเหลือ', 'ครับผม'],
  ])('%s → %s (%s)', (text, key) => {
    expect(matchKey(text)).toBe(key)
  })

  test.each(['สถานะ', 'เจ้า', 'บังคับ', 'เจ๊ะ', 'ค่ะ', 'ชนะ', 'มานะ', 'กำราบ'])(
    'keeps the word %s whole',
    (word) => {
      expect(matchKey(word)).toBe(word)
    },
  )

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.oneof(thai, fc.string({ unit: 'grapheme' })), (text) => {
        const key = matchKey(text)
        expect(matchKey(key)).toBe(key)
      }),
    )
  })
})

describe('marks, digits, graphemes', () => {
  it('orders marks once and for all', () => {
    fc.assert(
      fc.property(thai, (text) => {
        expect(orderMarks(orderMarks(text))).toBe(orderMarks(text))
      }),
    )
  })

  it('turns digits both ways', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => {
        expect(toArabicDigits(toThaiDigits(String(n)))).toBe(String(n))
      }),
    )
  })

  test.each([
    ['พิมพ์ชนก', 6],
    ['น้ำ', 1],
    ['👍🏽', 1],
    ['', 0],
  ])('%s has %i graphemes', (text, count) => expect(countGraphemes(text)).toBe(count))

  it('clips to the limit and never through a character', () => {
    expect(clipGraphemes('พิมพ์ชนก', 4)).toBe('พิมพ์…')
    expect(clipGraphemes('มาลี', 14)).toBe('มาลี')
    fc.assert(
      fc.property(thai, fc.integer({ min: 1, max: 20 }), (text, limit) => {
        expect(countGraphemes(clipGraphemes(text, limit))).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

describe('Kedmanee layout', () => {
  test.each([
    ['ยสแ/', 'plc2'],
    ['ยสแึ', 'plc7'],
    ['ญศฉ', 'PLC'],
    ['ทะเล', 'mtg]'],
    ['สวัสดี', 'l;ylfu'],
  ])('%s is %s', (typed, latin) => {
    expect(kedmaneeToLatin(typed)).toBe(latin)
    expect(latinToKedmanee(latin)).toBe(typed)
  })

  it('is a bijection over all 94 keys', () => {
    const keys = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).join('')
    expect(kedmaneeToLatin(latinToKedmanee(keys))).toBe(keys)
    expect(new Set(latinToKedmanee(keys)).size).toBe(94)
  })
})
