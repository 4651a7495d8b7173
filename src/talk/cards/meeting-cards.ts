import { countedMinutes, formatMinutes, type Meeting, type MeetingRules } from '../../flows/meeting.ts'
import { measureStep, stepOf } from '../../flows/progress.ts'
import type { Button, Say } from '../../flows/say.ts'
import { clockInBangkok, dateInBangkok, daysBetween } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatClock, formatDay, formatDayYear } from '../../flows/thai/when.ts'
import { callName, placesOf, rulesOf, tappingMembers } from '../names.ts'
import type { OpenRun } from '../scene.ts'
import { changePhotosButton, photosLine } from './photo-cards.ts'
import { goalLine, stepTitle } from './titles.ts'

/** "ประชุมครั้งที่ 2", "เปิดชั้นเรียน (ครั้งที่ 3)". */
export function meetingName(meeting: Pick<Meeting, 'no' | 'open'>): string {
  return meeting.open ? `เปิดชั้นเรียน (ครั้งที่ ${meeting.no})` : `ประชุมครั้งที่ ${meeting.no}`
}

/** The meeting has begun: everybody signs with one tap. */
export function meetingCard(open: OpenRun, meeting: Meeting): Say {
  const at = { run: open.run.id, meeting: meeting.id }
  return {
    kind: 'card',
    title: `${meeting.open ? meetingName(meeting) : `ประชุม PLC ครั้งที่ ${meeting.no}`} · เริ่ม ${time(meeting.start)} น.`,
    lines: [
      meeting.place ? `สถานที่: ${meeting.place} (แก้ได้)` : 'บอกสถานที่ พิมพ์ สถานที่: ตามด้วยชื่อห้อง',
      `รูปที่ส่ง${meeting.open ? 'ระหว่างนี้' : 'ช่วงประชุม'} จะเก็บไว้ให้เลือกลงเล่ม`,
    ],
    buttons: [
      { label: 'ลงชื่อ', tap: { do: 'sign', ...at }, shown: `✓ ลงชื่อ${meetingName(meeting)}` },
      { label: 'ลงชื่อแทน', tap: { do: 'proxy', ...at }, shown: 'ลงชื่อแทน' },
      {
        label: meeting.open ? 'จบเปิดชั้น' : 'จบประชุม',
        tap: { do: 'endmeet', ...at },
        shown: meeting.open ? 'จบเปิดชั้น' : 'จบประชุม',
      },
    ],
    about: { run: open.run.id, step: open.run.step, turn: open.run.turn },
  }
}

/** Whose name the recorder may enter; the book marks it. */
export function proxyCard(open: OpenRun, meeting: Meeting): Say {
  const absent = tappingMembers(open.team).filter((member) => !meeting.present[member.id])
  if (absent.length === 0) return { kind: 'text', text: 'ลงชื่อครบทุกท่านแล้วค่ะ' }
  return {
    kind: 'card',
    title: 'ลงชื่อแทนท่านใดคะ',
    lines: ['ในเล่มจะมีหมายเหตุ'],
    grid: absent.map((member) => ({
      label: member.first,
      tap: { do: 'proxy', run: open.run.id, meeting: meeting.id, member: member.id },
      shown: `✓ ลงชื่อแทน${callName(member)}`,
    })),
  }
}

/** The meeting is over: the arithmetic, who came, what the team still owes the step, and what comes next. */
export function closedCard(open: OpenRun, meeting: Meeting, date: string): Say {
  const { run, flow, team } = open
  const at = { run: run.id, meeting: meeting.id }
  const word = run.status === 'open' ? stepOf(flow, run.step).private : undefined
  return {
    kind: 'card',
    title: `${meetingName(meeting)} · ${formatDayYear(dateInBangkok(meeting.start))}`,
    lines: [
      arithmetic(meeting, rulesOf(team)),
      presentLine(meeting),
      ...(meeting.guests.length > 0 ? [`ผู้เข้าร่วมภายนอก: ${meeting.guests.join(', ')}`] : []),
      ...photosLine(run, meeting.id),
      ...enteredLine(meeting, rulesOf(team)),
      ...goalLine(open),
      ...stepLines(open),
    ],
    buttons: [
      ...(word === undefined ? [] : [{ label: word, own: word }]),
      ...(meeting.next || meeting.open
        ? []
        : [
            {
              label: 'นัดครั้งหน้า',
              tap: { do: 'nextmeet' as const, ...at },
              pick: 'datetime' as const,
              initial: `${date}t15:40`,
            },
          ]),
      ...(meeting.entered !== undefined && isSomebodyMissing(open, meeting) ? [proxyButton(at)] : []),
      ...changePhotosButton(run, meeting.id),
      notesButton(open, meeting),
      timeButton(open, meeting),
    ].slice(0, 4),
    about: { run: run.id, step: run.step, turn: run.turn },
  }
}

function isSomebodyMissing({ team }: OpenRun, meeting: Meeting): boolean {
  return tappingMembers(team).some((member) => !meeting.present[member.id])
}

