import { validateSignature } from '@line/bot-sdk'
import type { Request, Response } from 'express'
import type { Log } from '../pipeline/ports.ts'
import type { Road } from '../pipeline/road.ts'
import { readBody, readEvent } from './update.ts'

export type WebhookDeps = { channelSecret: string; road: Pick<Road, 'take'>; now: () => number; log: Log }

/**
 * Answers LINE's webhook. The body must be the raw bytes (`rawBody` on Firebase, `express.raw` elsewhere): the
 * signature is checked on them before anything is parsed. 401 wrong signature, 400 not a webhook body, 500 the store
 * failed and LINE should come again, else 200 once everything in it is kept and answered.
 */
export function createWebhook(deps: WebhookDeps): (request: Request, response: Response) => Promise<void> {
  return async (request, response) => {
    const raw = rawBodyOf(request)
    const signature = request.get('x-line-signature')
    if (!raw || signature === undefined || !validateSignature(raw, deps.channelSecret, signature)) {
      response.status(401).json({ message: 'the signature does not match LINE_CHANNEL_SECRET' })
      return
    }
    const body = readBody(parseJson(raw))
    if (!body) {
      response.status(400).json({ message: 'not a LINE webhook body' })
      return
    }
    const received = deps.now()
    try {
      const updates = body.events.flatMap((event) => readEvent(body.destination, event, received) ?? [])
      if (updates.length > 0) await deps.road.take(updates)
      response.status(200).json({})
    } catch (error) {
      deps.log('webhook failed', { error: error instanceof Error ? error.name : 'unknown' })
      response.status(500).json({ message: 'not stored, please send it again' })
    }
  }
}

function rawBodyOf(request: Request): Buffer | undefined {
  const raw: unknown = (request as { rawBody?: unknown }).rawBody ?? request.body
  return Buffer.isBuffer(raw) ? raw : undefined
}

function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(raw.toString('utf8'))
  } catch {
    return undefined
  }
}
