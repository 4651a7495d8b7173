/** Everything the simulator remembers; plain JSON, so that a snapshot is one `JSON.stringify`. */
export interface World {
  version: 1
  /** When this world was made; pages drop what they have when it changes. */
  born: number
  /** Milliseconds that the movable clock is ahead of the real one; never negative. */
  clockOffset: number
  /** Counts up with every message, so that ids are unique and sortable. */
  sequence: number
  /** Counts up with every visible change; pages ask for what is newer than what they have. */
  revision: number
  bot: Bot
  people: Person[]
  chats: Chat[]
  messages: Message[]
  replyTokens: Record<string, ReplyToken>
  retryKeys: Record<string, RetryKey>
  /** Paid messages by month, for example `{"2026-11": 3}`. */
  paid: Record<string, number>
  /** Rich menus in the order they were made, and which one each alias means. */
  menus: RichMenu[]
  menuAliases: Record<string, string>
  /** Requests that moved people from one menu to another. */
  menuBatches: string[]
  settings: Settings
  /** The latest webhooks and API calls, oldest first. */
  log: LogLine[]
  /** Names of the seeds that have been played. */
  seeded: string[]
}

/** The official account whose server is being tried. */
export interface Bot {
  userId: string
  basicId: string
  displayName: string
  webhookUrl: string
  /** The menu of everybody who has none of their own. */
  menu?: string
}

/** A rich menu as it was made; its picture lies beside the snapshot. */
export interface RichMenu {
  id: string
  request: JsonObject
  /** What kind of picture it has been given. */
  picture?: string
}

/** Somebody with a LINE account. */
export interface Person {
  /** A short handle for scripts and tests, for example `malee`. */
  key: string
  userId: string
  /** What LINE shows. */
  displayName: string
  /** Who this is in the story; the bot never sees it. */
  realName: string
  friend: boolean
  blocked: boolean
  /** Uses LINE on a computer: no quick replies, no fillInText. */
  desktop: boolean
  /** The menu that this person alone has. */
  menu?: string
  /** Taps and messages so far: what the product asks of this person. */
  actions: number
}

/** A group, or a person's own chat with the bot (then `id` is the person's userId). */
export interface Chat {
  id: string
  kind: 'group' | 'user'
  name: string
  members: string[]
  botIn: boolean
  botBubbles: number
  /** Bot bubbles that followed another bot bubble and answered no human act of their own. */
  botInARow: number
  /** Human acts so far. */
  acts?: number
  lastActor: 'human' | 'bot'
  /** Who has seen how far: userId to message sequence. */
  read: Record<string, number>
  loadingUntil?: number
}

/** One line or bubble in a chat. */
export interface Message {
  id: string
  sequence: number
  /** The world's revision when this message last changed. */
  revision: number
  chatId: string
  /** A userId, `bot`, or `note` for LINE's own grey lines. */
  from: string
  at: number
  kind: 'text' | 'image' | 'file' | 'video' | 'audio' | 'sticker' | 'location' | 'line' | 'note'
  text?: string
  mentionees?: Mentionee[]
  quotedMessageId?: string
  quoteToken?: string
  content?: Content
  imageSet?: { id: string; index: number; total: number }
  sticker?: { packageId: string; stickerId: string; alt: string }
  location?: { title: string; address: string; latitude: number; longitude: number }
  /** A bot's message exactly as it arrived. */
  line?: JsonObject
  /** Came by push, multicast or broadcast. */
  pushed?: boolean
  edited?: boolean
  unsent?: boolean
  /** Quick replies were on offer until somebody posted. */
  quickReplyGone?: boolean
}

/** What a photo, file, video or audio message carries; the bytes lie beside the snapshot. */
export interface Content {
  type: string
  name: string
  size: number
  /** Content requests that still answer 202, as LINE does while it prepares large media. */
  preparing: number
}

/** A mention, as offsets into the text in UTF-16 units. */
export interface Mentionee {
  index: number
  length: number
  /** A userId, `bot` or `all`. */
  who: string
}

/** Where a reply goes, and until when. */
export interface ReplyToken {
  chatId: string
  issuedAt: number
  used: boolean
  /** Which human act of the chat it came with: photos sent together share one. */
  act?: number
}

/** What an accepted push answered, for whoever asks again with the same key. */
export interface RetryKey {
  requestId: string
  at: number
  sentMessages?: SentMessage[]
}

/** What LINE answers for each message sent. */
export interface SentMessage {
  id: string
  quoteToken?: string
}

/** Switches a player or a test may turn. */
export interface Settings {
  quota: number
  userlessPostbacks: boolean
  /** Resend webhooks that were not answered with 2xx within two seconds. */
  redelivery: boolean
  /** Send every webhook this many more times. */
  duplicates: number
  /** Keep webhooks back until they are released, in any order. */
  hold: boolean
  /** Content requests that answer 202 before a video or audio is ready. */
  preparing: number
}

/** A webhook or an API call, for the event log. */
export interface LogLine {
  at: number
  kind: 'webhook' | 'api' | 'clock' | 'seed'
  text: string
  ok: boolean
}

export type JsonObject = { [key: string]: unknown }
