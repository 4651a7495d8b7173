import { useContext } from 'preact/hooks'
import { FlexBox } from './box.tsx'
import { FlexImage } from './image.tsx'
import { paddings } from './measures.ts'
import { TapContext } from './tap.ts'
import { readText } from '../../rules/read-text.ts'
import type { JsonObject } from '../../world/types.ts'

/** A Flex bubble, or a carousel of them. */
export function FlexContainer({ node }: { node: JsonObject }) {
  if (node['type'] !== 'carousel') return <Bubble node={node} />
  return (
    <div class="carousel" tabIndex={0} role="group" aria-label="เลื่อนดูการ์ด">
      {(node['contents'] as JsonObject[]).map((bubble, i) => (
        <Bubble key={i} node={bubble} />
      ))}
    </div>
  )
}

function Bubble({ node }: { node: JsonObject }) {
  const tap = useContext(TapContext)
  const size = readText(node, 'size', 'mega')
  const styles = (node['styles'] ?? {}) as Record<string, JsonObject>
  const action = node['action'] as JsonObject | undefined
  const small = ['nano', 'micro', 'deca', 'hecto'].includes(size) ? 'small' : 'large'
  return (
    <div
      class={`flex-bubble flex-${size}`}
      dir={node['direction'] === 'rtl' ? 'rtl' : 'ltr'}
      onClick={() => action && tap(action)}
    >
      {(['header', 'hero', 'body', 'footer'] as const).map((block) => {
        const part = node[block] as JsonObject | undefined
        if (!part) return null
        const style = styles[block] ?? {}
        const line = style['separator']
          ? `1px solid ${readText(style, 'separatorColor', '#d4d6da')}`
          : undefined
        return (
          <div key={block} style={{ background: style['backgroundColor'] as string, borderTop: line }}>
            {part['type'] === 'box' ? (
              <FlexBox node={part} padding={paddings[small][block]} />
            ) : (
              <FlexImage node={{ size: 'full', ...part, url: part['url'] ?? part['previewUrl'] }} />
            )}
          </div>
        )
      })}
    </div>
  )
}
