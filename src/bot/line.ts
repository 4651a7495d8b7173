import { Readable } from 'node:stream'
import { HTTPFetchError, messagingApi } from '@line/bot-sdk'
import type { Content, Line, Sent } from '../pipeline/ports.ts'
import { renderSays } from './render.ts'

/** LINE's own limit for our answer is two seconds; waiting much longer for LINE helps nobody, ms. */
const timeout = 3000

export type LineOptions = { channelAccessToken: string; apiBase: string; dataBase: string }

/** The messenger over LINE's SDK. Every failure becomes one of a few plain values; nothing is thrown. */
export function createLine(options: LineOptions): Line {
  const { channelAccessToken } = options
  const client = new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: options.apiBase })
  const blobs = new messagingApi.MessagingApiBlobClient({ channelAccessToken, baseURL: options.dataBase })
  return {
    reply: (replyToken, says, quoteToken) =>
      send(() => client.replyMessageWithHttpInfo({ replyToken, messages: renderSays(says, quoteToken) })),

    render: (says) => JSON.stringify(renderSays(says)),

    push: (to, body, retryKey) => {
      const messages = JSON.parse(body) as messagingApi.Message[]
      const recipient = to.slice(to.lastIndexOf('.') + 1)
      return send(() => client.pushMessageWithHttpInfo({ to: recipient, messages }, retryKey))
    },

    fetchContent: (message) => fetchContent(blobs, message),
  }
}

type Answered = { body: { sentMessages?: { id?: string }[] } }

async function send(call: () => Promise<Answered>): Promise<Sent> {
  const result = await within(call())
  if (result.kind === 'late') return { ok: false, why: 'unknown' }
  if (result.kind === 'done') {
    const ids = (result.value.body.sentMessages ?? []).flatMap((message) => message.id ?? [])
    return { ok: true, ids }
  }
  return explain(result.error)
}

function explain(error: unknown): Sent {
  // Without a status nobody answered; the request itself may have got through.
  if (!(error instanceof HTTPFetchError)) return { ok: false, why: isRefusedConnection(error) ? 'down' : 'unknown' }
  const { status } = error
  // The retry key was seen before: LINE has the message already.
  if (status === 409) return { ok: true, ids: [] }
  if (status === 429) return { ok: false, why: /monthly/i.test(error.body) ? 'quota' : 'rate', status }
  if (status >= 500) return { ok: false, why: 'down', status }
  return { ok: false, why: 'refused', status }
}

function isRefusedConnection(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  return cause?.code === 'ECONNREFUSED' || cause?.code === 'ENOTFOUND'
}

async function fetchContent(blobs: messagingApi.MessagingApiBlobClient, message: string): Promise<Content> {
  const result = await within(blobs.getMessageContentWithHttpInfo(message))
  if (result.kind === 'late') return { ok: false, why: 'down' }
  if (result.kind === 'failed') {
    const status = result.error instanceof HTTPFetchError ? result.error.status : 0
    const gone = status >= 400 && status < 500 && status !== 429 && status !== 401
    return { ok: false, why: gone ? 'gone' : 'down' }
  }
  const { httpResponse, body } = result.value
  if (httpResponse.status === 202) return { ok: false, why: 'later' }
  const type = httpResponse.headers.get('content-type') ?? 'application/octet-stream'
  return { ok: true, type, body: Readable.from(body) }
}

type Within<T> = { kind: 'done'; value: T } | { kind: 'failed'; error: unknown } | { kind: 'late' }

/** The SDK knows no time-out. A late answer is not an error: what was asked for may well have happened. */
async function within<T>(call: Promise<T>): Promise<Within<T>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Within<T>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), timeout)
  })
  const done = call.then(
    (value): Within<T> => ({ kind: 'done', value }),
    (error: unknown): Within<T> => ({ kind: 'failed', error }),
  )
  try {
    return await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}
