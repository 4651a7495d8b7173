import { checkAction } from './action.ts'
import {
  checkHttps,
  checkKnown,
  checkText,
  dottedPath,
  isObject,
  refuse,
  slashedPath,
  under,
} from './check.ts'
import type { Check, Problem } from './check.ts'
import { checkContainer } from './flex.ts'
import { checkTemplate } from './template.ts'
import { checkTextV2 } from './text-v2.ts'
import type { Chat, JsonObject } from '../world/types.ts'

/** An error body as LINE sends it. */
export interface LineError {
  message: string
  details?: { message: string; property: string }[]
}

/** Where messages go: quote tokens and mentions are checked against it. */
export interface Target {
  chat?: Chat
  knowsQuoteToken: (token: string) => boolean
}

const shared = ['type', 'quickReply', 'sender']
const known: Record<string, string[]> = {
  text: ['text', 'emojis', 'quoteToken'],
  textV2: ['text', 'substitution', 'quoteToken'],
  sticker: ['packageId', 'stickerId', 'quoteToken'],
  image: ['originalContentUrl', 'previewImageUrl'],
  video: ['originalContentUrl', 'previewImageUrl', 'trackingId'],
  audio: ['originalContentUrl', 'duration'],
  location: ['title', 'address', 'latitude', 'longitude'],
  flex: ['altText', 'contents'],
  template: ['altText', 'template'],
}

/** Checks the messages of one call; answers the body of the 400, or nothing when all is well. */
export function checkMessages(messages: unknown, target: Target): LineError | undefined {
  if (!Array.isArray(messages) || messages.length < 1 || messages.length > 5) {
    return errorOf([{ message: 'Size must be between 1 and 5', path: ['messages'] }])
  }
  for (const [i, message] of messages.entries()) {
    const error = checkMessage(message, i, target)
    if (error) return error
  }
  return undefined
}

function checkMessage(message: unknown, i: number, target: Target): LineError | undefined {
  const check: Check = { problems: [], path: ['messages', i] }
  if (!isObject(message)) return errorOf([{ message: 'May not be empty', path: check.path }])
  const type = String(message['type'])
  if (!known[type]) {
    refuse(check, `Must be one of the following values: [${Object.keys(known).join(', ')}]`, 'type')
    return errorOf(check.problems)
  }
  checkKnown(check, message, [...shared, ...known[type]])
  checkBody(check, type, message, target)
  checkQuickReply(under(check, 'quickReply'), message['quickReply'])
  if (check.problems.length > 0) return errorOf(check.problems)
  if (type !== 'flex') return undefined
  const inside: Check = { problems: [], path: [] }
  checkContainer(inside, message['contents'])
  if (inside.problems.length === 0) return undefined
  const details = inside.problems.map((p) => ({ message: p.message, property: slashedPath(p.path) || '/' }))
  return { message: `A message (messages[${i}]) in the request body is invalid`, details }
}

function checkBody(check: Check, type: string, message: JsonObject, target: Target): void {
  if (type === 'text') checkText(check, message, 'text', { max: 5000, required: true })
  if (type === 'textV2') checkTextV2(check, message, target.chat)
  if (type === 'flex' || type === 'template')
    checkText(check, message, 'altText', { max: 1500, required: true })
  if (type === 'template') checkTemplate(under(check, 'template'), message['template'])
  if (type === 'image' || type === 'video') {
    checkHttps(check, message, 'originalContentUrl')
    checkHttps(check, message, 'previewImageUrl')
  }
  if (type === 'audio') checkHttps(check, message, 'originalContentUrl')
  if (type === 'location') {
    for (const key of ['title', 'address']) checkText(check, message, key, { max: 100, required: true })
  }
  if (type === 'sticker') {
    for (const key of ['packageId', 'stickerId']) checkText(check, message, key, { max: 20, required: true })
  }
  const token = message['quoteToken']
  if (token !== undefined && !(typeof token === 'string' && target.knowsQuoteToken(token))) {
    refuse(check, 'Invalid quote token', 'quoteToken')
  }
}

function checkQuickReply(check: Check, value: unknown): void {
  if (value === undefined || value === null) return
  const items = isObject(value) ? value['items'] : undefined
  if (!Array.isArray(items) || items.length < 1 || items.length > 13) {
    return refuse(check, 'Size must be between 1 and 13', 'items')
  }
  items.forEach((item: unknown, i) => {
    const place = under(check, 'items', i)
    if (!isObject(item) || item['type'] !== 'action') return refuse(place, 'Must be action', 'type')
    checkKnown(place, item, ['type', 'imageUrl', 'action'])
    if (item['imageUrl'] !== undefined) checkHttps(place, item, 'imageUrl')
    checkAction(under(place, 'action'), item['action'], { max: 20, required: true }, 'quickReply')
  })
}

/** LINE's words for these problems. */
export function errorOf(problems: Problem[]): LineError {
  return {
    message: `The request body has ${problems.length} error(s)`,
    details: problems.map((p) => ({ message: p.message, property: dottedPath(p.path) })),
  }
}
