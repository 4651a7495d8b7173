import { matchKey } from '../../flows/thai/text.ts'
import type { Update } from '../../flows/update.ts'
import type { Expected } from '../../store/expectation.ts'
import { expected, forget } from '../expecting.ts'
import { showHelp } from '../menu.ts'
import type { Answer, Scene } from '../scene.ts'
import { answerQuestion, askMentor } from './asking.ts'
import { askMore, showTrainees } from './confirming.ts'
import { noProgramme, programmeHere } from './here.ts'
import { amend, answerJoining, showJoining } from './joining.ts'
import { takeLines } from './logging.ts'
import {
  beginLog,
  noteCommittee,
  noteRound,
  remindTomorrow,
  showLogs,
  showRemaining,
  showSuggested,
  showTable,
  showWhy,
} from './showing.ts'

type Word = (scene: Scene) => Promise<Answer>

/** Whole messages of an assistant teacher; in an own chat alone. */
const words: [string[], Word][] = [
  [['เหลืออะไรบ้าง', 'เหลืออะไร', 'ยังขาดอะไร'], showRemaining],
  [['บันทึกวิชา', 'บันทึกต่อ', 'เติมชื่อวิชา'], beginLog],
  [['ดูรายวิชา', 'รายวิชา'], showLogs],
  [['ดูวิชาที่แนะนำ', 'วิชาที่แนะนำ'], showSuggested],
  [['ขอแบบตาราง', 'แบบตาราง'], showTable],
  [['ทำต่อพรุ่งนี้'], remindTomorrow],
]
const byKey: ReadonlyMap<string, Word> = new Map(
  words.flatMap(([list, word]) => list.map((one) => [matchKey(one), word])),
)
const waitingWords = new Set(['รอยืนยัน', 'ครูผู้ช่วย'].map(matchKey))
const mine = new Set(['ถูกต้อง', 'ถูกต้องแล้ว', 'ใช่'].map(matchKey))
const notMine = new Set(['ไม่ใช่ฉัน', 'ไม่ใช่ผม', 'ไม่ใช่ดิฉัน'].map(matchKey))
/** Said with many words around it: "ทำไมยังไม่ครบ ชั่วโมงเกินแล้ว". */
const why = /^ทำไม(?:ถึง)?(?:ยัง)?ไม่ครบ/u
const headed = /^\s*(ถามพี่เลี้ยง|แก้ข้อมูล|ขอให้เติม|ตอบ|กรรมการ)\s*[:：]\s*/u
const round = /^\s*ประเมินครั้งที่\s*([0-9๐-๙]{1,2})\s*[:：]?\s*/u

/** Answers to the card that a personal code has opened. */
export async function takeJoining(
  scene: Scene,
  text: string,
  { programme }: Expected<'join'>,
): Promise<Answer | 'not-ours'> {
  const key = matchKey(text)
  if (mine.has(key)) return answerJoining(scene, programme, true)
  return notMine.has(key) ? answerJoining(scene, programme, false) : 'not-ours'
}

/** A mentor's words about an entry or to a question, without the heading of their button. */
export async function takeReview(
  scene: Scene,
  text: string,
  about: Expected<'review'>,
): Promise<Answer | 'not-ours'> {
  const said = text.trim()
  return (await ('question' in about ? answerQuestion(scene, said) : askMore(scene, said))) ?? 'not-ours'
}

/**
 * What an assistant teacher, or the mentor of some, writes in an own chat: words, headings and lines of the log.
 * 'not-ours' for whatever else is said there, such as everything about teams.
 */
export async function followProgramme(
  scene: Scene,
  input: Extract<Update['input'], { kind: 'text' }>,
): Promise<Answer | 'not-ours'> {
  const { person } = scene.chat
  const joining = expected(scene, 'join')
  if (person === undefined && joining === undefined) return 'not-ours'
  const { text } = input
  const heading = headed.exec(text)
  if (heading) {
    const said = await followHeading(scene, heading[1]!, text.slice(heading[0].length).trim())
    return said ?? 'not-ours'
  }
  const key = matchKey(text)
  // A word of ours is nobody's answer, also where it is not theirs to say.
  if (waitingWords.has(key)) return (await showTrainees(scene)) ?? showHelp(scene)
  const word = byKey.get(key)
  if (!(await programmeHere(scene))) {
    if (!word) return 'not-ours'
    return joining ? showJoining(scene, joining) : noProgramme
  }
  if (word) {
    forget(scene, 'log')
    return word(scene)
  }
  if (why.test(key)) return showWhy(scene)
  const held = round.exec(text)
  if (held) return noteRound(scene, Number(matchKey(held[1]!)), text.slice(held[0].length))
  const lines = await takeLines(scene, input)
  return lines === 'not-a-line' ? 'not-ours' : lines
}

async function followHeading(scene: Scene, heading: string, said: string): Promise<Answer> {
  switch (heading) {
    case 'ขอให้เติม':
      return askMore(scene, said)
    case 'ตอบ':
      return answerQuestion(scene, said)
  }
  if (!expected(scene, 'join') && !(await programmeHere(scene))) return undefined
  switch (heading) {
    case 'แก้ข้อมูล':
      return amend(scene, said)
    case 'กรรมการ':
      return noteCommittee(scene, said)
    default:
      return askMentor(scene, said)
  }
}
