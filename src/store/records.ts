import type { Timestamp } from 'firebase-admin/firestore'
import type { Closure } from '../flows/calendar.ts'
import type { MeetingRules } from '../flows/meeting.ts'
import type { Say } from '../flows/say.ts'
import type { ReminderRule } from '../flows/types.ts'
import type { CardContext, Update } from '../flows/update.ts'
import type { Programme, RulePack } from '../flows/programme/types.ts'
import type { Evidence, Run } from '../flows/run.ts'
import type { Board, Mark } from './board-records.ts'
import type { Cohort, Standings } from './cohort.ts'
import type { Chat } from './chat.ts'
import type { Consultation } from './consultations.ts'
import type { Key } from './key.ts'
import type { Acting, Helper, Office } from './mentoring.ts'
import type { Budget, Outage } from './months.ts'
import type { Visit } from './visit-records.ts'

export type { Board, BoardMark, BoardRow, Mark } from './board-records.ts'
export type { Chat } from './chat.ts'
export type { Key } from './key.ts'
export type { Visit, VisitNote } from './visit-records.ts'

/** A document's path with the type of what lies there. */
export type Ref<T> = { readonly path: string; readonly holds?: T }

/** A human being, known to us by an id of our own. Names stand in the team's list, as the school wrote them. */
export type Person = {
  id: string
  teams: { team: string; member: string; from: number }[]
  roles: Office[]
  /** Consultations that wait for this person's answer, and those this person has asked for that are not closed. */
  consultations?: string[]
  asked?: string[]
  admin?: number
  /** Teams that this person chose to look after, as a mentor or a director. */
  mentoring?: { team: string; from: number }[]
  /** Visits as a mentor that are not over. */
  visits?: string[]
  /** The programme of an assistant teacher, and those of the assistant teachers whose mentor this person is. */
  programme?: string
  trainees?: string[]
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
  /** The latest visits of mentors. */
  visits?: string[]
  /** Meetings held so far, by what they are numbered through: a term ("2/2569"), a school year or a round. */
  meetings?: Record<string, number>
  /** Where the team counts otherwise than by default. */
  rules?: Partial<MeetingRules>
  /** The school's own closed days. */
  closures?: Closure[]
  /** Since when reminders may also go to the group, at a message for each member, ms. */
  aloud?: number
  /** Teams of member schools, where this is a network's team; and the network's team of a member. */
  children?: string[]
  network?: string
  /** Since when the team rests between two rounds, ms. */
  paused?: number
  /** The person who founded the team, until the list names a recorder. */
  founder: string
  /** Mentors and directors who came by a code and chose the team; others stand in its list. */
  mentors?: Helper[]
  directors?: Helper[]
  /** Who signs for the director meanwhile (รักษาราชการแทน). */
  acting?: Acting
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
  /** A complete step of its teams waits for a mentor's เห็นชอบ, and opens by itself after so many working days. */
  gate?: { days: number }
  /** Reminders it may send in a month, where not as many as usual. */
  messages?: number
  /** Who may be asked for advice: its experts and managers, as they were linked. */
  staff?: (Pick<Office, 'role' | 'name' | 'topics'> & { person: string; account: string })[]
  /** Rule packs of its own for the programmes that begin from now on. */
  packs?: RulePack[]
  /** Its cohorts of assistant teachers, so that one read lists them. */
  cohorts?: { id: string; name: string; people: number; from: number }[]
}

/**
 * What a typed code opens: a place at a centre, another group for a team that moves, a network for a school's team, or a
 * line of a cohort. Codes of people (offices, assistant, trainer) are for one's own chat only, the others for groups.
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
  | { role: 'team'; org: string }
  | { role: 'mentor' | 'manager'; org: string }
  | { role: 'director'; org: string; school: string }
  /** `after` is the person whose code it replaced: what waits for them is taken over. */
  | { role: 'expert'; org: string; topics?: string[]; after?: string }
  | { role: 'move'; team: string }
  | { role: 'network'; team: string }
  /** One assistant teacher's own place, and a mentor's for several lines of a cohort. */
  | { role: 'assistant'; org: string; cohort: string; line: string }
  | { role: 'trainer'; org: string; cohort: string; lines: string[]; name: string }
)

