import type { Evidence } from '../flows/run.ts'
import type { Found, QuerySpec } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import type { Inbox, Key } from '../store/records.ts'
import { copyFile, removeWithdrawn } from './copy-file.ts'
import { resumeAnswer } from './deliver.ts'
import { drainChat } from './drain.ts'
import { followMarks } from './follow-marks.ts'
import { atPace } from './pace.ts'
import type { Deps } from './ports.ts'
import { book, note, noteUnsure, ration, type Spent } from './ration.ts'
import { watchOutage } from './outage.ts'
import { removePrint } from './prints.ts'
import { pushFound, type Outcome } from './push-job.ts'
import { remindRuns } from './remind.ts'

const minute = 60_000
/** Text that could not be worked off is not kept longer than this, ms. */
const textLasts = 7 * 24 * 60 * 60_000
const batchSize = 100
/** Jobs are many in a morning, and small: so many of them are one batch. */
const jobsAtOnce = 2000
/** Messages under way at the same time: each of them mostly waits. */
const pushedTogether = 150
/** A beat takes up no more work after this long: the next minute's goes on, ms. */
const longestBeat = 40_000

/** Everything that waits for the clock carries the moment in `due`; nothing else makes the clock look at it. */
function dueQueries(now: number, limit: number, jobs: number): QuerySpec[] {
  const soonest = { orderBy: ['due', 'asc'] as ['due', 'asc'], limit }
  const where: QuerySpec['where'] = [['due', '<=', now]]
  return [
    { name: 'due stimuli', group: 'inbox', where, ...soonest },
    { name: 'due copies', group: 'evidence', where, ...soonest },
    { name: 'due jobs', group: 'jobs', where, ...soonest, limit: jobs },
  ]
}

/** Rounds whose clocks have something to say. */
function reminderQuery(now: number, limit: number): QuerySpec {
  const where: QuerySpec['where'] = [['remindAt', '<=', now]]
  return { name: 'due reminders', collection: 'runs', where, orderBy: ['remindAt', 'asc'], limit }
}

/** Links and codes whose time is over; they open nothing any more, so there is no hurry. */
function keyQuery(now: number): QuerySpec {
  const where: QuerySpec['where'] = [['due', '<=', now]]
  return { name: 'keys to forget', collection: 'keys', where, orderBy: ['due', 'asc'], limit: batchSize }
}

/**
 * In the last minute of an hour expired keys are swept. Reminders, which are ready half a day before they are said,
 * wait that minute, so that no beat with nothing to do looks at more than four things.
 */
function sweeps(now: number): boolean {
  return Math.floor(now / minute) % 60 === 59
}

/**
 * One beat of the clock: finishes what was interrupted, tries again what failed, forgets what is no longer needed.
 * Twice, late or on two machines at once it does the same. Returns how many things were due; throws, when all has been
 * tried, if the store failed for one of them. A morning's thousands are one beat's work, as far as its time reaches.
 */
export async function tick(deps: Deps): Promise<number> {
  const until = deps.now() + longestBeat
  const sweeping = sweeps(deps.now())
  const steady = atPace(deps)
  const seen = new Set<string>()
  for (let isMore = true; isMore;) {
    const specs = dueQueries(deps.now(), batchSize, jobsAtOnce)
    const wanted = sweeping ? specs : [...specs, reminderQuery(deps.now(), batchSize)]
    const found = await Promise.all(wanted.map((spec) => deps.database.query(spec)))
    const paths = found.flat().map(({ path }) => path)
    const isFull = found.some((list, index) => list.length === wanted[index]?.limit)
    isMore = isFull && paths.some((path) => !seen.has(path)) && deps.now() < until
    for (const path of paths) seen.add(path)
    await workOff(steady, found)
  }
  return seen.size + (sweeping ? await forgetKeys(steady) : 0)
}

