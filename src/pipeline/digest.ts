import { nextOpening } from '../flows/reminding.ts'
import type { Say } from '../flows/say.ts'
import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { openDesk } from '../store/desk.ts'
import { refs, type Job } from '../store/records.ts'
import { digestCard, groupDigestCard } from '../talk/reminders/digest.ts'
import { isAnyOpen, liveLines } from '../talk/reminders/lines.ts'
import type { Deps } from './ports.ts'

/**
 * What a digest says now that its morning has come, in the words of this moment. Nothing when it is not to be sent
 * now: nothing is left of it, it was for free answers only, or the hour is not one to write to people; then the job
 * says so itself. `gaveUp` is why it never will be.
 */
export async function sayDigest(deps: Deps, found: Found, job: Job): Promise<{ say?: Say; gaveUp?: string }> {
  const now = deps.now()
  if (job.free) {
    const reason = job.reason ?? 'only by free answer'
    return { gaveUp: (await end(deps, found, 'failed', reason)) ? reason : undefined }
  }
  const desk = openDesk(deps.database, [found])
  const live = await liveLines(desk, deps.calendar, { to: job.to, lines: job.lines ?? [] })
  if (live.length === 0) {
    // A try that may have arrived stays so.
    const state = job.reason === 'unknown' ? 'unknown' : 'spared'
    const ended = await end(deps, found, state, state === 'spared' ? 'nothing left to say' : 'unknown')
    return { gaveUp: ended && state === 'unknown' ? state : undefined }
  }
  if (!isAnyOpen(live, now)) {
    const due = Math.min(...live.map(({ calendar }) => nextOpening(now, calendar)))
    const moved = await deps.database.commit([
      { kind: 'merge', path: found.path, data: { due, ...afresh(job) }, after: found },
      { kind: 'merge', path: refs.chat(job.to).path, data: { 'digest.due': due } },
    ])
    if (moved === 'conflict') deps.log('digest not moved', {})
    return {}
  }
  const aloud = live.filter(({ line }) => line.to === 'group')
  if (aloud.length > 0) return { say: groupDigestCard(aloud, now, job.price ?? 1) }
  return { say: digestCard(live, now, found.path.split('/')[1] ?? '') }
}

/** What certainly has not arrived is said anew in the words of its next morning; a used-up quota is given up in time. */
function afresh({ tries, reason }: Job): Record<string, unknown> {
  return tries > 0 && (reason === 'down' || reason === 'rate') ? { tries: 0, body: remove() } : {}
}

async function end(deps: Deps, found: Found, state: Job['state'], reason: string): Promise<boolean> {
  const data = { state, reason, due: remove(), body: remove() }
  const ended = await deps.database.commit([{ kind: 'merge', path: found.path, data, after: found }])
  return ended === 'committed'
}
