import { readWholeNumber } from '../thai/number-words.ts'
import { askBack, read, type Reading } from '../thai/reading.ts'
import { cutParticles, clipGraphemes, matchKey, plainText } from '../thai/text.ts'
import { findDate } from '../thai/when-date.ts'
import type { Logged, PhasesPack } from './types.ts'

/** Longest name of a course, graphemes, and most hours of one line: more is a slip of the thumb. */
const longestTitle = 120
const mostMinutes = 100 * 60
/** A slash inside a date parts nothing. */
const dateSlash = /(\d{1,2})\/(\d{1,2})\/(\d{2,4})/g
const bullets = /^\s*(?:\(?[0-9๐-๙]{1,2}[.)]|[-–•*])\s+/u
const unit = '(?:ชม|ช\\.ม|ชั่วโมง|hours?|hrs?)\\.?'
const minuteUnit = '(?:นาที|mins?)'
const number = '(\\d{1,3}(?:\\.\\d{1,2})?)'
const length = new RegExp(`^(?:${number}\\s*${unit})?\\s*(ครึ่ง)?\\s*(?:${number}\\s*${minuteUnit})?$`, 'iu')
const atEnd = new RegExp(
  `^(.*?)\\s*(?:จำนวน|เวลา)?\\s*(${number}\\s*${unit}(?:\\s*ครึ่ง|\\s*${number}\\s*${minuteUnit})?|${number}\\s*${minuteUnit})$`,
  'iu',
)
const example = 'เช่น “จิตวิทยาชั้นเรียน / สพฐ. / 2 ชม.”'

/** What is asked when a line does not say all that is needed. */
export const askLine = `ขอบรรทัดเดียว ชื่อวิชา / ผู้จัด / ชั่วโมง\n${example}`

/**
 * One line of the log: "จิตวิทยาชั้นเรียน / DEEP / 2 ชม.", "นิเทศ / 15 ธ.ค. / 3 ชม.". `expected`: the person was asked for
 * it, so a name alone asks back and spoken words without slashes count. Undefined for other talk. `today` 'YYYY-MM-DD'.
 */
export function readLogLine(
  text: string,
  pack: PhasesPack,
  { today, expected }: { today: string; expected: boolean },
): Reading<Logged> | undefined {
  const plain = cutParticles(plainText(text.replace(bullets, '').replaceAll('\t', ' | ')))
  const parts = plain
    .replace(dateSlash, '$1\u0000$2\u0000$3')
    .split(/\s*[/|]\s*/u)
    .map((part) => part.replaceAll('\u0000', '/').trim())
  if (parts.length === 1) return expected ? readSpoken(plain, pack) : undefined
  const minutes = readMinutes(parts.at(-1)!, parts.length > 2 || expected)
  if (minutes === undefined) return expected ? askBack(askLine) : undefined
  return build(pack, parts.slice(0, -1), minutes, today)
}

function build(pack: PhasesPack, parts: string[], minutes: number, today: string): Reading<Logged> {
  const [first = '', ...others] = parts
  const led = pack.phases.find(({ leads }) => leads.some((lead) => matchKey(lead) === matchKey(first)))
  const phase = led ?? pack.phases[0]!
  const dates = parts.map((part) => dateOf(part, today))
  const date = dates.find((found) => found !== undefined)
  const named = (led ? others : parts).filter((part) => dateOf(part, today) === undefined)
  const [title = led && phase.dated ? phase.help : '', provider = ''] = named
  if (minutes === 0 || minutes > mostMinutes) return askBack(`ขอจำนวนชั่วโมงอีกครั้งค่ะ\n${example}`)
  if (phase.dated && date === undefined)
    return askBack(`ขอวันที่ด้วยค่ะ เช่น “${phase.leads[0]} / 15 ธ.ค. / 3 ชม.”`)
  if (title === '') return askBack(askLine)
  return read({
    phase: phase.key,
    title: clipGraphemes(title, longestTitle),
    ...(provider === '' ? {} : { provider: clipGraphemes(provider, longestTitle) }),
    minutes,
    ...(date === undefined ? {} : { date }),
  })
}

/** Voice typing has no slashes: "จิตวิทยาชั้นเรียน 2 ชั่วโมง". */
function readSpoken(plain: string, pack: PhasesPack): Reading<Logged> {
  const [, title = '', said = ''] = atEnd.exec(plain) ?? []
  const minutes = readMinutes(said, false)
  if (title === '' || minutes === undefined) return askBack(askLine)
  return build(pack, [title], minutes, '')
}

function dateOf(part: string, today: string): string | undefined {
  if (today === '') return undefined
  const found = findDate(part, { today, past: true })
  return found.kind === 'date' && found.left.trim() === '' ? found.date : undefined
}

/** Minutes of "2 ชม.", "2 ชั่วโมงครึ่ง", "1 ชม. 30 นาที", "90 นาที", "สองชั่วโมง"; a bare number only where hours stand. */
function readMinutes(text: string, bare: boolean): number | undefined {
  const [, hours, half, minutes] = length.exec(text) ?? []
  if (hours !== undefined || minutes !== undefined)
    return Math.round(Number(hours ?? 0) * 60) + (half ? 30 : 0) + Math.round(Number(minutes ?? 0))
  if (bare && /^\d{1,3}(?:\.\d{1,2})?$/.test(text)) return Math.round(Number(text) * 60)
  const spoken = /^(\S+?)\s*ชั่วโมง(ครึ่ง)?$/u.exec(text)
  const count = spoken?.[1] === undefined ? undefined : readWholeNumber(spoken[1])
  return count === undefined ? undefined : count * 60 + (spoken?.[2] ? 30 : 0)
}
