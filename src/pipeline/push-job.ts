import type { Found, Write } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { refs, type Chat, type Job } from '../store/records.ts'
import { waitForFree } from './digest-waits.ts'
import { sayDigest } from './digest.ts'
import { giveUpErrand, runErrand } from './errand.ts'
import type { Deps, Sent } from './ports.ts'
import { sayAbout } from './say-about.ts'
import type { Words } from './verdict.ts'

/** Whoever claims a job has this long to finish it, ms. */
const lease = 60_000
/** How long to let LINE breathe after "too many", ms. */
const breath = 1000
/** An outage that is older than this is not over in a moment, ms. */
const youngOutage = 45 * 60_000
/** LINE honours a retry key for 24 hours; after that a repeated push could arrive twice. */
const retryKeyLasts = 23 * 60 * 60_000
/** What is said of a morning is not said the next one, ms. */
const morningLasts = 8 * 60 * 60_000

/**
 * Sends one paid message. The body and its retry key are frozen by the claim, before the first attempt, so however
 * often this is repeated LINE delivers it once. When the key has lapsed it is given up and recorded as failed, or as
 * unknown if one of the tries may have arrived.
 */
export async function pushJob(deps: Deps, path: string): Promise<void> {
  const found = await deps.database.get(path)
  if (found) await pushFound(deps, found)
}

/** What a beat made of a job, for those who count. */
export type Outcome = {
  /** A message left for the first time, or may have. */
  left?: boolean
  /** LINE took it. */
  taken?: boolean
  /** LINE did not take it; `again` if that was not the first try. */
  trouble?: { why: string; again: boolean }
  /** It was given up for this reason. */
  gaveUp?: string
}

/** The same for a job that was just read. Nothing is told of one that somebody else has in hand. */
export async function pushFound(deps: Deps, found: Found): Promise<Outcome> {
  const { path } = found
  const job = found.data as Job
  const now = deps.now()
  // One that is due later is in somebody's hands at this moment.
  if (job.state !== 'due' || (job.due ?? 0) > now) return {}
  const end = { body: remove(), say: remove(), due: remove() }
  const lapsed =
    job.tries > 0 && now - job.at > (job.about?.kind === 'morning' ? morningLasts : retryKeyLasts)
  if (job.leave || job.menu) {
    await (lapsed ? giveUpErrand : runErrand)(deps, found, job)
    return {}
  }
  if (lapsed) {
    await giveUp(deps, path, job, { ...end, state: job.reason === 'unknown' ? 'unknown' : 'failed' })
    return { gaveUp: job.reason }
  }
  if (!isWorded(job) && job.tries === 0 && (await hasLeft(deps, job.to))) {
    await settle(deps, path, { ...end, state: 'failed', reason: 'left' })
    return { gaveUp: 'left' }
  }
  const { say, also = [], gaveUp, again } = await wordsOf(deps, found, job)
  if (isWorded(job) && !say && !again) return { gaveUp }
  const body = job.body ?? deps.line.render(say ? [say] : [])
  const due = now + waitAfter(job, now)
  // Until the answer is known, this try may have arrived.
  const data = { body, say: remove(), tries: job.tries + 1, due, reason: 'unknown', ...firstTry(job, now) }
  const claim: Write[] = [{ kind: 'merge', path, data, after: found }, ...also]
  if ((await deps.database.commit(claim)) === 'conflict') return {}
  const sent = await pushPatiently(deps, job, body)
  if (sent.ok) {
    await settle(deps, path, { ...end, state: 'sent', sent: sent.ids, reason: remove() })
    return { left: job.reason !== 'unknown', taken: true }
  }
  if (sent.why === 'refused') {
    const reason = `LINE ${sent.status}`
    await giveUp(deps, path, job, { ...end, state: 'failed', reason })
    return { gaveUp: reason }
  }
  const trouble = { why: sent.why, again: job.tries > 0 }
  if (sent.why === 'unknown') return { left: job.reason !== 'unknown', trouble }
  // Only a try that certainly did not arrive may change what is known of those before.
  if (job.reason === 'unknown') return { trouble }
  if (sent.why === 'quota' && job.lines) await waitForFree(deps, { path, job, reason: 'quota' })
  else await settle(deps, path, { reason: sent.why })
  return { trouble }
}

/** Nothing is pushed to somebody who has closed the chat with us: LINE would take it, and nobody would see it. */
async function hasLeft({ database }: Deps, to: string): Promise<boolean> {
  const chat = (await database.get(refs.chat(to).path))?.data as Chat | undefined
  return chat?.left !== undefined
}

/** Too many at once is over in a moment: it is asked once more before the job is left to a later beat. */
async function pushPatiently(deps: Deps, { to, retryKey }: Job, body: string): Promise<Sent> {
  const sent = await deps.line.push(to, body, retryKey)
  if (sent.ok || sent.why !== 'rate') return sent
  await deps.pause(breath * (1 + deps.random()))
  return deps.line.push(to, body, retryKey)
}

/** What a job says now; one that waited for its morning is put into words only now. */
async function wordsOf(deps: Deps, found: Found, job: Job): Promise<Words> {
  const { lines, about, say } = job
  if (lines) return sayDigest(deps, found, job)
  return about ? sayAbout(deps, found, { ...job, about }) : { say }
}

/** Whether it is put into words only when it is said. */
export function isWorded({ lines, about }: Job): boolean {
  return lines !== undefined || about !== undefined
}

/** Tries follow each other closely while an outage is young, then ever more rarely, ms. */
function waitAfter({ tries, at }: Job, now: number): number {
  const isYoung = tries === 0 || now - at < youngOutage
  return lease * 2 ** Math.min(tries, isYoung ? 2 : 6)
}

/** What waits for its morning: LINE's key counts from its first try, not from when it was written. */
function firstTry(job: Job, now: number): { at?: number } {
  return isWorded(job) && job.tries === 0 ? { at: now } : {}
}

/** A morning card that did not arrive is as if it had not been said: the next school day has one. */
async function giveUp(deps: Deps, path: string, job: Job, data: Record<string, unknown>): Promise<void> {
  await settle(deps, path, data)
  if (job.about?.kind === 'morning' && data['state'] === 'failed')
    await settle(deps, refs.chat(job.to).path, { 'morning.said': remove() })
}

async function settle(deps: Deps, path: string, data: Record<string, unknown>): Promise<void> {
  await deps.database.commit([{ kind: 'merge', path, data }])
}
