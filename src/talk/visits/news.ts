import { formatMinutes } from '../../flows/meeting.ts'
import { clockInBangkok, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatClock, formatDay } from '../../flows/thai/when.ts'
import { sayVisitDate, type Side, type VisitStanding } from '../../flows/visit.ts'
import type { Visit } from '../../store/records.ts'
import { rootOf, type Place } from './place.ts'

/** What there is to know of a visit, in short: who has heard this need not hear it again. */
export function newsKey({ state, date, dates, start, end, minutes }: VisitStanding): string {
  switch (state) {
    case 'proposed':
      return `proposed ${dates.join(' ')}`
    case 'confirmed':
      return `confirmed ${date}`
    case 'done':
      return `done ${start}-${end} ${minutes}`
    case 'cancelled':
      return 'cancelled'
  }
}

/** "13.00–14.30 น. = 1 ชม. 30 นาที"; nothing while the visit is not over. */
export function heldWords({
  start,
  end,
  minutes,
}: Pick<VisitStanding, 'start' | 'end' | 'minutes'>): string | undefined {
  if (start === undefined || end === undefined || minutes === undefined) return undefined
  const clock = (ms: number) => formatClock(clockInBangkok(ms))
  return `${clock(start)}–${clock(end)} น. = ${formatMinutes(minutes)}`
}

/** Who is spoken of to a side: the mentor to those who are visited, they to the mentor. */
export function otherOf(visit: Visit, place: Pick<Place, 'title'>, side: Side): string {
  return side === 'team' ? visit.mentorName : place.title
}

/** What is new to a side, in a few lines; `group` tells how to answer there. */
export function newsLines(visit: Visit, place: Place, side: Side, group: boolean): string[] {
  const other = otherOf(visit, place, side)
  const root = rootOf(visit)
  switch (visit.state) {
    case 'proposed':
      if (visit.offered === side) return []
      return [
        `${other} ขอนัด${root}`,
        ...visit.dates.map((date) => `• ${sayVisitDate(date)}`),
        group ? 'ผู้บันทึกพิมพ์ นัดนิเทศ PLC เพื่อเลือกวันค่ะ' : `พิมพ์ นัด${root} เพื่อเลือกวันค่ะ`,
      ]
    case 'confirmed':
      return [`✓ นัด${root} ${sayVisitDate(visit.date!)}`, other, ...placeLine(visit)]
    case 'cancelled':
      return [`${other} ขอยกเลิกนัด${root}ค่ะ`, ...(visit.reason ? [`“${visit.reason}”`] : [])]
    case 'done':
      return [
        `✓ ${visit.mentorName} ${root}แล้ว ${formatDay(dateInBangkok(visit.start!))}`,
        heldWords(visit) ?? '',
        `พิมพ์ นัด${root}${group ? ' PLC' : ''} เพื่อดูบันทึกค่ะ`,
      ]
  }
}

/** In which lesson and where it is, if that was said. */
export function placeLine({ place, date, lessons }: VisitStanding): string[] {
  const lesson = date === undefined ? undefined : lessons?.[date]
  return [
    ...(lesson === undefined ? [] : [`คาบ ${lesson}`]),
    ...(place === undefined ? [] : [`สถานที่: ${place}`]),
  ]
}
