import { act, showToast } from '../do.ts'
import { draftOf, setDraft, useStore } from '../store.ts'
import type { Message } from '../../world/types.ts'
import { Frame } from './frame.tsx'

/** What a long press on a message offers. */
export function MenuSheet({ message }: { message: Message }) {
  const store = useStore()
  const mine = message.from === store.me.value?.userId
  const by = store.me.value?.userId ?? ''
  const finish = (): void => void (store.sheet.value = undefined)
  const reply = (): void => {
    setDraft(store, { ...draftOf(store), editing: undefined, quote: message.id })
    store.focus.value += 1
    finish()
  }
  const edit = (): void => {
    setDraft(store, { text: message.text ?? '', mentions: [], editing: message.id })
    store.focus.value += 1
    finish()
  }
  const copy = (): void => {
    void navigator.clipboard?.writeText(message.text ?? '').catch(() => undefined)
    showToast(store, 'คัดลอกแล้ว')
    finish()
  }
  return (
    <Frame title="ข้อความนี้">
      <div class="choices">
        {message.quoteToken && <button onClick={reply}>ตอบกลับ</button>}
        {message.text && <button onClick={copy}>คัดลอก</button>}
        {mine && message.kind === 'text' && store.chat.value?.kind === 'group' && (
          <button onClick={edit}>แก้ไข</button>
        )}
        {mine && (
          <button
            onClick={() => {
              void act(store, { act: 'unsend', by, message: message.id })
              finish()
            }}
          >
            ยกเลิกข้อความ
          </button>
        )}
      </div>
      {message.line && (
        <details class="source">
          <summary>JSON ที่บอตส่งมา (developer)</summary>
          <pre>{JSON.stringify(message.line, null, 2)}</pre>
        </details>
      )}
    </Frame>
  )
}
