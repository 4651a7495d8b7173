import type { Closure } from '../flows/calendar.ts'
import type { MeetingRules } from '../flows/meeting.ts'
import type { Leave } from '../flows/reminding.ts'
import type { Say } from '../flows/say.ts'
import type { ReminderRule } from '../flows/types.ts'
import type { CardContext, Update } from '../flows/update.ts'
import type { Evidence, Run } from '../flows/run.ts'
import type { MenuKind } from './menu-kinds.ts'

/** A document's path with the type of what lies there. */
export type Ref<T> = { readonly path: string; readonly holds?: T }

/**
 * A conversation with the bot: a group, or one person's own chat. Its id is the channel and LINE's id. For a person
 * it is at once the dated link from a LINE account to our person, so a new phone is a new link and nothing else moves.
 */
export type Chat = {
  id: string
  kind: 'group' | 'user'
  /** When the notice about what is kept was shown here, ms. */
  noticed?: number
  /** Teams that meet here (groups). */
  teams?: string[]
  /** Teams that met here before they moved to another group. */
  moved?: { team: string; name: string; at: number }[]
  /** Whose account this is (1:1), since `linked`. */
  person?: string
  linked?: number
  /** Whose account this was, until when, ms: what it did before then is still that person's. */
  ended?: { person: string; until: number }[]
  left?: number
  /** What each account here is about to send, by its own tap. */
  focus?: Record<string, Focus>
  /** The meeting that is going on here: photos sent between `from` and `until` (event time, ms) are its own. */
  meeting?: { run: string; meeting: string; from: number; until: number }
  /** Words of answers that could not be sent; they ride on the next free reply. */
  waiting?: { id: string; at: number; text: string }[]
  /** What the clock has to say here (1:1): the job that holds it, and when that is due, ms. */
  digest?: { job: string; due: number }
  /** Days on which this person wants no reminders. */
  leave?: Leave
  /** Steps this person wants no reminders of. */
  muted?: { run: string; step: string }[]
  /** The menu that belongs below this chat (1:1), once it was another than a teacher's. */
  menu?: MenuKind
  /** How far a group is with founding a team, or with the new list of `team`. */
  setup?: { stage: 'code' | 'list'; org?: string; at: number; team?: string }
  /** Which of several teams each account here is busy with, by its own tap, until when, ms. */
  meant?: Record<string, { team: string; until: number }>
  /** Wrong codes typed here, for the rate limit. */
  tries?: { count: number; since: number }
}

/** A tap that says what its owner will send next; it ends by itself at `until`, ms. */
export type Focus = CardContext & {
  field?: string
  media?: boolean
  rewrites?: string
  /** Words of a signed book are corrected on purpose. */
  corrects?: true
  /** The meeting whose photos are chosen. */
  meeting?: string
  until: number
}

/** A human being, known to us by an id of our own. Names stand in the team's list, as the school wrote them. */
export type Person = {
  id: string
  teams: { team: string; member: string; from: number }[]
  roles: { org: string; role: 'manager' | 'mentor'; from: number }[]
  admin?: number
  /** Browsers that are signed in, by the hash of what they carry, until when, ms. */
  sessions?: Record<string, number>
}

/** A line of the team's list. `account` is the LINE account that claimed it, for a quick look-up. */
export type Member = {
  id: string
  official: string
  title: string
  first: string
  last: string
  position: string
  place: 'head' | 'recorder' | 'member'
  model?: boolean
  outside?: string
  person?: string
  account?: string
  claimed?: number
  /** Other ids of the same person, from accounts that wrote before it was known whose they are. */
  also?: string[]
}

/**
 * Somebody at the door of a team: with `line` a late member who would stand last in the list, with `member` and
 * `person` one whose name is claimed and who comes from another LINE account.
 */
export type Request = { account: string; at: number; message?: string } & (
  { line: Omit<Member, 'id'> } | { member: string; person: string }
)

export type Team = {
  id: string
  name: string
  school?: string
  org?: string
  chat: string
  /** The order of the appointment list, for ever. */
  members: Member[]
  runs: string[]
  /** Meetings held so far, by what they are numbered through: a term ("2/2569"), a school year or a round. */
  meetings?: Record<string, number>
  /** Where the team counts otherwise than by default. */
  rules?: Partial<MeetingRules>
  /** The school's own closed days. */
  closures?: Closure[]
  /** Teams of member schools, where this is a network's team; and the network's team of a member. */
  children?: string[]
  network?: string
  /** Since when the team rests between two rounds, ms. */
  paused?: number
  /** The person who founded the team, until the list names a recorder. */
  founder: string
  /** Who waits to be let in, by an id of the request. */
  requests?: Record<string, Request>
  /** The latest code to move to another group, by its key. */
  moving?: string
  from: number
}

/** A tenant: a centre first of all. */
export type Organisation = {
  id: string
  kind: 'centre'
  name: string
  from: number
  by: string
  /** Reminders it may send in a month, where not as many as usual. */
  messages?: number
}

/** Reminders that an organisation's people were sent in a month ('YYYY-MM'), and when most of its share was used, ms. */
export type Budget = { owner: string; month: string; sent: number; limit: number; warned?: number }

/**
 * What a typed code opens: a place at a centre, another group for a team that moves, or a network for a school's team. Mentor and manager codes are for
 * one person's own chat only, the others for groups.
 */
export type Code = CodeFacts & { code: string }

