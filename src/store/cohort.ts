import type { Standing } from '../flows/programme/standing.ts'
import type { CohortLine } from '../flows/programme/types.ts'

export type { CohortLine } from '../flows/programme/types.ts'

/** Assistant teachers who were appointed together, in the order of the list they came from; at most 500. */
export type Cohort = {
  id: string
  org: string
  name: string
  from: number
  by: string
  people: CohortLine[]
  /** Who goes along with them, each by a code of their own. */
  trainers: CohortTrainer[]
}

/** A mentor of some lines of a cohort; `code` is the key of the code. */
export type CohortTrainer = { id: string; name: string; code: string; lines: string[] }

/** One row of a list of assistant teachers, read; `row` is where it stands in the file, from 1. */
export type ListedPerson = Omit<CohortLine, 'id' | 'code' | 'programme'> & { row: number }

/** How all lines of a cohort stand, by their ids, so that one read adds them up. */
export type Standings = { rows: Record<string, Standing> }
