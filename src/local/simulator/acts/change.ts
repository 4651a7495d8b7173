import { touch, type Context } from '../world/context.ts'
import { botHears, findChat, findMessage, findPerson, nameOf, refusal } from '../world/find.ts'
import { countAct, postNote } from '../world/post.ts'
import type { Chat, Message, Person } from '../world/types.ts'
import { sendEvents } from '../webhook/deliver.ts'
import { createEvent } from '../webhook/event.ts'
import type { Done } from './done.ts'
import { tell, textBody } from './say.ts'

/** Somebody corrects a text of their own; LINE offers this in groups. */
export function edit(context: Context, by: string, messageId: string, text: string): Done {
  const { person, chat, message } = findOwn(context, by, messageId)
  if (message.kind !== 'text' || chat.kind !== 'group') throw refusal('only a text in a group can be edited')
  if (text.trim() === '') throw refusal('an empty text cannot be sent')
  countAct(context, person.userId, chat)
  message.text = text
  message.edited = true
  delete message.mentionees
  touch(context, message)
  return {
    result: { messages: [message] },
    sent: tell(context, chat, message, textBody(context.world, message), 'messageEdited'),
  }
}

/** Somebody takes a message of their own back; its content is gone for good. */
export function unsend(context: Context, by: string, messageId: string): Done {
  const { person, chat, message } = findOwn(context, by, messageId)
  countAct(context, person.userId, chat)
  message.unsent = true
  delete message.text
  delete message.quoteToken
  context.content.delete(message.id)
  touch(context, message)
  postNote(context, chat, `${nameOf(context.world, person.userId)} ยกเลิกข้อความ`)
  const event = createEvent(context, chat, person.userId, 'unsend', { unsend: { messageId } })
  const sent = botHears(context.world, chat) ? sendEvents(context, [event]) : Promise.resolve()
  return { result: { messages: [message] }, sent }
}

function findOwn(context: Context, by: string, id: string): { person: Person; chat: Chat; message: Message } {
  const person = findPerson(context.world, by)
  const message = findMessage(context.world, id)
  if (message.from !== person.userId || message.unsent)
    throw refusal('only a message of one’s own can be changed')
  return { person, message, chat: findChat(context.world, message.chatId) }
}
