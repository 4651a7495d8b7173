import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import type { AboutJob, Job } from '../store/records.ts'
import type { Deps } from './ports.ts'
import { sayConsult } from './say-consult.ts'
import { sayMorningNow } from './say-morning.ts'
import { sayProgramme } from './say-programme.ts'
import { sayVisit } from './say-visit.ts'
import type { Verdict, Words } from './verdict.ts'

/** How each kind of thing is put into words, as it stands when it is said. */
const kinds: Record<
  AboutJob['about']['kind'],
  (deps: Deps, found: Found, job: AboutJob) => Promise<Verdict>
> = {
  morning: sayMorningNow,
  consult: sayConsult,
  visit: sayVisit,
  programme: sayProgramme,
}

/** What a job that carries no words of its own says now; nothing when it is not to be sent now: then it says so itself. */
export async function sayAbout(deps: Deps, found: Found, job: AboutJob): Promise<Words> {
  // A morning card knows its own next morning.
  const verdict =
    job.free && job.about.kind !== 'morning'
      ? { end: 'failed' as const, reason: job.reason ?? 'only by free answer' }
      : await kinds[job.about.kind](deps, found, job)
  if (verdict === 'settled') return {}
  if (verdict === 'again') return { again: true }
  if ('say' in verdict) return verdict
  if ('due' in verdict) {
    const data = { due: verdict.due, ...afresh(job) }
    await deps.database.commit([{ kind: 'merge', path: found.path, data, after: found }])
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
