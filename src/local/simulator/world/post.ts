import { now, type Context } from './context.ts'
import { hex, messageId } from './ids.ts'
import type { Chat, Message } from './types.ts'

/** Puts a message into a chat; quick replies on offer there vanish, as in LINE. */
export function post(
  context: Context,
  chat: Chat,
  from: string,
  rest: Pick<Message, 'kind'> & Partial<Message>,
): Message {
  const { world } = context
  dropQuickReplies(context, chat)
  world.sequence += 1
  world.revision += 1
  const message: Message = {
    ...rest,
    id: messageId(world.sequence),
    sequence: world.sequence,
    revision: world.revision,
    chatId: chat.id,
    from,
    at: now(context),
  }
  // Only what can be quoted gets a token: LINE issues none for files, audio and notes.
  if (!['file', 'audio', 'location', 'note'].includes(rest.kind)) message.quoteToken = hex(40, context.random)
  world.messages.push(message)
  if (from !== 'bot' && from !== 'note') chat.read[from] = message.sequence
  context.changed()
  return message
}

/** Puts one of LINE's own grey lines into a chat. */
export function postNote(context: Context, chat: Chat, text: string): void {
  post(context, chat, 'note', { kind: 'note', text })
}

/** Counts a human act: the measure of what the product asks of people. */
export function countAct(context: Context, userId: string, chat: Chat): void {
  const person = context.world.people.find((p) => p.userId === userId)
  if (person) person.actions += 1
  chat.acts = (chat.acts ?? 0) + 1
  chat.lastActor = 'human'
}

/** Counts a bubble of the bot; two people who act at once may each be answered, so `answers` a human act of its own. */
export function countBubble(chat: Chat, answers: boolean): void {
  if (chat.lastActor === 'bot' && !answers) chat.botInARow += 1
  chat.botBubbles += 1
  chat.lastActor = 'bot'
}

function dropQuickReplies(context: Context, chat: Chat): void {
  const last = context.world.messages.findLast((m) => m.chatId === chat.id)
  if (!last?.line?.['quickReply'] || last.quickReplyGone) return
  last.quickReplyGone = true
  context.world.revision += 1
  last.revision = context.world.revision
}
