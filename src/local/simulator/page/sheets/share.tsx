import { fillComposer } from '../do.ts'
import { chatsOf, titleOf, useStore } from '../store.ts'
import { Frame } from './frame.tsx'

/** Which chat to share a text into; it then waits in that chat's composer. */
export function ShareSheet({ text }: { text: string }) {
  const store = useStore()
  return (
    <Frame title="แชร์ไปที่แชต">
      <p class="share-text">{text}</p>
      <div class="choices">
        {chatsOf(store.view.value, store.me.value).map((chat) => (
          <button
            key={chat.id}
            onClick={() => {
              store.chatId.value = chat.id
              store.sheet.value = undefined
              fillComposer(store, text)
            }}
          >
            {titleOf(store, chat)}
          </button>
        ))}
      </div>
    </Frame>
  )
}
