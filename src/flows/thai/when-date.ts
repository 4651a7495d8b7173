import data from '../data/thai-dates.json' with { type: 'json' }
import { addDays, daysBetween, daysInMonth, makeDate, weekdayOf } from './bangkok.ts'
import { readWholeNumber, SMALL_NUMBER } from './number-words.ts'

/** What a text says about the day. Dates are 'YYYY-MM-DD'; `left` is the text without the date. */
export type DateFound =
  | { kind: 'date'; date: string; left: string }
  | { kind: 'none'; left: string }
  /** A day its month has not: the last day of that month, and the day after. */
  | { kind: 'no-such-day'; last: string; left: string }
  /** The weekday said (0 Sunday) is not the weekday of the date said. */
  | { kind: 'wrong-weekday'; date: string; weekday: number; left: string }
  | { kind: 'two-days'; dates: string[]; left: string }
  | { kind: 'nonsense'; left: string }

/** `today` in Bangkok; `past`: days gone by are meant rather than days to come. */
export type DateContext = { today: string; past: boolean }

const BUDDHIST_ERA = 543
/** How far back a date without a year may lie when the past is allowed: about four months. */
const LOOK_BACK_DAYS = 124
const YEARS_AWAY_AT_MOST = 10

const escape = (text: string): string => text.replaceAll('.', '\\.')
const anyOf = (names: string[]): string =>
  names
    .flatMap((each) => each.split('|'))
    .sort((a, b) => b.length - a.length)
    .map(escape)
    .join('|')
const indexIn = (lists: { names: string }[], name: string): number =>
  lists.findIndex(({ names }) => names.split('|').includes(name.toLowerCase()))

const MONTH = `(${anyOf(data.months.map(({ names }) => names))})(?![ก-๎a-z])`
const WEEKDAY = `(${anyOf(data.weekdays.map(({ names }) => names))})`
const LONG_WEEKDAY = `(${data.weekdays
  .flatMap(({ names }) => names.split('|').filter((name) => name.length > 2))
  .sort((a, b) => b.length - a.length)
  .join('|')})`
const BEFORE = `(?:(?<![ก-๎.])(?:วัน)?${WEEKDAY}\\.?\\s*(?:ที่)?\\s*)?(?:วันที่\\s*)?`
const NO_TIME = '(?!\\d|\\s*[.:]\\s?\\d|\\s*(?:น\\.|น(?![ก-๎])|โมง|ทุ่ม|นาฬิกา|คน|-\\s?\\d))'
const YEAR = `(?:\\s*,?\\s*(?:พ\\.?\\s?ศ\\.?|ค\\.?\\s?ศ\\.?|ปี)?\\s*(\\d{4}|\\d{2})${NO_TIME})?`
const NOT_A_CLASS = '(?<![\\d/.])(?<!(?:ป|ม|อ|ห้อง|ชั้น|คาบ|แผน|แผนที่|ข้อ|หน้า)\\.?\\s?)'

const ISO = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)T?/i
const NUMERIC = new RegExp(
  `${BEFORE}(?<![\\d/]|\\d\\.)(\\d{1,2})\\s?([/.-])\\s?(\\d{1,2})\\s?\\3\\s?(\\d{4}|\\d{2})(?![\\d/])`,
  'i',
)
const NAMED = new RegExp(`${BEFORE}(?<![\\d/]|\\d\\.)(\\d{1,2})\\s*(?:เดือน)?\\s*${MONTH}${YEAR}`, 'i')
const TWO_DAYS = new RegExp(
  `(?<!\\d)(\\d{1,2})\\s*(?:-|–|ถึง|และ)\\s*(\\d{1,2})\\s*(?:เดือน)?\\s*${MONTH}${YEAR}`,
  'i',
)
const NO_YEAR = new RegExp(`${BEFORE}${NOT_A_CLASS}(\\d{1,2})/(\\d{1,2})(?![\\d/])`)
const DAY_ONLY = new RegExp(`(?:(?:วัน)?${LONG_WEEKDAY}\\s*ที่|วันที่)\\s*(\\d{1,2})${NO_TIME}(?![\\d/])`)
const RELATIVE = new RegExp(`(${anyOf(data.relative.map(({ names }) => names))})`)
const IN_DAYS = new RegExp(`อีก\\s*(${SMALL_NUMBER})\\s*วัน(?![ก-ฮ])`)
const WEEK = /(?:สัปดาห์|อาทิตย์)\s*(หน้า|นี้|ที่แล้ว|ก่อน)/
const NAMED_DAY = new RegExp(
  `(?:วัน)?(?:${LONG_WEEKDAY}|(?<=^(?:วัน)?)(?:${WEEKDAY}\\.(?=\\s|$|หน้า|นี้)))\\s*(หน้า|ที่จะถึง(?:นี้)?|ที่จะมาถึง|ที่แล้ว|ที่ผ่านมา|ก่อน|นี้|ถัดไป)?`,
)

