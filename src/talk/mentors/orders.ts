import { reminding } from '../../flows/reminding.ts'
import type { ReviewHow } from '../../flows/run.ts'
import type { Tap } from '../../flows/tap.ts'
import { matchKey, plainText } from '../../flows/thai/text.ts'
import { formatClock, readClock } from '../../flows/thai/when.ts'
import { refs } from '../../store/records.ts'
import type { Expected } from '../../store/expectation.ts'
import { expectNext, expected, forget } from '../expecting.ts'
import { sendBack, sendHeld } from '../letters.ts'
import { changeChat, personHere, type Answer, type Scene } from '../scene.ts'
import { nameActing } from './acting.ts'
import { setGate } from './gate.ts'
import { lookAfter, lookAfterNamed, offerTeams, stopLooking } from './linking.ts'
import { morningAfter } from './morning-clock.ts'
import { takeName } from './naming.ts'
import { nudge, tellMentor } from './nudge.ts'
import { issueDirectorCode } from './offices.ts'
import { currentMatter } from './current.ts'
import { beginQueue, nextMatter, showTeams } from './queue.ts'
import { atOnce, lookAt, reword } from './reviewing.ts'

/** The earliest and latest hour that may be chosen for a morning card. */
const morningHours = { from: '05:00', to: '11:59' }

/** Older steps than these are long over. */
const mostMuted = 50

const whole: [(scene: Scene) => Promise<Answer> | Answer, ReadonlySet<string>][] = [
  [beginQueue, keys('ดูทีละเรื่อง', 'เรื่องที่รอ')],
  [(scene) => showTeams(scene, 0), keys('ทีมที่ดูแล', 'ดูทั้งหมด')],
  [(scene) => offerTeams(scene, 0), keys('ดูแลทีม', 'เพิ่มทีม')],
]

/** Words about the matter that is shown, where one is. */
const about: [(scene: Scene, run: string) => Promise<Answer>, ReadonlySet<string>][] = [
  [passBy, keys('ต่อไป', 'ไว้พรุ่งนี้', 'ข้ามไปก่อน')],
  [(scene, run) => lookShown(scene, run, 'agree'), keys('เห็นชอบ', 'ทราบ/รับรอง', 'รับรอง')],
  [muteShown, keys('หยุดเตือนเรื่องนี้', 'หยุดเตือน')],
  [(scene, run) => nudge(scene, run, 'show'), keys('ทักครูผู้บันทึก')],
  [(scene, run) => nudge(scene, run, 'send'), keys('ส่ง')],
  [(scene, run) => nudge(scene, run, 'call'), keys('โทรแทน')],
]

const headed = /^(ฝากถึงทีม|ขอให้เติม|ให้ปรับแก้|แก้คำ|ชื่อ(?:ของฉัน|ผู้เชี่ยวชาญ)?)\s*[:：]\s*(\S.*)$/su
const answered = /^ตอบ\s*(?:ศน\.|ครู|อาจารย์|พี่เลี้ยง)[^:：\n]{0,40}[:：]\s*(\S.*)$/su
const hourWords = /^(?:การ์ดเช้า|เตือนเช้า|เตือน)\s*(?:เวลา)?\s*(\d{1,2}[.:]\d{2}.{0,4})$/u
const allTeams = /^ดูทั้ง\d+ทีม$/u

/** What mentors, directors and managers type in an own chat; undefined for all other words. */
export async function followMentorWord(scene: Scene, text: string): Promise<Answer> {
  const plain = plainText(text.trim())
  const key = matchKey(plain)
  const word = whole.find(([, words]) => words.has(key))?.[0]
  if (word) return word(scene)
  if (allTeams.test(key)) return showTeams(scene, 0)
  const shown = currentMatter(scene)
  const act = shown && about.find(([, words]) => words.has(key))?.[0]
  if (act) return act(scene, shown.id)
  const [, heading = '', words = ''] = headed.exec(text.trim()) ?? []
  if (heading !== '') return followHeading(scene, heading, words)
  if (matchKey('ส่งทันที') === key) return sendLast(scene)
  const reply = answered.exec(text.trim())?.[1]
  if (reply !== undefined) return answerMentor(scene, reply)
  const hour = hourWords.exec(plain)?.[1]
  if (hour !== undefined) return chooseHour(scene, hour)
  return followNamed(scene, plain)
}

