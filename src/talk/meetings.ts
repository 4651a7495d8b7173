import { nextSchoolDay } from '../flows/calendar.ts'
import { defaultMeetingRules, isForgotten, openMeeting, type Meeting } from '../flows/meeting.ts'
import type { Tap } from '../flows/tap.ts'
import { addDays, atBangkok, dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDateTime, readClock, readWhen } from '../flows/thai/when.ts'
import { refs, type Member } from '../store/records.ts'
import { closedCard, forgottenCard, meetingCard, proxyCard } from './cards/meeting-cards.ts'
import { stepCard } from './cards/step-cards.ts'
import { moveByPerson } from './keep.ts'
import { callName, tappingMembers } from './names.ts'
import { choosePhotos, noteMeeting } from './photos.ts'
import { findPerson, type Answer, type OpenRun, type Scene } from './scene.ts'

/** A line about a meeting, as typed under one of its headings. */
export type MeetingLine = { what: 'place' | 'guest' | 'time' | 'late' | 'photos'; text: string }

const rules = defaultMeetingRules

/** [เริ่มประชุม]: opens a meeting now, or shows the one that is going on. */
export async function startMeeting(scene: Scene, open: OpenRun): Promise<Answer> {
  const going = openMeeting(open.run.meetings)
  if (going)
    return isForgotten(going, scene.update.at, rules)
      ? forgottenCard(open, going, rules)
      : meetingCard(open, going)
  const moved = await openMeetingAt(scene, open, { start: wholeMinute(scene.update.at) })
  return meetingCard(moved, moved.outcome.meeting!.meeting)
}

/** Adds a meeting to the run; they are numbered through the team's term, and usually held in the same room. */
async function openMeetingAt(
  scene: Scene,
  open: OpenRun,
  details: { start: number; end?: number; place?: string; entered?: true },
) {
  const term = `${open.run.term.term}/${open.run.term.year}`
  const no = (open.team.meetings?.[term] ?? 0) + 1
  const place = details.place ?? open.run.meetings.at(-1)?.place
  scene.desk.put(refs.team(open.team.id), { ...open.team, meetings: { ...open.team.meetings, [term]: no } })
  const moved = await moveByPerson(scene, open, { kind: 'meet', no, ...details, place })
  await noteMeeting(scene, moved, moved.outcome.meeting?.meeting)
  return moved
}

/** [ลงชื่อ]: one tap, shown in the tapper's own name; the bot stays silent. */
export async function signMeeting(
  scene: Scene,
  open: OpenRun,
  meetingId: string | undefined,
): Promise<Answer> {
  const meeting = findMeeting(open, meetingId)
  if (!meeting) return { kind: 'text', text: 'ยังไม่มีประชุมที่เปิดอยู่ค่ะ พิมพ์ เริ่มประชุม PLC ได้เลย' }
  const member = await findOwnLine(scene, open)
  if (!member) return { kind: 'text', text: 'รบกวนแตะชื่อของท่านก่อน พิมพ์ ฉันคือ ตามด้วยชื่อค่ะ' }
  await moveByPerson(scene, open, { kind: 'attend', meeting: meeting.id, member: member.id })
  return meetingId === undefined
    ? { kind: 'text', text: `✓ ${callName(member)}ลงชื่อประชุมครั้งที่ ${meeting.no}` }
    : undefined
}

/** "ไม่ได้เข้าประชุม PLC": who was entered by somebody else may say that it is not so. */
export async function leaveMeeting(scene: Scene, open: OpenRun): Promise<Answer> {
  const meeting = openMeeting(open.run.meetings) ?? open.run.meetings.at(-1)
  const member = await findOwnLine(scene, open)
  if (!meeting || !member || !meeting.present[member.id]) {
    return { kind: 'text', text: 'ยังไม่มีชื่อท่านในประชุมครั้งล่าสุดค่ะ' }
  }
  await moveByPerson(scene, open, { kind: 'absent', meeting: meeting.id, member: member.id })
  return { kind: 'text', text: `✓ เอาชื่อ${callName(member)}ออกจากประชุมครั้งที่ ${meeting.no} แล้วค่ะ` }
}

/** The acting person's own line in the team's list, once it was claimed. */
async function findOwnLine(scene: Scene, open: OpenRun): Promise<Member | undefined> {
  const person = await findPerson(scene)
  return tappingMembers(open.team).find((line) => line.person !== undefined && line.person === person)
}

/** [ลงชื่อแทน]: the list to choose from, then the mark "ลงชื่อแทน" in the book. */
export async function signForOther(
  scene: Scene,
  open: OpenRun,
  tap: Extract<Tap, { do: 'proxy' }>,
): Promise<Answer> {
  const meeting = findMeeting(open, tap.meeting)
  if (!meeting) return undefined
  if (tap.member === undefined) return proxyCard(open, meeting)
  await moveByPerson(scene, open, { kind: 'attend', meeting: meeting.id, member: tap.member, proxy: true })
  return undefined
}

/** [จบประชุม], or the time that a forgotten meeting ended. A meeting is as long as was said, never longer. */
export async function endMeeting(
  scene: Scene,
  open: OpenRun,
  meetingId: string | undefined,
  clock?: string,
): Promise<Answer> {
  const meeting = meetingId === undefined ? openMeeting(open.run.meetings) : findMeeting(open, meetingId)
  if (!meeting) return { kind: 'text', text: 'ยังไม่มีประชุมที่เปิดอยู่ค่ะ' }
  if (meeting.end !== undefined) return showClosed(scene, open, meeting)
  if (clock === undefined && isForgotten(meeting, scene.update.at, rules))
    return forgottenCard(open, meeting, rules)
  const said = clock === undefined ? undefined : readClock(clock)
  const end = said?.ok ? atBangkok(dateInBangkok(meeting.start), said.value) : wholeMinute(scene.update.at)
  return amend(scene, open, meeting, { end })
}

