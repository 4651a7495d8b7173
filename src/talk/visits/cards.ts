import { visitForm, visitFormKey } from '../../flows/meeting-notes.ts'
import type { Button, Say } from '../../flows/say.ts'
import { addDays, atBangkok, clockInBangkok, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatClock, formatDay } from '../../flows/thai/when.ts'
import { mostDates, sayVisitDate, type Side } from '../../flows/visit.ts'
import type { Team, Visit } from '../../store/records.ts'
import { fillForm } from '../cards/forms.ts'
import { teamTitle } from '../names.ts'
import type { OpenRun } from '../scene.ts'
import { heldWords, otherOf, placeLine } from './news.ts'

/** A visit's card never has more buttons than a card may. */
const mostButtons = 4
/** So long after its hour a visit may have ended, ms. */
const likelyOver = 3_600_000

/** A visit as one side sees it, with what it may do now. `open` is the team's round; `more` follows in a queue. */
export function visitCard(
  visit: Visit,
  team: Team,
  side: Side | undefined,
  { open, now, more = [] }: { open?: OpenRun; now: number; more?: Button[] },
): Say {
  const other = otherOf(visit, team, side ?? 'team')
  switch (visit.state) {
    case 'proposed': {
      const mine = visit.offered === side
      return {
        kind: 'card',
        title: mine ? 'รอยืนยันวันนิเทศ' : 'ขอนัดนิเทศ เลือกวันได้เลยค่ะ',
        lines: [other, ...visit.dates.map((date) => `• ${sayVisitDate(date)}`), ...placeLine(visit)],
        grid: mine ? [] : visit.dates.map((date) => agreeButton(visit, date)),
        buttons: [
          pickButton(
            mine && visit.dates.length < mostDates ? 'เพิ่มวัน' : 'เสนอวันอื่น',
            { team: team.id, visit: visit.id },
            now,
          ),
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
        title: `นัดนิเทศ ${sayVisitDate(visit.date!)}`,
        lines: [
          own && team.school ? `${other} (${team.school})` : other,
          ...placeLine(visit),
          own ? 'ยืนยันแล้ว · แบบสังเกตพร้อมกรอกในแชตนี้' : 'ยืนยันแล้วทั้งสองฝ่ายค่ะ',
        ],
        buttons: [
          ...(own && today ? [beginButton(visit)] : []),
          ...(own && now > visit.date! + likelyOver ? [endButton(visit)] : []),
          ...(own && open ? planButton(open) : []),
          pickButton('เลื่อนนัด', { team: team.id, visit: visit.id }, now),
          ...(own && today ? [] : [dropButton(visit)]),
          ...more,
        ].slice(0, mostButtons),
      }
    }
    case 'cancelled':
      return {
        kind: 'card',
        title: 'ยกเลิกนัดนิเทศแล้วค่ะ',
        lines: [other, ...(visit.reason ? [`“${visit.reason}”`] : [])],
        buttons: [newButton(team), ...more],
      }
    case 'done':
      return {
        kind: 'card',
        title: `✓ นิเทศแล้ว ${formatDay(dateInBangkok(visit.start!))}`,
        lines: [other, heldWords(visit)!, ...placeLine(visit)],
        buttons: [
          ...(visit.run === undefined ? [] : [readButton(visit.run, visit)]),
          ...(side === 'mentor' ? [timeButton(visit)] : []),
          ...more,
        ].slice(0, mostButtons),
      }
  }
}

function readButton(run: string, { id }: Visit): Button {
  return { label: 'ดูบันทึก', tap: { do: 'view', run, step: visitFormKey(id) }, shown: 'ดูบันทึก' }
}

function agreeButton(visit: Visit, at: number): Button {
  const [, day, month] = formatDay(dateInBangkok(at)).split(' ')
  return {
    label: `${day} ${month} ${formatClock(clockInBangkok(at))}`,
    tap: { do: 'agree', visit: visit.id, at },
    shown: `ยืนยันนัดนิเทศ ${sayVisitDate(at)}`,
  }
}

/** Opens LINE's own calendar; on a computer the words do the same. */
function pickButton(
  label: string,
  about: { team: string; visit?: string; mentor?: string },
  now: number,
): Button {
  const tomorrow = addDays(dateInBangkok(now), 1)
  return {
    label,
    tap: { do: 'offer', ...about },
    pick: 'datetime',
    initial: `${tomorrow}T13:00`,
    min: `${dateInBangkok(now)}T00:00`,
  }
}

function dropButton({ id }: Visit): Button {
  return { label: 'ยกเลิกนัด', tap: { do: 'dropvisit', visit: id }, fill: 'ยกเลิกนัดนิเทศ: ' }
}

/** Shows the form, and begins the visit where it has not begun. */
function beginButton({ id, begun }: Visit): Button {
  const label = begun === undefined ? 'เริ่มนิเทศ' : 'แบบสังเกต'
  return { label, tap: { do: 'observe', visit: id }, shown: label }
}

function endButton({ id }: Visit): Button {
  return { label: 'จบนิเทศ', tap: { do: 'endvisit', visit: id }, shown: 'จบนิเทศ' }
}

function timeButton(visit: Visit): Button {
  const clock = (ms: number | undefined) => (ms === undefined ? '' : formatClock(clockInBangkok(ms)))
  const fill = `เวลานิเทศ: ${clock(visit.start ?? visit.begun ?? visit.date)}-${clock(visit.end)}`
  return { label: 'แก้เวลา', tap: { do: 'visittime', visit: visit.id }, fill }
}

/** Begins another visit to a team. */
export function newButton(team: Pick<Team, 'id'>): Button {
  return { label: 'นัดนิเทศ', tap: { do: 'visit', team: team.id }, shown: 'นัดนิเทศ' }
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
  team: Team,
  about: { visit?: string; mentor?: string },
  { now, group, words }: { now: number; group: boolean; words: 'ขอนิเทศ' | 'นัดนิเทศ' | 'เลื่อนนัดนิเทศ' },
): Say {
  const name = words === 'นัดนิเทศ' ? ` ${team.name}` : ''
  return {
    kind: 'card',
    title: 'สะดวกวันไหนบ้างคะ',
    lines: [
      teamTitle(team),
      `เสนอได้ถึง ${mostDates} วันในข้อความเดียวค่ะ`,
      group ? `เช่น ${words}: พ. 2 ธ.ค. 13.00 น.` : 'เช่น พ. 2 ธ.ค. 13.00 น. หรือ พฤ. 3 ธ.ค. 9.00 น.',
    ],
    buttons: [
      pickButton('เลือกวัน', { team: team.id, ...about }, now),
      { label: 'พิมพ์วัน', tap: { do: 'visit', team: team.id }, fill: `${words}${name}: ` },
    ],
  }
}

/** Dates on which the school is closed, said before anybody is asked to come. */
export function closedCard(
  closed: string[],
  dates: number[],
  about: { team: string; visit?: string; mentor?: string },
  now: number,
): Say {
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

/** The observation form in the mentor's own chat; without a round there is nowhere to keep words, only hours. */
export function formCard(visit: Visit, team: Team, open: OpenRun | undefined): Say {
  const end = endButton(visit)
  const begun = visit.begun === undefined ? '' : ` เริ่ม ${formatClock(clockInBangkok(visit.begun))} น.`
  const title = `นิเทศ ${clipGraphemes(teamTitle(team), 40)}`
  if (!open)
    return {
      kind: 'card',
      title,
      lines: [`ทีมยังไม่มีวงรอบที่เปิดอยู่ เก็บเวลาได้ค่ะ${begun}`],
      buttons: [end],
    }
  const form = visitForm(open.flow, visit.id)
  const context = { run: open.run.id, step: form.key, turn: open.run.turn }
  const fields = form.fields.filter(({ need }) => need === 'must' || need === 'should')
  const photo = form.fields.find(({ type }) => type === 'photo')
  return {
    kind: 'card',
    title,
    lines: [
      `แบบสังเกต${begun}`,
      'ผู้เห็น: ครูต้นแบบและพี่เลี้ยง ทีมเห็นเมื่อขึ้นขั้นต่อไป',
      'เขียนข้อความเดียวหรือหลายข้อความได้ค่ะ',
      ...fields.map((field) => `${field.chat}: …`),
    ],
    buttons: [
      { label: 'เติมหัวข้อให้', tap: { do: 'fill', ...context }, fill: fillForm(fields) },
      ...(form.fields.some(({ type }) => type === 'scale8')
        ? [{ label: '8 ตัวชี้วัด', tap: { do: 'scale' as const, ...context }, shown: '8 ตัวชี้วัด' }]
        : []),
      ...(photo
        ? [
            {
              label: 'ส่งรูป',
              tap: { do: 'media' as const, ...context, field: photo.key },
              shown: 'จะส่งรูปการนิเทศ',
            },
          ]
        : []),
      end,
    ],
    about: context,
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
    title: 'นิเทศจบกี่โมงคะ',
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

/** The visits of several teams, a tap each. */
export function visitsCard(found: { visit: Visit; team: Team; side: Side | undefined }[]): Say {
  return {
    kind: 'card',
    title: 'นัดนิเทศ',
    lines: found.map(
      ({ visit, team, side }) =>
        `${wordOf(visit)} ${clipGraphemes(otherOf(visit, team, side ?? 'team'), 24)}`,
    ),
    grid: found.map(({ visit, team, side }) => ({
      label: clipGraphemes(side === 'mentor' ? team.name : wordOf(visit), 14),
      tap: { do: 'visits', visit: visit.id },
      shown: 'ดูนัดนิเทศ',
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