/** Finds the day in a plain text; forms with a month go before words such as "พรุ่งนี้" and "พุธหน้า". */
export const findDate = (plain: string, context: DateContext): DateFound =>
  findIso(plain, context) ??
  findTwoDays(plain, context) ??
  findNumeric(plain, context) ??
  findNamed(plain, context) ??
  findRelative(plain, context) ??
  findDayOnly(plain, context) ??
  findNamedDay(plain, context) ??
  findNoYear(plain, context) ?? { kind: 'none', left: plain }

const findIso = (plain: string, context: DateContext): DateFound | undefined => {
  const found = ISO.exec(plain)
  if (!found) return undefined
  const [all, year = '', month, day] = found
  return settle(context, cut(plain, all), toYear(year), Number(month), Number(day))
}

const findTwoDays = (plain: string, context: DateContext): DateFound | undefined => {
  const found = TWO_DAYS.exec(plain)
  if (!found) return undefined
  const [all, first, second, name = '', year] = found
  const left = cut(plain, all)
  const days = [first, second].map((day) =>
    settle(context, left, toYear(year), indexIn(data.months, name) + 1, Number(day)),
  )
  const dates = days.flatMap((day) => (day.kind === 'date' ? [day.date] : []))
  return dates.length === 2 ? { kind: 'two-days', dates, left } : { kind: 'nonsense', left }
}

const findNumeric = (plain: string, context: DateContext): DateFound | undefined => {
  const found = NUMERIC.exec(plain)
  if (!found) return undefined
  const [all, weekday, day, , month, year] = found
  if (toYear(year) === undefined) return { kind: 'nonsense', left: plain }
  return settle(context, cut(plain, all), toYear(year), Number(month), Number(day), weekday)
}

const findNamed = (plain: string, context: DateContext): DateFound | undefined => {
  const found = NAMED.exec(plain)
  if (!found) return undefined
  const [all, weekday, day, name = '', year] = found
  const known = toYear(year)
  const left = cut(plain, all) + (year !== undefined && known === undefined ? ` ${year}` : '')
  return settle(context, left, known, indexIn(data.months, name) + 1, Number(day), weekday)
}

const findNoYear = (plain: string, context: DateContext): DateFound | undefined => {
  const found = NO_YEAR.exec(plain)
  if (!found || Number(found[3]) > 12) return undefined
  const [all, weekday, day, month] = found
  return settle(context, cut(plain, all), undefined, Number(month), Number(day), weekday)
}

const findDayOnly = (plain: string, context: DateContext): DateFound | undefined => {
  const found = DAY_ONLY.exec(plain)
  if (!found) return undefined
  const [all, weekday, text] = found
  const left = cut(plain, all)
  const days = Array.from({ length: 62 }, (_, at) => addDays(context.today, context.past ? -at : at))
  const date = days.find((day) => Number(day.slice(8)) === Number(text))
  return date === undefined ? { kind: 'nonsense', left } : checkWeekday(date, weekday, left)
}

