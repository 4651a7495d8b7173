import { passedDue } from '../../flows/consulting.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatDay } from '../../flows/thai/when.ts'
import type { Consultation } from '../../store/consultations.ts'
import { refs } from '../../store/records.ts'
import type { Answer, Scene } from '../scene.ts'
import { expectNext, forget } from '../expecting.ts'
import { isOver } from './answering.ts'
import { passCard } from './cards.ts'
import { othersFor } from './experts.ts'
import { keepWords, takeBackRow } from './rows.ts'
import { changeTicket, dropFor, findTicket, flagChat, noteFor } from './tickets.ts'
import { remindExpert } from './timing.ts'

/** A further question is cut to this many characters. */
const longestQuestion = 2000

/** [ถามต่อ]: what its asker writes next goes to the same expert. */
export function beginFollow(scene: Scene, ticket: Consultation): Answer {
  if (ticket.state === 'closed') return { kind: 'text', text: 'เรื่องนี้จบแล้วค่ะ พิมพ์ ขอคำปรึกษา PLC เพื่อถามใหม่' }
  expectNext(scene, { kind: 'consult', want: 'follow', consultation: ticket.id })
  return scene.chat.kind === 'group' ? undefined : { kind: 'text', text: 'พิมพ์คำถามต่อได้เลยค่ะ' }
}

/** A further question opens the consultation again, with time for its answer. */
export async function takeFollow(scene: Scene, id: string, words: string): Promise<Answer> {
  const found = await findTicket(scene, id)
  forget(scene, 'consult')
  if (found?.who !== 'asker' || found.ticket.state === 'closed') return undefined
  const { ticket } = found
  const { at, message } = scene.update
  const row = scene.newId('e')
  const text = clipGraphemes(words, longestQuestion)
  const kept = await keepWords(scene, ticket, { row, by: ticket.asker, text })
  const after = ticket.answer?.length ?? 0
  const next = changeTicket(scene, kept, {
    follow: [...(ticket.follow ?? []), { text, at, after, row, message }],
    state: 'open',
    due: passedDue(ticket.due, at, scene.calendar),
    told: undefined,
  })
  await waitFor(scene, next)
  return { kind: 'text', text: `✓ ส่งถึง ${next.expertName ?? ''} แล้วค่ะ ตอบภายใน ${formatDay(next.due)}` }
}

/** A question begins to wait for its expert, or for another one. */
async function waitFor(scene: Scene, ticket: Consultation): Promise<void> {
  const { id, expert, expertAccount } = ticket
  if (expert === undefined || expertAccount === undefined) return
  await noteFor(scene, expert, 'consultations', id)
  await flagChat(scene, expertAccount, id)
  await remindExpert(scene, ticket)
}

/** [ได้คำตอบแล้ว]: nothing is waited for any more. */
export async function settle(scene: Scene, ticket: Consultation): Promise<Answer> {
  if (ticket.state === 'closed') return { kind: 'text', text: 'เรื่องนี้จบแล้วค่ะ' }
  if (ticket.state === 'open') return { kind: 'text', text: 'เรื่องนี้ยังรอคำตอบอยู่ค่ะ' }
  changeTicket(scene, ticket, { state: 'closed' })
  await dropFor(scene, ticket.asker, 'asked', ticket.id)
  return { kind: 'text', text: ticket.run === undefined ? '✓ ขอบคุณค่ะ' : '✓ ขอบคุณค่ะ เก็บเป็นหลักฐานในเล่มแล้ว' }
}

/** [ถอนคำถาม]: the words of the question go, wherever they were kept; who was to answer hears of it only when looking. */
export async function withdraw(scene: Scene, ticket: Consultation): Promise<Answer> {
  if (ticket.question === '') return { kind: 'text', text: 'ถอนไปแล้วค่ะ' }
  for (const row of [ticket.row, ...(ticket.follow ?? []).map((one) => one.row)])
    await takeBackRow(scene, ticket, row, ticket.asker)
  changeTicket(scene, ticket, { question: '', follow: [], state: 'closed' })
  await dropFor(scene, ticket.asker, 'asked', ticket.id)
  await dropFor(scene, ticket.expert, 'consultations', ticket.id)
  return { kind: 'text', text: '✓ ถอนคำถามแล้วค่ะ' }
}

/** A message of a consultation was unsent: a question is withdrawn with it, an answer waits to be given again. */
export async function followConsultUnsend(scene: Scene, id: string, message: string): Promise<void> {
  const ticket = await scene.desk.get(refs.consultation(id))
  if (!ticket) return
  if (ticket.message === message) {
    await withdraw(scene, ticket)
    return
  }
  const follow = ticket.follow?.filter((one) => one.message !== message)
  const gone = ticket.answer?.filter((one) => one.message === message) ?? []
  for (const { row, by } of gone) await takeBackRow(scene, ticket, row, by)
  const answer = ticket.answer?.filter((one) => one.message !== message)
  const opens = gone.length > 0 && ticket.state === 'answered'
  const returned = Math.min(ticket.returned ?? 0, answer?.length ?? 0)
  const next = changeTicket(scene, ticket, { follow, answer, returned, ...(opens ? { state: 'open' } : {}) })
  if (opens && next.expert !== undefined) await noteFor(scene, next.expert, 'consultations', id)
}

/** [ส่งต่อท่านอื่น]: whom it may be handed to, and with a name the handing over itself. */
export async function passOn(scene: Scene, ticket: Consultation, to: string | undefined): Promise<Answer> {
  if (ticket.state !== 'open') return isOver(ticket)
  const organisation = await scene.desk.get(refs.organisation(ticket.org))
  const team = ticket.team === undefined ? undefined : await scene.desk.get(refs.team(ticket.team))
  const except = [ticket.asker, ticket.expert ?? '']
  const others = organisation
    ? await othersFor(scene, { organisation, team, topic: ticket.topic, except })
    : []
  if (others.length === 0) return { kind: 'text', text: 'ตอนนี้ยังไม่มีท่านอื่นที่เปิดแชตกับบอตค่ะ' }
  const next = others.find(({ person }) => person === to)
  if (!next) return passCard(ticket, others)
  const { at } = scene.update
  forget(scene, 'consult')
  const by = ticket.expert ?? ''
  const passed = changeTicket(scene, ticket, {
    expert: next.person,
    expertAccount: next.account,
    expertName: next.name,
    due: passedDue(ticket.due, at, scene.calendar),
    history: [...ticket.history, { at, from: ticket.expert, to: next.person, by }],
    told: undefined,
  })
  await dropFor(scene, by, 'consultations', ticket.id)
  await waitFor(scene, passed)
  return { kind: 'text', text: `✓ ส่งต่อ ${next.name} แล้วค่ะ` }
}
