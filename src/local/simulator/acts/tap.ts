import type { Context } from '../world/context.ts'
import { botHears, findMessage, refusal } from '../world/find.ts'
import { countAct, post } from '../world/post.ts'
import { isMoment } from '../rules/picker.ts'
import { listActions, type Tappable } from '../rules/list-actions.ts'
import { readText } from '../rules/read-text.ts'
import type { Chat, JsonObject, Message, Person } from '../world/types.ts'
import { sendEvents } from '../webhook/deliver.ts'
import { createEvent, issueReplyToken } from '../webhook/event.ts'
import { quiet, type ActResult, type Done } from './done.ts'
import { openUri } from './open-uri.ts'
import { enter, say } from './say.ts'

/** A tap on a button, named by its label or its place; `date` answers a date picker. */
export interface Tap {
  by: string
  chat: string
  /** Without it, the newest bot message that has such a button. */
  message?: string
  label?: string
  index?: number
  date?: string
}

/** Somebody taps a button of a bot's message. */
export function tap(context: Context, act: Tap): Done {
  const { person, chat } = enter(context, act.by, act.chat)
  const { action } = findButton(context, act, person, chat)
  return follow(context, person, chat, action, act.date)
}

/** Does what an action does when this person has tapped it in this chat; `date` answers a date picker. */
export function follow(
  context: Context,
  person: Person,
  chat: Chat,
  action: JsonObject,
  date?: string,
): Done {
  const text = (key: string): string => readText(action, key)
  switch (action['type']) {
    case 'postback':
      return tapPostback(context, person, chat, action)
    case 'datetimepicker':
      return tapPicker(context, person, chat, action, date)
    case 'message':
      return say(context, { by: person.userId, chat: chat.id, text: text('text') })
    case 'uri':
      countAct(context, person.userId, chat)
      context.changed()
      return quiet(openUri(context.world, person, text('uri')))
    case 'clipboard':
      countAct(context, person.userId, chat)
      return quiet({ copied: text('clipboardText') })
    default:
      return quiet({ attach: text('type') })
  }
}

function findButton(context: Context, act: Tap, person: Person, chat: Chat): Tappable {
  const fits = (t: Tappable, i: number): boolean =>
    act.index === undefined ? t.action['label'] === act.label : i === act.index
  const alive = (m: Message, t: Tappable): boolean => !t.quickReply || (!m.quickReplyGone && !person.desktop)
  const messages = act.message
    ? [findMessage(context.world, act.message)]
    : context.world.messages.filter((m) => m.chatId === chat.id && m.line).reverse()
  for (const message of messages) {
    const found = listActions(message.line ?? {}).find((t, i) => fits(t, i) && alive(message, t))
    if (found && message.chatId === chat.id) return found
  }
  throw refusal(`no button ${act.label ?? act.index} in ${chat.name}`)
}

function tapPostback(context: Context, person: Person, chat: Chat, action: JsonObject): Done {
  countAct(context, person.userId, chat)
  const { displayText, fillInText, inputOption, data } = action
  if (typeof displayText === 'string') post(context, chat, person.userId, { kind: 'text', text: displayText })
  const result: ActResult = {}
  // LINE on a computer knows neither the keyboard option nor the text that goes with it.
  if (inputOption === 'openKeyboard' && !person.desktop) {
    result.composer = { chat: chat.id, text: typeof fillInText === 'string' ? fillInText : '' }
  }
  context.changed()
  return { result, sent: tellPostback(context, person, chat, { data }) }
}

function tapPicker(context: Context, person: Person, chat: Chat, action: JsonObject, date?: string): Done {
  const mode = readText(action, 'mode')
  if (!isMoment(mode, date)) throw refusal(`a ${mode} is needed, in the picker's format`)
  const [min, max] = [action['min'], action['max']].map((v) => (typeof v === 'string' ? v.toUpperCase() : ''))
  if ((min && date! < min) || (max && date! > max)) throw refusal(`${date} is outside ${min} – ${max}`)
  countAct(context, person.userId, chat)
  context.changed()
  return {
    result: {},
    sent: tellPostback(context, person, chat, { data: action['data'], params: { [mode]: date } }),
  }
}

async function tellPostback(
  context: Context,
  person: Person,
  chat: Chat,
  postback: JsonObject,
): Promise<void> {
  if (!botHears(context.world, chat)) return
  const nameless = chat.kind === 'group' && context.world.settings.userlessPostbacks
  const rest = { ...issueReplyToken(context, chat), postback }
  await sendEvents(context, [
    createEvent(context, chat, nameless ? undefined : person.userId, 'postback', rest),
  ])
}
