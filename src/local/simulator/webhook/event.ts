import { now, type Context, type WebhookEvent } from '../world/context.ts'
import { hex, ulid } from '../world/ids.ts'
import type { Chat } from '../world/types.ts'

/** Makes a webhook event with the fields that all of them share. */
export function createEvent(
  context: Context,
  chat: Chat,
  userId: string | undefined,
  type: string,
  rest: Record<string, unknown>,
): WebhookEvent {
  const at = now(context)
  return {
    type,
    ...rest,
    webhookEventId: ulid(at, context.random),
    deliveryContext: { isRedelivery: false },
    timestamp: at,
    source: sourceOf(chat, userId),
    mode: 'active',
  }
}

/** Issues a reply token for a chat. */
export function issueReplyToken(context: Context, chat: Chat): { replyToken: string } {
  const replyToken = hex(32, context.random)
  const { replyTokens } = context.world
  const issuedAt = now(context)
  for (const [token, old] of Object.entries(replyTokens)) {
    // An old token and an unknown one get the same answer, so old ones need not be kept.
    if (issuedAt - old.issuedAt > 600_000) delete replyTokens[token]
  }
  replyTokens[replyToken] = { chatId: chat.id, issuedAt, used: false, act: chat.acts }
  return { replyToken }
}

function sourceOf(chat: Chat, userId: string | undefined): Record<string, string> {
  if (chat.kind === 'user') return { type: 'user', userId: chat.id }
  return userId ? { type: 'group', groupId: chat.id, userId } : { type: 'group', groupId: chat.id }
}
