/** Bangkok is seven hours ahead of UTC all year, without summer time since 1920, so arithmetic is enough. */
const OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/** The calendar date in Bangkok, 'YYYY-MM-DD', at an instant in epoch milliseconds. */
export const dateInBangkok = (ms: number): string => new Date(ms + OFFSET_MS).toISOString().slice(0, 10)

/** The time of day in Bangkok, 'HH:mm', at an instant in epoch milliseconds. */
export const clockInBangkok = (ms: number): string => new Date(ms + OFFSET_MS).toISOString().slice(11, 16)

/** The instant, in epoch milliseconds, of a date ('YYYY-MM-DD') and time ('HH:mm') in Bangkok. */
export const atBangkok = (date: string, clock = '00:00'): number =>
  Date.parse(`${date}T${clock}:00.000Z`) - OFFSET_MS

/** The date `days` later (earlier when negative). Dates are 'YYYY-MM-DD'. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** Calendar days from one date to another, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

/** Day of the week of a date: 0 Sunday to 6 Saturday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** How many days a month (1–12) of a Christian year has. */
export const daysInMonth = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** 'YYYY-MM-DD' from a Christian year, month (1–12) and day; undefined when there is no such day. */
export const makeDate = (year: number, month: number, day: number): string | undefined => {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Whether the text is a real calendar date 'YYYY-MM-DD'. */
export const isDate = (text: string): boolean => {
  const [, year, month, day] = DATE.exec(text) ?? []
  return makeDate(Number(year), Number(month), Number(day)) === text
}
