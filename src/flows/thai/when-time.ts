import { readWholeNumber, SMALL_NUMBER } from './number-words.ts'

/** A time of day found in a text: where it stands, 'HH:mm', and whether 1 to 5 o'clock may mean afternoon. */
export type ClockFound = { start: number; end: number; clock: string; unsure: boolean }

/** What a text says about the hours of a day, and what is left of the text. Nothing is set if not said. */
export type TimeFound = {
  from?: ClockFound
  to?: ClockFound
  /** Numbers of the first and last school period. */
  period?: number
  lastPeriod?: number
  /** A clock that no day has, such as "25.70". */
  impossible: boolean
  left: string
}

type Groups = (string | undefined)[]
type Pattern = { regex: RegExp; hour: (groups: Groups) => number; minute: (groups: Groups) => number }

const N = SMALL_NUMBER
const NOT_A_MINUTE = '(?!\\s*(?:โมง|ทุ่ม|นาฬิกา|คน|คาบ|ธ|[-/.:]\\s?\\d))'
const MINUTE = `(?:\\s*(ครึ่ง|${N}${NOT_A_MINUTE})(?:\\s*นาที)?)?`
/** Rooms, plans and the like have numbers with dots that are no time. */
const NOT_NUMBERED = '(?<!(?:ห้อง|อาคาร|แผน|แผนที่|ข้อ|ชั้น|ตึก|หน้า)\\s?)'
const END = '\\s*(น\\.?(?![ก-๎])|นาฬิกา|a\\.?m\\.?|p\\.?m\\.?)?'
const TO = /^\s*(?:-|–|—|~|จนถึง|ถึง|to|เลิก|จบ|สิ้นสุด)\s*(?:เวลา)?\s*/i

/** "3.40" without a leading zero; "5 นาฬิกา", "03.40" and "3.40 pm" are sure. */
const UNSURE = /^[1-5](?:[.:]\s?\d\d)?\s*(?:น\.?)?$/

const toNumber = (text: string | undefined): number => readWholeNumber(text ?? '') ?? 0
const toMinute = (text: string | undefined): number => (text === 'ครึ่ง' ? 30 : toNumber(text))
const addHalfDay = (hour: number, mark: string | undefined): number => {
  if (/^p/i.test(mark ?? '')) return hour < 12 ? hour + 12 : hour
  return /^a/i.test(mark ?? '') && hour === 12 ? 0 : hour
}
const ofThird = (groups: Groups): number => toMinute(groups[2])

/** In order of trust; of several at one place the longest wins. */
const PATTERNS: readonly Pattern[] = [
  {
    regex: new RegExp(`${NOT_NUMBERED}(?<![\\d.:/])(\\d{1,2})[.:]\\s?(\\d{2})(?![\\d/]|[.:]\\d)${END}`, 'gi'),
    hour: ([, hour, , mark]) => addHalfDay(Number(hour), mark),
    minute: ([, , minute]) => Number(minute),
  },
  {
    regex: /(?<![\d.:/])(\d{2})(\d{2})\s*น(?:\.|(?![ก-๎]))/g,
    hour: ([, hour]) => Number(hour),
    minute: ([, , minute]) => Number(minute),
  },
  {
    regex: new RegExp(`(?<![\\d.:/])(${N})\\s*(?:นาฬิกา${MINUTE}|น\\.|น(?![ก-๎]))`, 'g'),
    hour: ([, hour]) => toNumber(hour),
    minute: ofThird,
  },
  {
    regex: /(?<![\d.:/])(\d{1,2})\s*([ap]\.?m\b\.?)/gi,
    hour: ([, hour, mark]) => addHalfDay(Number(hour), mark),
    minute: () => 0,
  },
  { regex: new RegExp(`ตี\\s*(${N})${MINUTE}`, 'g'), hour: ([, hour]) => toNumber(hour), minute: ofThird },
  {
    regex: new RegExp(`บ่าย\\s*(?:(${N})\\s*(?:โมง)?|โมง)${MINUTE}`, 'g'),
    hour: ([, hour]) => (hour === undefined ? 13 : (toNumber(hour) % 12) + 12),
    minute: ofThird,
  },
  {
    regex: new RegExp(`(?<![\\d.:/])(${N})\\s*โมง\\s*(เช้า|เย็น)?${MINUTE}`, 'g'),
    hour: ([, hour, half]) => hourOfMong(toNumber(hour), half),
    minute: ([, , , minute]) => toMinute(minute),
  },
  { regex: new RegExp(`โมงเช้า()${MINUTE}`, 'g'), hour: () => 7, minute: ofThird },
  {
    regex: new RegExp(`(${N})?\\s*ทุ่ม(?:ตรง|นึง|หนึ่ง)?${MINUTE}`, 'g'),
    hour: ([, hour]) => 18 + (hour === undefined ? 1 : toNumber(hour)),
    minute: ofThird,
  },
  { regex: new RegExp(`เที่ยงคืน()${MINUTE}`, 'g'), hour: () => 0, minute: ofThird },
  { regex: new RegExp(`เที่ยง(?:วัน|ตรง)?()${MINUTE}`, 'g'), hour: () => 12, minute: ofThird },
]

