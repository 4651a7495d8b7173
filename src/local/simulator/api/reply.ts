import { now, type Context } from '../world/context.ts'
import { isObject } from '../rules/check.ts'
import { checkFor, placeMessages } from './send.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'
import { botHears } from '../world/find.ts'
import type { JsonObject } from '../world/types.ts'

/** A reply token lives this long. The movable clock never runs slower than the real one. */
const tokenLifeMs = 60_000

/** POST /v2/bot/message/reply: free, once, within a minute, and never with a retry key. */
export function reply(context: Context, call: Call): Answer {
  if (call.retryKey !== undefined) return fail(400, 'The retry key is not supported by this API')
  const body = isObject(call.body) ? call.body : {}
  const { replyToken, messages } = body
  if (typeof replyToken !== 'string' || replyToken === '') {
    const details = [{ message: 'May not be empty', property: 'replyToken' }]
    return fail(400, { message: 'The request body has 1 error(s)', details })
  }
  const token = context.world.replyTokens[replyToken]
  const chat = context.world.chats.find((c) => c.id === token?.chatId)
  const error = checkFor(context, messages, chat)
  if (error) return fail(400, error)
  const fresh = token && !token.used && now(context) - token.issuedAt <= tokenLifeMs
  if (!fresh || !chat) return fail(400, 'Invalid reply token')
  const { act } = token
  const answers = !Object.values(context.world.replyTokens).some(
    (other) => other.used && other.chatId === chat.id && other.act === act,
  )
  token.used = true
  // The person may have blocked the bot, or the group thrown it out, since the event.
  if (!botHears(context.world, chat)) return succeed({ sentMessages: [] })
  return succeed({
    sentMessages: placeMessages(context, chat, messages as JsonObject[], { pushed: false, answers }),
  })
}
