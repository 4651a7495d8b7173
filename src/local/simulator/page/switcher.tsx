import { Icon } from './icon.tsx'
import { chatsOf, titleOf, useStore } from './store.ts'

/** Who and where, in one line above the phone: all there is of the side columns on a small screen. */
export function Switcher() {
  const store = useStore()
  const view = store.view.value
  return (
    <div class="switcher">
      <select
        aria-label="เล่นเป็น"
        value={store.me.value?.userId}
        onChange={(e) => (store.meId.value = e.currentTarget.value)}
      >
        {view?.people.map((p) => (
          <option key={p.userId} value={p.userId}>
            {p.displayName} ({p.realName.split(' ')[0]?.replace(/^(นางสาว|นาง|นาย)/, '')})
          </option>
        ))}
      </select>
      <select
        aria-label="แชต"
        value={store.chat.value?.id}
        onChange={(e) => (store.chatId.value = e.currentTarget.value)}
      >
        {chatsOf(view, store.me.value).map((c) => (
          <option key={c.id} value={c.id}>
            {titleOf(store, c)}
          </option>
        ))}
      </select>
      <button class="icon" aria-label="เครื่องมือ" onClick={() => (store.sheet.value = { kind: 'tools' })}>
        <Icon name="tools" />
      </button>
    </div>
  )
}
