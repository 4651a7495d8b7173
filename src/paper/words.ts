import dates from '../flows/data/thai-dates.json' with { type: 'json' }
import { clockInBangkok, dateInBangkok, weekdayOf } from '../flows/thai/bangkok.ts'
import { dropInvisible, orderMarks } from '../flows/thai/text.ts'
import { formatClock } from '../flows/thai/when.ts'

/** Emoji; signs that are letters to a printer (© ™ ↔) stay. */
const EMOJI = /(?![©®™↔])\p{Extended_Pictographic}[\p{Emoji_Modifier}]?|[\u{1F1E6}-\u{1F1FF}]/gu
const TICKS = /[\u2713\u2714\u2611\u2705]/gu
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufff9-\uffff]/gu

/** What people wrote, ready for paper: marks in order, ticks as √, no emoji, no control characters, no gaps. */
export function printable(text: string): string {
  const lines = dropInvisible(text.toWellFormed().replace(/\r\n?/g, '\n'))
    .split('ฤๅ')
    .map(orderMarks)
    .join('ฤๅ')
    .replace(TICKS, '√')
    .replace(EMOJI, '')
    .replace(CONTROLS, ' ')
    .split('\n')
    .map((line) => line.replace(/[ \u00a0]+/g, ' ').trim())
  return lines
    .filter((line, at) => line !== '' || (lines[at - 1] ?? '') !== '')
    .join('\n')
    .trim()
}

/** "25 พฤศจิกายน 2569" of a date 'YYYY-MM-DD'. */
export function longDate(date: string): string {
  const month = dates.months[Number(date.slice(5, 7)) - 1]?.names.split('|')[0]
  return `${Number(date.slice(8))} ${month} ${Number(date.slice(0, 4)) + 543}`
}

/** "วันพุธที่ 25 พฤศจิกายน 2569" of an instant in ms. */
export function longDay(ms: number): string {
  const date = dateInBangkok(ms)
  return `${dates.weekdays[weekdayOf(date)]?.name}ที่ ${longDate(date)}`
}

/** "25 พ.ย. 2569" of a date 'YYYY-MM-DD'. */
export function shortDate(date: string): string {
  return `${Number(date.slice(8))} ${dates.months[Number(date.slice(5, 7)) - 1]?.short} ${Number(date.slice(0, 4)) + 543}`
}

/** "25 พ.ย. 2569" of an instant in ms. */
export function shortDay(ms: number): string {
  return shortDate(dateInBangkok(ms))
}

/** "15.42 น." of an instant in ms. */
export function clock(ms: number): string {
  return `${formatClock(clockInBangkok(ms))} น.`
}

/** "25 พ.ย. 2569 เวลา 15.42 น." of an instant in ms. */
export function moment(ms: number): string {
  return `${shortDay(ms)} เวลา ${clock(ms)}`
}

/** "25 พ.ย. 2569 15.42 น." of an instant in ms: for tables. */
export function stamp(ms: number): string {
  return `${shortDay(ms)} ${clock(ms)}`
}

/** "1.5" of 90 minutes: how tables count hours. */
export function hours(minutes: number): string {
  return String(Math.round((minutes / 60) * 100) / 100)
}
