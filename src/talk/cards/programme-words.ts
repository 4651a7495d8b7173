import { formatMinutes } from '../../flows/meeting.ts'
import type { Course, Visited } from '../../flows/programme/fold.ts'
import type { CountStanding, Ledger, PhaseStanding } from '../../flows/programme/ledger.ts'
import type { Count, Logged, Phase, Programme, RulePack } from '../../flows/programme/types.ts'
import { addDays, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes, countGraphemes } from '../../flows/thai/text.ts'
import { formatDay, formatDayYear } from '../../flows/thai/when.ts'
import { sayVisitHour } from '../../flows/visit.ts'
import { callName } from '../names.ts'
import { readPerson, tidyLine } from '../roster-line.ts'

/** A line that everybody can read, graphemes. */
const longestLine = 60
const units: Record<Count['unit'], string> = { courses: 'วิชา', hours: 'ชม.', days: 'วัน' }

/** "31 ม.ค. 2570" of a date 'YYYY-MM-DD'. */
export function dayYear(date: string): string {
  return formatDayYear(date).split(' ').slice(1).join(' ')
}

/** "พ.ค. 2570" of a date: about when. */
export function monthYear(date: string): string {
  return formatDayYear(date).split(' ').slice(2).join(' ')
}

/** "ครูสุภาพร" for an official name with its title. */
export function callOf(official: string): string {
  const person = readPerson(tidyLine(official))
  const first = person === undefined || person === 'pupil' ? official : person.first
  return callName({ first, position: '', outside: undefined })
}

/** How the programme's own person is spoken of. */
export function nameOf({ first }: Programme): string {
  return callName({ first, position: '', outside: undefined })
}

/** The mentor, or whoever looks at certificates where the list names none. */
export function mentorName({ mentor }: Programme): string {
  return mentor ? callOf(mentor.name) : 'ผู้รับผิดชอบของเขต'
}

function amount(unit: Count['unit'], value: number): string {
  return `${value} ${units[unit]}`
}

function ofCount({ unit, has, atLeast }: CountStanding): string {
  return `${has}/${amount(unit, atLeast)}`
}

/** "ระยะ 1 ออนไลน์ 0/10 วิชา และ 0/20 ชม." */
export function phaseLine({ phase, counts }: PhaseStanding): string {
  return `ระยะ ${phase.no} ${phase.title} ${counts.map(ofCount).join(' และ ')}`
}

/** "1/10 วิชา · 2/20 ชม. (รอยืนยัน 1)" */
export function countsWords({ counts, pending, asked }: PhaseStanding): string {
  const waits = pending > 0 ? ` (รอยืนยัน ${pending})` : ''
  return `${counts.map(ofCount).join(' · ')}${waits}${asked > 0 ? ` ขอให้เติม ${asked}` : ''}`
}

/** "ชั่วโมงครบแล้ว เหลืออีก 2 วิชาค่ะ": what is complete of a phase and what is still to come. */
export function missingWords({ counts }: PhaseStanding): string {
  const names: Record<Count['unit'], string> = { courses: 'วิชา', hours: 'ชั่วโมง', days: 'วัน' }
  const done = counts.filter(({ has, atLeast }) => has >= atLeast)
  const left = counts.filter(({ has, atLeast }) => has < atLeast)
  if (left.length === 0) return 'ครบแล้วค่ะ'
  const full = done.length > 0 ? `${done.map(({ unit }) => names[unit]).join('และ')}ครบแล้ว ` : ''
  return `${full}เหลืออีก ${left.map((count) => amount(count.unit, leftOf(count))).join(' และ ')}ค่ะ`
}

function leftOf({ atLeast, has }: CountStanding): number {
  return Math.round((atLeast - has) * 10) / 10
}

/** "อย่างน้อย 10 วิชา (ท่านมี 8)" */
export function neededWords({ unit, atLeast, has }: CountStanding): string {
  return `อย่างน้อย ${amount(unit, atLeast)} (ท่านมี ${has})`
}

/** Pieces joined by " · " while they fit into a line. */
export function inLines(pieces: string[]): string[] {
  const lines: string[] = []
  for (const piece of pieces) {
    const longer = [...lines.slice(-1), piece].join(' · ')
    if (lines.length > 0 && countGraphemes(longer) <= longestLine) lines.splice(-1, 1, longer)
    else lines.push(piece)
  }
  return lines
}

/** A rule pack's name and date, as every card that counts by it says. */
export function packLines({ short, from, trial }: RulePack): string[] {
  return inLines([
    clipGraphemes(`เกณฑ์: ${short}`, longestLine),
    `${trial ? 'ทดลองใช้ · ' : ''}ประกาศ ${dayYear(from)}`,
  ])
}

/** What a person would type for a line: "จิตวิทยาชั้นเรียน / DEEP / 2 ชม." */
export function typedLine(course: Logged, phases: Phase[]): string {
  const index = phases.findIndex(({ key }) => key === course.phase)
  const lead = index > 0 ? [phases[index]!.leads[0]] : []
  const date = course.date === undefined ? [] : [formatDay(course.date).split(' ').slice(1).join(' ')]
  return [
    ...lead,
    course.title,
    ...[course.provider ?? []].flat(),
    ...date,
    formatMinutes(course.minutes),
  ].join(' / ')
}

/** A line of the log as it stands, on cards: "“จิตวิทยาชั้นเรียน” 2 ชม. · รอยืนยัน". */
export function courseWords(course: Course): string {
  const states: Record<Course['state'], string> = {
    pending: 'รอยืนยัน',
    confirmed: 'ยืนยันแล้ว',
    asked: 'ขอให้เติม',
    same: 'ซ้ำ นับครั้งเดียว',
  }
  const date = course.date === undefined ? [] : [formatDay(course.date)]
  return [`“${course.title}” ${formatMinutes(course.minutes)}`, ...date, states[course.state]].join(' · ')
}

/** "พรุ่งนี้ ครูสุภาพรนัดเยี่ยมชั้นเรียน คาบ 2": a visit that is agreed, seen from a moment in ms. */
export function visitLine(programme: Programme, visit: Visited, now: number): string {
  const [today, day] = [dateInBangkok(now), dateInBangkok(visit.date ?? now)]
  const near = day === addDays(today, 1) ? 'พรุ่งนี้' : formatDay(day)
  const when = day === today ? 'วันนี้' : near
  return `${when} ${mentorName(programme)}นัดเยี่ยมชั้นเรียน ${sayVisitHour(visit)}`
}

/** "เยี่ยมชั้นเรียน 2 ชม. · อ. 15 ธ.ค.": a visit that was held. */
export function visitWords({ start = 0, minutes = 0 }: Visited): string {
  return `เยี่ยมชั้นเรียน ${formatMinutes(minutes)} · ${formatDay(dateInBangkok(start))}`
}

/** "เกียรติบัตร 1 ใบ ยังไม่มีชื่อวิชา", where there are any. */
export function untitledLines({ untitled }: Ledger): string[] {
  return untitled.length > 0 ? [`เกียรติบัตร ${untitled.length} ใบ ยังไม่มีชื่อวิชา`] : []
}
