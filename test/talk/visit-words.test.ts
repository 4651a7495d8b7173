import { describe, expect, it } from 'vitest'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { defaultMeetingRules, periodsOf } from '../../src/flows/meeting.ts'
import { closedWords, readDates } from '../../src/talk/visits/dates.ts'
import { readVisitOrder } from '../../src/talk/visits/orders.ts'
import { placeOf } from '../../src/talk/visits/place.ts'

const now = Date.parse('2026-11-23T12:00:00+07:00')
const team = placeOf({
  team: { id: 't', name: 'คณิตคิดสนุก', chat: 'c', members: [], runs: [], founder: 'p', from: 0 },
})
const on = (date: string, clock: string) => Date.parse(`${date}T${clock}:00+07:00`)

describe('orders about visits', () => {
  it.each([
    ['นัดนิเทศ PLC', 'plan', ''],
    ['ขอนิเทศ: พ. 2 ธ.ค. 13.00 น.', 'plan', 'พ. 2 ธ.ค. 13.00 น.'],
    ['ยืนยันนัดนิเทศ PLC', 'agree', ''],
    ['เลื่อนนัดนิเทศ: 9 ธ.ค. 13.00 น.', 'move', '9 ธ.ค. 13.00 น.'],
    ['ยกเลิกนัดนิเทศ: ติดสอบ', 'cancel', 'ติดสอบ'],
  ])('in a group: %s', (text, what, rest) => {
    expect(readVisitOrder(text, false)).toEqual({ what, text: rest })
  })

  it.each([
    'นัดนิเทศ',
    'นัดนิเทศพรุ่งนี้นะคะ',
    'ขอนิเทศวันพุธได้ไหมคะ',
    'ขอนิเทศ: ใครว่างบ้างคะ',
    'ยกเลิกนัดนิเทศค่ะ',
    'จบนิเทศ',
    'เลื่อนนัด: พรุ่งนี้',
    'วันนี้นัดนิเทศ PLC',
  ])('is talk in a group: %s', (text) => {
    expect(readVisitOrder(text, false)).toBeUndefined()
  })

  it.each([
    ['นัดนิเทศ คณิตคิดสนุก พ. 2 ธ.ค. 13.00 น.', 'plan', 'คณิตคิดสนุก พ. 2 ธ.ค. 13.00 น.'],
    ['เลื่อนนัด พ. 9 ธ.ค. 13.00 น.', 'move', 'พ. 9 ธ.ค. 13.00 น.'],
    ['ยกเลิกนัด', 'cancel', ''],
    ['จบนิเทศ 14.30', 'end', '14.30'],
    ['จบนิเทศค่ะ', 'end', ''],
    ['เวลานิเทศ: 13.00-14.30', 'times', '13.00-14.30'],
    ['บันทึกนิเทศ', 'form', ''],
  ])('in an own chat: %s', (text, what, rest) => {
    expect(readVisitOrder(text, true)).toEqual({ what, text: rest })
  })

  it('is talk where the word goes on', () => {
    expect(readVisitOrder('นัดนิเทศกันหรือยังคะ', true)).toBeUndefined()
  })
})

describe('dates of a proposal', () => {
  it('reads up to three, with a time for the day before it and a place', () => {
    expect(readDates('พ. 2 ธ.ค. 13.00 น. หรือ 15.00 น.\nพฤ. 3 ธ.ค. 9.00 น. ห้องวิชาการ', now, team)).toEqual({
      ok: true,
      value: {
        dates: [on('2026-12-02', '13:00'), on('2026-12-02', '15:00'), on('2026-12-03', '09:00')],
        place: 'ห้องวิชาการ',
      },
    })
  })

  it('knows the school’s lessons', () => {
    const periods = periodsOf({ ...defaultMeetingRules, periods: ['08:30', '09:30'] })
    const second = on('2026-12-02', '09:30')
    expect(readDates('พ. 2 ธ.ค. คาบ 2', now, { periods })).toMatchObject({
      value: { dates: [second], lessons: { [second]: 2 } },
    })
  })

  it.each([
    ['พ. 2 ธ.ค.', 'กี่โมงคะ'],
    ['อ. 1 ธ.ค. 2568 13.00 น.', 'หมายถึงวันไหนคะ'],
    ['จ. 23 พ.ย. 9.00 น.', 'ผ่านไปแล้วค่ะ'],
    ['ห้องวิชาการ', 'ขอวันและเวลาค่ะ'],
  ])('asks back: %s', (text, ask) => {
    expect(readDates(text, now, team)).toMatchObject({
      ok: false,
      ask: expect.stringContaining(ask) as string,
    })
  })

  it('says why a school is closed', () => {
    const dates = [on('2026-12-05', '09:00'), on('2026-12-06', '09:00'), on('2027-04-20', '09:00')]
    expect(closedWords(dates, thaiCalendar)).toEqual([
      'ส. 5 ธ.ค. ตรงกับวันพ่อแห่งชาติ',
      'อา. 6 ธ.ค. ตรงกับวันอาทิตย์',
      'อ. 20 เม.ย. ตรงกับช่วงปิดภาคเรียน',
    ])
  })
})
