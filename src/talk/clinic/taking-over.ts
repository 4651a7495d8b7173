import type { Consultation } from '../../store/consultations.ts'
import type { Person } from '../../store/records.ts'
import type { Scene } from '../scene.ts'
import { hasUnsaid, loadAll, changeTicket, consultationsFor, dropFor, flagChat, noteFor } from './tickets.ts'
import { remindAsker, remindExpert } from './timing.ts'

/**
 * A person comes from another account: what waits for them, and what they have asked in their own chat, is told there from
 * now on. `also` is what the account was as a person of its own. Returns the person's lists; the caller keeps them.
 */
export async function moveConsults(
  scene: Scene,
  person: Person,
  also: Person | undefined,
  account: string,
): Promise<Pick<Person, 'consultations' | 'asked'>> {
  const both = (list: 'consultations' | 'asked') => [
    ...new Set([...(person[list] ?? []), ...(also?.[list] ?? [])]),
  ]
  const [consultations, asked] = [both('consultations'), both('asked')]
  const isTheirs = (id: string | undefined) => id !== undefined && (id === person.id || id === also?.id)
  for (const ticket of await loadAll(scene.desk, [...new Set([...consultations, ...asked])])) {
    const [answers, asks] = [isTheirs(ticket.expert), isTheirs(ticket.asker)]
    if (ticket.state === 'closed' || (!answers && !asks)) continue
    const next = changeTicket(scene, ticket, {
      ...(answers ? { expert: person.id, expertAccount: account, told: undefined } : {}),
      ...(asks ? { asker: person.id } : {}),
      ...(asks && !ticket.inGroup ? { chat: account, returning: undefined } : {}),
    })
    if (answers && next.state === 'open') await waitAgain(scene, next, account)
    if (asks && !next.inGroup && hasUnsaid(next)) {
      await flagChat(scene, account, next.id)
      await remindAsker(scene, next)
    }
  }
  return { consultations, asked }
}

/** An expert came by the code that replaced another's: what waits for that one waits for this one. */
export async function takeOver(
  scene: Scene,
  { org, from, to, name }: { org: string; from: string; to: string; name: string | undefined },
): Promise<void> {
  if (from === to) return
  const { at } = scene.update
  for (const ticket of await consultationsFor(scene.desk, from)) {
    if (ticket.org !== org || ticket.asker === to) continue
    const next = changeTicket(scene, ticket, {
      expert: to,
      expertAccount: scene.chat.id,
      expertName: name,
      history: [...ticket.history, { at, from, to, by: to }],
      told: undefined,
    })
    await dropFor(scene, from, 'consultations', ticket.id)
    await noteFor(scene, to, 'consultations', ticket.id)
    await waitAgain(scene, next, scene.chat.id)
  }
}

/** Questions that were taken over before their expert gave a name have it now. */
export async function nameOpen(scene: Scene, person: string, name: string): Promise<void> {
  for (const ticket of await consultationsFor(scene.desk, person))
    if (ticket.expertName === undefined) changeTicket(scene, ticket, { expertName: name })
}

async function waitAgain(scene: Scene, ticket: Consultation, account: string): Promise<void> {
  await flagChat(scene, account, ticket.id)
  await remindExpert(scene, ticket)
}
