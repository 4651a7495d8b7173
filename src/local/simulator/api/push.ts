import { now, type Context } from '../world/context.ts'
import { isObject } from '../rules/check.ts'
import { botHears } from '../world/find.ts'
import type { Chat, JsonObject, SentMessage } from '../world/types.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'
import { bookPaid } from './quota.ts'
import { checkFor, placeMessages } from './send.ts'

const retryKeyLifeMs = 24 * 3_600_000
const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const idForm = /^[UCR][0-9a-f]{32}$/

/**
 * POST /v2/bot/message/push. Billed per recipient: a group counts its people, however many bubbles.
 * To somebody who is no friend, LINE answers 200 and the message vanishes; it is not billed.
 */
export function push(context: Context, call: Call): Answer {
  const body = isObject(call.body) ? call.body : {}
  const to = typeof body['to'] === 'string' ? body['to'] : ''
  if (!idForm.test(to))
    return fail(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
  const chat = context.world.chats.find((c) => c.id === to)
  if (chat?.kind === 'group' && !chat.botIn) return fail(400, 'Failed to send messages')
  return send(context, call, chat ? [chat] : [], body['messages'], true)
}

/** POST /v2/bot/message/multicast: up to 500 users, never groups. */
export function multicast(context: Context, call: Call): Answer {
  const body = isObject(call.body) ? call.body : {}
  const { to } = body
  if (!Array.isArray(to) || to.length < 1 || to.length > 500) {
    const details = [{ message: 'Size must be between 1 and 500', property: 'to' }]
    return fail(400, { message: 'The request body has 1 error(s)', details })
  }
  if (!to.every((id) => typeof id === 'string' && /^U[0-9a-f]{32}$/.test(id))) {
    return fail(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
  }
  const chats = context.world.chats.filter((c) => c.kind === 'user' && to.includes(c.id))
  return send(context, call, chats, body['messages'], false)
}

/** POST /v2/bot/message/broadcast: to all friends. */
export function broadcast(context: Context, call: Call): Answer {
  const body = isObject(call.body) ? call.body : {}
  const chats = context.world.chats.filter((c) => c.kind === 'user')
  return send(context, call, chats, body['messages'], false)
}

function send(context: Context, call: Call, chats: Chat[], messages: unknown, single: boolean): Answer {
  const key = call.retryKey?.toLowerCase()
  if (key !== undefined && !uuidForm.test(key)) return fail(400, 'The retry key is invalid')
  const earlier = key === undefined ? undefined : context.world.retryKeys[key]
  if (earlier && now(context) - earlier.at < retryKeyLifeMs) {
    const { sentMessages, requestId } = earlier
    const body = { message: 'The retry key is already accepted', ...(sentMessages && { sentMessages }) }
    return { status: 409, body, headers: { 'x-line-accepted-request-id': requestId } }
  }
  const error = checkFor(context, messages, single ? chats[0] : undefined)
  if (error) return fail(400, error)
  const reached = chats.filter((chat) => botHears(context.world, chat))
  const recipients = reached.reduce((sum, chat) => sum + chat.members.length, 0)
  if (!bookPaid(context, recipients)) return fail(429, 'You have reached your monthly limit.')
  const sent = reached.flatMap((chat) =>
    placeMessages(context, chat, messages as JsonObject[], { pushed: true, answers: false }),
  )
  const sentMessages: SentMessage[] | undefined = single ? sent : undefined
  if (key !== undefined)
    context.world.retryKeys[key] = { requestId: call.requestId, at: now(context), sentMessages }
  return succeed(sentMessages ? { sentMessages } : {})
}
