import { visitFormKey } from '../../flows/meeting-notes.ts'
import type { Button, Say } from '../../flows/say.ts'
import { addDays, atBangkok, clockInBangkok, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatClock, formatDay } from '../../flows/thai/when.ts'
import { mostDates, sayVisitDate, type Side } from '../../flows/visit.ts'
import type { Visit } from '../../store/records.ts'
import type { OpenRun } from '../scene.ts'
import { heldWords, otherOf, placeLine } from './news.ts'
import { rootOf, type Place } from './place.ts'

/** A visit's card never has more buttons than a card may. */
const mostButtons = 4
/** So long after its hour a visit may have ended, ms. */
const likelyOver = 3_600_000

/** A visit as one side sees it, with what it may do now. `open` is the team's round; `more` follows in a queue. */
export function visitCard(
  visit: Visit,
  place: Place,
  side: Side | undefined,
  { open, now, more = [] }: { open?: OpenRun; now: number; more?: Button[] },
): Say {
  const other = otherOf(visit, place, side ?? 'team')
  const root = rootOf(visit)
  const about = { ...place.of, visit: visit.id }
  switch (visit.state) {
    case 'proposed': {
      const mine = visit.offered === side
      return {
        kind: 'card',
        title: mine ? `รอยืนยันวัน${root}` : `ขอนัด${root} เลือกวันได้เลยค่ะ`,
        lines: [other, ...visit.dates.map((date) => `• ${sayVisitDate(date)}`), ...placeLine(visit)],
        grid: mine ? [] : visit.dates.map((date) => agreeButton(visit, date)),
        buttons: [
          pickButton(mine && visit.dates.length < mostDates ? 'เพิ่มวัน' : 'เสนอวันอื่น', about, now),
          dropButton(visit),
          ...more,
        ].slice(0, mostButtons),
      }
    }
    case 'confirmed': {
      const today = dateInBangkok(visit.date!) <= dateInBangkok(now)
      const own = side === 'mentor'
      return {
        kind: 'card',
        title: `นัด${root} ${sayVisitDate(visit.date!)}`,
        lines: [
          own && place.school ? `${other} (${place.school})` : other,
          ...placeLine(visit),
          own ? 'ยืนยันแล้ว · แบบสังเกตพร้อมกรอกในแชตนี้' : 'ยืนยันแล้วทั้งสองฝ่ายค่ะ',
        ],
        buttons: [
          ...(own && today ? [beginButton(visit)] : []),
          ...(own && now > visit.date! + likelyOver ? [endButton(visit)] : []),
          ...(own && open ? planButton(open) : []),
          pickButton('เลื่อนนัด', about, now),
          ...(own && today ? [] : [dropButton(visit)]),
          ...more,
        ].slice(0, mostButtons),
      }
    }
    case 'cancelled':
      return {
        kind: 'card',
        title: `ยกเลิกนัด${root}แล้วค่ะ`,
        lines: [other, ...(visit.reason ? [`“${visit.reason}”`] : [])],
        buttons: [newButton(place), ...more],
      }
    case 'done':
      return {
        kind: 'card',
        title: `✓ ${root}แล้ว ${formatDay(dateInBangkok(visit.start!))}`,
        lines: [other, heldWords(visit)!, ...placeLine(visit)],
        buttons: [...readButton(visit), ...(side === 'mentor' ? [timeButton(visit)] : []), ...more].slice(
          0,
          mostButtons,
        ),
      }
  }
}

/** What was written on a visit, where there is a place in which it is kept. */
function readButton({ id, run, programme }: Visit): Button[] {
  const label = 'ดูบันทึก'
  if (programme !== undefined) return [{ label, tap: { do: 'record', visit: id }, shown: label }]
  return run === undefined ? [] : [{ label, tap: { do: 'view', run, step: visitFormKey(id) }, shown: label }]
}

function agreeButton(visit: Visit, at: number): Button {
  const [, day, month] = formatDay(dateInBangkok(at)).split(' ')
  return {
    label: `${day} ${month} ${formatClock(clockInBangkok(at))}`,
    tap: { do: 'agree', visit: visit.id, at },
    shown: `ยืนยันนัด${rootOf(visit)} ${sayVisitDate(at)}`,
  }
}

/** Which place dates are for, and the visit or the mentor if that is known. */
export type About = { team?: string; programme?: string; visit?: string; mentor?: string }

/** Opens LINE's own calendar; on a computer the words do the same. */
function pickButton(label: string, about: About, now: number): Button {
  const tomorrow = addDays(dateInBangkok(now), 1)
  return {
    label,
    tap: { do: 'offer', ...about },
    pick: 'datetime',
    initial: `${tomorrow}T13:00`,
    min: `${dateInBangkok(now)}T00:00`,
  }
}

function dropButton(visit: Visit): Button {
  const fill = `ยกเลิกนัด${rootOf(visit)}: `
  return { label: 'ยกเลิกนัด', tap: { do: 'dropvisit', visit: visit.id }, fill }
}

/** Shows the form, and begins the visit where it has not begun. */
function beginButton(visit: Visit): Button {
  const label = visit.begun === undefined ? `เริ่ม${rootOf(visit)}` : 'แบบสังเกต'
  return { label, tap: { do: 'observe', visit: visit.id }, shown: label }
}

