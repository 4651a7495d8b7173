import type { Meeting, Moment } from './meeting.ts'
import type { Score } from './thai/number.ts'
import type { When } from './thai/when.ts'
import type { FlowRef } from './types.ts'

/** A file that came through the chat; `key` is where its copy lies, for one that an earlier round kept. */
export type FileRef = {
  message: string
  kind: 'photo' | 'file' | 'voice'
  name?: string
  bytes?: number
  key?: string
}

/** One answer to one field: what was written, and what was understood of it. */
export type Value = {
  text?: string
  score?: Score
  count?: number
  when?: When
  link?: string
  file?: FileRef
  /** The choice that was made, of those offered. */
  choice?: string
  /** Per cent that a goal names. */
  percent?: number
  /** Schools, or lines of the team's list, that were named. */
  names?: string[]
  /** The school that is answered for, where each school answers. */
  school?: string
  /** "ไม่มี": the question was answered, there is nothing to add. */
  none?: true
}

/**
 * The trace of one answer in the run: who, when, and what became of it. The words themselves lie in the
 * evidence row of the same id, so the run stays small.
 */
export type Entry = {
  row: string
  by: string
  /** Event time in ms: order of answers is the order in which people sent them. */
  at: number
  message?: string
  /** LINE's id of photos that were sent together. */
  set?: string
  /** Its place among the photos of a meeting that were sent together. */
  index?: number
  /** It is a picture, in which a pupil may be seen. */
  photo?: true
  /** The meeting during which a photo was sent. */
  meeting?: string
  none?: true
  /** The part of the answer that later steps reckon with; numbers and names of schools, never a person's words. */
  said?: Said
  /** The row that this one corrects (fields of mode `add`). */
  replaces?: string
  /** What its author chose where somebody else had answered already, and when: the earliest choice counts. */
  use?: { how: 'new' | 'append' | 'drop'; at: number; row: string }
  /** The message was edited later; what it said then keeps its place for what it says now. */
  outdated?: true
  /** When it was taken back, ms. */
  gone?: number
}

/** What an entry tells without its words. */
export type Said = Pick<Value, 'score' | 'count' | 'when' | 'choice' | 'percent' | 'names' | 'school'>
/** Which photos of a meeting are printed, by the numbers they had for whoever chose. */
export type PhotoChoice = { row: string; at: number; meeting: string; numbers: number[] }

/** What somebody said about a photo and those sent with it: whether a pupil's face or name is in it. */
export type PupilMark = { row: string; at: number; by: string; of: string; pupils: boolean }

/** Words under a photo: the row that holds them, and the photo's row. */
export type Caption = { row: string; at: number; of: string; none?: true }

/** A mentor's visit as the round knows it, ms: of all rows that were `heard`, the latest word about its times counts. */
export type HeldVisit = Moment & {
  id: string
  by: string
  /** The mentor's official name, as printed. */
  name: string
  start: number
  end: number
  place?: string
  heard: string[]
}

/** How somebody who helps or heads the team looked at a step: เห็นชอบ, ให้ข้อเสนอแนะ, ขอให้เติม or ให้ปรับแก้. */
export type ReviewHow = 'agree' | 'advise' | 'more'

/** One look at a step. Its words lie in the evidence row of the same id; `replaces` is the row whose words it mends. */
export type Review = {
  row: string
  step: string
  by: string
  at: number
  how: ReviewHow
  office: 'mentor' | 'director'
  said?: true
  replaces?: string
  /** The message that held its words, and when that was taken back, ms. */
  message?: string
  gone?: number
}

