import type { Message, World } from './types.ts'

/** What every part of the simulator works with; nothing lives at module level. */
export interface Context {
  world: World
  secrets: { channelSecret: string; accessToken: string }
  /** Real time in ms. */
  realNow: () => number
  /** 0 ≤ n < 1. */
  random: () => number
  content: ContentStore
  faults: Fault[]
  /** Webhooks kept back, and webhooks that failed and may be sent again. */
  held: Delivery[]
  failed: Delivery[]
  /** Webhook requests under way. */
  pending: Set<Promise<unknown>>
  /** Aborts when the bot has had its two seconds for a webhook. */
  giveUp: () => AbortSignal
  later: (ms: number, work: () => void) => void
  /** Says that something visible changed: saves soon and wakes the pages. */
  changed: () => void
}

/** Keeps the bytes of photos and files. */
export interface ContentStore {
  put: (id: string, bytes: Uint8Array) => void
  get: (id: string) => Uint8Array | undefined
  delete: (id: string) => void
  clear: () => void
}

/** One webhook request: its body is frozen, only `isRedelivery` may change. */
export interface Delivery {
  events: WebhookEvent[]
  attempt: number
}

/** A webhook event of LINE. */
export type WebhookEvent = { type: string; deliveryContext: { isRedelivery: boolean } } & Record<
  string,
  unknown
>

/** A planned misbehaviour of the API. */
export interface Fault {
  /** `reply`, `push`, `multicast`, `broadcast`, `profile`, `group`, `content`, `richmenu`, `quota` or `any`. */
  call: string
  kind: '500' | '429' | 'timeout-before' | 'timeout-after' | 'reset'
  times: number
}

/** The simulated present, in ms since 1970. */
export function now(context: Context): number {
  return context.realNow() + context.world.clockOffset
}

/** Marks a message as changed so that pages fetch it again. */
export function touch(context: Context, message: Message): void {
  context.world.revision += 1
  message.revision = context.world.revision
  context.changed()
}
