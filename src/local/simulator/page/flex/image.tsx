import { useContext } from 'preact/hooks'
import { imageSize } from './measures.ts'
import { TapContext } from './tap.ts'
import { readText } from '../../rules/read-text.ts'
import type { Style } from './style.ts'
import type { JsonObject } from '../../world/types.ts'

const alignments: Record<string, string> = { start: 'flex-start', center: 'center', end: 'flex-end' }

/** An image component. */
export function FlexImage({ node, place }: { node: JsonObject; place?: Style }) {
  const tap = useContext(TapContext)
  const action = node['action'] as JsonObject | undefined
  const ratio = readText(node, 'aspectRatio', '1:1').replace(':', ' / ')
  const image = (
    <img
      src={String(node['url'])}
      alt={readText(action, 'label')}
      style={{
        width: imageSize(node['size'] ?? 'md'),
        maxWidth: '100%',
        aspectRatio: ratio,
        objectFit: node['aspectMode'] === 'cover' ? 'cover' : 'contain',
        background: node['backgroundColor'] as string,
      }}
    />
  )
  const frame: Style = {
    ...place,
    display: 'flex',
    justifyContent: alignments[readText(node, 'align', 'center')],
  }
  if (!action) return <div style={frame}>{image}</div>
  return (
    <button class="flex-bare" style={frame} onClick={() => tap(action)}>
      {image}
    </button>
  )
}
