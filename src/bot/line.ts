import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { HTTPFetchError, messagingApi } from '@line/bot-sdk'
import type { Content, Line, Sent } from '../pipeline/ports.ts'
import { opensOwnChat, ownChatLink } from './links.ts'
import { menuAlias } from './menus/alias.ts'
import { renderSays } from './render.ts'
import type { MenuKind } from '../store/menu-kinds.ts'

export type LineOptions = {
  channelAccessToken: string
  apiBase: string
  dataBase: string
  /** Origin of our pages, for buttons that lead there. */
  publicBase?: string
  /** How long an answer is waited for, ms: LINE gives us two seconds, so waiting much longer helps nobody. */
  patience?: number
}

/** The messenger over LINE's SDK. Every failure becomes one of a few plain values; nothing is thrown. */
export function createLine(options: LineOptions): Line {
  const { channelAccessToken, publicBase, patience = 3000 } = options
  const client = new messagingApi.MessagingApiClient({ channelAccessToken, baseURL: options.apiBase })
  const send = (call: Promise<Answered>) => explain(call, patience)
  let basicId: string | undefined
  /** The account's own id, asked for when a card or a letter first needs it. */
  const findBasicId = async () => {
    if (basicId !== undefined) return basicId
    const info = await within(client.getBotInfo(), patience)
    if (info.kind === 'done') basicId = info.value.basicId
    return basicId
  }
  return {
    async reply(replyToken, says, quoteToken) {
      const own = opensOwnChat(says) ? await findBasicId() : basicId
      const messages = renderSays(says, quoteToken, { basicId: own, publicBase })
      return send(client.replyMessageWithHttpInfo({ replyToken, messages }))
    },

    render: (says) => JSON.stringify(renderSays(says, undefined, { publicBase })),

    push: (to, body, retryKey) => {
      const messages = JSON.parse(body) as messagingApi.Message[]
      return send(client.pushMessageWithHttpInfo({ to: lineId(to), messages }, retryKey))
    },

    ownChat: async () => {
      const id = await findBasicId()
      return id === undefined ? undefined : { id, linkWith: (words) => ownChatLink(id, words) }
    },

    leave: (chat) => {
      const id = lineId(chat)
      const call = id.startsWith('R') ? client.leaveRoomWithHttpInfo(id) : client.leaveGroupWithHttpInfo(id)
      return send(call.then(() => ({ body: {} })))
    },

    async showMenu(chat, kind) {
      const shown = await send(showMenu(client, lineId(chat), kind))
      // Only a strange user id is refused for good: menus may yet be made, and tokens be mended.
      return !shown.ok && shown.why === 'refused' && shown.status !== 400 ? { ...shown, why: 'down' } : shown
    },

    fetchContent: (message) => fetchContent(options, patience, message),
  }
}

/**
 * LINE links by a menu's id, which every new picture changes; the alias stays. A teacher's menu is everybody's who has
 * no other. Without menus (nobody has run `line:setup` yet) LINE answers 404, and it is tried again.
 */
async function showMenu(client: Client, user: string, kind: MenuKind): Promise<Answered> {
  if (kind === 'teacher') await client.unlinkRichMenuIdFromUser(user)
  else {
    const { richMenuId } = await client.getRichMenuAlias(menuAlias(kind))
    await client.linkRichMenuIdToUser(user, richMenuId)
  }
  return { body: {} }
}

/** LINE's own id in one of our chat ids. */
function lineId(chat: string): string {
  return chat.slice(chat.lastIndexOf('.') + 1)
}

type Client = messagingApi.MessagingApiClient

type Answered = { body: { sentMessages?: { id?: string }[] } }

async function explain(call: Promise<Answered>, patience: number): Promise<Sent> {
  const result = await within(call, patience)
  if (result.kind === 'late') return { ok: false, why: 'unknown' }
  if (result.kind === 'done') {
    const ids = (result.value.body.sentMessages ?? []).flatMap((message) => message.id ?? [])
    return { ok: true, ids }
  }
  return explainError(result.error)
}

function explainError(error: unknown): Sent {
  // Without a status nobody answered; the request itself may have got through.
  if (!(error instanceof HTTPFetchError))
    return { ok: false, why: isRefusedConnection(error) ? 'down' : 'unknown' }
  const { status } = error
  // The retry key was seen before: LINE has the message already.
  if (status === 409) return { ok: true, ids: [] }
  if (status === 429) return { ok: false, why: /monthly/i.test(error.body) ? 'quota' : 'rate', status }
  // A token that was exchanged a moment ago is our fault, and mended soon.
  if (status >= 500 || status === 401) return { ok: false, why: 'down', status }
  if (status === 400 && /invalid reply token/i.test(error.body)) return { ok: false, why: 'void', status }
  return { ok: false, why: 'refused', status }
}

function isRefusedConnection(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined
  return cause?.code === 'ECONNREFUSED' || cause?.code === 'ENOTFOUND'
}

/** A copy that takes more than this many times the patience is given up, so that nobody waits for ever. */
const contentPatience = 10

/** Not through the SDK: its stream ends the process when the connection breaks, and it waits for ever. */
async function fetchContent(options: LineOptions, patience: number, message: string): Promise<Content> {
  const url = new URL(`/v2/bot/message/${encodeURIComponent(message)}/content`, options.dataBase)
  const headers = { authorization: `Bearer ${options.channelAccessToken}` }
  const signal = AbortSignal.timeout(patience * contentPatience)
  const result = await within(fetch(url, { headers, signal }), patience)
  if (result.kind !== 'done') return { ok: false, why: 'down' }
  const response = result.value
  if (response.status === 200) {
    const type = response.headers.get('content-type') ?? 'application/octet-stream'
    const body = response.body ? Readable.fromWeb(response.body as ReadableStream) : Readable.from([])
    return { ok: true, type, body }
  }
  await response.body?.cancel()
  if (response.status === 202) return { ok: false, why: 'later' }
  const gone = response.status >= 400 && response.status < 500 && ![401, 429].includes(response.status)
  return { ok: false, why: gone ? 'gone' : 'down' }
}

type Within<T> = { kind: 'done'; value: T } | { kind: 'failed'; error: unknown } | { kind: 'late' }

/** The SDK knows no time-out. A late answer is not an error: what was asked for may well have happened. */
async function within<T>(call: Promise<T>, patience: number): Promise<Within<T>> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Within<T>>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'late' }), patience)
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
