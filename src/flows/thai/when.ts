import data from '../data/thai-dates.json' with { type: 'json' }
import { addDays, dateInBangkok, weekdayOf } from './bangkok.ts'
import { askBack, type Reading, read } from './reading.ts'
import { plainText } from './text.ts'
import { type DateFound, findDate } from './when-date.ts'
import { findTime, shiftClock, type TimeFound } from './when-time.ts'

/** A day with what was said of its hours. Times 'HH:mm'; `rest` is what was left, such as "ห้อง ป.4/1". `lastPeriod` is set only for several periods. */
export type When = {
  date: string
  from?: string
  to?: string
  period?: number
  lastPeriod?: number
  rest: string
}

/** A school's period, numbered from 1; times 'HH:mm'. */
export type Period = { no: number; from: string; to: string }

/** `now` in epoch ms gives today; `past` lets days without a year lie up to four months back. */
export type WhenOptions = {
  now: number
  periods?: readonly Period[]
  past?: boolean
  /** The day meant when only a time is said, 'YYYY-MM-DD'. */
  date?: string
  /** An evening may last beyond midnight: `to` is then smaller than `from`. */
  overnight?: boolean
}

/** From when on, and until when, hours across midnight are believed. */
const EVENING = '18:00'
const SMALL_HOURS = '05:00'
const MOST_PERIODS = 12
/** A day and a room need no more; the rest of a pasted page is not searched. */
const LONGEST = 500
const LEFTOVERS =
  /^(?:(?:วันที่|วัน|เวลา|ตอน|ประมาณ|ราว|ตั้งแต่|เริ่ม|ที่(?=\s)|น\.|[,.;:()\-–]+)\s*)+|(?:\s*(?:นะคะ|นะครับ|ค่ะ|คะ|ครับ|เวลา|ตอน|ประมาณ|วันที่|เริ่ม|[,;:(\-–]+))+$/g

/**
 * The day, hours and room in a person's words: "พ. 16 ธ.ค. คาบ 3 ห้อง ป.4/1", "16/12/69 15.40-17.40",
 * "พุธหน้า บ่ายสามโมงครึ่ง", LINE's "2026-12-02T15:40". Without a year the coming day is meant. What cannot
 * be or can be two things → one question; `choices` are texts this function reads.
 */
export const readWhen = (text: string, options: WhenOptions): Reading<When> => {
  const today = dateInBangkok(options.now)
  const plain = plainText(text.slice(0, LONGEST)).replace(/(t\d{2}:\d{2}):\d{2}\S*/i, '$1')
  const found = findDate(plain, { today, past: options.past ?? false })
  const time = findTime(found.left)
  const example = `${formatDay(addDays(today, 7))} 15.40`
  const date = found.kind === 'date' ? found.date : found.kind === 'none' ? options.date : undefined
  if (date === undefined) return askDay(found, time, today, example)
  if (time.impossible) return askBack(`กี่โมงคะ เช่น "${sayDay(date, today)} 15.40"`)
  if (time.from?.unsure || time.to?.unsure) return askHalf(time, `${sayDay(date, today)} `)
  const hours = readHours(time, options, sayDay(date, today))
  if (!hours.ok) return hours
  return read({
    date,
    ...hours.value,
    rest: time.left.replace(/\s+/g, ' ').trim().replace(LEFTOVERS, '').trim(),
  })
}

/** A time of day alone, as 'HH:mm': "15.40 น.", "บ่ายสามโมงสี่สิบ", "1 ทุ่ม". Anything else → one question. */
export const readClock = (text: string): Reading<string> => {
  const plain = plainText(text.slice(0, LONGEST))
  const time = findTime(/^\d{1,2}$/.test(plain) ? `${plain}.00` : plain)
  if (time.from === undefined || time.impossible || time.to) return askBack('กี่โมงคะ เช่น "15.40"')
  return time.from.unsure ? askHalf(time, '') : read(time.from.clock)
}

/** "พ. 25 พ.ย." of a date 'YYYY-MM-DD'. */
export const formatDay = (date: string): string =>
  `${data.weekdays[weekdayOf(date)]?.short} ${Number(date.slice(8))} ${data.months[Number(date.slice(5, 7)) - 1]?.short}`

/** "พ. 25 พ.ย. 2569" of a date 'YYYY-MM-DD'. */
export const formatDayYear = (date: string): string => `${formatDay(date)} ${Number(date.slice(0, 4)) + 543}`

/** "15.42" of 'HH:mm', the way Thai schools write a time; the caller adds "น.". */
export const formatClock = (clock: string): string => clock.replace(':', '.')

/** "พ. 16 ธ.ค. คาบ 3 (10.30–11.30 น.)", "พ. 2 ธ.ค. 15.40–17.40 น.": day and hours without the rest. */
export const formatDateTime = ({ date, from, to, period, lastPeriod }: Omit<When, 'rest'>): string => {
  const hours =
    from === undefined ? '' : `${formatClock(from)}${to === undefined ? '' : `–${formatClock(to)}`} น.`
  const lesson =
    period === undefined ? '' : `คาบ ${period}${lastPeriod === undefined ? '' : `–${lastPeriod}`}`
  return [formatDay(date), lesson, lesson && hours ? `(${hours})` : hours].filter(Boolean).join(' ')
}

/** The year is said only when it is not this one, so that a choice always means the day it shows. */
const sayDay = (date: string, today: string): string =>
  date.slice(0, 4) === today.slice(0, 4) && date >= today ? formatDay(date) : formatDayYear(date)

const askDay = (found: DateFound, time: TimeFound, today: string, example: string): Reading<When> => {
  const tail = found.left.replace(/\s+/g, ' ').trim()
  const choice = (date: string): string => `${sayDay(date, today)} ${tail}`.trim()
  switch (found.kind) {
    case 'no-such-day': {
      const month = data.months[Number(found.last.slice(5, 7)) - 1]?.short
      const year = found.last.slice(5, 7) === '02' ? ` ${Number(found.last.slice(0, 4)) + 543}` : ''
      const ask = `${month}${year} มี ${Number(found.last.slice(8))} วันค่ะ หมายถึงวันไหนคะ`
      return askBack(ask, [choice(found.last), choice(addDays(found.last, 1))])
    }
    case 'wrong-weekday': {
      const [, day, month] = formatDay(found.date).split(' ')
      const ask = `${day} ${month} เป็น${data.weekdays[weekdayOf(found.date)]?.name}ค่ะ หมายถึงวันไหนคะ`
      return askBack(ask, [choice(found.date), choice(nearestWeekday(found.date, found.weekday))])
    }
    case 'two-days':
      return askBack('ขอวันเดียวค่ะ หมายถึงวันไหนคะ', found.dates.map(choice))
    case 'date':
    case 'none':
    case 'nonsense':
      return time.from || time.period !== undefined
        ? askBack(`วันไหนคะ เช่น "${example}"`)
        : askBack(`ขอวันและเวลาค่ะ เช่น "${example}"`)
  }
}

/** "3.40" on a school day is hardly the night; ask rather than guess. */
const askHalf = <T>(time: TimeFound, before: string): Reading<T> => {
  const say = (hours: number): string =>
    [time.from, time.to]
      .flatMap((found) => (found ? [shiftClock(found.clock, found.unsure ? hours : 0)] : []))
      .map(formatClock)
      .join('-')
  const from = formatClock(time.from?.clock ?? '').replace(/^0/, '')
  return askBack(`${from} น. ช่วงไหนคะ`, [`${before}${say(12)} น.`, `${before}${say(0)} น.`])
}

const nearestWeekday = (date: string, weekday: number): string => {
  const ahead = (weekday - weekdayOf(date) + 7) % 7
  return addDays(date, ahead > 3 ? ahead - 7 : ahead)
}

/** A period gives its times when the school's periods are known; times said in words go before. */
const readHours = (
  time: TimeFound,
  { periods = [], overnight = false }: WhenOptions,
  day: string,
): Reading<Omit<When, 'date' | 'rest'>> => {
  const { period, lastPeriod = period } = time
  const first = periods.find(({ no }) => no === period)
  const last = periods.find(({ no }) => no === lastPeriod)
  const most = periods.length > 0 ? Math.max(...periods.map(({ no }) => no)) : MOST_PERIODS
  if ([period, lastPeriod].some((no) => no !== undefined && (no < 1 || no > most)))
    return askBack(`คาบที่เท่าไรคะ เช่น "คาบ ${Math.min(3, most)}"`)
  const from = time.from?.clock ?? first?.from
  const to = time.to?.clock ?? (time.from ? undefined : last?.to)
  const crosses = overnight && from !== undefined && from >= EVENING && to !== undefined && to <= SMALL_HOURS
  if (from !== undefined && to !== undefined && to <= from && !crosses)
    return askBack(`ขอเวลาจบหลังเวลาเริ่มค่ะ เช่น "${day} 15.40-17.10"`)
  return read({
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(period === undefined ? {} : { period }),
    ...(lastPeriod === period ? {} : { lastPeriod }),
  })
}
