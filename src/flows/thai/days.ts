import { addDays } from './bangkok.ts'
import { plainText } from './text.ts'
import { findDate, type DateFound } from './when-date.ts'

/** Days from one to another, both included, 'YYYY-MM-DD'; `rest` is what else was said. */
export type Days = { from: string; to: string; rest: string }

/** A stretch may have begun so long ago, days. */
const lookBack = 30
/** One that would begin later than this has begun already. */
const lookAhead = 200
/** Longer stretches are read wrongly, not meant, days. */
const longest = 200

const edges = /^[\s,.;:()\-–—]+|[\s,;:(\-–—]+$/gu

/**
 * A day or a stretch of days in a person's words: "21–25 ธ.ค. กีฬาสี", "30 ธ.ค. ถึง 3 ม.ค.", "พรุ่งนี้". Without a
 * year the nearest are meant, also where they began some days ago. Undefined for what names no days.
 */
export const readDays = (text: string, today: string): Days | undefined => {
  const plain = plainText(text)
  const coming = findDays(plain, today)
  const far = coming === undefined || coming.from > addDays(today, lookAhead)
  const begun = far ? findDays(plain, addDays(today, -lookBack)) : undefined
  return begun && begun.to >= today ? begun : coming
}

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
