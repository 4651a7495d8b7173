import { Hint } from '../hint.tsx'
import { PeopleColumn } from '../people-column.tsx'
import { useStore } from '../store.ts'
import { Tools } from '../tools/tools.tsx'
import { AttachSheet, StickerSheet } from './attach.tsx'
import { ChatSheet } from './chat.tsx'
import { Frame } from './frame.tsx'
import { MenuSheet } from './menu.tsx'
import { PickerSheet } from './picker.tsx'
import { ShareSheet } from './share.tsx'

/** Whatever lies over the page just now. */
export function Sheets() {
  const store = useStore()
  const sheet = store.sheet.value
  switch (sheet?.kind) {
    case undefined:
      return null
    case 'menu':
      return <MenuSheet message={sheet.message} />
    case 'attach':
      return <AttachSheet />
    case 'stickers':
      return <StickerSheet />
    case 'picker':
      return <PickerSheet message={sheet.message} index={sheet.index} action={sheet.action} />
    case 'share':
      return <ShareSheet text={sheet.text} />
    case 'chat':
      return <ChatSheet />
    case 'people':
      return (
        <Frame title="คนและแชต">
          <PeopleColumn />
        </Frame>
      )
    case 'tools':
      return (
        <Frame title="เครื่องมือ">
          <Hint />
          <button class="plain wide" onClick={() => (store.sheet.value = { kind: 'people' })}>
            คนและแชตทั้งหมด
          </button>
          <Tools />
        </Frame>
      )
    case 'photo':
      return (
        <Frame title="รูป">
          <img
            class="photo-large"
            src={`/sim/content/${sheet.message.id}`}
            alt={sheet.message.content?.name ?? 'รูป'}
          />
        </Frame>
      )
  }
}
