import type { webhook } from '@line/bot-sdk'
import type { Input, Update } from '../flows/update.ts'

/** Ids become document names, so only what LINE really sends is let in. */
const safeId = /^(?!\.{1,2}$)(?!__)[\w.:@=-]{1,100}$/

/** The outer shape of a webhook body; undefined if it is none. */
export function readBody(body: unknown): { destination: string; events: unknown[] } | undefined {
  if (!isObject(body) || !Array.isArray(body['events'])) return undefined
  const { destination, events } = body
  if (typeof destination !== 'string' || (events.length > 0 && !safeId.test(destination))) return undefined
  return { destination, events }
}

/**
 * A LINE event as an Update; the only place that knows LINE's inbound shapes. Undefined for what is not for us: other
 * bots' turns (`standby`), unknown kinds, events without an id or a place.
 */
export function readEvent(destination: string, event: unknown, received: number): Update | undefined {
  if (!isEvent(event) || event.mode === 'standby') return undefined
  const place = readPlace(destination, event.source)
  if (!place || !isId(event.webhookEventId) || !isTime(event.timestamp)) return undefined
  const read = readInput(event)
  if (!read) return undefined
  const replyToken = 'replyToken' in event ? readShort(event.replyToken) : undefined
  return { ...place, at: event.timestamp, received, replyToken, ...read }
}

type Place = Pick<Update, 'chat' | 'kind' | 'account'>

function readPlace(destination: string, source: unknown): Place | undefined {
  if (!isObject(source)) return undefined
  const key = (id: unknown) => (isId(id) ? `${destination}.${id}` : undefined)
  const account = key(source['userId'])
  switch (source['type']) {
    case 'user':
      return account === undefined ? undefined : { chat: account, kind: 'user', account }
    case 'group':
    case 'room': {
      const chat = key(source['type'] === 'group' ? source['groupId'] : source['roomId'])
      return chat === undefined ? undefined : { chat, kind: 'group', account }
    }
    default:
      return undefined
  }
}

type Read = Pick<Update, 'id' | 'message' | 'quoteToken' | 'input'>

function readInput(event: webhook.Event): Read | undefined {
  const own = (input: Input): Read => ({ id: `x-${event.webhookEventId}`, input })
  switch (event.type) {
    case 'message':
      return readMessage(event.message)
    case 'messageEdited':
      return readEdit(event)
    case 'unsend': {
      const message = event.unsend?.messageId
      return isId(message)
        ? { id: `u-${event.webhookEventId}`, message, input: { kind: 'unsent', message } }
        : undefined
    }
    case 'postback': {
      const { data, params } = event.postback ?? {}
      if (typeof data !== 'string' || data.length > 300) return undefined
      const picked = params?.['datetime'] ?? params?.['date'] ?? params?.['time']
      return own({ kind: 'button', data: data.toWellFormed(), picked: readShort(picked) })
    }
    case 'join':
      return own({ kind: 'joined' })
    case 'leave':
      return own({ kind: 'left' })
    case 'follow':
      return own({ kind: 'followed' })
    case 'unfollow':
      return own({ kind: 'unfollowed' })
    default:
      return undefined
  }
}

function readMessage(message: webhook.MessageContent | undefined): Read | undefined {
  if (!isObject(message) || !isId(message.id)) return undefined
  const input = readContent(message)
  if (!input) return undefined
  const quoteToken = 'quoteToken' in message ? readShort(message.quoteToken) : undefined
  return { id: `m-${message.id}`, message: message.id, quoteToken, input }
}

function readContent(message: webhook.MessageContent): Input | undefined {
  switch (message.type) {
    case 'text':
      return readText(message)
    case 'image': {
      const set = message.imageSet
      if (!isId(set?.id)) return { kind: 'photo' }
      return {
        kind: 'photo',
        set: { id: set.id, total: readWhole(set.total), index: readWhole(set.index) },
      }
    }
    case 'file':
      if (typeof message.fileName !== 'string') return undefined
      return {
        kind: 'file',
        name: message.fileName.slice(0, 200).toWellFormed(),
        bytes: readSize(message.fileSize),
      }
    case 'video':
      return { kind: 'recording' }
    case 'audio':
      return { kind: 'recording', voice: true }
    default:
      return undefined
  }
}

function readText(message: webhook.TextMessageContent): Input | undefined {
  if (typeof message.text !== 'string' || message.text.length > 10_000) return undefined
  const quoted = isId(message.quotedMessageId) ? message.quotedMessageId : undefined
  const { text, called } = readCall(message)
  return { kind: 'text', text: text.toWellFormed(), called, quoted }
}

/** The text without the mentions of the bot, and whether there were any. @All is not the bot. */
function readCall(message: webhook.TextMessageContent): { text: string; called: boolean } {
  const mentions: unknown = message.mention?.mentionees
  const selves = (Array.isArray(mentions) ? mentions : []).filter(
    (mention): mention is Self =>
      isObject(mention) && mention['type'] === 'user' && mention['isSelf'] === true,
  )
  let { text } = message
  // From the end, so that the places of those before stay true.
  for (const { index, length } of selves.toSorted((a, b) => b.index - a.index)) {
    if (isCount(index) && isCount(length)) text = text.slice(0, index) + text.slice(index + length)
  }
  return selves.length > 0 ? { text: text.trim(), called: true } : { text, called: false }
}

/** A mention of the bot; its place is LINE's word and may be anything. */
type Self = { index: number; length: number }

function readEdit(event: webhook.MessageEditedEvent): Read | undefined {
  const read = readMessage(event.message)
  if (read?.input.kind !== 'text') return undefined
  return { ...read, id: `e-${event.webhookEventId}`, input: { ...read.input, edited: true } }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEvent(value: unknown): value is webhook.Event {
  return isObject(value) && typeof value['type'] === 'string'
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && safeId.test(value)
}

/** Latest moment that a `Date` can hold, ms. */
const endOfTime = 8.64e15

function isTime(value: unknown): value is number {
  return isCount(value) && value > 0 && value <= endOfTime
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function readWhole(value: unknown): number | undefined {
  return Number.isInteger(value) ? (value as number) : undefined
}

function readSize(value: unknown): number {
  return isCount(value) ? value : 0
}

/** A token or a date; undefined for what is longer than any of LINE's or could not be stored. */
function readShort(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 1000 && value.isWellFormed() ? value : undefined
}
