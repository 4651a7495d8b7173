import type { PhotoKind } from '../../src/local/simulator/samples/photo.ts'
/** What one person does in one moment: by a button's label, in words, with a photo. */
export type Act =
  /** A button by its label; `date` answers a date picker. */
  | { tap: string; date?: string }
  /** A button that puts headings into the keyboard, and what its tapper makes of them. */
  | { form: string; text: string }
  /** A button that opens the tapper's own chat with a word in the keyboard; it is sent from there, with more behind it. */
  | { own: string; more?: string }
  /** Words; `to` replies to a message that has a name, `call` mentions the bot. */
  | { say: string; to?: string; call?: true }
  | { photos: PhotoKind[] }
  | { file: string }
  | { sticker: string }
  /** A voice message. */
  | { voice: true }
  /** Nothing: only the clock goes on. */
  | { waits: true }
  | { does: 'invite' | 'follow' | 'join' | 'computer' | 'phone' }

/**
 * A turn of the script. `at` moves the clock first (Bangkok, ISO without a zone), `private` is the person's own chat and
 * `in` a group other than the team's. `pushed` are pieces of what is sent unasked while the clock moves and after. `bot` are pieces that stand in the one bubble which answers, null is silence; without it the bot may say one thing.
 * `as` names what is sent and `card` the bot's answer. `chatter` is what people say to each other.
 */
export type Turn = {
  no: string
  who: string
  at?: string
  private?: true
  in?: string
  pushed?: string[]
  bot?: string[] | null
  as?: string
  card?: string
  chatter?: true
  /** A pattern whose named groups are remembered from the answer, for "{name}" in what is said later. */
  learns?: string
} & Act
