import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, atBangkok } from '../../../src/flows/thai/bangkok.ts'
import { toThaiDigits } from '../../../src/flows/thai/text.ts'
import {
  formatClock,
  formatDateTime,
  formatDay,
  formatDayYear,
  readClock,
  readWhen,
  type When,
} from '../../../src/flows/thai/when.ts'

const now = atBangkok('2026-11-23', '12:00') // a Monday
const day = (date: string, more: Partial<When> = {}): When => ({ date, rest: '', ...more })

describe('readWhen', () => {
  test.each<[string, When]>([
    ['พ. 16 ธ.ค. คาบ 3 ห้อง ป.4/1', day('2026-12-16', { period: 3, rest: 'ห้อง ป.4/1' })],
    ['16/12/69', day('2026-12-16')],
    ['16/12/2569', day('2026-12-16')],
    ['16-12-2026', day('2026-12-16')],
    ['16/12', day('2026-12-16')],
    ['๑๖ ธันวาคม ๒๕๖๙', day('2026-12-16')],
    ['16 ธ.ค. 69', day('2026-12-16')],
    ['ศ.27 พ.ย. 69 ค่ะ', day('2026-11-27')],
    [
      'วันพุธที่ 16 ธันวาคม พ.ศ. 2569 เวลา 10.30 - 11.30 น. ห้อง ป.4/1',
      day('2026-12-16', { from: '10:30', to: '11:30', rest: 'ห้อง ป.4/1' }),
    ],
    ['พุธหน้า', day('2026-12-02')],
    ['วันพุธหน้า', day('2026-12-02')],
    ['วันพุธสัปดาห์หน้า เก้าโมงเช้า', day('2026-12-02', { from: '09:00' })],
    ['วันพุธนี้', day('2026-11-25')],
    ['พ. 15.40 น.', day('2026-11-25', { from: '15:40' })],
    ['วันอาทิตย์หน้า', day('2026-12-06')],
    ['วันนี้', day('2026-11-23')],
    ['พรุ่งนี้', day('2026-11-24')],
    ['มะรืน', day('2026-11-25')],
    ['อีก 3 วัน', day('2026-11-26')],
    ['วันที่ 16 บ่าย 3 โมงครึ่ง', day('2026-12-16', { from: '15:30' })],
    ['ศุกร์ที่ 27 สี่โมงเย็น', day('2026-11-27', { from: '16:00' })],
    ['พ. 2 ธ.ค. 15.40-17.40', day('2026-12-02', { from: '15:40', to: '17:40' })],
    ['พรุ่งนี้ 15.40 ถึง 17.10 น.', day('2026-11-24', { from: '15:40', to: '17:10' })],
    ['พรุ่งนี้ บ่ายสามโมงถึงห้าโมงเย็น', day('2026-11-24', { from: '15:00', to: '17:00' })],
    ['พรุ่งนี้ 9-11 น.', day('2026-11-24', { from: '09:00', to: '11:00' })],
    ['พรุ่งนี้ 9.00-1.30', day('2026-11-24', { from: '09:00', to: '13:30' })],
    ['พรุ่งนี้ ห้อง 3.12 เวลา 9.00 น.', day('2026-11-24', { from: '09:00', rest: 'ห้อง 3.12' })],
    ['สัปดาห์หน้า วันพุธ คาบ 3-4', day('2026-12-02', { period: 3, lastPeriod: 4 })],
    ['2026-12-02T15:40', day('2026-12-02', { from: '15:40' })],
    ['2026-12-02t15:40', day('2026-12-02', { from: '15:40' })],
    ['2026-12-02', day('2026-12-02')],
    ['1 ม.ค.', day('2027-01-01')],
    ['20 พ.ย.', day('2027-11-20')],
  ])('%s', (text, value) => expect(readWhen(text, { now })).toEqual({ ok: true, value }))

  it('looks back about four months when days gone by are meant', () => {
    const past = { now, past: true }
    expect(readWhen('20 พ.ย.', past)).toEqual({ ok: true, value: day('2026-11-20') })
    expect(readWhen('10 ส.ค.', past)).toEqual({ ok: true, value: day('2026-08-10') })
    expect(readWhen('2 ธ.ค.', past)).toEqual({ ok: true, value: day('2026-12-02') })
    expect(readWhen('วันศุกร์ 15.40', past)).toEqual({ ok: true, value: day('2026-11-20', { from: '15:40' }) })
  })

  it('takes hours from the school periods, and the day from its caller', () => {
    const periods = [
      { no: 3, from: '10:30', to: '11:30' },
      { no: 4, from: '11:30', to: '12:30' },
    ]
    const one = readWhen('พ. 16 ธ.ค. คาบ 3', { now, periods })
    const two = readWhen('พ. 16 ธ.ค. คาบ 3-4', { now, periods })
    expect(one).toMatchObject({ value: { from: '10:30', to: '11:30', period: 3 } })
    expect(two).toMatchObject({ value: { from: '10:30', to: '12:30', period: 3, lastPeriod: 4 } })
    expect(readWhen('15.40 น.', { now, date: '2026-11-25' })).toEqual({
      ok: true,
      value: day('2026-11-25', { from: '15:40' }),
    })
    expect(readWhen('พ. 16 ธ.ค. คาบ 9', { now, periods })).toMatchObject({ ok: false })
  })

  test.each([
    ['31 พ.ย.', 'พ.ย. มี 30 วันค่ะ หมายถึงวันไหนคะ', ['จ. 30 พ.ย.', 'อ. 1 ธ.ค.']],
    [
      '31 พ.ย. 15.40 น. ห้องวิชาการ',
      'พ.ย. มี 30 วันค่ะ หมายถึงวันไหนคะ',
      ['จ. 30 พ.ย. 15.40 น. ห้องวิชาการ', 'อ. 1 ธ.ค. 15.40 น. ห้องวิชาการ'],
    ],
    ['29 ก.พ. 70', 'ก.พ. 2570 มี 28 วันค่ะ หมายถึงวันไหนคะ', ['อา. 28 ก.พ. 2570', 'จ. 1 มี.ค. 2570']],
    ['พฤ. 16 ธ.ค.', '16 ธ.ค. เป็นวันพุธค่ะ หมายถึงวันไหนคะ', ['พ. 16 ธ.ค.', 'พฤ. 17 ธ.ค.']],
    ['16-17 ธ.ค.', 'ขอวันเดียวค่ะ หมายถึงวันไหนคะ', ['พ. 16 ธ.ค.', 'พฤ. 17 ธ.ค.']],
    ['พรุ่งนี้ 3.40 น.', '3.40 น. ช่วงไหนคะ', ['อ. 24 พ.ย. 15.40 น.', 'อ. 24 พ.ย. 03.40 น.']],
  ])('%s → asks, with choices it understands', (text, ask, choices) => {
    expect(readWhen(text, { now })).toEqual({ ok: false, ask, choices })
    for (const choice of choices) expect(readWhen(choice, { now }).ok).toBe(true)
  })

  test.each([
    '',
    'วันไหนดี',
    'เดือนหน้า',
    'อาทิตย์หน้า',
    '13/13/69',
    '45 ธ.ค.',
    '16/12/2400',
    '0 ธ.ค.',
    '15.40 น.',
    'พรุ่งนี้ 25.70',
    'พรุ่งนี้ 17.10-15.40',
    'พรุ่งนี้ 23.00-01.00',
    'พรุ่งนี้ 15.40-15.40',
    'พรุ่งนี้ คาบ 15',
  ])('"%s" → one question with an example', (text) =>
    expect(readWhen(text, { now })).toEqual({
      ok: false,
      ask: expect.stringMatching(/(?:ค่ะ|คะ).*เช่น "/) as string,
    }),
  )

  it('reads every day of 2026 to 2028 as it is written, with or without hours, in both scripts', () => {
    for (let date = '2026-01-01'; date <= '2028-12-31'; date = addDays(date, 1)) {
      expect(readWhen(formatDayYear(date), { now })).toEqual({ ok: true, value: day(date) })
      expect(readWhen(toThaiDigits(`${formatDayYear(date)} 15.40-17.10 น.`), { now })).toEqual({
        ok: true,
        value: day(date, { from: '15:40', to: '17:10' }),
      })
    }
  })

  it('reads a day without its year as the coming one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 364 }), (ahead) => {
        const date = addDays('2026-11-23', ahead)
        expect(readWhen(formatDay(date), { now })).toEqual({ ok: true, value: day(date) })
      }),
    )
  })
})

