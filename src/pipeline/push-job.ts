import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import type { Job } from '../store/records.ts'
import { sayDigest } from './digest.ts'
import { giveUpErrand, runErrand } from './errand.ts'
import type { Deps } from './ports.ts'

/** Whoever claims a job has this long to finish it, ms. */
const lease = 60_000
/** An outage that is older than this is not over in a moment, ms. */
const youngOutage = 45 * 60_000
/** LINE honours a retry key for 24 hours; after that a repeated push could arrive twice. */
const retryKeyLasts = 23 * 60 * 60_000

/**
 * Sends one paid message. The body and its retry key are frozen by the claim, before the first attempt, so however
 * often this is repeated LINE delivers it once. When the key has lapsed it is given up and recorded as failed, or as
 * unknown if one of the tries may have arrived.
 */
export async function pushJob(deps: Deps, path: string): Promise<void> {
  const found = await deps.database.get(path)
  if (found) await pushFound(deps, found)
}

/** The same for a job that was just read. Says whether a message left for the first time, or may have. */
export async function pushFound(deps: Deps, found: Found): Promise<'pushed' | 'not'> {
  const { path } = found
  const job = found.data as Job
  const now = deps.now()
  // One that is due later is in somebody's hands at this moment.
  if (job.state !== 'due' || (job.due ?? 0) > now) return 'not'
  const end = { body: remove(), say: remove(), due: remove() }
  const lapsed = job.tries > 0 && now - job.at > retryKeyLasts
  if (job.leave || job.menu) {
    await (lapsed ? giveUpErrand : runErrand)(deps, found, job)
    return 'not'
  }
  if (lapsed) {
    await settle(deps, path, { ...end, state: job.reason === 'unknown' ? 'unknown' : 'failed' })
    return 'not'
  }
  const say = job.lines ? await sayDigest(deps, found, job) : job.say
  if (job.lines && !say) return 'not'
  const body = job.body ?? deps.line.render(say ? [say] : [])
  const due = now + waitAfter(job, now)
  // Until the answer is known, this try may have arrived.
  const data = { body, say: remove(), tries: job.tries + 1, due, reason: 'unknown', ...firstTry(job, now) }
  if ((await deps.database.commit([{ kind: 'merge', path, data, after: found }])) === 'conflict') return 'not'
  const sent = await deps.line.push(job.to, body, job.retryKey)
  if (sent.ok) await settle(deps, path, { ...end, state: 'sent', reason: remove() })
  else if (sent.why === 'refused')
    await settle(deps, path, { ...end, state: 'failed', reason: `LINE ${sent.status}` })
  else {
    deps.log('push will be repeated', { why: sent.why, tries: job.tries + 1 })
    if (sent.why !== 'unknown' && job.reason !== 'unknown') await settle(deps, path, { reason: sent.why })
  }
  const arrived = sent.ok || sent.why === 'unknown'
  return arrived && job.reason !== 'unknown' ? 'pushed' : 'not'
}

/** Tries follow each other closely while an outage is young, then ever more rarely, ms. */
function waitAfter({ tries, at }: Job, now: number): number {
  const isYoung = tries === 0 || now - at < youngOutage
  return lease * 2 ** Math.min(tries, isYoung ? 2 : 6)
}

/** A digest waits for its morning: LINE's key counts from its first try, not from when it was written. */
function firstTry({ lines, tries }: Job, now: number): { at?: number } {
  return lines && tries === 0 ? { at: now } : {}
}

async function settle(deps: Deps, path: string, data: Record<string, unknown>): Promise<void> {
  await deps.database.commit([{ kind: 'merge', path, data }])
}
