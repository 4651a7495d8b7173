import type { Context } from '../world/context.ts'
import { findChat, findPerson, refusal } from '../world/find.ts'
import { createGroup, createOwnChat, createPerson } from '../world/new-world.ts'
import { quiet, type Done } from './done.ts'

/** A new person with a LINE account of their own. */
export function addPerson(context: Context, name: string, realName: string, key?: string): Done {
  const { world } = context
  const handle = key ?? `p${world.people.length + 1}`
  if (world.people.some((p) => p.key === handle || p.displayName === name))
    throw refusal('that name is taken')
  const person = createPerson(world.born, handle, name, realName)
  world.people.push(person)
  world.chats.push(createOwnChat(person))
  return renew(context, { person: person.userId, chat: person.userId })
}

/** A new group of people, without the bot. */
export function addGroup(context: Context, name: string, members: string[]): Done {
  const { world } = context
  if (world.chats.some((c) => c.name === name)) throw refusal('that name is taken')
  const group = createGroup(
    world.born,
    name,
    members.map((ref) => findPerson(world, ref).userId),
  )
  world.chats.splice(world.chats.filter((c) => c.kind === 'group').length, 0, group)
  return renew(context, { chat: group.id })
}

/** A person moves to LINE on a computer, or back to the phone. */
export function setDesktop(context: Context, by: string, on: boolean): Done {
  findPerson(context.world, by).desktop = on
  return renew(context, {})
}

/** A person looks at a chat: what is there counts as read. */
export function read(context: Context, by: string, chatRef: string): Done {
  const chat = findChat(context.world, chatRef)
  const { userId } = findPerson(context.world, by)
  const last = context.world.messages.findLast((m) => m.chatId === chat.id)?.sequence ?? 0
  if ((chat.read[userId] ?? 0) >= last) return quiet()
  chat.read[userId] = last
  return renew(context, {})
}

function renew(context: Context, result: Done['result']): Done {
  context.world.revision += 1
  context.changed()
  return quiet(result)
}
