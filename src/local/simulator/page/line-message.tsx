import { tapAction } from './do.ts'
import { FlexContainer } from './flex/container.tsx'
import { TapContext } from './flex/tap.ts'
import { Quoted } from './quoted.tsx'
import { RichText } from './rich-text.tsx'
import { useStore } from './store.ts'
import { TemplateCard } from './template-card.tsx'
import type { JsonObject, Message } from '../world/types.ts'

/** A bot's message, drawn as LINE would. */
export function LineMessage({ message }: { message: Message }) {
  const store = useStore()
  const line = message.line ?? {}
  const tap = (action: JsonObject): void => void tapAction(store, message, action)
  switch (line['type']) {
    case 'text':
    case 'textV2':
      return (
        <div class="bubble">
          <Quoted id={message.quotedMessageId} />
          <RichText text={message.text ?? ''} mentionees={mentionsIn(message)} />
        </div>
      )
    case 'flex':
      return (
        <TapContext.Provider value={tap}>
          <FlexContainer node={line['contents'] as JsonObject} />
        </TapContext.Provider>
      )
    case 'template':
      return (
        <TapContext.Provider value={tap}>
          <TemplateCard node={line['template'] as JsonObject} />
        </TapContext.Provider>
      )
    case 'image':
      return (
        <span class="photo">
          <img src={String(line['previewImageUrl'])} alt="รูปจากบอต" />
        </span>
      )
    case 'sticker':
      return <span class="sticker">🌟</span>
    default:
      return <div class="bubble">[{String(line['type'])}]</div>
  }
}

function mentionsIn(message: Message) {
  if (message.line?.['type'] !== 'textV2') return []
  return [...(message.text ?? '').matchAll(/@[^\s@]+/g)].map((found) => ({
    index: found.index,
    length: found[0].length,
    who: '',
  }))
}
