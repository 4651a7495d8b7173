import { refs } from '../../store/records.ts'
import { findPerson, type Answer, type Scene } from '../scene.ts'
import { readConsultLine } from './reading.ts'
import { keepWords, takeBackRow } from './rows.ts'
import { changeTicket, flagChat } from './tickets.ts'

/**
 * A message of a consultation was edited: the words stand corrected, and whoever has read the old ones hears the new.
 * `not-ours` for messages that hold none.
 */
export async function followConsultEdit(scene: Scene, written: string): Promise<Answer | 'not-ours'> {
  const { message } = scene.update
  const slot =
    message === undefined ? undefined : await scene.desk.get(refs.inbox(scene.chat.id, `m-${message}`))
  const ticket =
    slot?.consult === undefined ? undefined : await scene.desk.get(refs.consultation(slot.consult))
  const by = await findPerson(scene)
  if (!ticket || by === undefined) return 'not-ours'
  const text = readConsultLine(written)?.text ?? written.trim()
  if (text === '' || ticket.question === '') return undefined
  const row = scene.newId('e')
  const corrected = <T extends { message?: string; text?: string; row: string }>(one: T): T =>
    one.message === message ? { ...one, text, row } : one
  const { answer = [], follow = [] } = ticket
  const old = [ticket, ...follow, ...answer].find((one) => one.message === message)
  // In a round the old words stay in its history; beside it there is none.
  if (old && ticket.chain) await takeBackRow(scene, ticket, old.row, by)
  const kept = await keepWords(scene, ticket, { row, by, text })
  const index = answer.findIndex((one) => one.message === message)
  changeTicket(scene, kept, {
    ...(old === ticket ? { question: text, row } : {}),
    follow: follow.map(corrected),
    answer: answer.map(corrected),
    ...(index < 0 ? {} : { returned: Math.min(ticket.returned ?? 0, index) }),
  })
  if (index >= 0 && ticket.state !== 'closed') await flagChat(scene, ticket.chat, ticket.id)
  return undefined
}
