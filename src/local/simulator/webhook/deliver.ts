import type { Context, Delivery, WebhookEvent } from '../world/context.ts'
import { addLog } from '../world/log.ts'
import { sign } from './sign.ts'

/** Waits, in ms, before a webhook is sent again; LINE does not disclose its own. */
const redeliveryWaits = [10_000, 60_000, 300_000]

/** Sends events to the bot (or holds them); settles when every copy was answered or given up. */
export async function sendEvents(context: Context, events: WebhookEvent[]): Promise<void> {
  const { settings } = context.world
  const copies = Array.from({ length: 1 + settings.duplicates }, (): Delivery => ({ events, attempt: 0 }))
  if (settings.hold) {
    context.held.push(...copies)
    context.changed()
    return
  }
  await Promise.all(copies.map((copy) => deliver(context, copy)))
}

/** Posts one webhook request; a request without 2xx within the limit is kept as failed. */
export async function deliver(context: Context, delivery: Delivery): Promise<number> {
  const work = attempt(context, delivery)
  context.pending.add(work)
  try {
    return await work
  } finally {
    context.pending.delete(work)
  }
}

/** Sends every failed webhook again, marked as a redelivery. */
export async function redeliver(context: Context): Promise<number> {
  const again = context.failed.splice(0)
  await Promise.all(
    again.map((delivery) => {
      const events = delivery.events.map((e) => ({ ...e, deliveryContext: { isRedelivery: true } }))
      return deliver(context, { events, attempt: delivery.attempt + 1 })
    }),
  )
  return again.length
}

async function attempt(context: Context, delivery: Delivery): Promise<number> {
  const { bot } = context.world
  const body = JSON.stringify({ destination: bot.userId, events: delivery.events })
  const what = delivery.events.map(describe).join(' + ') || 'verify'
  const started = performance.now()
  let status = 0
  let reason = ''
  try {
    const response = await fetch(bot.webhookUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'LineBotWebhook/2.0',
        'x-line-signature': sign(body, context.secrets.channelSecret),
      },
      body,
      signal: context.giveUp(),
      redirect: 'manual',
    })
    await response.arrayBuffer()
    status = response.status
  } catch (error) {
    reason = error instanceof Error && error.name === 'TimeoutError' ? 'request_timeout' : 'could_not_connect'
  }
  const ok = status >= 200 && status < 300
  addLog(
    context,
    'webhook',
    `${what} → ${status || reason} ${Math.round(performance.now() - started)} ms`,
    ok,
  )
  if (!ok && delivery.events.length > 0) keepFailed(context, delivery)
  return status
}

function keepFailed(context: Context, delivery: Delivery): void {
  context.failed.push(delivery)
  const wait = redeliveryWaits[delivery.attempt]
  if (!context.world.settings.redelivery || wait === undefined) return
  context.later(wait, () => {
    if (context.world.settings.redelivery) void redeliver(context)
  })
}

function describe(event: WebhookEvent): string {
  const message = event['message'] as { type?: string } | undefined
  return message?.type ? `${event.type}:${message.type}` : event.type
}
