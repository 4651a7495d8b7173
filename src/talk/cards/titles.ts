import { schoolDaysBetween, type SchoolCalendar } from '../../flows/calendar.ts'
import { countedMinutes, formatMinutes } from '../../flows/meeting.ts'
import { numberedSteps, stepNumber, stepOf } from '../../flows/progress.ts'
import { resultsOf } from '../../flows/results.ts'
import { addDays, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDay } from '../../flows/thai/when.ts'
import type { Flow } from '../../flows/types.ts'
import { rulesOf } from '../names.ts'
import type { OpenRun } from '../scene.ts'

/** "ขั้น 1/5 วิเคราะห์"; the cover, a meeting's notes and signing the book by their names alone. */
export function stepTitle(flow: Flow, key: string): string {
  const { title, closing } = stepOf(flow, key)
  const number = stepNumber(flow, key)
  return number === 0 || closing ? title : `ขั้น ${number}/${numberedSteps(flow).length} ${title}`
}

/** "ขั้น 2", for a button or in passing. */
export function stepName(flow: Flow, key: string): string {
  const { title, closing } = stepOf(flow, key)
  const number = stepNumber(flow, key)
  return number === 0 || closing ? title : `ขั้น ${number}`
}

/** How long a step still has, in words nobody need be ashamed of. */
export function dueWords(due: string | undefined, now: number, calendar: SchoolCalendar): string {
  if (!due) return 'ยังไม่กำหนดวัน'
  const today = dateInBangkok(now)
  if (due === today) return 'ถึงวันนี้'
  if (due === addDays(today, 1)) return 'ถึงพรุ่งนี้'
  if (due > today) return `ถึง ${formatDay(due)}`
  const late = schoolDaysBetween(due, today, calendar)
  return late > 0 ? `เลยกำหนด ${late} วันทำการ` : `ถึง ${formatDay(due)}`
}

/** "ประชุม 4 ครั้ง รวม 6 ชม."; nothing before the first meeting is closed. */
export function meetingsLine({ run, team }: OpenRun): string[] {
  const closed = run.meetings.filter((meeting) => meeting.end !== undefined)
  if (closed.length === 0) return []
  const minutes = closed.reduce((sum, meeting) => sum + countedMinutes(meeting, rulesOf(team)), 0)
  return [`ประชุม ${closed.length} ครั้ง รวม ${formatMinutes(minutes)}`]
}

/** "ผ่าน 21/28 คน = ร้อยละ 75 (ตั้งไว้ 70)"; nothing before there is a result. */
export function goalLine({ flow, run }: Pick<OpenRun, 'flow' | 'run'>): string[] {
  const { after, goal, passed, total } = resultsOf(flow, run)
  if (after === undefined) return []
  const people = passed !== undefined && total !== undefined ? `ผ่าน ${passed}/${total} คน = ` : ''
  return [`${people}ร้อยละ ${after}${goal === undefined ? '' : ` (ตั้งไว้ ${goal})`}`]
}

/** "ผ่านเกณฑ์ ร้อยละ 32 → 75 (28 คน)", for the end of a round. */
export function changeLine(open: Pick<OpenRun, 'flow' | 'run'>): string[] {
  const { before, after, total } = resultsOf(open.flow, open.run)
  if (before === undefined || after === undefined) return goalLine(open)
  return [`ผ่านเกณฑ์ ร้อยละ ${before} → ${after}${total === undefined ? '' : ` (${total} คน)`}`]
}
