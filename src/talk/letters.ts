import type { Button, Say } from '../flows/say.ts'
import type { Tap } from '../flows/tap.ts'
import { namesDays } from '../flows/thai/days.ts'
import { clipGraphemes, countGraphemes, matchKey } from '../flows/thai/text.ts'
import type { Update } from '../flows/update.ts'
import type { Expected } from '../store/expectation.ts'
import type { Writer } from '../store/mentoring.ts'
import { refs, type Inbox } from '../store/records.ts'
import { mentorName } from './cards/programme-words.ts'
import { expectNext, expected, forget, type Turn } from './expecting.ts'
import { mentorsOf } from './mentors/of-team.ts'
import { tellMentor } from './mentors/nudge.ts'
import { askMentor } from './programme/asking.ts'
import { programmeHere } from './programme/here.ts'
import { looksLikeRoster } from './roster.ts'
import { readLine } from './run-words.ts'
import { findRun, type Answer, type Scene } from './scene.ts'
import { holdWords } from './which-team.ts'

type Letter = Expected<'letter'>
type Text = Extract<Update['input'], { kind: 'text' }>

/** Longer words, graphemes, or more lines were written for something else. */
const longest = 500
const mostLines = 8
/** So many messages are one answer. */
const mostMessages = 10
/** How long "ค่ะ" is an answer to "ส่งให้ … ไหมคะ", ms. */
const yesCounts = 60 * 60_000

const keys = (...words: string[]): ReadonlySet<string> => new Set(words.map(matchKey))
const yes = keys('ใช่', 'ค่ะ', 'ครับ', 'ได้', 'ได้เลย', 'โอเค', 'ตกลง', 'ส่ง', 'ส่งเลย', 'ส่งได้เลย', 'ส่งให้พี่เลี้ยง')
const no = keys('ไม่', 'ไม่ใช่', 'ไม่ส่ง', 'ยังไม่ส่ง')
/** What acknowledges elsewhere and agrees to what was asked here. */
const agrees = keys('ได้', 'ได้เลย', 'โอเค', 'ตกลง', 'ยินดี')

/**
 * What somebody types to whom a mentor has written. A reply to that very message is the answer; of other words that
 * nothing else is meant by it is asked whether they are, because they leave this chat.
 */
export async function takeLetter(
  scene: Scene,
  input: Text,
  letter: Letter,
  turn: Turn,
): Promise<Answer | 'not-ours'> {
  const { text, quoted, edited } = input
  if (edited) return 'not-ours'
  const key = matchKey(text)
  switch (turn) {
    case 'first': {
      const { offered } = letter
      if (quoted !== undefined && (await isReply(scene, letter, quoted)))
        return (await sendBack(scene, letter, text.trim())) ?? 'not-ours'
      if (offered && scene.update.at - offered.at < yesCounts) {
        if (yes.has(key)) return sendHeld(scene, letter, offered.updates.at(-1)!)
        if (no.has(key)) return dropOffered(scene, letter)
      }
      return 'not-ours'
    }
    case 'nod':
      return namesDays(text) || (agrees.has(key) && !letter.told) ? offer(scene, letter, text) : 'not-ours'
    case 'answers':
    case 'last':
      return offer(scene, letter, text)
  }
}

async function isReply({ desk }: Scene, { job }: Letter, quoted: string): Promise<boolean> {
  const found = job === undefined ? undefined : await desk.get(refs.job(job))
  return found?.sent?.includes(quoted) === true
}

/** Whether words are nobody's answer: lists, forms sent off empty, and lines about a meeting that has not begun. */
function isOther(text: string): boolean {
  const isLong = countGraphemes(text) > longest || text.split('\n').length > mostLines
  return isLong || /[:：]\s*$/u.test(text) || readLine(text) !== undefined || looksLikeRoster(text)
}

/** Asks whether words go to who has written; those of several messages go together. */
async function offer(scene: Scene, letter: Letter, text: string): Promise<Answer | 'not-ours'> {
  const call = await nameOf(scene, letter)
  if (call === undefined || isOther(text)) return 'not-ours'
  const { id, at } = scene.update
  const before = await heldWords(scene, letter.offered?.updates ?? [])
  const updates = [...before.map(({ update }) => update), id].slice(-mostMessages)
  holdWords(scene, { text })
  expectNext(scene, { ...letter, offered: { updates, at } })
  const words = [...before.map((one) => one.text), text.trim()].slice(-mostMessages)
  return {
    kind: 'card',
    title: `ส่งให้ ${call} ไหมคะ`,
    lines: [`“${clipGraphemes(words.join('\n'), longest)}”`],
    buttons: buttonsOf(letter, id),
  }
}

