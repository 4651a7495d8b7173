import { stepOf } from '../../flows/progress.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import type { Button, Say } from '../../flows/say.ts'
import { nextOpening } from '../../flows/reminding.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatDay } from '../../flows/thai/when.ts'
import { isReachable } from '../../store/chat.ts'
import { refs, type Chat } from '../../store/records.ts'
import { expectNext, forget, noteTold, withExpectation } from '../expecting.ts'
import { callName } from '../names.ts'
import { recipientsOf } from '../reminders/lines.ts'
import {
  calendarOf,
  changeChat,
  findPerson,
  findRun,
  type Answer,
  type OpenRun,
  type Scene,
} from '../scene.ts'
import { addPush, spend } from '../spending.ts'
import { openMoment } from './comments.ts'
import { recentClosure } from './matters/late.ts'
import { mentorsOf, officeIn } from './of-team.ts'
import { afterAct } from './queue.ts'
import { forMentors } from './reviewing.ts'

/** Words to a recorder, and those that come back, graphemes. */
const longest = 500

/** Whom a mentor writes to: the team's recorder, or who stands for them; `chat` where there is an own chat with us. */
type Recorder = { account?: string; name: string; chat?: Chat }

async function recorderOf(scene: Scene, open: OpenRun): Promise<Recorder> {
  const [account] = recipientsOf(open, 'recorder')
  const line = open.team.members.find((member) => member.account === account && account !== undefined)
  const listed = line ?? open.team.members.find(({ place }) => place === 'recorder') ?? open.team.members[0]
  const chat = account === undefined ? undefined : await scene.desk.get(refs.chat(account))
  return { account, name: listed ? callName(listed) : 'ครูผู้บันทึก', chat }
}

/** [ทักครูผู้บันทึก] and what follows it: a ready text is shown, changed, sent as one private message, or not. */
export async function nudge(
  scene: Scene,
  runId: string,
  how: 'show' | 'change' | 'send' | 'call',
  text?: string,
): Promise<Answer> {
  const open = scene.chat.kind === 'user' ? await findRun(scene, runId) : undefined
  const mine = open && officeIn(open.team, await findPerson(scene), scene.update.at)
  if (!open || !mine) return forMentors
  const recorder = await recorderOf(scene, open)
  switch (how) {
    case 'change':
      if (text === undefined) {
        expectNext(scene, { kind: 'draft', what: 'nudge', run: runId })
        return undefined
      }
      forget(scene, 'draft')
      changeChat(scene, { queue: keepWords(scene, runId, clipGraphemes(text, longest)) })
      return nudgeCard(scene, open, recorder, mine.call)
    case 'show':
      return nudgeCard(scene, open, recorder, mine.call)
    case 'send':
      return send(scene, open, recorder, mine)
    case 'call':
      return afterAct(scene, runId, [`✓ ไว้โทรหา${recorder.name}ค่ะ`])
  }
}

function keepWords(scene: Scene, run: string, text: string): Chat['queue'] {
  const { queue = { matters: [], place: 0, at: scene.update.at } } = scene.chat
  return { ...queue, words: { run, text } }
}

/** The words as they would be sent: the mentor's own, or ready ones. */
function wordsFor(scene: Scene, { run, flow, team }: OpenRun, { name }: Recorder, call: string): string {
  const own = scene.chat.queue?.words
  if (own?.run === run.id) return own.text
  const closed = recentClosure(team, scene.update.at)
  const hello = `สวัสดีค่ะ${name}${closed ? ` หลัง${closed.name}แล้ว` : ''}`
  const helper = call.startsWith('ศน.') ? 'ศน.' : 'พี่เลี้ยง'
  return `${hello}\nทีมสะดวกนัด${stepOf(flow, run.step).title}วันไหนคะ มีอะไรให้ ${helper} ช่วยไหม`
}

