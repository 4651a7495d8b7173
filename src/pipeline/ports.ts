import type { Readable } from 'node:stream'
import type { Say } from '../flows/say.ts'
import type { Database } from '../store/database.ts'
import type { MenuKind } from '../store/menu-kinds.ts'
import type { TalkDeps } from '../talk/scene.ts'

/**
 * What became of a message. `refused`: LINE said no for good. `down`: it certainly did not arrive and may be tried
 * again. `unknown`: it may have arrived. `rate` and `quota`: too many now, or this month. `void`: the reply token was
 * used before, or its minute is over.
 */
export type Sent =
  | { ok: true; ids: string[] }
  | { ok: false; why: 'refused' | 'down' | 'unknown' | 'rate' | 'quota' | 'void'; status?: number }

/** A photo's or file's bytes. `later`: LINE is still preparing it; `gone`: it was unsent or never was. */
export type Content =
  { ok: true; type: string; body: Readable } | { ok: false; why: 'later' | 'gone' | 'down' }

/** Where people speak to the account alone: its id ("@…"), and a link that opens it with words filled in. */
export type OwnChat = { id: string; linkWith(words: string): string }

/** The messenger, as the road needs it. */
export type Line = {
  /** Free; the token works once, within a minute. */
  reply(token: string, says: Say[], quoteToken?: string): Promise<Sent>
  /** The exact body of a push, to be frozen with its retry key. */
  render(says: Say[]): string
  /** Paid, one message for each recipient. `to` is one of our chat ids. */
  push(to: string, body: string, retryKey: string): Promise<Sent>
  fetchContent(message: string): Promise<Content>
  /** The account's own chat; undefined while LINE does not tell. */
  ownChat(): Promise<OwnChat | undefined>
  /** Leaves a group. One that we are not in (any more) is `refused`. `chat` is one of our chat ids. */
  leave(chat: string): Promise<Sent>
  /** Puts that menu below a person's own chat: free, no message. To a non-friend LINE says yes and does nothing. */
  showMenu(chat: string, kind: MenuKind): Promise<Sent>
}

/** Where copies of photos and files lie. */
export type MediaStore = {
  /** Keeps the bytes under the key; throws `too large` beyond `limit` bytes and leaves nothing behind. */
  save(key: string, body: Readable, limit: number): Promise<{ bytes: number; sha256: string }>
  /** Removes the bytes; one that is not there is as good. */
  remove(key: string): Promise<void>
  /** The bytes under the key, to be read to their end or destroyed; undefined where there are none. */
  read(key: string): Promise<Readable | undefined>
}

/** Whether those who have a link may look at what it leads to. */
export type LinkState = 'open' | 'closed' | 'unknown'

/** Somebody who looks whether links are open to others; answers soon, and never throws. */
export type Links = { isOpen(url: string): Promise<LinkState> }

/** Operators read these; never a name, a text or a token. */
export type Log = (event: string, facts: Record<string, string | number | undefined>) => void

/** Everything the road is made of. */
export type Deps = TalkDeps & {
  database: Database
  line: Line
  media: MediaStore
  links: Links
  /** Our clock, ms. */
  now: () => number
  /** Waits; a test waits no time at all. */
  pause: (ms: number) => Promise<void>
  log: Log
  /** Boards follow at once, where one process serves everybody; without it with the clock's next beat. */
  boardsAtOnce?: true
}
