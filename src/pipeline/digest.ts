import { nextOpening } from '../flows/reminding.ts'
import type { Say } from '../flows/say.ts'
import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { openDesk } from '../store/desk.ts'
import { refs, type Job } from '../store/records.ts'
import { digestCard } from '../talk/reminders/digest.ts'
import { isAnyOpen, liveLines } from '../talk/reminders/lines.ts'
import type { Deps } from './ports.ts'

/**
 * What a digest says now that its morning has come, in the words of this moment. Undefined when it is not to be sent
 * now: nothing is left of it, it was for free answers only, or the hour is not one to write to people; then the job
 * says so itself.
 */
export async function sayDigest(deps: Deps, found: Found, job: Job): Promise<Say | undefined> {
  const now = deps.now()
  if (job.free) {
    await endJob(deps, found, 'failed', job.reason ?? 'only by free answer')
    return undefined
  }
  const desk = openDesk(deps.database, [found])
  const live = await liveLines(desk, deps.calendar, { to: job.to, lines: job.lines ?? [] })
  if (live.length === 0) {
    // A try that may have arrived stays so.
    const state = job.reason === 'unknown' ? 'unknown' : 'spared'
    await endJob(deps, found, state, state === 'spared' ? 'nothing left to say' : 'unknown')
    return undefined
  }
  if (!isAnyOpen(live, now)) {
    const due = Math.min(...live.map(({ calendar }) => nextOpening(now, calendar)))
    const moved = await deps.database.commit([
      { kind: 'merge', path: found.path, data: { due, ...afresh(job) }, after: found },
      { kind: 'merge', path: refs.chat(job.to).path, data: { 'digest.due': due } },
    ])
    if (moved === 'conflict') deps.log('digest not moved', {})
    return undefined
  }
  return digestCard(live, now, found.path.split('/')[1] ?? '')
}

/** What certainly has not arrived is said anew in the words of its next morning; a used-up quota is given up in time. */
export function afresh({ tries, reason }: Job): Record<string, unknown> {
  return tries > 0 && (reason === 'down' || reason === 'rate') ? { tries: 0, body: remove() } : {}
}

/** Ends a job that is not sent, with its reason. */
export async function endJob(deps: Deps, found: Found, state: Job['state'], reason: string): Promise<void> {
  const data = { state, reason, due: remove(), body: remove() }
  await deps.database.commit([{ kind: 'merge', path: found.path, data, after: found }])
}