const findRelative = (plain: string, { today }: DateContext): DateFound | undefined => {
  const found = RELATIVE.exec(plain)
  const ahead = found ? undefined : IN_DAYS.exec(plain)
  const all = found?.[0] ?? ahead?.[0]
  if (all === undefined) return undefined
  const days = found ? data.relative[indexIn(data.relative, all)]?.days : readWholeNumber(ahead?.[1] ?? '')
  return { kind: 'date', date: addDays(today, days ?? 0), left: cut(plain, all) }
}

/** "พุธหน้า" is Wednesday of the next week, weeks beginning on Monday; the bot always echoes the full date. */
const findNamedDay = (plain: string, { today, past }: DateContext): DateFound | undefined => {
  const week = WEEK.exec(plain)
  const rest = week ? cut(plain, week[0]) : plain
  const found = NAMED_DAY.exec(rest) ?? undefined
  const isSunday = week !== null && found === undefined && /วันอาทิตย์/.test(plain)
  if (!found && !isSunday) return week ? { kind: 'nonsense', left: rest } : undefined
  const said = isSunday ? 0 : indexIn(data.weekdays, found?.[1] ?? found?.[2] ?? '')
  const word = week?.[1] ?? found?.[3] ?? ''
  const place = (said + 6) % 7
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7))
  const coming = addDays(today, (said - weekdayOf(today) + 7) % 7)
  const left = isSunday ? cut(rest, 'วัน') : cut(rest, found?.[0] ?? '')
  if (word === 'หน้า' || word === 'ถัดไป') return { kind: 'date', date: addDays(monday, 7 + place), left }
  if (week && (word === 'ที่แล้ว' || word === 'ก่อน'))
    return { kind: 'date', date: addDays(monday, place - 7), left }
  const last = coming === today ? addDays(today, -7) : addDays(coming, -7)
  if (/แล้ว|ผ่าน|ก่อน/.test(word)) return { kind: 'date', date: last, left }
  if (past && !/ถึง/.test(word)) return { kind: 'date', date: coming === today ? today : last, left }
  return { kind: 'date', date: coming, left }
}

/** The date when there is such a day within ten years, with the nearest sensible year when none was said. */
const settle = (
  context: DateContext,
  left: string,
  year: number | undefined,
  month: number,
  day: number,
  weekday?: string,
): DateFound => {
  if (month < 1 || month > 12 || day < 1) return { kind: 'nonsense', left }
  const thisYear = Number(context.today.slice(0, 4))
  const known = year ?? nearestYear(context, month, day)
  if (Math.abs(known - thisYear) > YEARS_AWAY_AT_MOST) return { kind: 'nonsense', left }
  const date = makeDate(known, month, day)
  if (date !== undefined) return checkWeekday(date, weekday, left)
  const last = makeDate(known, month, daysInMonth(known, month)) ?? context.today
  return day > 32 ? { kind: 'nonsense', left } : { kind: 'no-such-day', last, left }
}

const checkWeekday = (date: string, weekday: string | undefined, left: string): DateFound => {
  const said = weekday === undefined ? -1 : indexIn(data.weekdays, weekday)
  return said < 0 || said === weekdayOf(date)
    ? { kind: 'date', date, left }
    : { kind: 'wrong-weekday', date, weekday: said, left }
}

const nearestYear = ({ today, past }: DateContext, month: number, day: number): number => {
  const thisYear = Number(today.slice(0, 4))
  const away = (year: number): number =>
    daysBetween(today, makeDate(year, month, Math.min(day, daysInMonth(year, month))) ?? today)
  const coming = away(thisYear) >= 0 ? thisYear : thisYear + 1
  const isRecent = away(coming - 1) >= -LOOK_BACK_DAYS && -away(coming - 1) < away(coming)
  return past && isRecent ? coming - 1 : coming
}

/** 2569 and 69 are Buddhist years, 2026 and 26 Christian; anything else is no year. */
const toYear = (text: string | undefined): number | undefined => {
  const year = Number(text)
  if (text?.length === 4) return year >= 2400 ? year - BUDDHIST_ERA : year >= 1900 ? year : undefined
  if (year >= 60) return 2500 + year - BUDDHIST_ERA
  return year >= 24 && year < 50 ? 2000 + year : undefined
}

const cut = (text: string, part: string): string => text.replace(part, ' ')
