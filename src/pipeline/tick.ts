import type { Evidence } from '../flows/run.ts'
import type { Found, QuerySpec } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import type { Inbox } from '../store/records.ts'
import { copyFile, removeWithdrawn } from './copy-file.ts'
import { deliverAnswer } from './deliver.ts'
import { drainChat } from './drain.ts'
import type { Deps } from './ports.ts'
import { pushFound } from './push-job.ts'
import { remindRuns } from './remind.ts'

/** Text that could not be worked off is not kept longer than this, ms. */
const textLasts = 7 * 24 * 60 * 60_000
const batchSize = 100

/** Everything that waits for the clock carries the moment in `due`; nothing else makes the clock look at it. */
function dueQueries(now: number, limit: number): QuerySpec[] {
  const soonest = { orderBy: ['due', 'asc'] as ['due', 'asc'], limit }
  const where: QuerySpec['where'] = [['due', '<=', now]]
  return [
    { name: 'due stimuli', group: 'inbox', where, ...soonest },
    { name: 'due copies', group: 'evidence', where, ...soonest },
    { name: 'due jobs', group: 'jobs', where, ...soonest },
    {
      name: 'due reminders',
      collection: 'runs',
      where: [['remindAt', '<=', now]],
      orderBy: ['remindAt', 'asc'],
      limit,
    },
  ]
}

/**
 * One beat of the clock: finishes what was interrupted, tries again what failed, forgets what is no longer needed.
 * Twice, late or on two machines at once it does the same. Returns how many things were due; throws, when all has been
 * tried, if the store failed for one of them.
 */
export async function tick(deps: Deps): Promise<number> {
  const [stimuli, copies, jobs, reminders] = await Promise.all(
    dueQueries(deps.now(), batchSize).map((spec) => deps.database.query(spec)),
  )
  const work = [
    ...stimuli!.map((found) => () => finishStimulus(deps, found)),
    ...copies!.map((found) => () => finishCopy(deps, found)),
    ...jobs!.map((found) => () => pushFound(deps, found)),
    ...(reminders!.length > 0 ? [() => remindRuns(deps, reminders!)] : []),
  ]
  const failures: unknown[] = []
  // One after the other; what cannot be done must not keep the rest waiting.
  for (const finish of work) await finish().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
  return stimuli!.length + copies!.length + jobs!.length + reminders!.length
}

/** The next moment at which `tick` has something to do; undefined if nothing waits. */
export async function nextDue(deps: Deps): Promise<number | undefined> {
  const first = await Promise.all(
    dueQueries(Number.MAX_SAFE_INTEGER, 1).map((spec) => deps.database.query(spec)),
  )
  const moments = first.flatMap(([found]) =>
    found ? [(found.data['remindAt'] ?? found.data['due']) as number] : [],
  )
  return moments.length > 0 ? Math.min(...moments) : undefined
}

async function finishStimulus(deps: Deps, found: Found): Promise<void> {
  const inbox = found.data as Inbox
  const chat = found.path.split('/')[1] ?? ''
  if (inbox.pending !== undefined) {
    if (deps.now() - inbox.at < textLasts) await drainChat(deps, chat)
    else await settle(deps, found, { update: remove(), pending: remove(), due: remove(), state: 'failed' })
  } else if (inbox.answer) await deliverAnswer(deps, found.path, inbox)
  else await settle(deps, found, { asked: remove(), due: remove() })
}

async function finishCopy(deps: Deps, found: Found): Promise<void> {
  const { copy, content } = found.data as Evidence
  if (copy?.state === 'copying' && content) await copyFile(deps, found.path)
  else if (copy?.key !== undefined) await removeWithdrawn(deps, found.path, found.data)
  else await settle(deps, found, { due: remove() })
}

async function settle(deps: Deps, found: Found, data: Record<string, unknown>): Promise<void> {
  await deps.database.commit([{ kind: 'merge', path: found.path, data, after: found }])
}
