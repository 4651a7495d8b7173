import { foldItems } from './fold.ts'
import type { Item, Programme } from './types.ts'

/** More than this in two years is no log of courses any more. */
export const mostItems = 600

/**
 * The programme with one thing more, and the rows whose words go because of it. A copy changes nothing, and the order
 * of arrival does not matter.
 */
export function addItem(programme: Programme, item: Item): { programme: Programme; gone: string[] } {
  if (programme.items.some(({ row }) => row === item.row)) return { programme, gone: [] }
  const before = foldItems(programme.items).gone
  const items = [...programme.items, item].toSorted((a, b) => a.at - b.at || (a.row < b.row ? -1 : 1))
  const { gone } = foldItems(items)
  return {
    programme: { ...programme, items: items.map((one) => (gone.has(one.row) ? withoutWords(one) : one)) },
    gone: [...gone].filter((row) => !before.has(row)),
  }
}

function withoutWords(item: Item): Item {
  if (item.kind !== 'line') return item
  const { provider: _provider, ...rest } = item
  return { ...rest, title: '' }
}
