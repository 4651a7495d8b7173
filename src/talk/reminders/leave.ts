import { addSchoolDays, nextSchoolDay, type SchoolCalendar } from '../../flows/calendar.ts'
import type { Leave } from '../../flows/reminding.ts'
import { addDays } from '../../flows/thai/bangkok.ts'
import { readDays } from '../../flows/thai/days.ts'
import { plainText } from '../../flows/thai/text.ts'

/** More days than this are no leave but a mistake in typing. */
const longestLeave = 120

const begins = /^(?:ขอ)?ลา(?:ป่วย|กิจ|คลอด|พักผ่อน)?\s*/u
const counted = /^(\d{1,3})\s*วัน(?:\s*(?:ค่ะ|ครับ|นะคะ))?$/u
const todayAlone = /^(?:วันนี้)?(?:ค่ะ|ครับ)?$/u

/**
 * "ลา 3 วัน", "ลา 23-25 ธ.ค.", "ลาป่วยวันนี้": the days of somebody's leave, school days counted from today on.
 * Undefined for what says no days. Only asked in a person's own chat.
 */
export function readLeave(text: string, today: string, calendar: SchoolCalendar): Leave | undefined {
  const plain = plainText(text)
  if (!begins.test(plain) || plain.length > 40) return undefined
  const rest = plain.replace(begins, '')
  const days = Number(counted.exec(rest)?.[1] ?? (/วันนี้/u.test(plain) && todayAlone.test(rest) ? 1 : 0))
  if (days > 0 && days <= longestLeave) {
    return { from: nextSchoolDay(today, calendar), to: addSchoolDays(today, days, calendar) }
  }
  const range = readDays(rest, today)
  return range?.rest === '' && range.to >= today && range.to <= addDays(range.from, longestLeave)
    ? { from: range.from, to: range.to }
    : undefined
}