/** "เวลาประชุม: 15.42-17.12": corrects a meeting's times on its own day. */
async function setTimes(scene: Scene, open: OpenRun, text: string): Promise<Answer> {
  const meeting = openMeeting(open.run.meetings) ?? open.run.meetings.at(-1)
  if (!meeting) return { kind: 'text', text: 'ยังไม่มีประชุมในวงรอบนี้ค่ะ' }
  const day = dateInBangkok(meeting.start)
  const reading = readWhen(text, { now: scene.update.at, past: true, date: day })
  if (!reading.ok) return { kind: 'text', text: reading.ask }
  const { date, from, to } = reading.value
  if (from === undefined || to === undefined)
    return { kind: 'text', text: 'กี่โมงถึงกี่โมงคะ เช่น เวลาประชุม: 15.40-17.10' }
  return amend(scene, open, meeting, { start: atBangkok(date, from), end: atBangkok(date, to) })
}

async function amend(
  scene: Scene,
  open: OpenRun,
  meeting: Meeting,
  change: { start?: number; end?: number; place?: string; guest?: string },
): Promise<Answer> {
  const start = change.start ?? meeting.start
  const end = change.end ?? meeting.end
  if (end !== undefined && (end <= start || end - start > rules.longestHours * 3_600_000)) {
    return {
      kind: 'text',
      text: `เวลาจบควรอยู่หลังเวลาเริ่ม ไม่เกิน ${rules.longestHours} ชม. ค่ะ\nเช่น เวลาประชุม: 15.40-17.10`,
    }
  }
  const moved = await moveByPerson(scene, open, { kind: 'amend', meeting: meeting.id, ...change })
  const { meeting: after } = moved.outcome.meeting ?? { meeting }
  await noteMeeting(scene, moved, after)
  return after.end === undefined ? meetingCard(moved, after) : showClosed(scene, moved, after)
}

function showClosed(scene: Scene, open: OpenRun, meeting: Meeting): Answer {
  const likely = nextSchoolDay(addDays(dateInBangkok(meeting.start), 7), scene.calendar)
  return closedCard(open, meeting, rules, likely)
}

/** [นัดครั้งหน้า]: the date, said back in full, and today's card with it. */
export async function setNextMeeting(
  scene: Scene,
  open: OpenRun,
  meetingId: string,
  picked: string | undefined,
): Promise<Answer> {
  const meeting = findMeeting(open, meetingId)
  const reading = readWhen(picked ?? '', { now: scene.update.at })
  if (!meeting) return undefined
  if (!reading.ok) return { kind: 'text', text: reading.ask }
  const moved = await moveByPerson(scene, open, { kind: 'amend', meeting: meeting.id, next: reading.value })
  const card = stepCard(moved, scene.update.at, scene.calendar)
  const said = `✓ นัดครั้งที่ ${meeting.no + 1} ${formatDateTime(reading.value)}`
  return card.kind === 'card' ? { ...card, lines: [said, ...card.lines] } : card
}

/** Follows such a line. Without a meeting it says how to begin one. */
export async function followMeetingLine(scene: Scene, open: OpenRun, line: MeetingLine): Promise<Answer> {
  if (line.what === 'late') return enterLate(scene, open, line.text)
  if (line.what === 'photos') return choosePhotos(scene, open, line.text)
  if (line.what === 'time') return setTimes(scene, open, line.text)
  const meeting = openMeeting(open.run.meetings) ?? open.run.meetings.at(-1)
  if (!meeting) return { kind: 'text', text: 'ยังไม่มีประชุมในวงรอบนี้ค่ะ พิมพ์ เริ่มประชุม PLC ได้เลย' }
  if (line.text === '') return undefined
  await moveByPerson(scene, open, { kind: 'amend', meeting: meeting.id, [line.what]: line.text })
  return {
    kind: 'text',
    text: line.what === 'place' ? `✓ สถานที่: ${line.text}` : `✓ เพิ่มผู้เข้าร่วมภายนอก: ${line.text}`,
  }
}

/** A meeting written up afterwards: date and times in one line; who came is entered from the list. */
async function enterLate(scene: Scene, open: OpenRun, text: string): Promise<Answer> {
  const reading = readWhen(text, { now: scene.update.at, past: true })
  const ask = 'วันไหน กี่โมงถึงกี่โมงคะ เช่น บันทึกย้อนหลัง: พ. 2 ธ.ค. 15.40-17.40'
  if (!reading.ok) return { kind: 'text', text: text === '' ? ask : reading.ask }
  const { date, from, to, rest } = reading.value
  if (from === undefined || to === undefined) return { kind: 'text', text: ask }
  const start = atBangkok(date, from)
  const end = atBangkok(date, to)
  if (start > scene.update.at) return { kind: 'text', text: 'วันนั้นยังไม่ถึงค่ะ ถ้านัดไว้ แตะ นัดครั้งหน้า ได้เลย' }
  const place = rest === '' ? undefined : rest
  const moved = await openMeetingAt(scene, open, { start, end, place, entered: true })
  return showClosed(scene, moved, moved.outcome.meeting!.meeting)
}

/** Meetings begin and end at whole minutes, as they are written. */
function wholeMinute(ms: number): number {
  return ms - (ms % 60_000)
}

function findMeeting(open: OpenRun, id: string | undefined): Meeting | undefined {
  return id === undefined
    ? openMeeting(open.run.meetings)
    : open.run.meetings.find((meeting) => meeting.id === id)
}
