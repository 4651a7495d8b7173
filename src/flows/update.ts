/** Where in the flow a card of ours stands; buttons and replies carry it. `photo` is the row that a card asks about. */
export type CardContext = { run: string; step: string; turn: number; photo?: string }

/**
 * What one stimulus says. A closed list: whatever a platform may send is one of these or is not for us.
 * `called`: the person mentioned the bot. `quoted`: the message it answers, `card` what that card of ours was about.
 */
export type Input =
  | {
      kind: 'text'
      text: string
      called?: boolean
      quoted?: string
      card?: CardContext
      edited?: boolean
    }
  | { kind: 'photo'; set?: { id: string; total?: number; index?: number } }
  | { kind: 'file'; name: string; bytes: number }
  /** A video or a voice message; only a voice is ever kept, as an answer to a consultation. */
  | { kind: 'recording'; voice?: true }
  | { kind: 'button'; data: string; picked?: string }
  /** Done by somebody on the page of a team's book. */
  | { kind: 'chosen'; run: string; meeting: string; numbers: number[] }
  | { kind: 'captioned'; run: string; photo: string; text: string }
  | { kind: 'unsent'; message: string }
  | { kind: 'joined' }
  | { kind: 'left' }
  | { kind: 'followed' }
  | { kind: 'unfollowed' }

/**
 * One stimulus on its way through the road. `id` names it for ever: a message keeps one id through all its
 * copies, so that the store itself refuses a second one.
 */
export type Update = {
  id: string
  chat: string
  kind: 'group' | 'user'
  /** The platform account that acted; absent where the platform does not tell. */
  account?: string
  /** Event time, ms. */
  at: number
  message?: string
  /** Lets the answer quote the message. */
  quoteToken?: string
  /** Allows one free answer, for a minute from `received` (ms, our clock). */
  replyToken?: string
  received: number
  input: Input
}
