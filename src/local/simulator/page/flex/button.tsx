import { useContext } from 'preact/hooks'
import { TapContext } from './tap.ts'
import { readText } from '../../rules/read-text.ts'
import type { Style } from './style.ts'
import type { JsonObject } from '../../world/types.ts'

/** A button component: primary, secondary or link. */
export function FlexButton({ node, place }: { node: JsonObject; place: Style }) {
  const tap = useContext(TapContext)
  const action = node['action'] as JsonObject
  const look = readText(node, 'style', 'link')
  const color = node['color'] as string | undefined
  const paint: Style = color ? (look === 'link' ? { color } : { background: color }) : {}
  return (
    <button
      class={`flex-button flex-button-${look} flex-button-${node['height'] === 'sm' ? 'sm' : 'md'}`}
      style={{ ...place, ...paint }}
      onClick={(e) => {
        e.stopPropagation()
        tap(action)
      }}
    >
      <span class="flex-label">{String(action['label'])}</span>
    </button>
  )
}
