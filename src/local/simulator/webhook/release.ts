import type { Context, Delivery } from '../world/context.ts'
import { deliver } from './deliver.ts'

/** How held webhooks go out. */
export interface Release {
  order?: 'as-happened' | 'reversed' | 'shuffled'
  /** How many times each event is sent (default 1). */
  copies?: number
  /** All events in one request instead of one request each. */
  together?: boolean
  /** One request after the other instead of all at once. */
  oneByOne?: boolean
}

/** Sends what was held back; answers the HTTP status of each request. */
export async function releaseHeld(context: Context, how: Release): Promise<number[]> {
  const held = context.held.splice(0)
  let queue: Delivery[] = held.flatMap((d) => Array.from({ length: how.copies ?? 1 }, () => ({ ...d })))
  if (how.order === 'reversed') queue.reverse()
  if (how.order === 'shuffled') queue = shuffle(queue, context.random)
  if (how.together && queue.length > 0) queue = [{ events: queue.flatMap((d) => d.events), attempt: 0 }]
  context.changed()
  if (!how.oneByOne) return Promise.all(queue.map((d) => deliver(context, d)))
  const statuses: number[] = []
  for (const delivery of queue) statuses.push(await deliver(context, delivery))
  return statuses
}

function shuffle<T>(items: T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
