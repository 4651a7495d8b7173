import type { JsonObject } from '../world/types.ts'

/** A property that should be text; anything else counts as absent. */
export function readText(node: JsonObject | undefined, key: string, otherwise = ''): string {
  const value = node?.[key]
  return typeof value === 'string' ? value : otherwise
}
