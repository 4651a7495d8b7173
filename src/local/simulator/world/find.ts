import type { Chat, Message, Person, RichMenu, World } from './types.ts'

/** An act that LINE would not let a person do; the message says why. */
export function refusal(message: string): Error {
  return Object.assign(new Error(message), { name: 'Refusal' })
}

/** Finds a person by userId, key or display name. */
export function findPerson(world: World, ref: string): Person {
  const found = world.people.find((p) => p.userId === ref || p.key === ref || p.displayName === ref)
  if (!found) throw refusal(`no such person: ${ref}`)
  return found
}

/** Finds a chat by id, group name, or `bot:<person>` for a person's chat with the bot. */
export function findChat(world: World, ref: string): Chat {
  const id = ref.startsWith('bot:') ? findPerson(world, ref.slice(4)).userId : ref
  const found = world.chats.find((c) => c.id === id || (c.kind === 'group' && c.name === ref))
  if (!found) throw refusal(`no such chat: ${ref}`)
  return found
}

/** Finds a message by its LINE id. */
export function findMessage(world: World, id: string): Message {
  const found = world.messages.find((m) => m.id === id)
  if (!found) throw refusal(`no such message: ${id}`)
  return found
}

/** The menu below a person's own chat: their own, else everybody's. */
export function menuOf(world: World, person: Person): RichMenu | undefined {
  return world.menus.find(({ id }) => id === (person.menu ?? world.bot.menu))
}

/** What to call the author of a message. */
export function nameOf(world: World, from: string): string {
  if (from === 'bot') return world.bot.displayName
  return world.people.find((p) => p.userId === from)?.displayName ?? ''
}

/** Does the bot receive what happens in this chat? */
export function botHears(world: World, chat: Chat): boolean {
  if (chat.kind === 'group') return chat.botIn
  const person = world.people.find((p) => p.userId === chat.id)
  return Boolean(person?.friend && !person.blocked)
}
