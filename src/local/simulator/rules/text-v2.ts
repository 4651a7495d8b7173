import { checkText, isObject, refuse, under, type Check } from './check.ts'
import type { Chat, JsonObject } from '../world/types.ts'

/** Checks textV2: every `{key}` has a substitution, mentions name members and stand in groups only. */
export function checkTextV2(check: Check, node: JsonObject, chat: Chat | undefined): void {
  checkText(check, node, 'text', { max: 5000, required: true })
  const substitution = node['substitution']
  const table = isObject(substitution) ? substitution : {}
  if (substitution !== undefined && !isObject(substitution))
    refuse(check, 'Must be an object', 'substitution')
  const text = typeof node['text'] === 'string' ? node['text'] : ''
  for (const key of placeholdersOf(text)) {
    if (!isObject(table[key])) refuse(check, `No substitution for {${key}}`, 'text')
  }
  if (/[{}]/.test(text.replace(/\{\{|\}\}/g, '').replace(/\{[A-Za-z0-9_]{1,20}\}/g, ''))) {
    refuse(check, 'Braces must be written {{ and }}', 'text')
  }
  const mentions = Object.entries(table).filter(([, entry]) => isObject(entry) && entry['type'] === 'mention')
  if (mentions.length > 20) refuse(check, 'At most 20 mentions', 'substitution')
  for (const [key, entry] of Object.entries(table)) checkEntry(under(check, 'substitution', key), entry, chat)
}

/** The keys that a textV2 text wants filled in. */
export function placeholdersOf(text: string): string[] {
  return [...text.replace(/\{\{|\}\}/g, '').matchAll(/\{([A-Za-z0-9_]{1,20})\}/g)].map(
    (match) => match[1] ?? '',
  )
}

function checkEntry(check: Check, entry: unknown, chat: Chat | undefined): void {
  if (!isObject(entry)) return refuse(check, 'Must be an object')
  if (entry['type'] === 'emoji') {
    checkText(check, entry, 'productId', { max: 100, required: true })
    return checkText(check, entry, 'emojiId', { max: 100, required: true })
  }
  if (entry['type'] !== 'mention')
    return refuse(check, 'Must be one of the following values: [mention, emoji]', 'type')
  const mentionee = entry['mentionee']
  if (!isObject(mentionee)) return refuse(check, 'May not be empty', 'mentionee')
  if (chat && chat.kind !== 'group') return refuse(check, 'Mentions can be used in groups only')
  if (mentionee['type'] === 'all') return
  if (mentionee['type'] !== 'user')
    return refuse(check, 'Must be one of the following values: [user, all]', 'mentionee')
  if (chat && !chat.members.includes(String(mentionee['userId']))) {
    refuse(check, 'The user is not a member of the group', 'mentionee', 'userId')
  }
}
