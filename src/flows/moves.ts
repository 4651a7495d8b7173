import type { ConsultInput } from './consult-rows.ts'
import type { MeetingInput, MeetingOutcome } from './holding.ts'
import type { PhotoInput } from './photos.ts'
import type { ReviewInput } from './review.ts'
import type { Run, RunEffect, Value } from './run.ts'
import type { SteerInput } from './steering.ts'
import type { Field } from './types.ts'
import type { VisitInput } from './visiting.ts'

/** An answer to one field. */
export type AnswerItem = { field: string; value: Value; replaces?: string }

/** What happens to a run. Every input names its own row, so that repeating it writes the same evidence. */
export type RunInput =
  | {
      kind: 'answer'
      row: string
      at: number
      by: string
      message?: string
      set?: string
      /** The message was edited: what it said before no longer counts. */
      edited?: true
      items: AnswerItem[]
    }
  | { kind: 'unsend'; row: string; at: number; by: string; message: string }
  | { kind: 'undo'; row: string; at: number; by: string; target: string }
  | {
      kind: 'decide'
      row: string
      at: number
      by: string
      target: string
      field: string
      how: 'new' | 'append' | 'drop'
    }
  | MeetingInput
  | PhotoInput
  | ConsultInput
  | SteerInput
  | VisitInput
  | ReviewInput

/** What became of one field of an answer. `total` counts what stands there now. */
export type FieldOutcome = {
  field: Field
  step: string
  how: 'first' | 'changed' | 'added' | 'held' | 'none'
  total: number
  /** Whose words stand there already, when the new ones are held. */
  author?: string
}

/** What the team may want to hear of. */
export type RunOutcome = {
  fields: FieldOutcome[]
  /** Steps completed by this input, in order. */
  completed: string[]
  /** What is only asked (ควร) of the steps just completed. */
  ask: Field[]
  /** The step that is complete and now waits for a mentor, and the day on which it opens by itself. */
  gated?: { step: string; until: string }
  /** Rows that were taken back. */
  withdrawn: string[]
  meeting?: MeetingOutcome
}

export type Advance = { run: Run; effects: RunEffect[]; outcome: RunOutcome }
