import { gap } from './measures.ts'
import { readText } from '../../rules/read-text.ts'
import type { Style } from './style.ts'
import type { JsonObject } from '../../world/types.ts'

const gravities: Record<string, string> = { top: 'flex-start', center: 'center', bottom: 'flex-end' }
const wide = ['box', 'text', 'image', 'button', 'filler']

/** How a component stands in its box: flex weight, distance to the one before, offsets. */
export function placeOf(node: JsonObject, parent: JsonObject, first: boolean): Style {
  const vertical = parent['layout'] === 'vertical'
  const type = String(node['type'])
  const weight = Number(node['flex'] ?? (type === 'filler' || (!vertical && wide.includes(type)) ? 1 : 0))
  const distance = first ? undefined : (gap(node['margin']) ?? gap(parent['spacing']))
  const style: Style = {
    // Widths are shared by weight alone; heights grow from what is inside.
    flex: weight > 0 ? `${weight} 1 ${vertical ? 'auto' : '0'}` : '0 0 auto',
    ...(vertical ? { marginTop: distance } : { marginInlineStart: distance }),
    minWidth: 0,
    maxWidth: '100%',
  }
  if (!vertical && node['gravity']) style.alignSelf = gravities[readText(node, 'gravity')]
  if (node['position']) style.position = readText(node, 'position')
  style.top = gap(node['offsetTop'])
  style.bottom = gap(node['offsetBottom'])
  style.insetInlineStart = gap(node['offsetStart'])
  style.insetInlineEnd = gap(node['offsetEnd'])
  return style
}
