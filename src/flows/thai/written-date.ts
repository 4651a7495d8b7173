import { addDays, makeDate } from './bangkok.ts'
import { plainText } from './text.ts'
import { findDate } from './when-date.ts'

/** What a cell of a table says of a day: the day, 'YYYY-MM-DD', or why it is none. */
export type WrittenDate = { date: string } | { problem: 'none' | 'unreadable' | 'no-such-day' | 'incomplete' }

const buddhistEra = 543
/** Day 0 of spreadsheets; their day 60, 29 February 1900, never was, so later days fit and earlier ones are not asked. */
const dayZero = '1899-12-30'
/** Serials of 1950 to 2700: smaller and larger numbers are no days that people write. */
const serials = { least: 18_264, most: 292_200 }
const written = /^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+(\d{4}|\d{2})$/
const together = /^(\d{2})(\d{2})(\d{4})$/

/**
 * A day as tables have it: "16 พ.ย. 2569", "๑๖/๑๑/๒๕๖๙", "16-11-69", a spreadsheet's own date or its serial. Somebody
 * who types 16/11/2569 into a cell gets the Christian year 2569, so years far ahead are Buddhist. A day without a year
 * is not guessed.
 */
export function readWrittenDate(cell: string | number | Date): WrittenDate {
  if (cell instanceof Date) return fromParts(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate())
  if (typeof cell === 'number') return fromSerial(cell)
  const text = plainText(cell).replace(/^'/, '')
  if (/^[-–—.]*$/.test(text)) return { problem: 'none' }
  const [, day, month, year] = written.exec(text) ?? together.exec(text) ?? []
  if (year !== undefined) return fromParts(Number(toFullYear(year)), Number(month), Number(day))
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Number(text))
  return fromWords(text.replace(/[\sT]\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?Z?$/i, ''))
}

function fromWords(text: string): WrittenDate {
  const numbers = text.match(/\d+/g) ?? []
  if (numbers.length === 0) return { problem: 'unreadable' }
  const first = /^\d{4}(?=[-/.])/.exec(text)?.[0]
  const year = first ?? /(?<!\d)(\d{4}|\d{2})\D*$/.exec(text)?.[1]
  if (numbers.length < 2 || year === undefined || /^\d+\D\d+$/.test(text)) return { problem: 'incomplete' }
  const full = Number(toFullYear(year))
  const whole = first === undefined ? text.replace(/(?<!\d)\d{2}(?=\D*$)/, String(full)) : text
  // Any year can be read; whether it makes sense is for whoever asks.
  const today = `${full >= 2400 ? full - buddhistEra : full}-07-01`
  const found = findDate(whole, { today, past: true })
  switch (found.kind) {
    case 'date':
    // The weekday is an ornament here: the date itself counts.
    case 'wrong-weekday':
      return { date: found.date }
    case 'no-such-day':
      return { problem: 'no-such-day' }
    case 'none':
    case 'two-days':
    case 'nonsense':
      return { problem: 'unreadable' }
  }
}

function fromSerial(serial: number): WrittenDate {
  if (!(serial >= serials.least && serial <= serials.most)) return { problem: 'unreadable' }
  const [year, month, day] = addDays(dayZero, Math.floor(serial)).split('-').map(Number)
  return fromParts(year!, month!, day!)
}

function fromParts(year: number, month: number, day: number): WrittenDate {
  const date = makeDate(year >= 2400 ? year - buddhistEra : year, month, day)
  return date === undefined ? { problem: month > 12 ? 'unreadable' : 'no-such-day' } : { date }
}

/** "69" is 2569 and "26" is 2026: centres write of these years only. */
function toFullYear(year: string): string {
  if (year.length === 4) return year
  return Number(year) >= 50 ? `25${year}` : `20${year}`
}