/** Orders with a name behind them. */
async function followNamed(scene: Scene, plain: string): Promise<Answer> {
  const after = (beginning: string) =>
    plain.startsWith(beginning) && !plain.includes('\n') ? plain.slice(beginning.length).trim() : undefined
  const acting = after('รักษาราชการแทน') ?? (after('ยกเลิกรักษาราชการแทน') === undefined ? undefined : '')
  if (acting !== undefined) return nameActing(scene, acting)
  const school = after('รหัสผู้อำนวยการ')
  const gate = await setGate(scene, plain)
  if (gate) return gate
  const left = after('เลิกดูแล')
  if (left !== undefined) return stopLooking(scene, left)
  const named = after('ดูแลทีม')
  if (named !== undefined) return lookAfterNamed(scene, named)
  const person = school === undefined ? undefined : await personHere(scene)
  return person && school !== undefined ? issueDirectorCode(scene, person, school) : undefined
}

async function followHeading(scene: Scene, heading: string, words: string): Promise<Answer> {
  const { queue } = scene.chat
  const draft = expected(scene, 'draft')
  if (heading.startsWith('ชื่อ')) {
    const office = (await personHere(scene))?.roles.find(({ role }) => role !== 'manager')
    return office && takeName(scene, words, office)
  }
  if (heading === 'แก้คำ') {
    if (queue?.words || draft?.what === 'nudge' || currentMatter(scene)?.kind === 'late')
      return nudge(
        scene,
        draft?.what === 'nudge' ? draft.run : (currentMatter(scene)?.id ?? ''),
        'change',
        words,
      )
    const last = draft?.what === 'reword' ? draft : queue?.last
    return last && reword(scene, last.run, last.row, words)
  }
  const how = heading === 'ฝากถึงทีม' ? 'advise' : 'more'
  // What was tapped is meant; else what is shown. An assistant teacher's entry takes its own words.
  if (how === 'more' && expected(scene, 'review')) return undefined
  if (draft?.what === 'review') return lookAt(scene, { ...draft, how }, words)
  const shown = currentMatter(scene)
  return shown ? lookShown(scene, shown.id, how, words) : undefined
}

/** A look at the matter that is shown, whichever step of its round that is. */
async function lookShown(scene: Scene, id: string, how: ReviewHow, words?: string): Promise<Answer> {
  const run = await scene.desk.get(refs.run(id))
  const step = currentMatter(scene)?.kind === 'review' && !run?.gated ? run?.asked.at(-1) : run?.step
  return step === undefined ? undefined : lookAt(scene, { run: id, step, how }, words)
}

/** [ต่อไป]: what is written next is no answer to what was passed by. */
function passBy(scene: Scene): Promise<Answer> {
  forget(scene)
  return nextMatter(scene, [])
}

/** "หยุดเตือนเรื่องนี้": the step that is shown is not told of any more; the next one is. */
async function muteShown(scene: Scene, id: string): Promise<Answer> {
  const run = await scene.desk.get(refs.run(id))
  if (!run) return undefined
  changeChat(scene, { muted: [...(scene.chat.muted ?? []), { run: id, step: run.step }].slice(-mostMuted) })
  return nextMatter(scene, ['✓ ไม่เตือนเรื่องนี้แล้วค่ะ'])
}

/** "ส่งทันที": the comment that was made last. */
async function sendLast(scene: Scene): Promise<Answer> {
  const { last } = scene.chat.queue ?? {}
  return last && atOnce(scene, last.run, last.row)
}

