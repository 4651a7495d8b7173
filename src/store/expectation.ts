import type { CardContext } from '../flows/update.ts'
import type { Consulting } from './consultations.ts'
import type { Draft, Office, Writer } from './mentoring.ts'

/** An answer of a round, by the step or the heading that was tapped; it may be a photo or file (`media`). */
type Answering = CardContext & {
  field?: string
  media?: boolean
  rewrites?: string
  /** Words of a signed book are corrected on purpose. */
  corrects?: true
  /** The meeting whose photos are chosen. */
  meeting?: string
}

/** What somebody's next words here mean. */
export type Meaning =
  | ({ kind: 'answer' } & Answering)
  /** Words of a consultation. */
  | ({ kind: 'consult' } & Consulting)
  /** Words of those who look after teams, and to them. */
  | ({ kind: 'draft' } & Draft)
  /** The official name for an office that was taken. */
  | { kind: 'name'; org: string; role: Office['role'] }
  /** A line of an assistant teacher's log, of the entry `key` where one is corrected. */
  | { kind: 'log'; key?: string }
  /** A mentor's words about an entry of such a log as it was `seen`, or to a question. */
  | { kind: 'review'; programme: string; key: string; seen: string }
  | { kind: 'review'; programme: string; question: string }
  /** Dates of a visit (นิเทศ). */
  | { kind: 'dates'; team?: string; programme?: string; visit?: string; mentor?: string }
  /** Whether the programme that a code (by its key) has opened here is one's own. */
  | { kind: 'join'; code: string; programme: string }
  /**
   * An answer to who has written: by the message of a `job`, if by one. `offered` are the updates whose words may be
   * meant, since the latest of them was asked about; `told` that an answer has gone back already.
   */
  | ({ kind: 'letter'; job?: string; offered?: { updates: string[]; at: number }; told?: true } & Writer)

/** The same with its time: it means nothing before `from` (where that is given) and after `until`, ms. */
export type Expectation = Meaning & { from?: number; until: number }

/** All expectations of one kind. */
export type Expected<K extends Meaning['kind']> = Extract<Expectation, { kind: K }>
