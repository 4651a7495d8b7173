import type { Context } from '../world/context.ts'
import type { Message } from '../world/types.ts'
import { fail, succeed, type Answer, type Call } from './answer.ts'

/** GET /v2/bot/message/{messageId}/content: 404 unknown, 410 unsent, 202 while it is being prepared. */
export function getContent(context: Context, call: Call): Answer {
  const message = find(context, call)
  if (message?.unsent) return fail(410, 'Gone')
  const bytes = message?.content && context.content.get(message.id)
  if (!message?.content || !bytes) return fail(404, 'Not found')
  if (message.content.preparing > 0) {
    message.content.preparing -= 1
    return { status: 202, body: {} }
  }
  return { status: 200, bytes, headers: { 'content-type': message.content.type } }
}

/** GET /v2/bot/message/{messageId}/content/transcoding */
export function getTranscoding(context: Context, call: Call): Answer {
  const message = find(context, call)
  if (message?.unsent) return fail(410, 'Gone')
  if (!message?.content) return fail(404, 'Not found')
  if (message.content.preparing === 0) return succeed({ status: 'succeeded' })
  message.content.preparing -= 1
  return succeed({ status: 'processing' })
}

function find(context: Context, call: Call): Message | undefined {
  return context.world.messages.find((m) => m.id === call.params['messageId'])
}
