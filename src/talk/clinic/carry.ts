import type { Button, Say } from '../../flows/say.ts'
import type { Consultation } from '../../store/consultations.ts'
import { refs, type Chat, type Job } from '../../store/records.ts'
import { changeChat, type Scene } from '../scene.ts'
import { expected } from '../expecting.ts'
import { answerCard, askerButtons, questionCard } from './cards.ts'
import { changeTicket, hasUnsaid, isHome, loadAll } from './tickets.ts'

/** A card has room for this many buttons below each other. */
const mostButtons = 4

/**
 * What consultations have to say in a chat rides on the free answer to whatever is said to the bot there: a question to
 * its expert, an answer to who asked. One at a time; the others ride on the next.
 */
export async function carryConsults(scene: Scene, says: Say[]): Promise<Say[]> {
  const { chat, update } = scene
  const ids = chat.consults ?? []
  if (ids.length === 0 || update.replyToken === undefined || update.input.kind === 'unfollowed') return says
  // One thing after the other: who speaks of a consultation at this moment hears of the next one later.
  if (expected(scene, 'consult') || says.some(speaksOfOne)) return says
  const left: string[] = []
  let said: Say[] | undefined
  for (const ticket of await loadAll(scene.desk, ids)) {
    const what = await whatToSay(scene, ticket)
    if (what === 'later' || (what !== 'nothing' && said)) left.push(ticket.id)
    else if (what !== 'nothing') {
      said = joined(says, what, ticket.id)
      note(scene, ticket)
    }
  }
  changeChat(scene, { consults: left.length > 0 ? left : undefined })
  return said ?? says
}

function speaksOfOne(say: Say): boolean {
  const grid = say.kind === 'card' ? (say.grid ?? []) : []
  return [...grid, ...(say.buttons ?? [])].some((button) => 'tap' in button && 'consultation' in button.tap)
}

/** The card that is still to be shown here; `later` while a message about it may be on its way. */
async function whatToSay(scene: Scene, ticket: Consultation): Promise<Say | 'nothing' | 'later'> {
  const { chat, update, calendar } = scene
  if (hasNews(ticket, chat)) {
    const { returning, answer = [] } = ticket
    if (returning?.count === answer.length) {
      const state = await stateOf(scene, returning.job)
      if (state !== 'failed') return state === 'due' ? 'later' : 'nothing'
    }
    const card = answerCard(ticket, update.at)
    return card.kind === 'card' ? { ...card, buttons: askerButtons(ticket, update.at) } : card
  }
  if (ticket.state !== 'open' || chat.kind !== 'user' || chat.person !== ticket.expert) return 'nothing'
  if (ticket.told) {
    const state = await stateOf(scene, ticket.told.job)
    if (state !== 'failed') return state === 'due' ? 'later' : 'nothing'
  }
  return questionCard(ticket, update.at, calendar)
}

async function stateOf({ desk }: Scene, job: string | undefined): Promise<Job['state'] | undefined> {
  return job === undefined ? undefined : (await desk.get(refs.job(job)))?.state
}

/** Whether this chat is to hear of answers that nobody has heard of where they were asked for. */
export function hasNews(ticket: Consultation, here: Pick<Chat, 'id' | 'kind' | 'person'>): boolean {
  return isHome(ticket, here) && hasUnsaid(ticket)
}

function note(scene: Scene, ticket: Consultation): void {
  if (hasNews(ticket, scene.chat)) changeTicket(scene, ticket, { returned: ticket.answer?.length ?? 0 })
  else changeTicket(scene, ticket, { told: { at: scene.update.at } })
}

/** In one bubble with the answer that was coming anyway; alone where the bot would have been silent. */
function joined([say, ...more]: Say[], card: Say, id: string): Say[] {
  if (!say || card.kind !== 'card') return [card]
  const show: Button = { label: 'ดูคำปรึกษา', tap: { do: 'ticket', consultation: id }, shown: 'ดูคำปรึกษา' }
  const own = say.buttons ?? []
  const room = mostButtons - own.length
  const offered = card.buttons ?? []
  const buttons = [...own, ...(offered.length <= room ? offered : [show].slice(0, Math.max(0, room)))]
  const ways = offered.some((button) => 'page' in button) ? 'ฟังเสียง ถามต่อ หรือจบเรื่อง' : 'ถามต่อหรือจบเรื่อง'
  const hint = offered.length > room && room < 1 ? [`${ways} พิมพ์ คำปรึกษา PLC`] : []
  const lines = ['─', card.title, ...card.lines, ...hint]
  if (say.kind === 'text')
    return [{ ...say, text: [say.text, ...lines.map(String)].join('\n'), buttons }, ...more]
  return [{ ...say, lines: [...say.lines, ...lines], buttons }, ...more]
}
