import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  formatScore,
  parseCount,
  parseScore,
  percentPassed,
  type Score,
} from '../../../src/flows/thai/number.ts'
import { toThaiDigits } from '../../../src/flows/thai/text.ts'

describe('parseCount', () => {
  test.each([
    ['28 คน', 28],
    ['๒๘', 28],
    ['ยี่สิบแปด', 28],
    ['ยี่สิบแปดคนค่ะ', 28],
    ['ร้อยยี่สิบเอ็ด', 121],
    ['ป.4/1 จำนวน 28 คน', 28],
    ['ชาย 12 หญิง 16 รวม 28 คน', 28],
    ['28 คน (ชาย 12 หญิง 16)', 28],
    ['1,250 คน', 1250],
    ['0', 0],
  ])('%s → %i', (text, value) => expect(parseCount(text)).toEqual({ ok: true, value }))

  test.each(['-5', '2.5', 'มาก', '', 'ชาย 12 หญิง 16', '99999999', '28-30'])(
    '%s → a question with an example',
    (text) => {
      expect(parseCount(text)).toEqual({ ok: false, ask: expect.stringMatching(/ค่ะ|คะ/) as string })
    },
  )
})

describe('parseScore', () => {
  test.each<[string, Score]>([
    ['เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน', { mean: 11.4, full: 30, passed: 9 }],
    ['เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน', { mean: 19.2, full: 30, passed: 21, total: 28 }],
    ['19.2/30 ผ่าน 21 จาก 28 คน', { mean: 19.2, full: 30, passed: 21, total: 28 }],
    ['ผ่าน 21/28', { passed: 21, total: 28 }],
    ['21/28 คน', { passed: 21, total: 28 }],
    ['28 คน ผ่าน 21 คน', { passed: 21, total: 28 }],
    ['ไม่ผ่าน 7 คน จาก 28 คน', { passed: 21, total: 28 }],
    ['ร้อยละ 70', { percent: 70 }],
    ['ผ่าน 75%', { percent: 75 }],
    ['11.4 เต็ม 30', { mean: 11.4, full: 30 }],
    ['๑๑.๔ เต็ม ๓๐', { mean: 11.4, full: 30 }],
    ['ค่าเฉลี่ย = 11.4/30 S.D. = 3.2', { mean: 11.4, full: 30 }],
    ['นักเรียน 28 คน ผ่านเกณฑ์ร้อยละ 70 จำนวน 21 คน คิดเป็นร้อยละ 75', { passed: 21, total: 28, percent: 75 }],
    ['ป.4/1 เฉลี่ย 11.4 คะแนน จากคะแนนเต็ม 30 คะแนน', { mean: 11.4, full: 30 }],
  ])('%s', (text, value) => expect(parseScore(text)).toEqual({ ok: true, value }))

  test.each([
    '31 เต็ม 30',
    'ผ่าน 30/28',
    'ร้อยละ 120',
    'เฉลี่ย -5',
    'ไม่ทราบ',
    '11.4',
    'ผ่าน 9.5 คน',
    '5 เต็ม 0',
    'ก่อน 11 หลัง 19',
  ])('%s → one question with an example', (text) =>
    expect(parseScore(text)).toEqual({ ok: false, ask: expect.stringMatching(/(?:ค่ะ|คะ).*เช่น "/) as string }),
  )

  it('asks which of two a bare pair is, with choices it understands', () => {
    const reading = parseScore('21/28')
    expect(reading).toMatchObject({ ok: false, choices: ['เฉลี่ย 21 เต็ม 28', 'ผ่าน 21/28 คน'] })
    const choices = reading.ok ? [] : (reading.choices ?? [])
    expect(choices.map((choice) => parseScore(choice).ok)).toEqual([true, true])
  })

  it('reads back what it wrote, in both scripts', () => {
    const score = fc
      .record({
        full: fc.integer({ min: 1, max: 500 }),
        part: fc.integer({ min: 0, max: 100 }),
        total: fc.integer({ min: 1, max: 900 }),
        percent: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
      })
      .map(({ full, part, total, percent }): Score => ({
        mean: Math.round(full * part) / 100,
        full,
        passed: Math.floor((total * part) / 100),
        total,
        ...(percent === undefined ? {} : { percent }),
      }))
    fc.assert(
      fc.property(score, fc.boolean(), (value, isThai) => {
        const text = formatScore(value)
        expect(parseScore(isThai ? toThaiDigits(text) : text)).toEqual({ ok: true, value })
      }),
    )
  })

  it('never throws and never lets nonsense through', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('0123456789./-% '), 'ผ่าน', 'เต็ม', 'เฉลี่ย', 'คน', 'จาก', 'ร้อยละ'),
        }),
        (text) => {
          const reading = parseScore(text)
          const {
            mean = 0,
            full = Infinity,
            passed = 0,
            total = Infinity,
            percent = 0,
          } = reading.ok ? reading.value : {}
          expect(mean <= full && passed <= total && percent <= 100 && passed >= 0).toBe(true)
        },
      ),
    )
  })
})

test('percentPassed', () => {
  expect(percentPassed({ passed: 21, total: 28 })).toBe(75)
  expect(percentPassed({ percent: 70 })).toBe(70)
  expect(percentPassed({ passed: 9 })).toBeUndefined()
})
