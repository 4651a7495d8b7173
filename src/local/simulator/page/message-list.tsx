import { useEffect, useRef } from 'preact/hooks'
import { Hint } from './hint.tsx'
import { MessageRow } from './message-row.tsx'
import { useStore } from './store.ts'
import { dayText } from './time.ts'

/** The open chat, the newest at the bottom and in sight. */
export function MessageList() {
  const store = useStore()
  const list = useRef<HTMLDivElement>(null)
  const messages = store.shown.value
  const last = messages.at(-1)
  const view = store.view.value
  const loading = (store.chat.value?.loadingUntil ?? 0) > (view?.now ?? 0)
  useEffect(() => {
    const toEnd = (): void => list.current?.scrollTo({ top: list.current.scrollHeight })
    toEnd()
    // Once more when fonts and pictures have found their height.
    const frame = requestAnimationFrame(toEnd)
    return () => cancelAnimationFrame(frame)
  }, [last?.id, loading])
  useEffect(() => {
    const box = list.current
    if (!box) return
    // The composer grows, quick replies come: who was at the end stays at the end.
    let atEnd = true
    const look = (): void => void (atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 60)
    const stay = (): void => void (atEnd && box.scrollTo({ top: box.scrollHeight }))
    const watch = new ResizeObserver(stay)
    watch.observe(box)
    box.addEventListener('scroll', look)
    // Pictures find their height late; their load events do not bubble, so they are caught on the way down.
    box.addEventListener('load', stay, true)
    return () => watch.disconnect()
  }, [])
  return (
    <div class="messages" ref={list} role="log" aria-label="ข้อความ" tabIndex={0}>
      {messages.length === 0 && (
        <div class="empty">
          <Hint />
        </div>
      )}
      {messages.map((message, i) => {
        const day = dayText(message.at)
        const before = messages[i - 1]
        return [
          (!before || dayText(before.at) !== day) && (
            <p class="note" key={`day-${message.id}`}>
              {day}
            </p>
          ),
          <MessageRow key={message.id} message={message} follows={before?.from === message.from} />,
        ]
      })}
      {loading && (
        <p class="dots" aria-label="กำลังพิมพ์">
          ● ● ●
        </p>
      )}
    </div>
  )
}
