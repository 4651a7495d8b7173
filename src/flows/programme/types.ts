import * as z from 'zod'
import { isDate } from '../thai/bangkok.ts'
import type { VisitSaid } from '../visit.ts'

const date = z.string().refine(isDate, 'not a calendar date YYYY-MM-DD')
const count = z.number().int().positive()

const Count = z.strictObject({ unit: z.enum(['courses', 'hours', 'days']), atLeast: count })

const Phase = z.strictObject({
  key: z.string(),
  no: count,
  title: z.string(),
  /** What a mentor is told that help may be wanted with. */
  help: z.string(),
  /** Words that begin a line of this phase; a line without belongs to the first phase. */
  leads: z.array(z.string()).min(1),
  /** Due at the end of the month that lies so many months after the appointment. */
  dueMonths: count,
  /** Each line names its day. */
  dated: z.boolean().optional(),
  /** Visits of the mentor that were held count here too. */
  visits: z.boolean().optional(),
  counts: z.array(Count).min(1),
})

const packOf = {
  about: z.string(),
  id: z.string(),
  version: count,
  name: z.string(),
  /** The name on a card. */
  short: z.string(),
  source: z.string(),
  /** In effect from this day on, and until that one; 'YYYY-MM-DD'. */
  from: date,
  to: date.optional(),
  /** On trial when it was published. */
  trial: z.boolean(),
}

/** A dated set of counts (flow 5), or of evaluation rounds (flow 6; `criteria` are an organisation's own). */
export const RulePack = z.discriminatedUnion('kind', [
  z.strictObject({
    ...packOf,
    kind: z.literal('phases'),
    phases: z.array(Phase).min(1),
    /** Where courses are found. */
    suggested: z.array(z.strictObject({ title: z.string(), note: z.string() })),
  }),
  z.strictObject({
    ...packOf,
    kind: z.literal('rounds'),
    years: count,
    rounds: count,
    everyMonths: count,
    committee: count,
    criteria: z.array(z.string()).optional(),
  }),
])

export type RulePack = z.infer<typeof RulePack>
export type PhasesPack = Extract<RulePack, { kind: 'phases' }>
export type RoundsPack = Extract<RulePack, { kind: 'rounds' }>
export type Phase = z.infer<typeof Phase>
export type Count = z.infer<typeof Count>

/** Which rule pack a programme goes by, for its whole life. */
export type PackRef = { id: string; version: number }

/** One assistant teacher in the list of a cohort. */
export type CohortLine = {
  id: string
  title: string
  first: string
  last: string
  official: string
  school: string
  office: string
  /** Day of the appointment, 'YYYY-MM-DD'. */
  appointed: string
  mentor?: { name: string }
  /** Key of the personal code. */
  code: string
  programme: string
}

/** What one line says of a course, a training or a day of supervision. `minutes` is its length. */
export type Logged = { phase: string; title: string; provider?: string; minutes: number; date?: string }

/**
 * One thing that happened in a programme: who, when, what. `key` names what a line is about through all its versions;
 * `index` and `lines` are its place in a message of several lines.
 */
export type Item = { row: string; at: number; by: string } & (
  | ({ kind: 'line'; key: string; message: string; index: number; lines: number } & Logged)
  /** A certificate that came alone or as number `index` of a `set`; `to` is the line it was sent for on purpose. */
  | { kind: 'certificate'; message: string; set?: string; index?: number; to?: string }
  /** A line taken back by its key with the certificate it then had, anything else by its row; or all that a message said. */
  | { kind: 'withdraw'; of: string; certificate?: string }
  | { kind: 'unsend'; message: string }
  /** What the mentor says of a line, with the version and the certificate that were seen. */
  | { kind: 'confirm'; of: string; seen: string; certificate?: string }
  | { kind: 'ask'; of: string; seen: string; text: string }
  /** An evaluation was held; its result is none of our business. */
  | { kind: 'round'; no: number; date: string }
  /** Due dates from `from` on move by so many working days, because of a leave. */
  | { kind: 'shift'; from: string; days: number }
  /** What one side said of a visit of the mentor. */
  | { kind: 'visit'; visit: string; said: VisitSaid }
  /** What was written on a visit's form, in which fields: the words lie in the row. A photo is one too. */
  | { kind: 'note'; visit: string; message: string; fields: string[]; set?: string }
  /** The account of somebody (`was`) who came by the code for that part was let go. */
  | { kind: 'release'; was: string; part: 'assistant' | 'trainer' }
)

/** A question to the mentor, and the answer. */
export type Question = { id: string; at: number; text: string; answer?: string }

/** One assistant teacher's two years: who, by which rule packs, and all that happened. */
export type Programme = {
  id: string
  org: string
  cohort: string
  /** The cohort's name, "1/2570". */
  name: string
  line: string
  /** Who it is, once the code was used and the card said to be right. */
  person?: string
  account?: string
  joined?: number
  official: string
  first: string
  school: string
  office: string
  appointed: string
  mentor?: { name: string; person?: string; account?: string }
  pack: PackRef
  intensive: PackRef
  /** Packs of the organisation itself, as they were when the programme began. */
  own?: RulePack[]
  /** Due date of each phase, 'YYYY-MM-DD', before any leave. */
  dues: Record<string, string>
  /** Sorted by time; see `addItem`. */
  items: Item[]
  /** Names of the evaluation committee, as typed. */
  committee?: string[]
  questions?: Question[]
  /** The latest visits of the mentor, proposed, agreed or held. */
  visits?: string[]
  /** What the person says is wrong in the list, for whoever keeps it. */
  notes?: { at: number; text: string }[]
  /** When the weekly card is due, ms, and when its content was last shown for free, ms. */
  nudge?: number
  seen?: number
  chain: { length: number; head: string }
}