/** One team's passage through a flow (วงรอบ). */
export type Run = {
  id: string
  team: string
  flow: FlowRef
  round: number
  term: { term: 1 | 2; year: number }
  /** `done` when the book is signed; `stopped` when the team gave the round up, with a reason in the evidence. */
  status: 'open' | 'done' | 'stopped'
  step: string
  /** Lines of the team's list that teach the open class, as the round began; the cover may name others later. */
  models?: string[]
  /** Rises whenever a step opens; buttons carry it, so that an old button is known as old. */
  turn: number
  opened: Record<string, number>
  /** Due date of each step, Bangkok calendar date. */
  due: Record<string, string>
  /** When a due date was last moved by somebody. */
  moved?: Record<string, Moment>
  /** Members of the team on the day the step opened: the people an `each` field waits for. */
  expected: Record<string, string[]>
  /** Steps that are complete but for what is only asked (ควร), and were asked for it. */
  asked: string[]
  /** Steps the head of the team went on from with one needed answer still to come. */
  passed?: string[]
  /** Complete steps wait for a mentor's เห็นชอบ, at most so many working days; as the round began. */
  gate?: { days: number }
  /** The complete step that waits so, and since when, ms. */
  gated?: { step: string; since: number }
  /** Steps that opened the next by themselves, when they had waited long enough. */
  ungated?: string[]
  /** Who looked at which step, in the order of their looks. */
  reviews?: Review[]
  /** When the book went to those who sign it, ms. */
  sent?: number
  /** When the round ended, ms: from then on words are corrected, not answered. */
  ended?: number
  entries: Record<string, Entry[]>
  meetings: Meeting[]
  /** Visits of mentors that were held. */
  visits?: HeldVisit[]
  /** What was said about photos, as it was said: which are printed, and where pupils are seen. */
  photos?: { chosen?: PhotoChoice[]; marks?: PupilMark[]; captions?: Caption[] }
  /** Messages their authors edited or took back, with the latest time, so that a late copy changes nothing. */
  messages: Record<string, { edited?: number; unsent?: number; undone?: number }>
  /** The evidence chain: number of rows, and the head that is printed. */
  chain: { length: number; head: string }
  startedAt: number
  /** When the clock should look at this run because of a reminder, ms; absent when nothing is to be said any more. */
  remindAt?: number
  /** Until when reminders have been looked at, ms, and how many lines so far may have cost a message. */
  reminded?: { since: number; paid: number }
}

/** What a row of evidence says, before it is sealed into the chain. */
export type RowContent = {
  id: string
  run: string
  kind:
    | 'answer'
    | 'withdraw'
    | 'decide'
    | 'copy'
    | 'meeting'
    | 'steer'
    | 'mark'
    | 'caption'
    | 'consult'
    | 'visit'
    | 'review'
  at: number
  by: string
  /** LINE's message id, so that an unsend or an edit finds it. */
  message?: string
  items?: { field: string; value: Value }[]
  /** The row that is withdrawn or decided upon; of the words of a consultation, which one. */
  of?: string
  how?: 'new' | 'append' | 'drop' | 'unsent' | 'edited' | 'undone' | 'corrected' | 'confirmed' | 'asked'
  /** What was said about a meeting, as it was said. */
  meeting?: Record<string, unknown>
  /** When a mentor's visit was, and who came. */
  visit?: Record<string, unknown>
  /** What was decided about the round, or the programme, itself. */
  steer?: Record<string, unknown>
  /** How somebody who helps or heads the team looked at a step, and their name as it is printed. */
  review?: Pick<Review, 'step' | 'how' | 'office'> & { name: string }
  /** Fingerprint and size of a copied file. */
  sha256?: string
  bytes?: number
  /** A picture that was kept as it came, because its metadata could not be taken out. */
  asSent?: true
  /** The photos that are spoken of, and whether a pupil's face or name is in them. */
  rows?: string[]
  pupils?: boolean
  /** What stands under a photo. */
  text?: string
}

/** What must be written: a row sealed into the chain, or a row whose content goes. */
export type RunEffect = { kind: 'keep'; row: RowContent } | { kind: 'retract'; row: string; at: number }

/** A sealed row as it is kept. Content and salt go when it is withdrawn; the seal stays and still verifies. */
export type Evidence = {
  run: string
  seq: number
  content?: RowContent
  salt?: string
  commit: string
  head: string
  gone?: number
  /** Where the copy of a photo or file stands; the sealed `copy` row that follows names it. */
  copy?: { state: 'copying' | 'kept' | 'lost' | 'removed'; tries: number; key?: string; asSent?: true }
  /** A link in it was not open to others when it came. */
  link?: 'closed'
  /** When the clock should look at this row again, ms. */
  due?: number
}

/** Largest file that is kept, bytes. */
export const largestFile = 25 * 1024 * 1024

/** The name under which the copy of a photo or file is kept, by the row of evidence that it belongs to. */
export function copyKey(run: string, row: string): string {
  return `${run}/${row}`
}
