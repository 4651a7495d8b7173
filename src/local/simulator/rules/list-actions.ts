import type { JsonObject } from '../world/types.ts'

/** Something that can be tapped in a bot's message. */
export interface Tappable {
  action: JsonObject
  quickReply: boolean
}

/** All actions of a message in reading order; the page and the control API count them alike. */
export function listActions(message: JsonObject): Tappable[] {
  const found: Tappable[] = []
  const { quickReply, ...rest } = message
  collect(rest, found, false)
  collect(quickReply, found, true)
  return found
}

function collect(node: unknown, found: Tappable[], quickReply: boolean): void {
  if (Array.isArray(node)) return node.forEach((part) => collect(part, found, quickReply))
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node as JsonObject)) {
    if (key === 'action' || key === 'defaultAction') found.push({ action: value as JsonObject, quickReply })
    else if (key === 'actions' && Array.isArray(value)) {
      found.push(...value.map((action: JsonObject) => ({ action, quickReply })))
    } else collect(value, found, quickReply)
  }
}
