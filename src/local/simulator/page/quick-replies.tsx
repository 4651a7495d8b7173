import { tapAction } from './do.ts'
import { useStore } from './store.ts'
import type { JsonObject } from '../world/types.ts'

/** The row of suggestions under the last message; phones only, gone when anybody posts. */
export function QuickReplies() {
  const store = useStore()
  const last = store.shown.value.at(-1)
  const quickReply = last?.line?.['quickReply'] as
    { items: { action: JsonObject; imageUrl?: string }[] } | undefined
  if (!last || !quickReply || last.quickReplyGone || store.me.value?.desktop) return null
  return (
    <div class="quick" role="group" aria-label="ตอบด่วน">
      {quickReply.items.map(({ action, imageUrl }, i) => (
        <button key={i} onClick={() => void tapAction(store, last, action)}>
          {imageUrl && <img src={imageUrl} alt="" />}
          {String(action['label'])}
        </button>
      ))}
    </div>
  )
}
