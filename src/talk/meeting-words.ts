import { openMeeting, type Meeting } from '../flows/meeting.ts'
import { matchKey } from '../flows/thai/text.ts'
import {
  endMeeting,
  followMeetingLine,
  leaveMeeting,
  signMeeting,
  startMeeting,
  type MeetingLine,
} from './meetings.ts'
import { signTeam } from './menu.ts'
import { sayAllMoved } from './moving.ts'
import type { Answer, OpenRun, Scene } from './scene.ts'
import { chooseRun, runsMeant } from './which-team.ts'

/** How long after a meeting its place or times are still corrected by a line, ms. */
const stillSpokenOf = 3 * 24 * 60 * 60_000

const headings: Record<MeetingLine['what'], ReadonlySet<string>> = {
  place: keys('สถานที่', 'สถานที่ประชุม'),
  guest: keys('แขก', 'ผู้เข้าร่วมภายนอก'),
  time: keys('เวลาประชุม'),
  late: keys('บันทึกย้อนหลัง', 'ประชุมย้อนหลัง'),
}

/** What a line about a meeting says: "สถานที่: ห้องวิชาการ", "เวลาประชุม: 15.40-17.10", "บันทึกย้อนหลัง: พ. 2 ธ.ค. …". */
export function readMeetingLine(text: string): MeetingLine | undefined {
  const end = text.search(/[:：]/u)
  if (end < 1 || end > 30 || text.includes('\n')) return undefined
  const key = matchKey(text.slice(0, end))
  const what = (Object.keys(headings) as MeetingLine['what'][]).find((name) => headings[name].has(key))
  return what && { what, text: text.slice(end + 1).trim() }
}

/** The words that stand for a meeting's buttons. */
const spelt = {
  meet: 'เริ่มประชุม PLC',
  sign: 'ลงชื่อ PLC',
  endmeet: 'จบประชุม PLC',
  absent: 'ไม่ได้เข้าประชุม PLC',
}

/** The typed twins of the meeting's buttons. */
export async function followMeetingWord(
  scene: Scene,
  word: 'meet' | 'sign' | 'endmeet' | 'absent',
): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const going = ({ run }: OpenRun) => word === 'meet' || openMeeting(run.meetings) !== undefined
  const chosen = await chooseRun(scene, { text: spelt[word] }, going)
  if (!chosen || !('run' in chosen)) return chosen ?? sayAllMoved(scene)
  const say = await followWord(scene, chosen, word)
  return say && signTeam(scene, chosen, say)
}

function followWord(scene: Scene, chosen: OpenRun, word: keyof typeof spelt): Promise<Answer> {
  switch (word) {
    case 'meet':
      return startMeeting(scene, chosen)
    case 'sign':
      return signMeeting(scene, chosen, undefined)
    case 'endmeet':
      return endMeeting(scene, chosen, undefined)
    case 'absent':
      return leaveMeeting(scene, chosen)
  }
}

/** "สถานที่: …" and the like. They are everyday words, so without a meeting of the last days they are only talk. */
export async function followMeetingText(scene: Scene, text: string): Promise<Answer | 'not-a-meeting'> {
  const line = readMeetingLine(text)
  if (!line || scene.update.account === undefined) return 'not-a-meeting'
  const spokenOf = ({ run }: OpenRun) => line.what === 'late' || isFresh(run.meetings, scene.update.at)
  if (!(await runsMeant(scene)).some(spokenOf)) return 'not-a-meeting'
  const chosen = await chooseRun(scene, { text }, spokenOf)
  if (!chosen || !('run' in chosen)) return chosen
  const say = await followMeetingLine(scene, chosen, line)
  return say && signTeam(scene, chosen, say)
}

function isFresh(meetings: Meeting[], now: number): boolean {
  const last = openMeeting(meetings) ?? meetings.at(-1)
  return last !== undefined && now - (last.end ?? last.start) < stillSpokenOf
}

function keys(...words: string[]): ReadonlySet<string> {
  return new Set(words.map(matchKey))
}
