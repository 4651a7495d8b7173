import { closedName, isSchoolDay, type SchoolCalendar } from '../../flows/calendar.ts'
import { atBangkok, dateInBangkok, weekdayOf } from '../../flows/thai/bangkok.ts'
import { namesDays } from '../../flows/thai/days.ts'
import type { Reading } from '../../flows/thai/reading.ts'
import { formatDay, readWhen } from '../../flows/thai/when.ts'
import { mostDates } from '../../flows/visit.ts'
import type { Place } from './place.ts'

/** Moments that were proposed, ms, in their order, the numbers of lessons that were named for them, and where to meet. */
export type SaidDates = { dates: number[]; lessons?: Record<string, number>; place?: string }

const between = /[\n,;]|\s+หรือ\s*|(?<=น\.)\s+/u
const hour = /\d\s*[.:]\s*\d{2}|โมง|ทุ่ม|เที่ยง|บ่าย|คาบ/u

/**
 * Up to three dates in one message: "พ. 2 ธ.ค. 13.00 น. หรือ พฤ. 3 ธ.ค. 9.00 น. ห้องวิชาการ". A time alone belongs to
 * the day before it. What cannot be understood is asked back.
 */
export function readDates(
  text: string,
  now: number,
  { periods }: Pick<Place, 'periods'>,
): Reading<SaidDates> {
  const dates: number[] = []
  const lessons: Record<string, number> = {}
  const places: string[] = []
  let date: string | undefined
  for (const part of text.split(between).map((one) => one.trim())) {
    if (part === '') continue
    if (!namesDays(part) && (date === undefined || !hour.test(part))) {
      if (date !== undefined) places.push(part)
      continue
    }
    const reading = readWhen(part, { now, date, periods })
    if (!reading.ok) return reading
    const { from, period, rest } = reading.value
    date = reading.value.date
    if (from === undefined) return { ok: false, ask: `กี่โมงคะ เช่น ${formatDay(date)} 13.00 น.` }
    const moment = atBangkok(date, from)
    if (moment <= now) return { ok: false, ask: `${formatDay(date)} ผ่านไปแล้วค่ะ ขอวันข้างหน้า` }
    dates.push(moment)
    if (period !== undefined) lessons[moment] = period
    if (rest !== '') places.push(rest)
  }
  if (dates.length === 0) return { ok: false, ask: 'ขอวันและเวลาค่ะ เช่น พ. 2 ธ.ค. 13.00 น.' }
  if (dates.length > mostDates) return { ok: false, ask: `เสนอได้ครั้งละ ${mostDates} วันค่ะ` }
  const named = Object.keys(lessons).length > 0 ? { lessons } : {}
  const [place] = places
  return { ok: true, value: { dates: [...new Set(dates)].toSorted((a, b) => a - b), ...named, place } }
}

const weekend: Record<number, string> = { 0: 'วันอาทิตย์', 6: 'วันเสาร์' }

/** "พฤ. 10 ธ.ค. ตรงกับวันรัฐธรรมนูญ" of each moment (ms) at which the school is closed. */
export function closedWords(dates: number[], calendar: SchoolCalendar): string[] {
  const days = [...new Set(dates.map(dateInBangkok))].filter((day) => !isSchoolDay(day, calendar))
  return days.map((day) => {
    const why = closedName(day, calendar) ?? weekend[weekdayOf(day)] ?? 'ช่วงปิดภาคเรียน'
    return `${formatDay(day)} ตรงกับ${why}`
  })
}
