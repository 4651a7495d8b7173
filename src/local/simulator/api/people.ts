import type { Context } from '../world/context.ts'
import type { Chat, Person } from '../world/types.ts'
import { postNote } from '../world/post.ts'
import { sendEvents } from '../webhook/deliver.ts'
import { createEvent } from '../webhook/event.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'

/** GET /v2/bot/info */
export function getInfo(context: Context): Answer {
  const { userId, basicId, displayName } = context.world.bot
  return succeed({ userId, basicId, displayName, chatMode: 'bot', markAsReadMode: 'auto' })
}

/** GET /v2/bot/profile/{userId}: friends only. */
export function getProfile(context: Context, call: Call): Answer {
  const person = context.world.people.find((p) => p.userId === call.params['userId'])
  if (!person?.friend || person.blocked) return fail(404, 'Not found')
  return succeed({ ...shown(person), language: 'th' })
}

/** GET /v2/bot/group/{groupId}/summary */
export function getSummary(context: Context, call: Call): Answer {
  const group = findJoined(context, call)
  return group ? succeed({ groupId: group.id, groupName: group.name }) : fail(404, 'Not found')
}

/** GET /v2/bot/group/{groupId}/member/{userId}: works without friendship. */
export function getMember(context: Context, call: Call): Answer {
  const group = findJoined(context, call)
  const person = context.world.people.find((p) => p.userId === call.params['userId'])
  if (!group || !person || !group.members.includes(person.userId)) return fail(404, 'Not found')
  return succeed(shown(person))
}

/** GET /v2/bot/group/{groupId}/members/count: without the bot itself. */
export function countMembers(context: Context, call: Call): Answer {
  const group = findJoined(context, call)
  return group ? succeed({ count: group.members.length }) : fail(404, 'Not found')
}

/** GET /v2/bot/group/{groupId}/members/ids: for verified accounts only, which this one is not. */
export function listMembers(): Answer {
  return fail(403, 'Access to this API is not available for your account')
}

/** POST /v2/bot/group/{groupId}/leave: the bot goes by itself, and hears of it by a leave event as when it is removed. */
export function leaveGroup(context: Context, call: Call): Answer {
  const group = findJoined(context, call)
  if (!group) return fail(404, 'Not found')
  group.botIn = false
  postNote(context, group, `${context.world.bot.displayName} ออกจากกลุ่มแล้ว`)
  // Not awaited: the bot may be asking from within a webhook of its own.
  void sendEvents(context, [createEvent(context, group, undefined, 'leave', {})])
  return succeed()
}

function findJoined(context: Context, call: Call): Chat | undefined {
  return context.world.chats.find((c) => c.kind === 'group' && c.botIn && c.id === call.params['groupId'])
}

function shown(person: Person): { userId: string; displayName: string } {
  return { userId: person.userId, displayName: person.displayName }
}