/** A code without its words. */
export type CodeFacts = {
  owner: string
  ownerChat: string
  from: number
  until?: number
  used?: number
  /** Who used it: revoking it ends what that person got by it. */
  user?: string
  revoked?: number
} & (
  | { role: 'team' | 'mentor' | 'manager'; org: string }
  | { role: 'move'; team: string }
  | { role: 'network'; team: string }
)

/** One stimulus and its answer: from arrival to delivery in one document. */
export type Inbox = {
  update?: Update
  /** Event time while it waits to be worked on; absent afterwards. */
  pending?: number
  /** When the clock should look at it again, ms; absent when nothing is left to do. */
  due?: number
  /** What is to be said, until it has been. */
  answer?: {
    says: Say[]
    replyToken?: string
    received: number
    quoteToken?: string
    /** Links of the answered words, to be looked at before this is said. */
    links?: { run: string; row: string; urls: string[] }
  }
  /** Words kept for a moment because the bot asked where they belong. */
  asked?: { text: string; quoted?: string; by: string; until: number }
  /** Where its author placed words that had no heading, so that an edit goes there too. */
  field?: string
  /** Teams whose boards do not show yet what came of it. */
  boards?: BoardMark[]
  /** LINE's ids of what was said, so that a reply to a card finds its step. */
  sent?: string[]
  about?: CardContext
  /** Evidence that came of it, so that an edit or an unsend finds it. */
  rows?: { run: string; row: string }[]
  state: 'pending' | 'answering' | 'done' | 'failed' | 'unknown' | 'waiting' | 'withdrawn'
  at: number
}

/**
 * One thing to remind a person of, in facts alone: it is put into words when it is said, and only if the round still
 * stands there.
 */
export type ReminderLine = {
  run: string
  step: string
  turn: number
  due: string
  to: ReminderRule['to']
  /** It may cost a message. */
  push: boolean
}

/** A paid message, or an errand (`leave`, `menu`). `body` is frozen with its retry key before the first attempt. */
export type Job = {
  to: string
  leave?: true
  menu?: true
  say?: Say
  /** What a person is reminded of; it is not pushed if they speak to the bot before. */
  lines?: ReminderLine[]
  /** It may only ride on a free answer. */
  free?: true
  /** Whose messages of the month it is one of; something in it is overdue. */
  payer?: string
  urgent?: true
  body?: string
  retryKey: string
  /** `spared`: not needed any more, said with a free answer, or the round has moved on. */
  state: 'due' | 'sent' | 'failed' | 'unknown' | 'spared'
  reason?: string
  tries: number
  due?: number
  at: number
}

/**
 * What opens a page to somebody without a password, under the hash of a secret nobody can guess: a link to sign in
 * (once), a code that a browser shows and its owner types in LINE, or a link to a team's book. Gone after `due`, ms.
 */
export type Key = { at: number; due: number } & (
  | { kind: 'link'; person: string }
  /** `browser` is the hash of its cookie, `seen` what it says it is; `person` has confirmed that it is theirs. */
  | { kind: 'desk'; browser: string; seen: string; person?: string }
  /** `person` may choose photos; a link that was given to a whole group only shows. */
  | { kind: 'book'; run: string; team: string; chat: string; person?: string }
)

/** What a list of teams shows of one: facts only, because how it stands depends on the day it is looked at. */
export type BoardRow = {
  team: string
  name: string
  school?: string
  members: number
  claimed: number
  paused?: number
  round?: {
    run: string
    no: number
    status: Run['status']
    step: string
    /** 1-based; 0 while the book is signed. */
    number: number
    of: number
    due?: string
    complete: boolean
    done: number
    shown: number
    sent?: number
    meetings: number
  }
  /** Hours by round: of which term, and minutes of all members together. */
  hours: Record<string, { term: string; minutes: number }>
  /** The latest answer, photo or meeting, ms. */
  active?: number
}

/** Teams of one organisation, as its manager sees them with one read. The first shard says how many there are. */
export type Board = { org: string; name: string; shards: number; rows: Record<string, BoardRow> }

/** A team whose row in a board is out of date; `from` is the organisation that it left by the same change. */
export type BoardMark = { team: string; from?: string }

/** The one document that says whether the deployment has an administrator: then SETUP_CODE is void. */
export type Setup = { admin: string; at: number }

/** Paths of all kept documents. */
export const refs = {
  chat: (id: string): Ref<Chat> => ({ path: `chats/${id}` }),
  inbox: (chat: string, id: string): Ref<Inbox> => ({ path: `chats/${chat}/inbox/${id}` }),
  person: (id: string): Ref<Person> => ({ path: `people/${id}` }),
  team: (id: string): Ref<Team> => ({ path: `teams/${id}` }),
  organisation: (id: string): Ref<Organisation> => ({ path: `organisations/${id}` }),
  code: (key: string): Ref<Code> => ({ path: `codes/${key}` }),
  run: (id: string): Ref<Run> => ({ path: `runs/${id}` }),
  evidence: (run: string, row: string): Ref<Evidence> => ({ path: `runs/${run}/evidence/${row}` }),
  job: (id: string): Ref<Job> => ({ path: `jobs/${id}` }),
  board: (org: string, shard: number): Ref<Board> => ({ path: `boards/${org}-${shard}` }),
  key: (id: string): Ref<Key> => ({ path: `keys/${id}` }),
  budget: (owner: string, month: string): Ref<Budget> => ({ path: `budgets/${owner}.${month}` }),
  setup: (): Ref<Setup> => ({ path: 'system/setup' }),
}
