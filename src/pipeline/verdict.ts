import type { Say } from '../flows/say.ts'
import type { Write } from '../store/database.ts'
import type { Job } from '../store/records.ts'

/**
 * What becomes of a job whose moment has come: it is said, with what is written in the commit that claims it; it is said
 * `again` as it was frozen; it ends with a reason; it waits for a later moment, ms; or it has been `settled` already.
 */
export type Verdict =
  { say: Say; also?: Write[] } | { end: Job['state']; reason: string } | { due: number } | 'again' | 'settled'

/** The words of a job, if it is to be sent now; `gaveUp` is why it never will be. */
export type Words = { say?: Say; also?: Write[]; gaveUp?: string; again?: true }
