import type { MenuKind } from '../../store/menu-kinds.ts'

/** The name by which LINE finds the menu of a kind of person, however often its picture changes. */
export function menuAlias(kind: MenuKind): string {
  return `plc-${kind}`
}
