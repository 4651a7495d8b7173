import type { Message } from '../world/types.ts'

/** What an act led to, at once (`result`) and when the bot has answered the webhook (`sent`). */
export interface Done {
  result: ActResult
  sent: Promise<unknown>
}

/** What the person's own LINE does next. */
export interface ActResult {
  messages?: Message[]
  /** Text that now stands in the composer, in the given chat. */
  composer?: { chat: string; text: string }
  /** Text to be shared into a chat of the person's choice. */
  share?: string
  /** A page that opens in a browser. */
  open?: string
  copied?: string
  /** What LINE lets the person pick next. */
  attach?: string
  chat?: string
  person?: string
}

/** An act that no webhook follows. */
export function quiet(result: ActResult = {}): Done {
  return { result, sent: Promise.resolve() }
}