function buttonsOf(letter: Letter, update: string): Button[] {
  const send: Tap =
    letter.writer === 'mentor'
      ? { do: 'tell', run: letter.run, to: letter.to, update }
      : { do: 'askmentor', update }
  return [
    { label: 'ส่งให้พี่เลี้ยง', tap: send, shown: 'ส่งให้พี่เลี้ยง' },
    { label: 'ไม่ใช่ค่ะ', tap: { do: 'leave', update }, shown: 'ไม่ใช่ค่ะ' },
  ]
}

/** How the writer is spoken of; undefined for one who helps here no longer. */
async function nameOf(scene: Scene, writer: Writer): Promise<string | undefined> {
  if (writer.writer === 'trainer') {
    const programme = await programmeHere(scene)
    return programme?.id === writer.programme ? mentorName(programme) : undefined
  }
  const open = await findRun(scene, writer.run)
  return open && mentorsOf(open.team).find(({ person }) => person === writer.to)?.call
}

/** Words go back to who has written. Undefined where nobody is there any more. */
export function sendBack(scene: Scene, writer: Writer, text: string): Promise<Answer> {
  return writer.writer === 'mentor' ? tellMentor(scene, writer.run, writer.to, text) : askMentor(scene, text)
}

/** [ส่งให้พี่เลี้ยง]: the words of the card, and those that were asked about with them. */
export async function sendHeld(scene: Scene, writer: Writer, update: string): Promise<Answer> {
  const offered = expected(scene, 'letter')?.offered?.updates ?? []
  const held = await heldWords(scene, offered.includes(update) ? offered : [update])
  if (held.length === 0) return notThere
  const sent = await sendBack(scene, writer, held.map(({ text }) => text).join('\n'))
  if (!sent) return nobody
  letGo(scene, held)
  return sent
}

/** [ส่งให้พี่เลี้ยง] of an assistant teacher. */
export async function sendToTrainer(scene: Scene, update: string): Promise<Answer> {
  const programme = await programmeHere(scene)
  return programme && sendHeld(scene, { writer: 'trainer', programme: programme.id }, update)
}

/** [ไม่ใช่ค่ะ]: nothing is sent, and nothing more is taken for an answer. Undefined for words that were no such thing. */
export async function refuseOffer(scene: Scene, update: string): Promise<Answer> {
  const letter = expected(scene, 'letter')
  return letter?.offered?.updates.includes(update) ? dropOffered(scene, letter) : undefined
}

async function dropOffered(scene: Scene, { writer, offered }: Letter): Promise<Say> {
  letGo(scene, await heldWords(scene, offered?.updates ?? []))
  forget(scene, 'letter')
  const heading = writer === 'mentor' ? 'ตอบพี่เลี้ยง' : 'ถามพี่เลี้ยง'
  return { kind: 'text', text: `✓ ไม่ได้ส่งค่ะ\nจะตอบเมื่อใด พิมพ์ ${heading}: ตามด้วยข้อความ` }
}

type Held = { update: string; text: string; slot: Inbox }

/** Those of these updates whose words still wait for their author, in that order. */
async function heldWords({ desk, chat, update: now }: Scene, updates: string[]): Promise<Held[]> {
  await desk.load(updates.map((update) => refs.inbox(chat.id, update)))
  const all = await Promise.all(
    updates.map(async (update) => {
      const slot = await desk.get(refs.inbox(chat.id, update))
      const asked = slot?.asked
      const waits = asked !== undefined && asked.by === now.account && asked.until >= now.received
      return slot && waits ? [{ update, text: asked.text, slot }] : []
    }),
  )
  return all.flat()
}

function letGo({ desk, chat }: Scene, held: Held[]): void {
  for (const { update, slot } of held) {
    const { asked: _asked, due: _due, ...rest } = slot
    desk.put<Inbox>(refs.inbox(chat.id, update), rest)
  }
}

const notThere: Answer = { kind: 'text', text: 'ข้อความนี้ไม่รออยู่แล้วค่ะ' }
const nobody: Answer = { kind: 'text', text: 'ตอนนี้ยังไม่มีพี่เลี้ยงที่จะรับข้อความค่ะ' }
