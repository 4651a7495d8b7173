import type { Context } from '../world/context.ts'
import { countBubble, post } from '../world/post.ts'
import { placeholdersOf } from '../rules/text-v2.ts'
import { checkMessages, type LineError } from '../rules/messages.ts'
import { isObject } from '../rules/check.ts'
import { nameOf } from '../world/find.ts'
import type { Chat, JsonObject, SentMessage, World } from '../world/types.ts'

/** Checks messages meant for a chat (or for many, when no chat is given). */
export function checkFor(context: Context, messages: unknown, chat?: Chat): LineError | undefined {
  const knowsQuoteToken = (token: string): boolean =>
    context.world.messages.some((m) => m.quoteToken === token && (!chat || m.chatId === chat.id))
  return checkMessages(messages, { chat, knowsQuoteToken })
}

/** Puts checked messages into a chat and says what LINE would say about them; `answers` a human act not yet answered. */
export function placeMessages(
  context: Context,
  chat: Chat,
  messages: JsonObject[],
  how: { pushed: boolean; answers: boolean },
): SentMessage[] {
  delete chat.loadingUntil
  return messages.map((line, i) => {
    const quoted = context.world.messages.find(
      (m) => m.chatId === chat.id && m.quoteToken !== undefined && m.quoteToken === line['quoteToken'],
    )
    const text = textOf(context.world, line)
    const sent = post(context, chat, 'bot', {
      kind: 'line',
      line,
      text,
      pushed: how.pushed,
      quotedMessageId: quoted?.id,
    })
    countBubble(chat, how.answers && i === 0)
    return sent.quoteToken &&
      ['text', 'textV2', 'sticker', 'image', 'video', 'flex', 'template'].includes(String(line['type']))
      ? { id: sent.id, quoteToken: sent.quoteToken }
      : { id: sent.id }
  })
}

/** The words of a bot's message: what notifications and quotes show. */
function textOf(world: World, line: JsonObject): string {
  if (typeof line['altText'] === 'string') return line['altText']
  if (typeof line['text'] !== 'string') return ''
  if (line['type'] !== 'textV2') return line['text']
  let text = line['text']
  const table = isObject(line['substitution']) ? line['substitution'] : {}
  for (const key of placeholdersOf(text)) {
    const entry = table[key]
    const mentionee = isObject(entry) && isObject(entry['mentionee']) ? entry['mentionee'] : undefined
    const name = mentionee?.['type'] === 'all' ? 'All' : nameOf(world, String(mentionee?.['userId']))
    text = text.replaceAll(`{${key}}`, mentionee ? `@${name}` : '🙂')
  }
  return text.replaceAll('{{', '{').replaceAll('}}', '}')
}
