import { countedMinutes, formatMinutes, type Meeting } from '../flows/meeting.ts'
import type { RowContent } from '../flows/run.ts'
import { clockInBangkok, dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatClock, formatDay } from '../flows/thai/when.ts'
import { callName, rulesOf } from '../talk/names.ts'
import type { OpenRun } from '../talk/scene.ts'

/** "ประชุมครั้งที่ 3", "เปิดชั้นเรียน". */
export function nameOfMeeting({ no, open }: Pick<Meeting, 'no' | 'open'>): string {
  return open ? 'เปิดชั้นเรียน' : `ประชุมครั้งที่ ${no}`
}

/** "จ. 23 พ.ย. 15.40–17.10 น. (1 ชม. 30 นาที)" */
export function timeOfMeeting({ team }: OpenRun, meeting: Meeting): string {
  const clock = (ms: number) => formatClock(clockInBangkok(ms))
  const day = formatDay(dateInBangkok(meeting.start))
  if (meeting.end === undefined) return `${day} เริ่ม ${clock(meeting.start)} น. ยังไม่ปิด`
  const minutes = countedMinutes(meeting, rulesOf(team))
  return `${day} ${clock(meeting.start)}–${clock(meeting.end)} น. (${formatMinutes(minutes)})`
}

/** What a row about a meeting says happened. */
export function meetingTitle({ run }: OpenRun, { of, meeting: said }: RowContent): string {
  const meeting = run.meetings.find(({ id }) => id === of)
  const name = meeting ? nameOfMeeting(meeting) : 'ประชุม'
  switch (said?.['kind']) {
    case 'meet':
      return said['entered'] === true ? `บันทึกย้อนหลัง ${name}` : `เริ่ม${name}`
    case 'attend':
      return said['proxy'] === true ? `ลงชื่อแทน ${name}` : `ลงชื่อ ${name}`
    case 'absent':
      return `แจ้งว่าไม่ได้เข้า ${name}`
    case 'photos':
      return `เลือกรูปลงเล่ม ${name}`
    default:
      return said?.['end'] === undefined ? `เพิ่มข้อมูล ${name}` : `จบ${name}`
  }
}

/** The particulars of such a row. */
export function meetingWords(
  open: OpenRun,
  { of, meeting: said }: RowContent,
): { label: string; text: string }[] {
  const meeting = open.run.meetings.find(({ id }) => id === of)
  const member = open.team.members.find(({ id }) => id === said?.['member'])
  const text = (key: string) => (typeof said?.[key] === 'string' ? said[key] : undefined)
  const place = text('place')
  const guest = text('guest')
  return [
    ...(meeting && said?.['end'] !== undefined
      ? [{ label: 'เวลา', text: timeOfMeeting(open, meeting) }]
      : []),
    ...(place === undefined ? [] : [{ label: 'สถานที่', text: place }]),
    ...(guest === undefined ? [] : [{ label: 'ผู้เข้าร่วมภายนอก', text: guest }]),
    ...(member && said?.['proxy'] === true ? [{ label: 'แทน', text: callName(member) }] : []),
    ...(Array.isArray(said?.['numbers']) ? [{ label: 'รูปที่', text: said['numbers'].join(' ') }] : []),
  ]
}
