import data from '../data/thai-dates.json' with { type: 'json' }
import { addDays } from './bangkok.ts'
import { plainText } from './text.ts'
import { findDate, type DateFound } from './when-date.ts'

/** Days from one to another, both included, 'YYYY-MM-DD'; `rest` is what else was said. */
export type Days = { from: string; to: string; rest: string }

/** A stretch may have begun so long ago, days. */
const lookBack = 30
/** Nobody announces days further ahead: one that would begin later has begun already, or is over. */
const lookAhead = 200
/** Longer stretches are read wrongly, not meant, days. */
const longest = 200

const edges = /^[\s,.;:()\-–—]+|[\s,;:(\-–—]+$/gu

const weekdays = data.weekdays.flatMap(({ names }) => names.split('|')).sort((a, b) => b.length - a.length)
const [long, short] = [
  weekdays.filter((name) => name.length > 2),
  weekdays.filter((name) => name.length <= 2),
]
const beforeDay = new RegExp(
  `(?:วัน)?(?:${long.join('|')}|(?<![ก-๎.])(?:${short.join('|')}))\\.?\\s*(?:ที่\\s*)?(?=\\d)`,
  'giu',
)

/** "จ. 21 – ศ. 25 ธ.ค." as "21 – 25 ธ.ค."; whoever wrote it is shown the weekdays and can see a slip. */
const withoutWeekdays = (plain: string): string => plain.replace(beforeDay, '')

/**
 * A day or a stretch of days in a person's words: "21–25 ธ.ค. กีฬาสี", "30 ธ.ค. ถึง 3 ม.ค.", "พรุ่งนี้". Without a
 * year the nearest are meant, also where they began some days ago. Undefined for what names no days, or days gone by.
 */
export const readDays = (text: string, today: string): Days | undefined => {
  const plain = withoutWeekdays(plainText(text))
  const coming = findDays(plain, today)
  if (coming && coming.from <= addDays(today, lookAhead)) return coming
  const begun = findDays(plain, addDays(today, -lookBack))
  return begun && begun.to >= today ? begun : undefined
}

/** Whether words name a day at all, whichever day is today. */
export const namesDays = (text: string): boolean =>
  findDate(withoutWeekdays(plainText(text)), { today: '2026-01-01', past: false }).kind !== 'none'

const findDays = (plain: string, today: string): Days | undefined => {
  const first = findDate(plain, { today, past: false })
  if (first.kind === 'two-days') return toDays(first.dates[0]!, first.dates[1]!, first.left)
  if (first.kind !== 'date') return undefined
  const joined =
    /^\s*(?:-|–|—|ถึง)\s*/u.test(first.left.trimStart()) || /(?:^|\s)(?:ถึง|-|–)\s/u.test(first.left)
  const second: DateFound = joined
    ? findDate(first.left, { today: first.date, past: false })
    : { kind: 'none', left: '' }
  if (second.kind === 'date')
    return toDays(first.date, second.date, second.left.replace(/(?:^|\s)(?:ถึง|-|–|—)(?=\s|$)/u, ' '))
  return toDays(first.date, first.date, first.left)
}

const toDays = (from: string, to: string, left: string): Days | undefined =>
  from <= to && to <= addDays(from, longest)
    ? { from, to, rest: left.replace(/\s+/g, ' ').replace(edges, '') }
    : undefined