describe('readClock', () => {
  test.each([
    ['15.40 น.', '15:40'],
    ['15:40', '15:40'],
    ['๑๕.๔๐', '15:40'],
    ['บ่ายสามโมงสี่สิบ', '15:40'],
    ['บ่าย 3 โมงครึ่ง', '15:30'],
    ['บ่ายสามโมงสิบห้านาทีค่ะ', '15:15'],
    ['บ่ายโมง', '13:00'],
    ['บ่ายสอง', '14:00'],
    ['เก้าโมงเช้า', '09:00'],
    ['สามโมงเช้า', '09:00'],
    ['โมงเช้า', '07:00'],
    ['สี่โมงเย็น', '16:00'],
    ['สามโมง', '15:00'],
    ['เที่ยง', '12:00'],
    ['เที่ยงครึ่ง', '12:30'],
    ['เที่ยงคืน', '00:00'],
    ['1 ทุ่ม', '19:00'],
    ['สองทุ่มครึ่ง', '20:30'],
    ['ตีห้า', '05:00'],
    ['17', '17:00'],
    ['17 น.', '17:00'],
    ['16 นาฬิกา 30 นาที', '16:30'],
    ['3:30 pm', '15:30'],
    ['03:30', '03:30'],
  ])('%s → %s', (text, value) => expect(readClock(text)).toEqual({ ok: true, value }))

  it('asks about the half of the day and about nonsense', () => {
    expect(readClock('3.30')).toEqual({
      ok: false,
      ask: '3.30 น. ช่วงไหนคะ',
      choices: ['15.30 น.', '03.30 น.'],
    })
    for (const text of ['24.00', '15.75', 'อะไร', '', '15.40-17.00'])
      expect(readClock(text)).toEqual({ ok: false, ask: 'กี่โมงคะ เช่น "15.40"' })
  })
})

test('formats as the bot speaks', () => {
  expect(formatDay('2026-11-25')).toBe('พ. 25 พ.ย.')
  expect(formatDayYear('2026-11-25')).toBe('พ. 25 พ.ย. 2569')
  expect(formatClock('15:42')).toBe('15.42')
  expect(formatDateTime({ date: '2026-12-16', period: 3, from: '10:30', to: '11:30' })).toBe(
    'พ. 16 ธ.ค. คาบ 3 (10.30–11.30 น.)',
  )
  expect(formatDateTime({ date: '2026-12-02', from: '15:40' })).toBe('พ. 2 ธ.ค. 15.40 น.')
  expect(formatDateTime({ date: '2026-12-02' })).toBe('พ. 2 ธ.ค.')
})