async function answerMentor(scene: Scene, words: string): Promise<Answer> {
  const draft = expected(scene, 'draft')
  if (draft?.what === 'tell') return tellMentor(scene, draft.run, draft.to, words)
  const letter = expected(scene, 'letter')
  if (letter) return sendBack(scene, letter, words)
  const person = await personHere(scene)
  const team = person?.teams.at(-1)
  const run = team && (await scene.desk.get(refs.team(team.team)))?.runs.at(-1)
  return run === undefined ? undefined : tellMentor(scene, run, undefined, words)
}

/** What somebody announced by a tap and now writes. */
export async function takeDraft(scene: Scene, text: string, draft: Expected<'draft'>): Promise<Answer> {
  switch (draft.what) {
    case 'review':
      return lookAt(scene, draft, text.trim())
    case 'reword':
      return reword(scene, draft.run, draft.row, text.trim())
    case 'nudge':
      return nudge(scene, draft.run, 'change', text.trim())
    case 'tell':
      return tellMentor(scene, draft.run, draft.to, text.trim())
  }
}

/** "การ์ดเช้า 07.00 น.": the hour of one's own card. */
async function chooseHour(scene: Scene, words: string): Promise<Answer> {
  const { morning } = scene.chat
  if (!morning) return undefined
  const reading = readClock(words)
  if (!reading.ok || reading.value < morningHours.from || reading.value > morningHours.to)
    return { kind: 'text', text: 'การ์ดเช้าเลือกได้ 05.00 ถึง 11.59 น. ค่ะ\nเช่น การ์ดเช้า 07.00 น.' }
  const chat = { ...scene.chat, hour: reading.value === reminding.morning ? undefined : reading.value }
  const due = morningAfter(scene.update.at, { chat, calendar: scene.calendar })
  const job = await scene.desk.get(refs.job(morning.job))
  if (job?.state === 'due' && job.tries === 0) {
    scene.desk.put(refs.job(morning.job), { ...job, due })
    changeChat(scene, { hour: chat.hour, morning: { ...morning, due } })
  } else changeChat(scene, { hour: chat.hour })
  return { kind: 'text', text: `✓ การ์ดเช้า ${formatClock(reading.value)} น. ค่ะ` }
}

/** The buttons of those who look after teams. */
export type MentorTap = Extract<
  Tap,
  { do: 'looks' | 'look' | 'teams' | 'matters' | 'next' | 'review' | 'reword' | 'atonce' | 'nudge' | 'tell' }
>

const mentorTaps: ReadonlySet<string> = new Set<MentorTap['do']>([
  'looks',
  'look',
  'teams',
  'matters',
  'next',
  'review',
  'reword',
  'atonce',
  'nudge',
  'tell',
])

/** Whether a button is one of those who look after teams, in their own chats. */
export function isMentorTap(tap: Tap): tap is MentorTap {
  return mentorTaps.has(tap.do)
}

/** Follows such a button; whatever was being written before is not any more. */
export async function followMentorTap(scene: Scene, tap: MentorTap): Promise<Answer> {
  if (scene.chat.kind !== 'user') return undefined
  forget(scene)
  switch (tap.do) {
    case 'looks':
      return offerTeams(scene, tap.page)
    case 'look':
      return lookAfter(scene, tap.team)
    case 'teams':
      return showTeams(scene, tap.page ?? 0)
    case 'matters':
      return beginQueue(scene)
    case 'next':
      return passBy(scene)
    case 'review':
      return lookAt(scene, tap)
    case 'reword':
      return reword(scene, tap.run, tap.row)
    case 'atonce':
      return atOnce(scene, tap.run, tap.row)
    case 'nudge':
      return nudge(scene, tap.run, tap.how)
    case 'tell':
      if (tap.update !== undefined) return sendHeld(scene, { writer: 'mentor', ...tap }, tap.update)
      expectNext(scene, { kind: 'draft', what: 'tell', run: tap.run, to: tap.to })
      return undefined
  }
}

function keys(...words: string[]): ReadonlySet<string> {
  return new Set(words.map(matchKey))
}
