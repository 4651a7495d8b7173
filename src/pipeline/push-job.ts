import type { Found, Write } from '../store/database.ts'
import type { Say } from '../flows/say.ts'
import { remove } from '../store/field-values.ts'
import { refs, type Chat, type Job } from '../store/records.ts'
import { sayDigest } from './digest.ts'
import { sayAbout } from './say-about.ts'
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
  if (job.tries > 0 && now - job.at > retryKeyLasts) {
    await settle(deps, path, { ...end, state: job.reason === 'unknown' ? 'unknown' : 'failed' })
    return 'not'
  }
  if (job.leave) {
    await leaveGroup(deps, found, job)
    return 'not'
  }
  const say = await wordsOf(deps, found, job)
  if (waitsForWords(job) && !say) return 'not'
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

/** A digest, or what is about something, is put into words now; everything else was when it was written. */
function wordsOf(deps: Deps, found: Found, job: Job): Promise<Say | undefined> | Say | undefined {
  if (job.about) return sayAbout(deps, found, { ...job, about: job.about })
  return job.lines ? sayDigest(deps, found, job) : job.say
}

function waitsForWords({ lines, about }: Job): boolean {
  return lines !== undefined || about !== undefined
}

/** Tries follow each other closely while an outage is young, then ever more rarely, ms. */
function waitAfter({ tries, at }: Job, now: number): number {
  const isYoung = tries === 0 || now - at < youngOutage
  return lease * 2 ** Math.min(tries, isYoung ? 2 : 6)
}

/** A digest waits for its morning: LINE's key counts from its first try, not from when it was written. */
function firstTry(job: Job, now: number): { at?: number } {
  return waitsForWords(job) && job.tries === 0 ? { at: now } : {}
}

/** A group is left as often as it takes: leaving one we are not in does nothing. */
async function leaveGroup(deps: Deps, found: Found, job: Job): Promise<void> {
  const { path } = found
  const due = deps.now() + lease * 2 ** Math.min(job.tries, 6)
  const claim: Write = { kind: 'merge', path, data: { tries: job.tries + 1, due }, after: found }
  if ((await deps.database.commit([claim])) === 'conflict') return
  const chat = (await deps.database.get(refs.chat(job.to).path))?.data as Chat | undefined
  // Invited again meanwhile: the wish was fulfilled before, by a member's own hand.
  const back = (chat?.noticed ?? 0) > job.at
  const left = back ? undefined : await deps.line.leave(job.to)
  if (back) await settle(deps, path, { due: remove(), state: 'failed', reason: 'invited again' })
  else if (left?.ok) await settle(deps, path, { due: remove(), state: 'sent' })
  else if (left?.why === 'refused')
    await settle(deps, path, { due: remove(), state: 'failed', reason: `LINE ${left.status}` })
  else deps.log('leaving will be repeated', { why: left?.why, tries: job.tries + 1 })
}

async function settle(deps: Deps, path: string, data: Record<string, unknown>): Promise<void> {
  await deps.database.commit([{ kind: 'merge', path, data }])
}
