import { useContext } from 'preact/hooks'
import { textSize } from './measures.ts'
import { TapContext } from './tap.ts'
import type { Style } from './style.ts'
import type { JsonObject } from '../../world/types.ts'

/** A text component with its spans. */
export function FlexText({ node, place }: { node: JsonObject; place: Style }) {
  const tap = useContext(TapContext)
  const action = node['action'] as JsonObject | undefined
  const spans = (node['contents'] ?? []) as JsonObject[]
  const lines = Number(node['maxLines'] ?? 0)
  const wrap: Style = node['wrap']
    ? { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }
    : { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }
  const clamp: Style =
    node['wrap'] && lines > 0
      ? { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: lines, overflow: 'hidden' }
      : {}
  const style: Style = {
    ...place,
    ...wrap,
    ...clamp,
    ...lookOf({ size: 'md', color: '#111111', ...node }),
    textAlign: (node['align'] as 'center') ?? 'start',
  }
  const inside =
    spans.length > 0
      ? spans.map((s, i) => (
          <span key={i} style={lookOf(s)}>
            {String(s['text'])}
          </span>
        ))
      : String(node['text'])
  if (!action) return <span style={style}>{inside}</span>
  return (
    <button
      class="flex-bare"
      style={style}
      onClick={(e) => {
        e.stopPropagation()
        tap(action)
      }}
    >
      {inside}
    </button>
  )
}

function lookOf(node: JsonObject): Style {
  return {
    fontSize: textSize(node['size']),
    fontWeight: node['weight'] === 'bold' ? 700 : node['weight'] === 'regular' ? 400 : undefined,
    color: node['color'] as string | undefined,
    fontStyle: node['style'] === 'italic' ? 'italic' : undefined,
    textDecoration: node['decoration'] as string | undefined,
  }
}
