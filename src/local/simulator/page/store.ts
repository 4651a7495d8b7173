import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { View } from '../control/view.ts'
import type { Chat, JsonObject, Message, Person } from '../world/types.ts'

/** What somebody is about to send in one chat. */
export interface Draft {
  text: string
  /** Picked from the mention list: userIds, `bot` or `all`. */
  mentions: string[]
  quote?: string
  editing?: string
}

/** What lies over the page. */
export type Sheet =
  | { kind: 'menu'; message: Message }
  | { kind: 'attach' }
  | { kind: 'stickers' }
  | { kind: 'picker'; message: Message; index: number; action: JsonObject }
  | { kind: 'share'; text: string }
  | { kind: 'tools' }
  | { kind: 'people' }
  | { kind: 'chat' }
  | { kind: 'photo'; message: Message }

/** The page's state. */
export interface Store {
  view: Signal<View | undefined>
  messages: Signal<Map<string, Message>>
  meId: Signal<string>
  chatId: Signal<string>
  drafts: Signal<Record<string, Draft>>
  /** Own chats whose menu its owner has closed or opened; the others are as the menu says. */
  menuClosed: Signal<Record<string, boolean>>
  sheet: Signal<Sheet | undefined>
  toast: Signal<string>
  /** Rises when the composer should take the focus. */
  focus: Signal<number>
  me: ReadonlySignal<Person | undefined>
  chat: ReadonlySignal<Chat | undefined>
  /** The open chat's messages, oldest first. */
  shown: ReadonlySignal<Message[]>
}

export const StoreContext = createContext<Store>(undefined as unknown as Store)

/** The store of the page around a component. */
export function useStore(): Store {
  return useContext(StoreContext)
}

/** Creates an empty store; `#person/chat` in the address says who and where. */
export function createStore(): Store {
  const [person = '', chatRef = ''] = decodeURIComponent(location.hash.slice(1)).split('/')
  const view = signal<View | undefined>(undefined)
  const messages = signal(new Map<string, Message>())
  const meId = signal(person)
  const chatId = signal(chatRef)
  const me = computed(() => {
    const people = view.value?.people
    return (
      people?.find((p) => p.userId === meId.value) ??
      people?.find((p) => p.key === 'thanakorn') ??
      people?.[0]
    )
  })
  const chat = computed(() => {
    const own = chatsOf(view.value, me.value)
    return own.find((c) => c.id === chatId.value) ?? own[0]
  })
  const shown = computed(() =>
    [...messages.value.values()]
      .filter((m) => m.chatId === chat.value?.id)
      .sort((a, b) => a.sequence - b.sequence),
  )
  return {
    view,
    messages,
    meId,
    chatId,
    drafts: signal({}),
    menuClosed: signal({}),
    sheet: signal(undefined),
    toast: signal(''),
    focus: signal(0),
    me,
    chat,
    shown,
  }
}

/** The chats on a person's phone: groups first. */
export function chatsOf(view: View | undefined, person: Person | undefined): Chat[] {
  return view?.chats.filter((c) => person && c.members.includes(person.userId)) ?? []
}

/** The draft of a chat, for this person. */
function draftKey(store: Store): string {
  return `${store.me.value?.userId}/${store.chat.value?.id}`
}

/** What this person is about to send in this chat. */
export function draftOf(store: Store): Draft {
  return store.drafts.value[draftKey(store)] ?? { text: '', mentions: [] }
}

/** Changes the draft of the open chat. */
export function setDraft(store: Store, draft: Draft): void {
  store.drafts.value = { ...store.drafts.value, [draftKey(store)]: draft }
}

/** How a message's author is called. */
export function nameOf(store: Store, from: string): string {
  const view = store.view.value
  if (from === 'bot') return view?.bot.displayName ?? ''
  return view?.people.find((p) => p.userId === from)?.displayName ?? ''
}

/** What a chat is called on a phone: an own chat bears the bot's name. */
export function titleOf(store: Store, chat: Chat): string {
  return chat.kind === 'user' ? (store.view.value?.bot.displayName ?? '') : chat.name
}
