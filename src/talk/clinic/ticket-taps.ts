import type { Tap } from '../../flows/tap.ts'
import type { Say } from '../../flows/say.ts'
import type { Consultation } from '../../store/consultations.ts'
import { findPerson, type Answer, type Scene } from '../scene.ts'
import { refs } from '../../store/records.ts'
import { holdWords } from '../which-team.ts'
import { expectNext } from '../expecting.ts'
import { beginReply, beginSummary, isOver, skipSummary, takeAnswer } from './answering.ts'
import { answerCard, heldAnswerCard, questionCard, questionsCard } from './cards.ts'
import { beginFollow, passOn, settle, withdraw } from './following.ts'
import { changeTicket, consultationsFor, findTicket } from './tickets.ts'

/** A button that names a consultation. Outside its chat, and for anybody it does not concern, it opens nothing. */
export async function followTicketTap(
  scene: Scene,
  tap: Extract<Tap, { consultation: string }>,
): Promise<Answer> {
  const found = await findTicket(scene, tap.consultation)
  if (!found) return undefined
  const { ticket, who } = found
  switch (tap.do) {
    case 'ticket':
      return showTicket(scene, ticket, who)
    case 'reply':
      return who === 'expert' ? reply(scene, ticket, tap.update) : undefined
    case 'pass':
      return who === 'expert' ? passOn(scene, ticket, tap.to) : undefined
    case 'sum':
      return who === 'expert' ? beginSummary(scene, ticket) : undefined
    case 'nosum':
      return who === 'expert' ? skipSummary(scene, ticket) : undefined
    case 'follow':
      return who === 'asker' ? beginFollow(scene, ticket) : forAsker
    case 'settled':
      return who === 'asker' ? settle(scene, ticket) : forAsker
    case 'unask':
      return who === 'asker' ? withdraw(scene, ticket) : forAsker
  }
}

/** [ตอบ], with the words that were written before it was tapped, if there are some. */
async function reply(scene: Scene, ticket: Consultation, update: string | undefined): Promise<Answer> {
  const { asked } =
    update === undefined ? {} : ((await scene.desk.get(refs.inbox(scene.chat.id, update))) ?? {})
  const held = asked !== undefined && asked.until >= scene.update.received
  return held ? takeAnswer(scene, ticket.id, asked.text) : beginReply(scene, ticket)
}

/** Words of an expert that nothing announced: whether they are an answer. Undefined for who has none to give. */
export async function offerAsAnswer(scene: Scene, text: string): Promise<Answer> {
  const person = await findPerson(scene)
  const waiting = person === undefined ? [] : await consultationsFor(scene.desk, person)
  if (waiting.length === 0) return undefined
  holdWords(scene, { text })
  return heldAnswerCard(waiting, text, scene.update.id)
}

/** What somebody hears who taps what is the asker's. */
const forAsker: Answer = { kind: 'text', text: 'ส่วนนี้เป็นของผู้ถามค่ะ' }

/** The questions that wait for their expert, in a line each; they need not be told again. */
export function showWaiting(scene: Scene, waiting: Consultation[]): Say {
  const { at } = scene.update
  for (const ticket of waiting) changeTicket(scene, ticket, { told: { at } })
  return questionsCard(waiting, at, scene.calendar)
}

/** Shows a consultation to whoever may see it; to its expert with the question announced, so that a voice may follow. */
export function showTicket(scene: Scene, ticket: Consultation, who: 'asker' | 'expert' | 'reader'): Answer {
  if (who !== 'expert') {
    // What was read here does not ride on the next answer as news.
    const read = ticket.answer?.length ?? 0
    if (read > (ticket.returned ?? 0)) changeTicket(scene, ticket, { returned: read })
    return answerCard(ticket, scene.update.at)
  }
  if (ticket.state !== 'open') return isOver(ticket)
  expectNext(scene, { kind: 'consult', want: 'answer', consultation: ticket.id })
  changeTicket(scene, ticket, { told: { at: scene.update.at } })
  return questionCard(ticket, scene.update.at, scene.calendar)
}
