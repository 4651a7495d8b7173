import { FlexBox } from './box.tsx'
import { FlexButton } from './button.tsx'
import { FlexImage } from './image.tsx'
import { textSize } from './measures.ts'
import { placeOf } from './place.ts'
import { FlexText } from './text.tsx'
import type { JsonObject } from '../../world/types.ts'

/** Any component that stands in a box. */
export function FlexPart({ node, parent, first }: { node: JsonObject; parent: JsonObject; first: boolean }) {
  const place = placeOf(node, parent, first)
  switch (node['type']) {
    case 'box':
      return <FlexBox node={node} place={place} />
    case 'text':
      return <FlexText node={node} place={place} />
    case 'button':
      return <FlexButton node={node} place={place} />
    case 'image':
      return <FlexImage node={node} place={place} />
    case 'icon':
      return <img src={String(node['url'])} alt="" style={{ ...place, height: textSize(node['size'] ?? 'md') }} />
    case 'separator': {
      const line = `1px solid ${String(node['color'] ?? '#d4d6da')}`
      const edge = parent['layout'] === 'vertical' ? { borderTop: line } : { borderInlineStart: line }
      return <span style={{ ...place, ...edge }} />
    }
    default:
      return <span style={place} />
  }
}
