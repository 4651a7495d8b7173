import { openMeeting } from '../flows/meeting.ts'
import { matchKey } from '../flows/thai/text.ts'
import {
  endMeeting,
  followMeetingLine,
  leaveMeeting,
  signMeeting,
  startMeeting,
  type MeetingLine,
} from './meetings.ts'
import { chooseRun } from './menu.ts'
import type { Answer, Scene } from './scene.ts'

/** How long after a meeting its place or times are still corrected by a line, ms. */
const stillSpokenOf = 3 * 24 * 60 * 60_000

const headings: Record<MeetingLine['what'], ReadonlySet<string>> = {
  place: keys('สถานที่', 'สถานที่ประชุม'),
  guest: keys('แขก', 'ผู้เข้าร่วมภายนอก'),
  time: keys('เวลาประชุม'),
  late: keys('บันทึกย้อนหลัง', 'ประชุมย้อนหลัง'),
  photos: keys('รูปลงเล่ม'),
}

/** What a line about a meeting says: "สถานที่: ห้องวิชาการ", "เวลาประชุม: 15.40-17.10", "บันทึกย้อนหลัง: พ. 2 ธ.ค. …". */
export function readMeetingLine(text: string): MeetingLine | undefined {
  const end = text.search(/[:：]/u)
  if (end < 1 || end > 30 || text.includes('\n')) return undefined
  const key = matchKey(text.slice(0, end))
  const what = (Object.keys(headings) as MeetingLine['what'][]).find((name) => headings[name].has(key))
  return what && { what, text: text.slice(end + 1).trim() }
}

/** The typed twins of the meeting's buttons. */
export async function followMeetingWord(
  scene: Scene,
  word: 'meet' | 'sign' | 'endmeet' | 'absent',
): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const chosen = await chooseRun(scene)
  if (!chosen || !('run' in chosen)) return chosen
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
  const chosen = await chooseRun(scene)
  if (!chosen || !('run' in chosen)) return 'not-a-meeting'
  const last = openMeeting(chosen.run.meetings) ?? chosen.run.meetings.at(-1)
  const fresh = last !== undefined && scene.update.at - (last.end ?? last.start) < stillSpokenOf
  const everyday = line.what !== 'late' && line.what !== 'photos'
  if (everyday && !fresh) return 'not-a-meeting'
  return followMeetingLine(scene, chosen, line)
}

function keys(...words: string[]): ReadonlySet<string> {
  return new Set(words.map(matchKey))
}
