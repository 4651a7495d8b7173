import { now, type Context } from '../world/context.ts'
import { isObject } from '../rules/check.ts'
import { deliver } from '../webhook/deliver.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'

/** PUT /v2/bot/channel/webhook/endpoint */
export function setEndpoint(context: Context, call: Call): Answer {
  const endpoint = isObject(call.body) ? call.body['endpoint'] : undefined
  if (typeof endpoint !== 'string' || !URL.canParse(endpoint) || endpoint.length > 500) {
    return fail(400, 'Invalid webhook endpoint URL')
  }
  context.world.bot.webhookUrl = endpoint
  context.changed()
  return succeed()
}

/** GET /v2/bot/channel/webhook/endpoint */
export function getEndpoint(context: Context): Answer {
  return succeed({ endpoint: context.world.bot.webhookUrl, active: true })
}

/** POST /v2/bot/channel/webhook/test: sends an empty list of events and tells how it went. */
export async function testEndpoint(context: Context): Promise<Answer> {
  const statusCode = await deliver(context, { events: [], attempt: 0 })
  const success = statusCode >= 200 && statusCode < 300
  const reason = success ? 'OK' : statusCode ? 'ERROR_STATUS_CODE' : 'COULD_NOT_CONNECT'
  const timestamp = new Date(now(context)).toISOString()
  return succeed({ success, timestamp, statusCode, reason, detail: String(statusCode) })
}

/** POST /v2/bot/chat/loading/start: the dots in a 1:1 chat, for 5 to 60 seconds. */
export function startLoading(context: Context, call: Call): Answer {
  const body = isObject(call.body) ? call.body : {}
  const seconds = body['loadingSeconds'] ?? 20
  const chat = context.world.chats.find((c) => c.kind === 'user' && c.id === body['chatId'])
  if (!chat) return fail(400, "The property, 'chatId', in the request body is invalid (line: -, column: -)")
  if (typeof seconds !== 'number' || seconds < 5 || seconds > 60 || seconds % 5 !== 0) {
    const details = [{ message: 'Must be a multiple of 5 between 5 and 60', property: 'loadingSeconds' }]
    return fail(400, { message: 'The request body has 1 error(s)', details })
  }
  chat.loadingUntil = now(context) + seconds * 1000
  context.world.revision += 1
  context.changed()
  return { status: 202, body: {} }
}
