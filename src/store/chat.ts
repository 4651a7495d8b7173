import type { Leave } from '../flows/reminding.ts'
import type { Expectation } from './expectation.ts'
import type { Queue, Writer } from './mentoring.ts'
import type { MenuKind } from './menu-kinds.ts'
import type { VisitNote } from './visit-records.ts'

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
  /** What the next words of each account here mean; the first that holds is meant. */
  expects?: Record<string, Expectation[]>
  /** The meeting that is going on here: photos sent between `from` and `until` (event time, ms) are its own. */
  meeting?: { run: string; meeting: string; from: number; until: number }
  /**
   * Words of answers that could not be sent, or of somebody (`from`) who helps the team; they ride on the next free reply.
   * What its reader says to that may be meant for `back`.
   */
  waiting?: { id: string; at: number; text: string; from?: string; back?: Writer }[]
  /** What the clock has to say here (1:1): the job that holds it, and when that is due, ms. */
  digest?: { job: string; due: number }
  /** Consultations of which something is to be said here: a question to its expert, an answer to who asked. */
  consults?: string[]
  /** The morning card that is to come (1:1): its job and when it is due, ms; and the day of the latest, 'YYYY-MM-DD'. */
  morning?: { job: string; due: number; said?: string }
  /** The hour chosen for it in Bangkok, 'HH:MM'. */
  hour?: string
  /** What a mentor is going through, one after the other. */
  queue?: Queue
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
  /** Visits (นิเทศ) that concern this chat, until they are over and heard of. */
  visits?: VisitNote[]
  /** Wrong codes typed here, for the rate limit. */
  tries?: { count: number; since: number }
}

/** Whether something may be sent to a chat: the bot has introduced itself there and was not put out or blocked since. */
export function isReachable(chat: Chat | undefined): chat is Chat {
  return chat?.noticed !== undefined && chat.left === undefined
}
