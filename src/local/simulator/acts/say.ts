import type { Context } from '../world/context.ts'
import { botHears, findChat, findPerson, refusal } from '../world/find.ts'
import { countAct, post } from '../world/post.ts'
import type { Chat, Mentionee, Message, Person, World } from '../world/types.ts'
import { createEvent, issueReplyToken } from '../webhook/event.ts'
import { sendEvents } from '../webhook/deliver.ts'
import type { Done } from './done.ts'

/** A text message; `mentions` names people, `bot` or `all` whose @name stands in the text. */
export interface Say {
  by: string
  chat: string
  text: string
  mentions?: string[]
  quote?: string
}

/** Somebody writes. */
export function say(context: Context, act: Say): Done {
  const { person, chat } = enter(context, act.by, act.chat)
  if (act.text.trim() === '') throw refusal('an empty text cannot be sent')
  countAct(context, person.userId, chat)
  const mentionees = findMentions(context.world, chat, act.text, act.mentions ?? [])
  const quoted = act.quote && context.world.messages.find((m) => m.id === act.quote && m.chatId === chat.id)
  const message = post(context, chat, person.userId, {
    kind: 'text',
    text: act.text,
    ...(mentionees.length > 0 && { mentionees }),
    ...(quoted && { quotedMessageId: quoted.id }),
  })
  const sent = tell(context, chat, message, textBody(context.world, message))
  return { result: { messages: [message] }, sent }
}

/** The person and the chat of an act, if that person may write there. */
export function enter(context: Context, by: string, chatRef: string): { person: Person; chat: Chat } {
  const person = findPerson(context.world, by)
  const chat = findChat(context.world, chatRef)
  if (!chat.members.includes(person.userId)) throw refusal(`${person.displayName} is not in ${chat.name}`)
  if (chat.kind === 'user' && !botHears(context.world, chat)) {
    throw refusal(`${person.displayName} has not added the bot as a friend`)
  }
  return { person, chat }
}

/** Sends the webhook of one message, if the bot is there to hear it. */
export async function tell(
  context: Context,
  chat: Chat,
  message: Message,
  body: Record<string, unknown>,
  type = 'message',
): Promise<void> {
  if (!botHears(context.world, chat)) return
  const rest = { ...issueReplyToken(context, chat), message: { id: message.id, ...body } }
  await sendEvents(context, [createEvent(context, chat, message.from, type, rest)])
}

/** The `message` object of a text webhook. */
export function textBody(world: World, message: Message): Record<string, unknown> {
  const mentionees = message.mentionees?.map(({ index, length, who }) => {
    if (who === 'all') return { index, length, type: 'all' }
    const isSelf = who === 'bot'
    return { index, length, type: 'user', userId: isSelf ? world.bot.userId : who, isSelf }
  })
  return {
    type: 'text',
    quoteToken: message.quoteToken,
    text: message.text,
    ...(mentionees && { mention: { mentionees } }),
    ...(message.quotedMessageId && { quotedMessageId: message.quotedMessageId }),
  }
}

function findMentions(world: World, chat: Chat, text: string, refs: string[]): Mentionee[] {
  // As in LINE, a typed @name is a mention only when it was picked from the list; and only groups have one.
  if (chat.kind !== 'group') return []
  const found = refs.flatMap((ref): Mentionee[] => {
    const person = ref === 'bot' || ref === 'all' ? undefined : findPerson(world, ref)
    const name = ref === 'bot' ? world.bot.displayName : (person?.displayName ?? 'All')
    const index = text.indexOf(`@${name}`)
    return index < 0 ? [] : [{ index, length: name.length + 1, who: person?.userId ?? ref }]
  })
  return found.sort((a, b) => a.index - b.index)
}