/** A meeting that was written up is marked; one that was written up late says by how much. */
function enteredLine({ entered, start }: Meeting, { enteredWithinDays }: MeetingRules): string[] {
  if (entered === undefined) return []
  const days = daysBetween(dateInBangkok(start), dateInBangkok(entered))
  const late = days > enteredWithinDays ? ` หลังประชุม ${days} วัน` : ''
  return [`บันทึกเมื่อ ${formatDay(dateInBangkok(entered))}${late}`]
}

function proxyButton(at: { run: string; meeting: string }): Button {
  return { label: 'ลงชื่อแทน', tap: { do: 'proxy', ...at }, shown: 'ลงชื่อแทน' }
}

/** What the open step still waits for: names of what is missing, and how many members have written their own part. */
function stepLines({ run, flow, team }: OpenRun): string[] {
  const { shown } = measureStep(flow, run, run.step, placesOf(team))
  const open = shown.filter((part) => !part.done)
  if (open.length === 0) return [`${stepTitle(flow, run.step)} ครบแล้ว`]
  const each = open.filter((part) => part.field.mode === 'each').slice(0, 1)
  const others = open.length - each.length
  return [
    ...(others > 0 ? [`${stepTitle(flow, run.step)} ยังไม่ครบ อีก ${others} เรื่อง`] : []),
    ...each.map(({ field, count, wanted }) => `ต่อไปขอ${field.chat} ท่านละ 1 ข้อความค่ะ ${count}/${wanted}`),
  ]
}

/** What was said and done: a topic and activities to begin with, because nobody likes an empty form. */
function notesButton({ run, flow }: OpenRun, meeting: Meeting): Button {
  const { title } = stepOf(flow, meeting.step)
  const during = flow.steps
    .flatMap((step) => step.fields)
    .filter(({ key }) => (run.entries[key] ?? []).some((entry) => isDuring(meeting, entry.at)))
    .map((field) => field.chat)
  const did = meeting.open ? 'เปิดชั้นเรียน' : during.length > 0 ? `ร่วมกันสรุป ${during.join(' ')}` : ''
  return {
    label: 'เติมบันทึก',
    tap: { do: 'notes', run: run.id, meeting: meeting.id },
    fill: clipGraphemes(`หัวข้อ: ${title}\nกิจกรรม: ${did}\nผลที่ได้: \nนำไปใช้: `, 250),
  }
}

function isDuring({ start, end }: Meeting, at: number): boolean {
  return at >= start && at <= (end ?? Infinity)
}

/** "15.42–17.12 น. = 1 ชม. 30 นาที" */
function arithmetic(meeting: Meeting, rules: MeetingRules): string {
  if (meeting.end === undefined) return `เริ่ม ${time(meeting.start)} น.`
  const counted = formatMinutes(countedMinutes(meeting, rules))
  const exact = Math.floor((meeting.end - meeting.start) / 60_000)
  const rounded =
    exact === countedMinutes(meeting, rules) ? '' : ` (${exact} นาที ปัดลงทีละ ${rules.roundMinutes} นาที)`
  return `${time(meeting.start)}–${time(meeting.end)} น. = ${counted}${rounded}`
}

function presentLine(meeting: Meeting): string {
  const present = Object.values(meeting.present)
  const proxies = present.filter((entry) => entry.by !== undefined).length
  return `เข้าร่วม ${present.length} ท่าน${proxies > 0 ? ` (ลงชื่อแทน ${proxies})` : ''}`
}

/** The end was forgotten: nothing is counted before somebody says when it was. */
export function forgottenCard(open: OpenRun, meeting: Meeting, rules: MeetingRules): Say {
  const at = { run: open.run.id, meeting: meeting.id }
  const likely = [60, 90, 120].map((minutes) => time(nearestHalf(meeting.start + minutes * 60_000)))
  return {
    kind: 'card',
    title: `${meetingName(meeting)} จบกี่โมงคะ`,
    lines: [
      `${formatDay(dateInBangkok(meeting.start))} เริ่ม ${time(meeting.start)} น.`,
      `นับชั่วโมงเมื่อทราบเวลาจบ ปัดลงทีละ ${rules.roundMinutes} นาที`,
    ],
    grid: [...new Set(likely)].map((clock) => ({
      label: `${clock} น.`,
      tap: { do: 'endmeet', ...at, at: clock },
      shown: `จบ ${clock} น.`,
    })),
    buttons: [timeButton(open, meeting, 'พิมพ์เวลา')],
  }
}

function timeButton(open: OpenRun, meeting: Meeting, label = 'แก้เวลา'): Button {
  const end = meeting.end === undefined ? '' : time(meeting.end)
  return {
    label,
    tap: { do: 'meettime', run: open.run.id, meeting: meeting.id },
    fill: `เวลาประชุม: ${time(meeting.start)}-${end}`,
  }
}

function nearestHalf(ms: number): number {
  return Math.round(ms / 1_800_000) * 1_800_000
}

function time(ms: number): string {
  return formatClock(clockInBangkok(ms))
}
