import { useContext } from 'preact/hooks'
import { TapContext } from './flex/tap.ts'
import { readText } from '../rules/read-text.ts'
import type { JsonObject } from '../world/types.ts'

/** A buttons, confirm or carousel template. */
export function TemplateCard({ node }: { node: JsonObject }) {
  const columns = node['columns']
  if (Array.isArray(columns)) {
    return (
      <div class="carousel" tabIndex={0}>
        {columns.map((column: JsonObject, i) => (
          <Card key={i} node={column} />
        ))}
      </div>
    )
  }
  return <Card node={node} />
}

function Card({ node }: { node: JsonObject }) {
  const tap = useContext(TapContext)
  const actions = Array.isArray(node['actions']) ? (node['actions'] as JsonObject[]) : []
  const image = node['thumbnailImageUrl'] ?? node['imageUrl']
  return (
    <div class={`template ${node['type'] === 'confirm' ? 'template-confirm' : ''}`}>
      {typeof image === 'string' && <img src={image} alt="" />}
      <div class="template-text">
        {typeof node['title'] === 'string' && <b>{node['title']}</b>}
        <span class="rich-text">{readText(node, 'text')}</span>
      </div>
      <div class="template-actions">
        {actions.map((action, i) => (
          <button key={i} onClick={() => tap(action)}>
            {String(action['label'])}
          </button>
        ))}
      </div>
    </div>
  )
}