async function workOff(
  deps: Deps,
  [stimuli = [], copies = [], jobs = [], rounds = []]: Found[][],
): Promise<void> {
  const now = deps.now()
  const isMarked = (found: Found) => isMarkedOnly(found.data as Inbox, now)
  const [marked, others] = [stimuli.filter(isMarked), stimuli.filter((found) => !isMarked(found))]
  const failures: unknown[] = []
  const tried = (work: () => Promise<unknown>) => () => work().catch((error: unknown) => failures.push(error))
  // One after the other; what cannot be done must not keep the rest waiting.
  await inTurn(1, [
    ...(marked.length > 0 ? [tried(() => followMarks(deps, marked))] : []),
    ...others.map((found) => tried(() => finishStimulus(deps, found))),
    ...copies.map((found) => tried(() => finishCopy(deps, found))),
    ...(rounds.length > 0 ? [tried(() => remindRuns(deps, rounds))] : []),
  ])
  // Messages are waited for, not worked on: many leave side by side.
  const spent: Spent = new Map()
  const outcomes: Outcome[] = []
  const { allowed, failures: uncharged } = await ration(deps, jobs, spent)
  failures.push(...uncharged)
  await inTurn(
    pushedTogether,
    allowed.map((found) =>
      tried(async () => {
        const outcome = await pushFound(deps, found).catch((error: unknown) => {
          noteUnsure(spent, found)
          throw error
        })
        note(spent, found, outcome)
        outcomes.push(outcome)
      }),
    ),
  )
  await tried(() => book(deps, spent))()
  await tried(() => watchOutage(deps, outcomes))()
  if (failures.length > 0) throw failures[0]
}

/** Answered, or being answered at this moment by whoever committed it; only the boards do not show it yet. */
function isMarkedOnly({ pending, answer, boards }: Inbox, now: number): boolean {
  return pending === undefined && boards !== undefined && (answer === undefined || now < answer.until)
}

/** Works off a list, so many at a time. */
async function inTurn(together: number, work: (() => Promise<unknown>)[]): Promise<void> {
  const left = work.values()
  await Promise.all(
    Array.from({ length: together }, async () => {
      for (const one of left) await one()
    }),
  )
}

/** The next moment at which `tick` has something to do; undefined if nothing waits. */
export async function nextDue(deps: Deps): Promise<number | undefined> {
  const ever = Number.MAX_SAFE_INTEGER
  const specs = [...dueQueries(ever, 1, 1), reminderQuery(ever, 1)]
  const first = await Promise.all(specs.map((spec) => deps.database.query(spec)))
  const moments = first.flatMap(([found]) => {
    if (!found) return []
    const { due, remindAt } = found.data as { due: number; remindAt?: number }
    return [remindAt === undefined ? due : afterSweep(remindAt, deps.now())]
  })
  return moments.length > 0 ? Math.min(...moments) : undefined
}

/** When a reminder is looked at: at its moment, or after the minute that is for sweeping. */
function afterSweep(remindAt: number, now: number): number {
  const at = Math.max(remindAt, now)
  return sweeps(at) ? (Math.floor(at / minute) + 1) * minute : remindAt
}

async function finishStimulus(deps: Deps, found: Found): Promise<void> {
  const inbox = found.data as Inbox
  const chat = found.path.split('/')[1] ?? ''
  if (inbox.pending !== undefined) {
    if (deps.now() - inbox.at < textLasts) await drainChat(deps, chat)
    else await settle(deps, found, { update: remove(), pending: remove(), due: remove(), state: 'failed' })
  } else if (inbox.answer) await resumeAnswer(deps, found)
  // Words held for a question go when their time is over.
  else if ((inbox.asked?.until ?? 0) > deps.now()) await settle(deps, found, { due: inbox.asked?.until })
  else await settle(deps, found, { asked: remove(), due: remove() })
}

async function finishCopy(deps: Deps, found: Found): Promise<void> {
  const { copy, content } = found.data as Evidence
  if (copy?.state === 'copying' && content) await copyFile(deps, found.path)
  else if (copy?.key !== undefined) await removeWithdrawn(deps, found.path, found.data)
  else await settle(deps, found, { due: remove() })
}

async function forgetKeys(deps: Deps): Promise<number> {
  const { database, now } = deps
  const found = await database.query(keyQuery(now()))
  await Promise.all(
    found.map(async (key) => {
      if ((key.data as Key).kind === 'print') await removePrint(deps, key.path.split('/')[1] ?? '')
      await database.commit([{ kind: 'delete', path: key.path, after: key }])
    }),
  )
  return found.length
}

async function settle(deps: Deps, found: Found, data: Record<string, unknown>): Promise<void> {
  await deps.database.commit([{ kind: 'merge', path: found.path, data, after: found }])
}
