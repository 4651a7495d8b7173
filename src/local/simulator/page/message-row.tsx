import { useRef } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { Bubble } from './bubble.tsx'
import { Icon } from './icon.tsx'
import { nameOf, useStore } from './store.ts'
import { clockTime } from './time.ts'
import type { Message } from '../world/types.ts'

const longPressMs = 450

/** A message with its author, its time and who has read it. */
export function MessageRow({ message, follows }: { message: Message; follows: boolean }) {
  const store = useStore()
  const press = useRef<number | undefined>(undefined)
  const held = useRef(false)
  if (message.kind === 'note' || message.unsent) {
    const text = message.unsent ? undefined : message.text
    return text ? <p class="note">{text}</p> : null
  }
  const mine = message.from === store.me.value?.userId
  const name = nameOf(store, message.from)
  const open = (): void => void (store.sheet.value = { kind: 'menu', message })
  const card = message.kind === 'line' && ['flex', 'template'].includes(String(message.line?.['type']))
  return (
    <article
      class={`row ${mine ? 'row-mine' : ''} ${follows ? 'row-follows' : ''} ${card ? 'row-card' : ''}`}
      data-message={message.id}
      aria-label={`${name} ${clockTime(message.at)}`}
      onContextMenu={(e) => {
        e.preventDefault()
        open()
      }}
      onTouchStart={() => {
        held.current = false
        press.current = window.setTimeout(() => {
          held.current = true
          open()
        }, longPressMs)
      }}
      onTouchEnd={(e) => {
        window.clearTimeout(press.current)
        // The finger that opened the menu must not tap what has appeared under it.
        if (held.current) e.preventDefault()
      }}
      onTouchMove={() => window.clearTimeout(press.current)}
    >
      {!mine && <Avatar name={name} id={message.from} />}
      <div class="row-body">
        {!mine && <span class="row-name">{name}</span>}
        <div class="row-line">
          <Bubble message={message} mine={mine} />
          <span class="row-meta">
            <button class="row-more" aria-label={`เมนูข้อความของ ${name}`} onClick={open}>
              <Icon name="more" />
            </button>
            <ReadBy message={message} mine={mine} />
            {message.pushed && (
              <span class="paid" title="ข้อความส่งเอง (push) คิดเงิน">
                ส่งเอง
              </span>
            )}
            {message.edited && <span>แก้ไขแล้ว</span>}
            <time>{clockTime(message.at)}</time>
          </span>
        </div>
      </div>
    </article>
  )
}

function ReadBy({ message, mine }: { message: Message; mine: boolean }) {
  const store = useStore()
  const chat = store.chat.value
  if (!mine || !chat) return null
  if (chat.kind === 'user') return <span>อ่านแล้ว</span>
  const readers = chat.members.filter((id) => id !== message.from && (chat.read[id] ?? 0) >= message.sequence)
  const count = readers.length
  return count > 0 ? <span>อ่านแล้ว {count}</span> : null
}
