import type { Say } from '../flows/say.ts'
import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import type { Job } from '../store/records.ts'
import type { Deps } from './ports.ts'
import { sayConsult } from './say-consult.ts'
import { sayVisit } from './say-visit.ts'

/**
 * What becomes of a job whose moment has come: it is said, it ends with a reason, it waits for a later moment (ms), or
 * somebody else has just taken it.
 */
export type Verdict = { say: Say } | { end: Job['state']; reason: string } | { due: number } | 'raced'

/** How each kind of thing is put into words, as it stands when it is said. */
const kinds: Record<
  NonNullable<Job['about']>['kind'],
  (deps: Deps, found: Found, job: Job) => Promise<Verdict>
> = {
  consult: sayConsult,
  visit: sayVisit,
}

/**
 * What a job that carries no words of its own says now; nothing when it is not to be sent now: then the job says so
 * itself. `gaveUp` is why it never will be.
 */
export async function sayAbout(deps: Deps, found: Found, job: Job): Promise<{ say?: Say; gaveUp?: string }> {
  const verdict = job.free
    ? { end: 'failed' as const, reason: job.reason ?? 'only by free answer' }
    : await kinds[job.about!.kind](deps, found, job)
  if (verdict === 'raced') return {}
  if ('say' in verdict) return verdict
  if ('due' in verdict) {
    await deps.database.commit([
      { kind: 'merge', path: found.path, data: { due: verdict.due, ...afresh(job) }, after: found },
    ])
    return {}
  }
  // A try that may have arrived stays so.
  const [state, reason] =
    job.reason === 'unknown' ? (['unknown', 'unknown'] as const) : [verdict.end, verdict.reason]
  const data = { state, reason, due: remove(), body: remove() }
  const ended = await deps.database.commit([{ kind: 'merge', path: found.path, data, after: found }])
  return { gaveUp: ended === 'committed' && state !== 'spared' ? reason : undefined }
}

/** What certainly has not arrived is said anew in the words of its next morning. */
function afresh({ tries, reason }: Job): Record<string, unknown> {
  return tries > 0 && (reason === 'down' || reason === 'rate') ? { tries: 0, body: remove() } : {}
}
