import type { MenuKind } from '../../store/records.ts'

/** The name by which LINE finds the menu of a kind of person, however often its picture changes. */
export function menuAlias(kind: MenuKind): string {
  return `plc-${kind}`
}
