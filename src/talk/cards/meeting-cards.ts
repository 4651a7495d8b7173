import { countedMinutes, formatMinutes, type Meeting, type MeetingRules } from '../../flows/meeting.ts'
import { measureStep } from '../../flows/progress.ts'
import type { Button, Say } from '../../flows/say.ts'
import { clockInBangkok, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatClock, formatDay, formatDayYear } from '../../flows/thai/when.ts'
import { placesOf } from '../keep.ts'
import { callName, tappingMembers } from '../names.ts'
import type { OpenRun } from '../scene.ts'
import { changePhotosButton, photosLine } from './photo-cards.ts'
import { stepTitle } from './step-cards.ts'

/** The meeting has begun: everybody signs with one tap. */
export function meetingCard(open: OpenRun, meeting: Meeting): Say {
  const at = { run: open.run.id, meeting: meeting.id }
  return {
    kind: 'card',
    title: `ประชุม PLC ครั้งที่ ${meeting.no} · เริ่ม ${time(meeting.start)} น.`,
    lines: [
      meeting.place ? `สถานที่: ${meeting.place} (แก้ได้)` : 'บอกสถานที่ พิมพ์ สถานที่: ตามด้วยชื่อห้อง',
      'รูปที่ส่งช่วงประชุม จะเก็บไว้ให้เลือกลงเล่ม',
    ],
    buttons: [
      { label: 'ลงชื่อ', tap: { do: 'sign', ...at }, shown: `✓ ลงชื่อประชุมครั้งที่ ${meeting.no}` },
      { label: 'ลงชื่อแทน', tap: { do: 'proxy', ...at }, shown: 'ลงชื่อแทน' },
      { label: 'จบประชุม', tap: { do: 'endmeet', ...at }, shown: 'จบประชุม' },
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

/** The meeting is over: the arithmetic, who came, and what comes next. */
export function closedCard(open: OpenRun, meeting: Meeting, rules: MeetingRules, date: string): Say {
  const { run, flow, team } = open
  const at = { run: run.id, meeting: meeting.id }
  const progress = measureStep(flow, run, run.step, placesOf(team))
  const missing = progress.shown.filter((part) => !part.done).length
  return {
    kind: 'card',
    title: `ประชุมครั้งที่ ${meeting.no} · ${formatDayYear(dateInBangkok(meeting.start))}`,
    lines: [
      arithmetic(meeting, rules),
      presentLine(meeting),
      ...(meeting.guests.length > 0 ? [`ผู้เข้าร่วมภายนอก: ${meeting.guests.join(', ')}`] : []),
      ...photosLine(run, meeting.id),
      ...(meeting.entered === undefined ? [] : [`บันทึกเมื่อ ${formatDay(dateInBangkok(meeting.entered))}`]),
      missing === 0
        ? `${stepTitle(flow, run.step)} ครบแล้ว`
        : `${stepTitle(flow, run.step)} ยังไม่ครบ อีก ${missing} เรื่อง`,
      ...(meeting.next ? [] : [`นัดครั้งหน้าเมื่อไรคะ`]),
    ],
    buttons: [
      {
        label: 'นัดครั้งหน้า',
        tap: { do: 'nextmeet', ...at },
        pick: 'datetime',
        initial: `${date}t15:40`,
      },
      { label: 'ลงชื่อแทน', tap: { do: 'proxy', ...at }, shown: 'ลงชื่อแทน' },
      timeButton(open, meeting),
      ...changePhotosButton(run, meeting.id),
    ],
    about: { run: run.id, step: run.step, turn: run.turn },
  }
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
    title: `ประชุมครั้งที่ ${meeting.no} จบกี่โมงคะ`,
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
