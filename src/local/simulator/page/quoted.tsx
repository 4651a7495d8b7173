import { Avatar } from './avatar.tsx'
import { nameOf, useStore } from './store.ts'

/** The message that is answered, drawn small above the answer. */
export function Quoted({ id }: { id: string | undefined }) {
  const store = useStore()
  const quoted = id ? store.messages.value.get(id) : undefined
  if (!quoted) return null
  const kinds: Record<string, string> = {
    image: '[รูป]',
    file: '[ไฟล์]',
    sticker: '[สติกเกอร์]',
    video: '[วิดีโอ]',
  }
  const text = quoted.unsent ? 'ข้อความถูกยกเลิกแล้ว' : (quoted.text ?? kinds[quoted.kind] ?? '')
  return (
    <blockquote class="quoted">
      <Avatar name={nameOf(store, quoted.from)} id={quoted.from} small />
      <span>
        <b>{nameOf(store, quoted.from)}</b>
        <span class="quoted-text">{text}</span>
      </span>
      {quoted.kind === 'image' && <img src={`/sim/content/${quoted.id}`} alt="" />}
    </blockquote>
  )
}
