import { expect, test } from 'vitest'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { readLeave } from '../../src/talk/reminders/leave.ts'

const today = '2026-12-23'

test.each([
  ['ลา 3 วัน', '2026-12-23', '2026-12-25'],
  ['ลา ๓ วันค่ะ', '2026-12-23', '2026-12-25'],
  ['ลา 5 วัน', '2026-12-23', '2026-12-29'],
  ['ลาป่วยวันนี้', '2026-12-23', '2026-12-23'],
  ['ขอลากิจ 2 วันครับ', '2026-12-23', '2026-12-24'],
  ['ลากิจ พรุ่งนี้', '2026-12-24', '2026-12-24'],
  ['ลา 28-30 ธ.ค.', '2026-12-28', '2026-12-30'],
])('%s', (text, from, to) => {
  expect(readLeave(text, today, thaiCalendar)).toEqual({ from, to })
})

test.each(['ลา', 'ลาก่อนนะคะ', 'ลาดกระบัง', 'ลา 500 วัน', 'ลา 0 วัน', 'ลาออก', 'ไปเยี่ยมลา 3 ตัว', 'ลา 3 ตัว'])(
  '“%s” is no leave',
  (text) => {
    expect(readLeave(text, today, thaiCalendar)).toBeUndefined()
  },
)
