import { createHmac } from 'node:crypto'
import type { Request, Response } from 'express'

const channelSecret = 'bench-secret'

/** A LINE event of that kind in the group of a seeded team, as LINE sends it. */
export function groupEvent(place: { chat: string; account: string }, at: number, event: object): object {
  const source = { type: 'group', groupId: bare(place.chat), userId: bare(place.account) }
  return {
    mode: 'active',
    timestamp: at,
    source,
    webhookEventId: `01BENCH${at}`,
    deliveryContext: { isRedelivery: false },
    replyToken: `token${at}`,
    ...event,
  }
}

/** A text message event's own part. */
export function textMessage(id: string, text: string, more: object = {}): object {
  return { type: 'message', message: { id, type: 'text', quoteToken: `quote${id}`, text, ...more } }
}

/** Our ids of chats and accounts are the channel and LINE's id. */
function bare(id: string): string {
  return id.slice(id.indexOf('.') + 1)
}

/** Raw bytes of a webhook call and their signature. */
export type Call = { raw: Buffer; signature: string; secret: string }

/** Signs a call with these events. */
export function signCall(events: object[]): Call {
  const raw = Buffer.from(JSON.stringify({ destination: 'bot', events }))
  return {
    raw,
    signature: createHmac('sha256', channelSecret).update(raw).digest('base64'),
    secret: channelSecret,
  }
}

/** Hands a call to a webhook without a network; returns the status it answered. */
export async function callWebhook(
  webhook: (request: Request, response: Response) => Promise<void>,
  call: Call,
): Promise<number> {
  let status = 0
  const request = {
    rawBody: call.raw,
    get: (name: string) => (name === 'x-line-signature' ? call.signature : undefined),
  }
  const response = { status: (code: number) => ({ json: () => void (status = code) }) }
  await webhook(request as unknown as Request, response as unknown as Response)
  return status
}
