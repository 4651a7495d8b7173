import { effect } from '@preact/signals'
import type { View } from '../control/view.ts'
import { act } from './do.ts'
import type { Store } from './store.ts'

/** Keeps the store like the world, and the address like the store. */
export function keepInSync(store: Store): void {
  let running = false
  let again = false
  const refresh = async (): Promise<void> => {
    if (running) return void (again = true)
    running = true
    try {
      do {
        again = false
        await fetchView(store)
      } while (again)
    } catch {
      store.toast.value = 'ติดต่อโปรแกรมจำลองไม่ได้ กำลังลองใหม่…'
    } finally {
      running = false
    }
  }
  const live = new EventSource('/sim/live')
  live.addEventListener('message', () => void refresh())
  effect(() => {
    const [me, chat] = [store.me.value, store.chat.value]
    if (!me || !chat) return
    history.replaceState(null, '', `#${me.userId}/${chat.id}`)
    const last = store.shown.value.at(-1)
    if (last && (chat.read[me.userId] ?? 0) < last.sequence) {
      void act(store, { act: 'read', by: me.userId, chat: chat.id })
    }
  })
}

async function fetchView(store: Store): Promise<void> {
  const since = store.view.value?.revision ?? 0
  const view = (await (await fetch(`/sim/state?since=${since}`)).json()) as View
  if (store.view.value && store.view.value.born !== view.born) {
    // Another world: nothing of the old one may stay on the screen.
    store.messages.value = new Map()
    store.view.value = undefined
    store.drafts.value = {}
    return fetchView(store)
  }
  if (view.messages.length > 0) {
    const messages = new Map(store.messages.value)
    for (const message of view.messages) messages.set(message.id, message)
    store.messages.value = messages
  }
  store.view.value = view
}