function nudgeCard(scene: Scene, open: OpenRun, recorder: Recorder, call: string): Say {
  const words = wordsFor(scene, open, recorder, call)
  const tap = (how: 'send' | 'change' | 'call') => ({ do: 'nudge' as const, run: open.run.id, how })
  const change: Button = { label: 'แก้คำ', tap: tap('change'), fill: 'แก้คำ: ' }
  const phone: Button = { label: 'โทรแทน', tap: tap('call'), shown: 'โทรแทน' }
  const reachable = isReachable(recorder.chat)
  return {
    kind: 'card',
    title: `ข้อความถึง${recorder.name} ${reachable ? '(ส่วนตัว 1 ข้อความ)' : ''}`.trim(),
    lines: [
      `“${words}”`,
      ...(reachable
        ? ['แก้ได้ค่ะ']
        : [`${recorder.name}ยังไม่เปิดแชตส่วนตัวกับบอต`, 'ส่งต่อใน LINE ของท่านเองได้ค่ะ ไม่เสียข้อความ']),
    ],
    buttons: reachable
      ? [{ label: 'ส่ง', tap: tap('send'), shown: 'ส่ง' }, change, phone]
      : [{ label: 'ส่งต่อเอง', share: words }, change, phone],
  }
}

async function send(
  scene: Scene,
  open: OpenRun,
  recorder: Recorder,
  { call, person }: { call: string; person: string },
): Promise<Answer> {
  const { chat, account } = recorder
  if (!isReachable(recorder.chat) || !chat || account === undefined)
    return nudgeCard(scene, open, recorder, call)
  const spent = await spend(scene, open.team.org, 1)
  if (!spent.ok) return afterAct(scene, open.run.id, ['เดือนนี้ข้อความของศูนย์ใช้ครบแล้วค่ะ โทรแทนได้เลย'])
  const now = openMoment(scene, open.team)
  const due = nextOpening(now, calendarOf(scene, open.team), chat.leave)
  const words = wordsFor(scene, open, recorder, call)
  const about = { run: open.run.id, to: person }
  const tap = { do: 'tell' as const, ...about }
  const job = addPush(scene, {
    to: account,
    text: `ข้อความจาก ${call}\n“${words}”`,
    due,
    buttons: [{ label: 'ตอบ', tap, fill: `ตอบ${call}: ` }],
  })
  // Who reads it may simply type the answer, once it is there.
  const { at } = scene.update
  const later = due > scene.update.received ? due : undefined
  const letter = { kind: 'letter' as const, writer: 'mentor' as const, ...about, job }
  scene.desk.put<Chat>(refs.chat(account), {
    ...chat,
    expects: withExpectation(chat, account, letter, at, later),
  })
  changeChat(scene, { queue: scene.chat.queue && { ...scene.chat.queue, words: undefined } })
  const when = due > scene.update.received ? `จะส่ง ${formatDay(dateInBangkok(due))} เช้า` : 'ส่งแล้ว'
  return afterAct(scene, open.run.id, [`✓ ${when} ถ้าตอบ จะแจ้งในการ์ดครั้งหน้า`])
}

/** "ตอบศน.จันทร์เพ็ญ: …": the recorder's answer waits for the mentor's next card or word. */
export async function tellMentor(
  scene: Scene,
  runId: string,
  to: string | undefined,
  text: string,
): Promise<Answer> {
  const open = await findRun(scene, runId)
  const person = await findPerson(scene)
  const line = open?.team.members.find((member) => member.person !== undefined && member.person === person)
  const mentors = open ? mentorsOf(open.team).filter((one) => to === undefined || one.person === to) : []
  if (!open || !line || mentors.length === 0) return undefined
  for (const { account } of mentors)
    scene.desk.append(refs.chat(account), 'waiting', {
      id: scene.update.id,
      at: scene.update.at,
      text: `“${clipGraphemes(text, longest)}”`,
      from: `${callName(line)} ตอบ`,
    })
  forget(scene, 'draft')
  noteTold(scene)
  return { kind: 'text', text: `✓ ${mentors[0]!.call} จะเห็นในการ์ดครั้งหน้าค่ะ` }
}
