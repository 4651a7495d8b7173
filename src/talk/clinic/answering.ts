import { copyKey, type FileRef } from '../../flows/run.ts'
import type { Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import type { ConsultAnswer, Consultation } from '../../store/consultations.ts'
import { refs } from '../../store/records.ts'
import { currentMatter } from '../mentors/current.ts'
import { findPerson, type Answer, type Scene } from '../scene.ts'
import { expectNext, expected, forget } from '../expecting.ts'
import { questionsCard, voiceCard } from './cards.ts'
import { keepWords } from './rows.ts'
import { changeTicket, consultationsFor, dropFor, findTicket, flagChat } from './tickets.ts'
import { remindAsker } from './timing.ts'

/** An answer is cut to this many characters. */
const longestAnswer = 4000

/** [ตอบ]: what its expert writes or says next is the answer. */
export function beginReply(scene: Scene, ticket: Consultation): Answer {
  if (ticket.state !== 'open') return isOver(ticket)
  expectNext(scene, { kind: 'consult', want: 'answer', consultation: ticket.id })
  return { kind: 'text', text: `ตอบ${ticket.askerName} พิมพ์หรือส่งเสียงได้เลยค่ะ` }
}

/** Why a question takes no answer any more. */
export function isOver(ticket: Consultation): Say {
  const text = ticket.question === '' ? 'ผู้ถามถอนคำถามแล้วค่ะ' : 'เรื่องนี้ตอบแล้วค่ะ'
  return { kind: 'text', text }
}

/** Words that were announced as an answer. */
export async function takeAnswer(scene: Scene, id: string, words: string): Promise<Answer> {
  const found = await findTicket(scene, id)
  forget(scene, 'consult')
  if (found?.who !== 'expert') return undefined
  if (found.ticket.state !== 'open') return isOver(found.ticket)
  const ticket = await keepAnswer(scene, found.ticket, { text: clipGraphemes(words, longestAnswer) })
  const where = ticket.inGroup ? 'ถึงทีมเมื่อทีมเรียกบอตครั้งหน้า' : `ถึง${ticket.askerName}ทางแชตส่วนตัว`
  return withNext(scene, ticket, { kind: 'text', text: `✓ เก็บคำตอบแล้วค่ะ\n${where}` })
}

/**
 * A voice message in a person's own chat: the answer to the question that was tapped, or to the only one that waits for
 * this person. Undefined where nobody waits for one.
 */
export async function takeVoice(scene: Scene): Promise<Answer> {
  if (scene.chat.kind !== 'user') return undefined
  const person = await findPerson(scene)
  const waiting = person === undefined ? [] : await consultationsFor(scene.desk, person)
  if (waiting.length === 0) return undefined
  const wanted = expected(scene, 'consult')
  const meant = wanted?.want === 'answer' ? wanted.consultation : undefined
  const ticket = waiting.find(({ id }) => id === meant) ?? (waiting.length === 1 ? waiting[0] : undefined)
  if (!ticket) {
    const card = questionsCard(waiting, scene.update.at, scene.calendar)
    return card.kind === 'card'
      ? { ...card, lines: [...card.lines, 'แตะ ตอบ ใต้คำถาม แล้วส่งเสียงอีกครั้งค่ะ'] }
      : card
  }
  const voice: FileRef = { message: scene.update.message ?? scene.update.id, kind: 'voice' }
  await keepAnswer(scene, ticket, { voice })
  // The line of words may simply follow.
  expectNext(scene, { kind: 'consult', want: 'summary', consultation: ticket.id })
  return voiceCard(ticket)
}

async function keepAnswer(
  scene: Scene,
  ticket: Consultation,
  said: { text?: string; voice?: FileRef },
): Promise<Consultation> {
  const { at, message } = scene.update
  const by = ticket.expert!
  const row = scene.newId('e')
  const kept = await keepWords(scene, ticket, { row, by, ...said })
  const one: ConsultAnswer = {
    ...said,
    ...soundOf(scene, ticket, kept, { row, ...said }),
    by,
    at,
    row,
    message,
  }
  const answer = [...(ticket.answer ?? []), one]
  const next = changeTicket(scene, kept, { answer, state: 'answered', chat: await homeOf(scene, ticket) })
  await dropFor(scene, by, 'consultations', ticket.id)
  await bringBack(scene, next)
  return next
}

/** A voice can be heard wherever its row lies: in the round, or beside the consultation. */
function soundOf(
  scene: Scene,
  before: Consultation,
  kept: Consultation,
  { row, voice }: { row: string; voice?: FileRef },
): Pick<ConsultAnswer, 'sound'> {
  if (!voice) return {}
  const beside = kept.chain?.length !== before.chain?.length
  const holder = beside || before.run === undefined ? before.id : before.run
  return { sound: { key: copyKey(holder, row), secret: scene.salt() } }
}

/** Where the answer returns to: a team may have moved to another group since it asked. */
async function homeOf(scene: Scene, { inGroup, team, chat }: Consultation): Promise<string> {
  const moved = inGroup && team !== undefined ? await scene.desk.get(refs.team(team)) : undefined
  return moved?.chat ?? chat
}

/** The answer rides on the next free answer where it was asked; privately it is pushed in the morning if none comes. */
async function bringBack(scene: Scene, ticket: Consultation): Promise<void> {
  await flagChat(scene, ticket.chat, ticket.id)
  if (!ticket.inGroup) await remindAsker(scene, ticket)
}

/** [พิมพ์สรุป]: the next words say the voice in a line. */
export function beginSummary(scene: Scene, ticket: Consultation): Answer {
  expectNext(scene, { kind: 'consult', want: 'summary', consultation: ticket.id })
  return { kind: 'text', text: 'พิมพ์ 1 บรรทัดได้เลยค่ะ' }
}

/** [ข้ามไปก่อน]: the voice stands alone; "คำปรึกษา" leads back to it. */
export async function skipSummary(scene: Scene, ticket: Consultation): Promise<Answer> {
  forget(scene, 'consult')
  return withNext(scene, ticket, { kind: 'text', text: '✓ ได้ค่ะ เสียงเก็บไว้แล้ว' })
}

/** The line of words for the latest voice. */
export async function takeSummary(scene: Scene, id: string, words: string): Promise<Answer> {
  const found = await findTicket(scene, id)
  forget(scene, 'consult')
  if (found?.who !== 'expert') return undefined
  const { ticket } = found
  const answers = ticket.answer ?? []
  const index = answers.findLastIndex(({ voice }) => voice !== undefined)
  const voiced = answers[index]
  if (!voiced) return undefined
  const text = clipGraphemes(words, longestAnswer)
  const row = scene.newId('e')
  const kept = await keepWords(scene, ticket, { row, by: voiced.by, text })
  const answer = answers.map((one) => (one === voiced ? { ...one, text } : one))
  // Who has heard of the voice alone hears the words as well.
  const returned = Math.min(ticket.returned ?? 0, index)
  const next = changeTicket(scene, kept, { answer, returned })
  if (next.state !== 'closed') await bringBack(scene, next)
  return withNext(scene, next, { kind: 'text', text: '✓ เก็บสรุปแล้วค่ะ' })
}

/** What was done, and the way to the next question that waits. */
async function withNext(
  scene: Scene,
  { id, expert }: Consultation,
  say: Extract<Say, { kind: 'text' }>,
): Promise<Say> {
  // Among other matters the next one follows by itself.
  if (currentMatter(scene)?.id === id) return say
  const [next, ...more] = expert === undefined ? [] : await consultationsFor(scene.desk, expert)
  if (!next) return say
  return {
    kind: 'card',
    title: say.text.split('\n')[0]!,
    lines: [...say.text.split('\n').slice(1), `ยังมีคำถามรออยู่ ${more.length + 1} เรื่องค่ะ`],
    buttons: [{ label: 'เรื่องต่อไป', tap: { do: 'ticket', consultation: next.id }, shown: 'เรื่องต่อไป' }],
  }
}