/** Ends a visit now. */
export function endButton(visit: Visit): Button {
  const label = `จบ${rootOf(visit)}`
  return { label, tap: { do: 'endvisit', visit: visit.id }, shown: label }
}

function timeButton(visit: Visit): Button {
  const clock = (ms: number | undefined) => (ms === undefined ? '' : formatClock(clockInBangkok(ms)))
  const fill = `เวลา${rootOf(visit)}: ${clock(visit.start ?? visit.begun ?? visit.date)}-${clock(visit.end)}`
  return { label: 'แก้เวลา', tap: { do: 'visittime', visit: visit.id }, fill }
}

/** Begins another visit to a team or an assistant teacher. */
export function newButton(place: Pick<Place, 'kind' | 'of'>): Button {
  const label = `นัด${rootOf(place)}`
  return { label, tap: { do: 'visit', ...place.of }, shown: label }
}

/** The step in which the lesson plan lies. */
function planButton({ run, flow }: OpenRun): Button[] {
  const step = flow.steps.find(({ fields }) => fields.some(({ key }) => key === 'plan'))
  return step
    ? [{ label: 'ดูแผนการสอน', tap: { do: 'view', run: run.id, step: step.key }, shown: 'ดูแผนการสอน' }]
    : []
}

/** Asks for dates: typed in one message, or picked one by one. */
export function datesCard(
  place: Place,
  about: About,
  { now, group, words }: { now: number; group: boolean; words: 'ขอ' | 'นัด' | 'เลื่อนนัด' },
): Say {
  const name = words === 'นัด' ? ` ${place.name}` : ''
  const order = `${words}${rootOf(place)}`
  return {
    kind: 'card',
    title: 'สะดวกวันไหนบ้างคะ',
    lines: [
      place.title,
      `เสนอได้ถึง ${mostDates} วันในข้อความเดียวค่ะ`,
      group ? `เช่น ${order}: พ. 2 ธ.ค. 13.00 น.` : 'เช่น พ. 2 ธ.ค. 13.00 น. หรือ พฤ. 3 ธ.ค. 9.00 น.',
    ],
    buttons: [
      pickButton('เลือกวัน', about, now),
      { label: 'พิมพ์วัน', tap: { do: 'visit', ...place.of }, fill: `${order}${name}: ` },
    ],
  }
}

/** Dates on which the school is closed, said before anybody is asked to come. */
export function closedCard(closed: string[], dates: number[], about: About, now: number): Say {
  return {
    kind: 'card',
    title: 'วันนั้นโรงเรียนหยุดค่ะ',
    lines: [...closed, 'เสนอวันอื่น หรือใช้วันนี้ได้ถ้าตกลงกันไว้'],
    buttons: [
      pickButton('เสนอวันอื่น', about, now),
      {
        label: 'ใช้วันนี้ได้',
        tap: { do: 'offer', ...about, dates: dates.join('.') },
        shown: 'ใช้วันหยุดนี้ได้',
      },
    ],
  }
}

/** The end was forgotten: nothing is counted before the mentor says when it was. */
export function endCard(visit: Visit): Say {
  const start = visit.begun ?? visit.date!
  const likely = [60, 90, 120].map((minutes) =>
    formatClock(clockInBangkok(nearestHalf(start + minutes * 60_000))),
  )
  return {
    kind: 'card',
    title: `${rootOf(visit)}จบกี่โมงคะ`,
    lines: [`เริ่ม ${sayVisitDate(start)}`, 'นับชั่วโมงเมื่อทราบเวลาจบค่ะ'],
    grid: [...new Set(likely)].map((clock) => ({
      label: `${clock} น.`,
      tap: { do: 'endvisit', visit: visit.id, at: clock },
      shown: `จบ ${clock} น.`,
    })),
    buttons: [timeButton(visit)],
  }
}

function nearestHalf(ms: number): number {
  return Math.round(ms / 1_800_000) * 1_800_000
}

/** Visits to several teams or assistant teachers, a tap each. */
export function visitsCard(found: { visit: Visit; place: Place; side: Side | undefined }[]): Say {
  const roots = new Set(found.map(({ visit }) => rootOf(visit)))
  return {
    kind: 'card',
    title: `นัด${[...roots].join('และ')}`,
    lines: found.map(
      ({ visit, place, side }) =>
        `${wordOf(visit)} ${clipGraphemes(otherOf(visit, place, side ?? 'team'), 24)}`,
    ),
    grid: found.map(({ visit, place, side }) => ({
      label: clipGraphemes(side === 'mentor' ? place.name : wordOf(visit), 14),
      tap: { do: 'visits', visit: visit.id },
      shown: `ดูนัด${rootOf(visit)}`,
    })),
  }
}

function wordOf({ state, date, dates }: Visit): string {
  return state === 'confirmed' ? `✓ ${sayVisitDate(date!)}` : `รอวัน ${sayVisitDate(dates[0] ?? 0)}`
}

/** The moment of a clock ('HH:mm') on the day of a visit, ms. */
export function onDayOf({ date, begun }: Visit, clock: string): number {
  return atBangkok(dateInBangkok(begun ?? date!), clock)
}
