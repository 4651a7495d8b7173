import type { Context } from '../world/context.ts'
import { findChat, findPerson, refusal } from '../world/find.ts'
import { countAct, postNote } from '../world/post.ts'
import type { Chat, Person } from '../world/types.ts'
import { sendEvents } from '../webhook/deliver.ts'
import { createEvent, issueReplyToken } from '../webhook/event.ts'
import { quiet, type Done } from './done.ts'

/** A member brings the bot into a group. */
export function invite(context: Context, by: string, chatRef: string): Done {
  const { person, chat } = enterGroup(context, by, chatRef)
  if (chat.botIn) throw refusal('the bot is already in this group')
  countAct(context, person.userId, chat)
  chat.botIn = true
  postNote(context, chat, `${person.displayName} เชิญ ${context.world.bot.displayName} เข้ากลุ่ม`)
  return send(context, chat, undefined, 'join', issueReplyToken(context, chat))
}

/** A member throws the bot out. */
export function removeBot(context: Context, by: string, chatRef: string): Done {
  const { person, chat } = enterGroup(context, by, chatRef)
  if (!chat.botIn) throw refusal('the bot is not in this group')
  countAct(context, person.userId, chat)
  chat.botIn = false
  postNote(context, chat, `${person.displayName} ลบ ${context.world.bot.displayName} ออกจากกลุ่ม`)
  return send(context, chat, undefined, 'leave', {})
}

/** Somebody becomes a member of a group. */
export function join(context: Context, ref: string, chatRef: string): Done {
  const person = findPerson(context.world, ref)
  const chat = findChat(context.world, chatRef)
  if (chat.members.includes(person.userId)) throw refusal('already a member')
  chat.members.push(person.userId)
  postNote(context, chat, `${person.displayName} เข้าร่วมกลุ่ม`)
  if (!chat.botIn) return quiet()
  const members = [{ type: 'user', userId: person.userId }]
  return send(context, chat, undefined, 'memberJoined', {
    ...issueReplyToken(context, chat),
    joined: { members },
  })
}

/** Somebody leaves a group. */
export function leave(context: Context, ref: string, chatRef: string): Done {
  const { person, chat } = enterGroup(context, ref, chatRef)
  chat.members = chat.members.filter((id) => id !== person.userId)
  postNote(context, chat, `${person.displayName} ออกจากกลุ่ม`)
  if (!chat.botIn) return quiet()
  const members = [{ type: 'user', userId: person.userId }]
  return send(context, chat, undefined, 'memberLeft', { left: { members } })
}

/** Somebody adds the bot as a friend, or unblocks it. */
export function follow(context: Context, by: string): Done {
  const person = findPerson(context.world, by)
  if (person.friend && !person.blocked) throw refusal('already a friend')
  const isUnblocked = person.blocked
  person.friend = true
  person.blocked = false
  const chat = findChat(context.world, person.userId)
  countAct(context, person.userId, chat)
  if (!isUnblocked) postNote(context, chat, 'เพิ่มเพื่อนแล้ว')
  const rest = { ...issueReplyToken(context, chat), follow: { isUnblocked } }
  return send(context, chat, person.userId, 'follow', rest)
}

/** Somebody blocks the bot. */
export function block(context: Context, by: string): Done {
  const person = findPerson(context.world, by)
  if (!person.friend || person.blocked) throw refusal('not a friend')
  person.blocked = true
  // Whether LINE keeps it is not written anywhere: a bot that relies on it is found here.
  delete person.menu
  return send(context, findChat(context.world, person.userId), person.userId, 'unfollow', {})
}

function send(
  context: Context,
  chat: Chat,
  userId: string | undefined,
  type: string,
  rest: Record<string, unknown>,
): Done {
  context.world.revision += 1
  context.changed()
  return { result: {}, sent: sendEvents(context, [createEvent(context, chat, userId, type, rest)]) }
}

function enterGroup(context: Context, by: string, chatRef: string): { person: Person; chat: Chat } {
  const person = findPerson(context.world, by)
  const chat = findChat(context.world, chatRef)
  if (chat.kind !== 'group' || !chat.members.includes(person.userId))
    throw refusal('not a member of that group')
  return { person, chat }
}
