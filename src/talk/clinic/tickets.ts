import type { Consultation } from '../../store/consultations.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Chat, type Person } from '../../store/records.ts'
import { changeChat, findPerson, type Scene } from '../scene.ts'

/** A person keeps this many of the questions asked in hand; older ones are long over. */
const mostAsked = 20

/** The open consultations that wait for a person's answer, the most urgent first. */
export async function consultationsFor(desk: Desk, personId: string): Promise<Consultation[]> {
  const person = await desk.get(refs.person(personId))
  const all = await loadAll(desk, person?.consultations ?? [])
  return all
    .filter(({ state, expert }) => state === 'open' && expert === personId)
    .toSorted((a, b) => a.due.localeCompare(b.due) || a.at - b.at)
}

/** What a person has asked and not closed, the latest first. */
export async function askedBy(desk: Desk, personId: string): Promise<Consultation[]> {
  const person = await desk.get(refs.person(personId))
  const all = await loadAll(desk, person?.asked ?? [])
  return all.filter(({ state }) => state !== 'closed').toSorted((a, b) => b.at - a.at)
}

/** Those of these ids that there are. */
export async function loadAll(desk: Desk, ids: string[]): Promise<Consultation[]> {
  await desk.load(ids.map(refs.consultation))
  const all = await Promise.all(ids.map((id) => desk.get(refs.consultation(id))))
  return all.flatMap((one) => one ?? [])
}

/** A consultation with what its speaker is to it; undefined for ids that are not ours, or not this chat's. */
export async function findTicket(
  scene: Scene,
  id: string,
): Promise<{ ticket: Consultation; who: 'asker' | 'expert' | 'reader' } | undefined> {
  const ticket = await scene.desk.get(refs.consultation(id))
  if (!ticket) return undefined
  const person = await findPerson(scene)
  if (scene.chat.kind === 'user' && person !== undefined && person === ticket.expert)
    return { ticket, who: 'expert' }
  if (!isHome(ticket, scene.chat)) return undefined
  return { ticket, who: person !== undefined && person === ticket.asker ? 'asker' : 'reader' }
}

/** Whether a chat is where a consultation was asked; a private one belongs to its asker, whoever has the account now. */
export function isHome(
  { inGroup, chat, asker }: Consultation,
  here: Pick<Chat, 'id' | 'kind' | 'person'>,
): boolean {
  return inGroup ? chat === here.id : here.kind === 'user' && here.person === asker
}

/** Whether there are answers that nobody has heard of where they were asked for. */
export function hasUnsaid({ state, answer = [], returned = 0 }: Consultation): boolean {
  return state !== 'closed' && answer.length > returned
}

/** Puts the changed consultation on the desk and returns it. */
export function changeTicket(
  scene: Scene,
  ticket: Consultation,
  change: Partial<Consultation>,
): Consultation {
  const next = { ...ticket, ...change }
  scene.desk.put(refs.consultation(ticket.id), next)
  return next
}

/** Notes in a chat that something of a consultation is to be said there with the next free answer. */
export async function flagChat(scene: Scene, chatId: string, ticket: string): Promise<void> {
  const own = chatId === scene.chat.id
  const chat = own ? scene.chat : await scene.desk.get(refs.chat(chatId))
  if (!chat) return
  const consults = [...new Set([...(chat.consults ?? []), ticket])]
  if (own) changeChat(scene, { consults })
  else scene.desk.put(refs.chat(chatId), { ...chat, consults })
}

/** Adds a consultation to what waits for a person, or to what the person has asked. */
export async function noteFor(
  scene: Scene,
  person: string,
  list: 'consultations' | 'asked',
  id: string,
): Promise<void> {
  await changePerson(scene, person, (known) => ({
    [list]: [...(known[list] ?? []).filter((one) => one !== id), id].slice(-mostAsked * 5),
  }))
}

/** Takes a consultation out of such a list. */
export async function dropFor(
  scene: Scene,
  person: string | undefined,
  list: 'consultations' | 'asked',
  id: string,
): Promise<void> {
  if (person === undefined) return
  await changePerson(scene, person, (known) => ({ [list]: (known[list] ?? []).filter((one) => one !== id) }))
}

async function changePerson(
  scene: Scene,
  id: string,
  change: (known: Person) => Partial<Person>,
): Promise<void> {
  const known = await scene.desk.get(refs.person(id))
  if (known) scene.desk.put(refs.person(id), { ...known, ...change(known) })
}