/** A row of evidence, of a round or (`of`) of a programme. */
export type KeptRow = { run: string; row: string; of?: 'programme' }

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
    /** Whoever committed it is saying it until then, ms; nobody else touches it before. */
    until: number
    quoteToken?: string
    /** Links of the answered words, to be looked at before this is said. */
    links?: { run: string; row: string; urls: string[] }
  }
  /** Words kept for a moment because the bot asked where they belong. */
  asked?: { text: string; quoted?: string; by: string; until: number }
  /** Where its author placed words that had no heading, so that an edit goes there too. */
  field?: string
  /** Teams and programmes of which managers do not see yet what came of it. */
  boards?: Mark[]
  /** LINE's ids of what was said, so that a reply to a card finds its step. */
  sent?: string[]
  about?: CardContext
  /** The consultation whose words it holds. */
  consult?: string
  /** Evidence that came of it, so that an edit or an unsend finds it. */
  rows?: KeptRow[]
  state: 'pending' | 'answering' | 'done' | 'failed' | 'unknown' | 'waiting' | 'withdrawn'
  /** Why it failed, in the words of the error. */
  reason?: string
  /** When Firestore may forget it, by its own policy. */
  goes?: Timestamp
  at: number
}

/**
 * One thing to remind a person of, in facts alone: it is put into words when it is said, and only if the round still
 * stands there.
 */
export type ReminderLine = {
  run: string
  team: string
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
  /** What is put into words only when it is said; for `morning` and `consult` the person whom it is for. */
  about?: { kind: 'morning' | 'consult' | 'visit' | 'programme'; id: string }
  /** Messages it costs, where it is more than one. */
  price?: number
  /** It may only ride on a free answer. */
  free?: true
  /** Whose messages of the month it is one of; something in it is overdue. */
  payer?: string
  urgent?: true
  body?: string
  retryKey: string
  /** `spared`: not needed any more, said with a free answer, or the round has moved on. */
  state: 'due' | 'sent' | 'failed' | 'unknown' | 'spared'
  /** LINE's ids of what was sent, so that a reply to it is known. */
  sent?: string[]
  reason?: string
  tries: number
  due?: number
  at: number
}

/** A job that is put into words when it is said. */
export type AboutJob = Job & { about: NonNullable<Job['about']> }

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
  consultation: (id: string): Ref<Consultation> => ({ path: `consultations/${id}` }),
  consultEvidence: (consultation: string, row: string): Ref<Evidence> => ({
    path: `consultations/${consultation}/evidence/${row}`,
  }),
  cohort: (id: string): Ref<Cohort> => ({ path: `cohorts/${id}` }),
  standings: (cohort: string): Ref<Standings> => ({ path: `standings/${cohort}` }),
  programme: (id: string): Ref<Programme> => ({ path: `programmes/${id}` }),
  record: (programme: string, row: string): Ref<Evidence> => ({
    path: `programmes/${programme}/evidence/${row}`,
  }),
  job: (id: string): Ref<Job> => ({ path: `jobs/${id}` }),
  visit: (id: string): Ref<Visit> => ({ path: `visits/${id}` }),
  board: (org: string, shard: number): Ref<Board> => ({ path: `boards/${org}-${shard}` }),
  key: (id: string): Ref<Key> => ({ path: `keys/${id}` }),
  budget: (owner: string, month: string): Ref<Budget> => ({ path: `budgets/${owner}.${month}` }),
  setup: (): Ref<Setup> => ({ path: 'system/setup' }),
  outage: (): Ref<Outage> => ({ path: 'system/outage' }),
}