/** โมง counts from six in the morning as in speech; "สามโมง" alone is said of the afternoon. */
const hourOfMong = (hour: number, half: string | undefined): number => {
  if (half === 'เย็น') return hour < 12 ? hour + 12 : hour
  if (half === 'เช้า') return hour < 6 ? hour + 6 : hour
  return hour < 6 ? hour + 12 : hour
}

const PERIOD = new RegExp(
  `(?:คาบ(?:เรียน)?(?:ที่)?|ชั่วโมงที่)\\s*(${N})(?![.:]\\d)(?:\\s*(?:-|–|ถึง|และ|กับ|,)\\s*(?:คาบ(?:ที่)?\\s*)?(${N})(?![.:]\\d))?`,
)

/** Finds period, start and end in a plain text ("คาบ 3", "15.40-17.40", "บ่ายสามโมงครึ่งถึงห้าโมงเย็น"). */
export const findTime = (plain: string): TimeFound => {
  const period = PERIOD.exec(plain)
  const text = spellHours(period ? plain.replace(period[0], ' ') : plain)
  const from = nextClock(text, 0)
  const joint = from ? TO.exec(text.slice(from.end))?.[0] : undefined
  const start = from && joint !== undefined ? from.end + joint.length : -1
  const next = start < 0 ? undefined : nextClock(text, start)
  const to = next?.start === start ? next : undefined
  const end = to?.end ?? from?.end ?? 0
  return {
    ...settleHalves(from, to),
    ...(period ? { period: toNumber(period[1]), lastPeriod: toNumber(period[2] ?? period[1]) } : {}),
    impossible: from?.clock === '' || to?.clock === '',
    left: from ? `${text.slice(0, from.start)} ${text.slice(end)}` : text,
  }
}

/** "9.00-1.30" and "3.40-17.10" leave no doubt about the half of the day. */
const settleHalves = (from?: ClockFound, to?: ClockFound): { from?: ClockFound; to?: ClockFound } => {
  if (from && to?.unsure && !from.unsure && to.clock <= from.clock) return { from, to: moveToAfternoon(to) }
  if (from?.unsure && to && !to.unsure && moveToAfternoon(from).clock < to.clock)
    return { from: moveToAfternoon(from), to }
  return { from, to }
}

const moveToAfternoon = (found: ClockFound): ClockFound => ({
  ...found,
  clock: shiftClock(found.clock, 12),
  unsure: false,
})

/** 'HH:mm' some hours later on the same day. */
export const shiftClock = (clock: string, hours: number): string =>
  `${String(Number(clock.slice(0, 2)) + hours).padStart(2, '0')}${clock.slice(2)}`

/** "9-11 น." and "9-11 โมง" give their unit to both hours. */
const spellHours = (text: string): string =>
  text
    .replace(/(?<![\d.:/-])(\d{1,2})\s*(?:-|–|ถึง)\s*(\d{1,2})\s*(?=น\.|น(?![ก-๎]))/g, '$1.00-$2.00 ')
    .replace(/(?<![\d.:/-])(\d{1,2})\s*(?:-|–|ถึง)\s*(\d{1,2})\s*(?=โมง)/g, '$1 โมง-$2 ')

/** The first clock at or after `at`; a clock that no day has gets the empty string. */
const nextClock = (text: string, at: number): ClockFound | undefined => {
  let best: ClockFound | undefined
  for (const { regex, hour, minute } of PATTERNS) {
    const pattern = new RegExp(regex)
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (!found) continue
    const end = found.index + found[0].length
    if (best && (found.index > best.start || (found.index === best.start && end <= best.end))) continue
    const clock = makeClock(hour(found), minute(found))
    best = { start: found.index, end, clock, unsure: UNSURE.test(found[0]) }
  }
  return best
}

const makeClock = (hour: number, minute: number): string =>
  hour > 23 || minute > 59 ? '' : `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
