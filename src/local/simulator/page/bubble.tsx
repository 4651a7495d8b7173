import { LineMessage } from './line-message.tsx'
import { Quoted } from './quoted.tsx'
import { RichText } from './rich-text.tsx'
import { useStore } from './store.ts'
import type { Content, Message } from '../world/types.ts'

/** What was said or sent, without author and time. */
export function Bubble({ message, mine }: { message: Message; mine: boolean }) {
  const store = useStore()
  const { content } = message
  switch (message.kind) {
    case 'text':
      return (
        <div class={`bubble ${mine ? 'bubble-mine' : ''}`}>
          <Quoted id={message.quotedMessageId} />
          <RichText text={message.text ?? ''} mentionees={message.mentionees} />
        </div>
      )
    case 'line':
      return <LineMessage message={message} />
    case 'image':
      return (
        <button
          class="photo"
          aria-label="ดูรูป"
          onClick={() => (store.sheet.value = { kind: 'photo', message })}
        >
          <img src={`/sim/content/${message.id}`} alt={content?.name ?? 'รูป'} />
          {message.imageSet && (
            <span class="photo-count">{`${message.imageSet.index}/${message.imageSet.total}`}</span>
          )}
        </button>
      )
    case 'file':
      return content ? <FileCard id={message.id} content={content} /> : null
    case 'sticker':
      return <span class="sticker">{message.sticker?.alt}</span>
    case 'location':
      return (
        <div class="bubble">
          📍 <b>{message.location?.title}</b>
          <br />
          {message.location?.address}
        </div>
      )
    case 'audio':
      return <div class="bubble">🎤 ข้อความเสียง 0:03</div>
    case 'video':
      return <div class="bubble">🎬 วิดีโอ {content?.name}</div>
    case 'note':
      return null
  }
}

function FileCard({ id, content }: { id: string; content: Content }) {
  const ending = content.name.split('.').at(-1)?.toUpperCase() ?? ''
  return (
    <a class="file" href={`/sim/content/${id}`} download={content.name}>
      <span class="file-kind" aria-hidden="true">
        {ending.slice(0, 4)}
      </span>
      <span>
        <b>{content.name}</b>
        <small>ขนาด {sizeText(content.size)}</small>
      </span>
    </a>
  )
}

function sizeText(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1e6).toFixed(1)} MB`
}
