import { openMeeting, recentMeeting } from '../flows/meeting.ts'
import { namesDays } from '../flows/thai/days.ts'
import { matchKey } from '../flows/thai/text.ts'
import {
  endMeeting,
  followMeetingLine,
  leaveMeeting,
  signMeeting,
  startMeeting,
  type MeetingLine,
} from './meetings.ts'
import { showMenu, signTeam } from './menu.ts'
import { setPeriods } from './rules.ts'
import { askClosure, setClosure } from './reminders/closures.ts'
import { teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'
import { beginCorrection, sendBook } from './signing.ts'
import { proceed, stopRound } from './steering.ts'
import { chooseRun, runsMeant } from './which-team.ts'
import type { RunWord } from './words.ts'

/** A line that speaks of a meeting or of the round itself. */
type Line = MeetingLine | { what: 'stop' | 'periods' | 'closed'; text: string }

const headings: Record<Line['what'], ReadonlySet<string>> = {
  place: keys('สถานที่', 'สถานที่ประชุม'),
  guest: keys('แขก', 'ผู้เข้าร่วมภายนอก'),
  time: keys('เวลาประชุม'),
  late: keys('บันทึกย้อนหลัง', 'ประชุมย้อนหลัง'),
  photos: keys('รูปลงเล่ม'),
  stop: keys('ยุติวงรอบ'),
  periods: keys('ตารางคาบ'),
  closed: keys('หยุด', 'หยุดเรียน', 'ไม่หยุด'),
}

/** What such a line says: "สถานที่: ห้องวิชาการ", "เวลาประชุม: 15.40-17.10", "ยุติวงรอบ: ครูย้าย". */
export function readLine(text: string): Line | undefined {
  const end = text.search(/[:：]/u)
  if (end < 1 || end > 30 || text.includes('\n')) return undefined
  const key = matchKey(text.slice(0, end))
  const what = (Object.keys(headings) as Line['what'][]).find((name) => headings[name].has(key))
  // "หยุด: พักก่อนนะ" is talk: there has to be a day in it.
  if (what === 'closed' && !namesDays(text.slice(end + 1))) return undefined
  return what && { what, text: text.slice(end + 1).trim() }
}

/** The words that stand for the buttons of a meeting and of a round. */
const spelt: Record<Exclude<RunWord, 'hours'>, string> = {
  meet: 'เริ่มประชุม PLC',
  open: 'เปิดชั้น PLC',
  sign: 'ลงชื่อ PLC',
  endmeet: 'จบประชุม PLC',
  absent: 'ไม่ได้เข้าประชุม PLC',
  proceed: 'ไปต่อ PLC',
  send: 'ส่งเล่ม PLC',
  correct: 'ขอแก้คำผิด',
}
/** Words that only mean something while a meeting is going on, so the team that meets is meant. */
const duringMeeting: ReadonlySet<RunWord> = new Set(['sign', 'endmeet', 'absent'])

/** The typed twins of the buttons of a meeting and of a round; before there is one, the way to it. */
export async function followRunWord(scene: Scene, word: keyof typeof spelt): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const going = ({ run }: OpenRun) => !duringMeeting.has(word) || openMeeting(run.meetings) !== undefined
  const chosen = await chooseRun(scene, { text: spelt[word] }, going)
  if (!chosen || !('run' in chosen)) return chosen ?? showMenu(scene)
  return signTeam(scene, chosen, await followWord(scene, chosen, word))
}

function followWord(scene: Scene, chosen: OpenRun, word: keyof typeof spelt): Promise<Answer> {
  switch (word) {
    case 'meet':
      return startMeeting(scene, chosen, 'meeting')
    case 'open':
      return startMeeting(scene, chosen, 'class')
    case 'sign':
      return signMeeting(scene, chosen, undefined)
    case 'endmeet':
      return endMeeting(scene, chosen, undefined)
    case 'absent':
      return leaveMeeting(scene, chosen)
    case 'proceed':
      return proceed(scene, chosen, chosen.run.step)
    case 'send':
      return sendBook(scene, chosen)
    case 'correct':
      return beginCorrection(scene, chosen)
  }
}

/** "สถานที่: …" and the like. Some are everyday words, so without a meeting of the last days they are only talk. */
export async function followLine(scene: Scene, text: string): Promise<Answer | 'not-a-line'> {
  const line = readLine(text)
  if (!line || scene.update.account === undefined) return 'not-a-line'
  if (line.what === 'periods')
    return (await teamsHere(scene)).length > 0 ? setPeriods(scene, line.text) : 'not-a-line'
  if (line.what === 'closed') return (await setClosure(scene, text)) ?? askClosure
  const everyday = !['late', 'photos', 'stop'].includes(line.what)
  const spokenOf = ({ run }: OpenRun) => !everyday || recentMeeting(run, scene.update.at) !== undefined
  const runs = await runsMeant(scene)
  if (!everyday && runs.length === 0) return showMenu(scene)
  if (!runs.some(spokenOf)) return 'not-a-line'
  const chosen = await chooseRun(scene, { text }, spokenOf)
  if (!chosen || !('run' in chosen)) return chosen
  const say =
    line.what === 'stop'
      ? await stopRound(scene, chosen, line.text)
      : await followMeetingLine(scene, chosen, { what: line.what, text: line.text })
  return signTeam(scene, chosen, say)
}

function keys(...words: string[]): ReadonlySet<string> {
  return new Set(words.map(matchKey))
}
