import type { Leave } from '../flows/reminding.ts'
import type { CardContext } from '../flows/update.ts'
import type { Consulting } from './consultations.ts'
import type { Draft, Queue } from './mentoring.ts'
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
  /** What each account here is about to send, by its own tap. */
  focus?: Record<string, Focus>
  /** The meeting that is going on here: photos sent between `from` and `until` (event time, ms) are its own. */
  meeting?: { run: string; meeting: string; from: number; until: number }
  /** Words of answers that could not be sent, or of somebody (`from`) who helps the team; they ride on the next free reply. */
  waiting?: { id: string; at: number; text: string; from?: string }[]
  /** What the clock has to say here (1:1): the job that holds it, and when that is due, ms. */
  digest?: { job: string; due: number }
  /** Consultations of which something is to be said here: a question to its expert, an answer to who asked. */
  consults?: string[]
  /** What each account here is about to write for a consultation, by its own tap. */
  consulting?: Record<string, Consulting>
  /** The morning card that is to come (1:1): its job and when it is due, ms; and the day of the latest, 'YYYY-MM-DD'. */
  morning?: { job: string; due: number; said?: string }
  /** The hour chosen for it in Bangkok, 'HH:MM'. */
  hour?: string
  /** What a mentor is going through, one after the other. */
  queue?: Queue
  /** What the next words here are, by a tap of their author. */
  draft?: Draft
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
  /** A visit whose dates are about to be typed here (1:1), until when, ms. */
  dating?: { team?: string; programme?: string; visit?: string; mentor?: string; until: number }
  /** Whose programme a code has opened here, until its owner says that it is theirs: key of the code. */
  joining?: { code: string; programme: string }
  /** A line of a programme's log is expected, of the entry `key` where one is corrected, until when, ms. */
  logging?: { key?: string; until: number }
  /** What a mentor's next words are about: an entry as it was seen, or a question. */
  reviewing?: { programme: string; key: string; seen: string } | { programme: string; question: string }
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
