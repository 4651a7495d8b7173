import type { ActResult } from '../acts/done.ts'
import type { ActInput } from '../control/request.ts'
import { listActions } from '../rules/list-actions.ts'
import type { JsonObject, Message } from '../world/types.ts'
import { draftOf, setDraft, type Store } from './store.ts'

/** Performs an act; shows why when it is refused. */
export async function act(store: Store, input: ActInput): Promise<ActResult | undefined> {
  return request<ActResult>(store, 'act?wait=no', input)
}

/** Calls the control API. */
export async function request<T>(store: Store, path: string, body: unknown = {}): Promise<T | undefined> {
  try {
    const response = await fetch(`/sim/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as T & { message?: string }
    if (response.ok) return answer
    showToast(store, answer.message ?? String(response.status))
  } catch {
    showToast(store, 'ติดต่อโปรแกรมจำลองไม่ได้')
  }
  return undefined
}

/** Shows a short note at the bottom. */
export function showToast(store: Store, text: string): void {
  store.toast.value = text
  setTimeout(() => {
    if (store.toast.value === text) store.toast.value = ''
  }, 4000)
}

/** A tap on a button of a bot's message. */
export async function tapAction(store: Store, message: Message, action: JsonObject): Promise<void> {
  const index = listActions(message.line ?? {}).findIndex((t) => t.action === action)
  if (action['type'] === 'datetimepicker') store.sheet.value = { kind: 'picker', message, index, action }
  else await sendTap(store, message, index)
}

/** Sends a tap and does what the phone would do next. */
export async function sendTap(store: Store, message: Message, index: number, date?: string): Promise<void> {
  const [me, chat] = [store.me.value, store.chat.value]
  if (!me || !chat) return
  await showResult(
    store,
    await act(store, { act: 'tap', by: me.userId, chat: chat.id, message: message.id, index, date }),
  )
}

/** A tap on a field of the menu below the chat. */
export async function tapField(store: Store, label: string): Promise<void> {
  const me = store.me.value
  if (me) await showResult(store, await act(store, { act: 'menu', by: me.userId, label }))
}

async function showResult(store: Store, result: ActResult | undefined): Promise<void> {
  if (result?.composer) {
    store.chatId.value = result.composer.chat
    // The keyboard takes the menu's place.
    store.menuClosed.value = { ...store.menuClosed.value, [result.composer.chat]: true }
    fillComposer(store, result.composer.text)
  }
  if (result?.share !== undefined) store.sheet.value = { kind: 'share', text: result.share }
  if (result?.open) window.open(result.open, '_blank', 'noopener')
  if (result?.copied) {
    await navigator.clipboard?.writeText(result.copied).catch(() => undefined)
    showToast(store, 'คัดลอกแล้ว')
  }
  if (result?.attach) store.sheet.value = { kind: 'attach' }
}

/** Puts a text into the composer and the caret behind it. */
export function fillComposer(store: Store, text: string): void {
  setDraft(store, { ...draftOf(store), text })
  store.focus.value += 1
}
