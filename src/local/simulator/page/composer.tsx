import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { act } from './do.ts'
import { Icon } from './icon.tsx'
import { MentionList, wordAtEnd } from './mention-list.tsx'
import { Quoted } from './quoted.tsx'
import { draftOf, setDraft, useStore } from './store.ts'

/** Where a person writes: Enter sends on a computer and breaks the line on a phone. */
export function Composer() {
  const store = useStore()
  const box = useRef<HTMLTextAreaElement>(null)
  const draft = draftOf(store)
  const [me, chat] = [store.me.value, store.chat.value]
  useEffect(() => {
    const field = box.current
    if (!field || store.focus.value === 0) return
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  }, [store.focus.value])
  useLayoutEffect(() => {
    const field = box.current
    if (!field) return
    field.style.height = 'auto'
    field.style.height = `${Math.min(field.scrollHeight, 200)}px`
  }, [draft.text])
  if (!me || !chat) return null
  const clear = (): void => setDraft(store, { text: '', mentions: [] })
  const send = async (): Promise<void> => {
    const { text, mentions, quote, editing } = draftOf(store)
    if (text.trim() === '') return
    clear()
    if (editing) await act(store, { act: 'edit', by: me.userId, message: editing, text })
    else await act(store, { act: 'say', by: me.userId, chat: chat.id, text, mentions, quote })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const computer = me.desktop || matchMedia('(pointer: fine)').matches
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !computer) return
    event.preventDefault()
    void send()
  }
  const pick = (id: string, name: string): void => {
    const now = draftOf(store)
    const text = `${now.text.slice(0, now.text.length - (wordAtEnd(now.text)?.length ?? 0))}@${name} `
    setDraft(store, { ...now, text, mentions: [...now.mentions, id] })
    store.focus.value += 1
  }
  return (
    <form
      class="composer"
      aria-label="เขียนข้อความ"
      onSubmit={(e) => {
        e.preventDefault()
        void send()
      }}
    >
      {chat.kind === 'group' && <MentionList text={draft.text} onPick={pick} />}
      {(draft.quote || draft.editing) && (
        <div class="composer-quote">
          {draft.editing ? <span>แก้ไขข้อความ</span> : <Quoted id={draft.quote} />}
          <button type="button" class="icon" aria-label="ยกเลิกการตอบกลับ" onClick={clear}>
            <Icon name="close" />
          </button>
        </div>
      )}
      <div class="composer-line">
        <button
          type="button"
          class="icon"
          aria-label="แนบรูปหรือไฟล์"
          onClick={() => (store.sheet.value = { kind: 'attach' })}
        >
          <Icon name="plus" />
        </button>
        <textarea
          ref={box}
          rows={1}
          aria-label="ข้อความ"
          placeholder="Aa"
          value={draft.text}
          onInput={(e) => setDraft(store, { ...draftOf(store), text: e.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="icon"
          aria-label="สติกเกอร์"
          onClick={() => (store.sheet.value = { kind: 'stickers' })}
        >
          <Icon name="face" />
        </button>
        <button class="icon send" aria-label="ส่ง" disabled={draft.text.trim() === ''}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  )
}
