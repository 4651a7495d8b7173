import { useContext } from 'preact/hooks'
import { FlexButton } from './button.tsx'
import { FlexImage } from './image.tsx'
import { border, corner, gap, textSize } from './measures.ts'
import { placeOf } from './place.ts'
import { TapContext } from './tap.ts'
import { FlexText } from './text.tsx'
import { readText } from '../../rules/read-text.ts'
import type { Style } from './style.ts'
import type { JsonObject } from '../../world/types.ts'

const alignments: Record<string, string> = {
  'flex-start': 'flex-start',
  'flex-end': 'flex-end',
  center: 'center',
}

/** A box: vertical, horizontal or baseline. `place` is how it stands in the box around it. */
export function FlexBox({ node, padding, place }: { node: JsonObject; padding?: number; place?: Style }) {
  const tap = useContext(TapContext)
  const layout = String(node['layout'])
  const contents = (node['contents'] ?? []) as JsonObject[]
  const action = node['action'] as JsonObject | undefined
  const all = gap(node['paddingAll']) ?? (padding === undefined ? undefined : `${padding}px`)
  const style: Style = {
    ...place,
    display: 'flex',
    flexDirection: layout === 'vertical' ? 'column' : 'row',
    alignItems: layout === 'baseline' ? 'baseline' : (alignments[String(node['alignItems'])] ?? 'stretch'),
    justifyContent: node['justifyContent'] as string,
    paddingTop: gap(node['paddingTop']) ?? all,
    paddingBottom: gap(node['paddingBottom']) ?? all,
    paddingInlineStart: gap(node['paddingStart']) ?? all,
    paddingInlineEnd: gap(node['paddingEnd']) ?? all,
    background: backgroundOf(node),
    borderRadius: corner(node['cornerRadius']),
    overflow: node['cornerRadius'] ? 'hidden' : undefined,
    border: node['borderColor'] || node['borderWidth'] ? borderOf(node) : undefined,
    position: (node['position'] as 'absolute') ?? 'relative',
    width: node['width'] as string,
    height: node['height'] as string,
    maxHeight: node['maxHeight'] as string,
  }
  if (node['width']) style.flex = '0 0 auto'
  if (node['maxWidth']) style.maxWidth = node['maxWidth'] as string
  const children = contents.map((part, i) => <FlexPart key={i} node={part} parent={node} first={i === 0} />)
  if (!action) return <div style={style}>{children}</div>
  return (
    <div
      class="flex-tappable"
      style={style}
      role="button"
      tabIndex={0}
      aria-label={typeof action['label'] === 'string' ? action['label'] : undefined}
      onClick={(e) => {
        e.stopPropagation()
        tap(action)
      }}
      onKeyDown={(e) => e.key === 'Enter' && tap(action)}
    >
      {children}
    </div>
  )
}

function FlexPart({ node, parent, first }: { node: JsonObject; parent: JsonObject; first: boolean }) {
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
      return (
        <img src={String(node['url'])} alt="" style={{ ...place, height: textSize(node['size'] ?? 'md') }} />
      )
    case 'separator': {
      const line = `1px solid ${readText(node, 'color', '#d4d6da')}`
      const edge = parent['layout'] === 'vertical' ? { borderTop: line } : { borderInlineStart: line }
      return <span style={{ ...place, ...edge }} />
    }
    default:
      return <span style={place} />
  }
}

function borderOf(node: JsonObject): string {
  return `${border(node['borderWidth']) ?? '1px'} solid ${readText(node, 'borderColor', '#d4d6da')}`
}

function backgroundOf(node: JsonObject): string | undefined {
  const paint = node['background'] as JsonObject | undefined
  if (paint?.['type'] === 'linearGradient') {
    return `linear-gradient(${String(paint['angle'])}, ${String(paint['startColor'])}, ${String(paint['endColor'])})`
  }
  return node['backgroundColor'] as string | undefined
}
