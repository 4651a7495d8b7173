import type { Found, Write } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { refs, type Chat, type Job } from '../store/records.ts'
import type { Deps, Sent } from './ports.ts'

/** Whoever claims an errand has this long to finish it, ms. */
const lease = 60_000

/**
 * What is asked of LINE and is no message: to leave a group, to put a menu below a chat. It is done as often as it
 * takes, because doing it again changes nothing.
 */
export async function runErrand(deps: Deps, found: Found, job: Job): Promise<void> {
  const { path } = found
  const due = deps.now() + lease * 2 ** Math.min(job.tries, 6)
  const claim: Write = { kind: 'merge', path, data: { tries: job.tries + 1, due }, after: found }
  if ((await deps.database.commit([claim])) === 'conflict') return
  const chat = (await deps.database.get(refs.chat(job.to).path))?.data as Chat | undefined
  const what = job.leave ? 'leaving' : 'menu'
  const done = job.leave ? await leaveGroup(deps, job, chat) : await showMenu(deps, job, chat)
  const end = (data: Partial<Job>) => settle(deps, path, { due: remove(), ...data })
  if (done === 'invited again') await end({ state: 'failed', reason: done })
  else if (done.ok) await end({ state: 'sent' })
  else if (done.why === 'refused') await end({ state: 'failed', reason: `LINE ${done.status}` })
  else deps.log(`${what} will be repeated`, { why: done.why, status: done.status, tries: job.tries + 1 })
}

/** An errand that was in vain for too long. Of a menu the chat forgets that it was ordered: its owner's next word does it. */
export async function giveUpErrand(deps: Deps, found: Found, job: Job): Promise<void> {
  await settle(deps, found.path, { due: remove(), state: 'failed' })
  if (job.menu) await settle(deps, refs.chat(job.to).path, { menu: remove() })
}

/** Invited again meanwhile: the wish was fulfilled before, by a member's own hand. */
async function leaveGroup(deps: Deps, job: Job, chat: Chat | undefined): Promise<Sent | 'invited again'> {
  return (chat?.noticed ?? 0) > job.at ? 'invited again' : deps.line.leave(job.to)
}

/** The menu that the chat names now: an order that waited must not undo a later one. */
async function showMenu(deps: Deps, job: Job, chat: Chat | undefined): Promise<Sent> {
  return deps.line.showMenu(job.to, chat?.menu ?? 'teacher')
}

async function settle(deps: Deps, path: string, data: Record<string, unknown>): Promise<void> {
  await deps.database.commit([{ kind: 'merge', path, data }])
}
