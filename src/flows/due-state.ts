import { isSchoolDay, schoolDaysBetween, termOf, type SchoolCalendar } from './calendar.ts'
import { addDays, dateInBangkok } from './thai/bangkok.ts'

/** How a team stands with the open step. Every team has exactly one, so the four add up to the number of teams. */
export type DueState = 'on-time' | 'soon' | 'late' | 'paused'

/** What decides it: the due date of the open step, whether all that is needed is there, and since when the team rests, ms. */
export type DueFacts = { due?: string; complete?: boolean; paused?: number }

/** A step is due soon when no more than this many school days are left. */
const soonDays = 2
/** A team moves when something happened within this many school days. */
const activeDays = 10
/** No closed stretch is longer, days. */
const longestSearch = 400

/** The words people read for each state. */
export const stateWords: Record<DueState, string> = {
  'on-time': 'ตามกำหนด',
  soon: 'ใกล้กำหนด',
  late: 'เลยกำหนด',
  paused: 'พัก',
}

/** "นับอย่างไร": what each word means, for whoever has to defend a number. */
export const definitions: { word: string; means: string }[] = [
  { word: stateWords['on-time'], means: 'ขั้นที่เปิดอยู่เหลือเกิน 2 วันเรียน หรือข้อที่จำเป็นครบแล้ว หรือไม่มีขั้นที่เปิดอยู่' },
  { word: stateWords.soon, means: 'ครบกำหนดภายใน 2 วันเรียน และข้อที่จำเป็นยังไม่ครบ' },
  { word: stateWords.late, means: 'เลยวันกำหนดตั้งแต่ 1 วันเรียนขึ้นไป ไม่นับทีมที่พักและช่วงปิดภาคเรียน' },
  { word: stateWords.paused, means: 'ทีมแจ้งพักไว้ ดูวันที่เริ่มพักได้ในหน้าของทีม' },
  { word: 'เคลื่อนไหว', means: 'มีประชุม คำตอบ หรือรูป อย่างน้อย 1 ครั้งใน 10 วันเรียนล่าสุด' },
  { word: 'ชั่วโมง (คน-ชั่วโมง)', means: 'รวมเวลาของสมาชิกทุกท่านในประชุมที่จบแล้ว ภาคเรียนนี้ เวลาซ้อนนับครั้งเดียว' },
]

/** What a day means for due dates; reckoned once for a whole list. `late` counts school days after a date. */
export type DueDay = {
  today: string
  soonUntil: string
  activeFrom: string
  open: boolean
  late: (due: string) => number
}

/** Prepares a day, 'YYYY-MM-DD' in Bangkok. */
export function openDay(today: string, calendar: SchoolCalendar): DueDay {
  const known = new Map<string, number>()
  return {
    today,
    soonUntil: walk(today, soonDays, 1, calendar),
    activeFrom: walk(today, activeDays, -1, calendar),
    open: termOf(today, calendar).open,
    late(due) {
      const days = known.get(due) ?? schoolDaysBetween(due, today, calendar)
      known.set(due, days)
      return days
    },
  }
}

/** How a team stands on that day. */
export function dueState({ due, complete, paused }: DueFacts, day: DueDay): DueState {
  if (paused !== undefined) return 'paused'
  if (due === undefined || complete || !day.open) return 'on-time'
  if (due < day.today && day.late(due) >= 1) return 'late'
  return due <= day.soonUntil ? 'soon' : 'on-time'
}

/** Whether something happened in a team lately; `last` is the moment of its latest act, ms. */
export function isActive(last: number | undefined, day: DueDay): boolean {
  return last !== undefined && dateInBangkok(last) >= day.activeFrom
}

/** The date so many school days away, forwards or back. */
function walk(from: string, days: number, step: 1 | -1, calendar: SchoolCalendar): string {
  let day = from
  for (let left = days, tries = 0; left > 0 && tries < longestSearch; tries += 1) {
    day = addDays(day, step)
    if (isSchoolDay(day, calendar)) left -= 1
  }
  return day
}
