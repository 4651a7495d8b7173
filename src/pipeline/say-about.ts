import { nextOpening, isOpenAt } from '../flows/reminding.ts'
import type { Say } from '../flows/say.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { schoolDayBefore } from '../flows/visit.ts'
import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { openDesk } from '../store/desk.ts'
import { refs, type Job } from '../store/records.ts'
import { calendarOf } from '../talk/scene.ts'
import { visitReminderCard } from '../talk/visits/remind.ts'
import type { Deps } from './ports.ts'

/**
 * What becomes of a job whose moment has come: it is said, it ends with a reason, or it waits for a later moment, ms.
 */
type Verdict = { say: Say } | { end: Job['state']; reason: string } | { due: number }

/** How each kind of thing is put into words, as it stands when it is said. */
const kinds: Record<
  NonNullable<Job['about']>['kind'],
  (deps: Deps, found: Found, job: Job) => Promise<Verdict>
> = {
  visit: sayVisit,
}

/** What a job says now; undefined when it is not to be sent now: then the job says so itself. */
export async function sayAbout(deps: Deps, found: Found, job: Job): Promise<Say | undefined> {
  if (!job.about) return undefined
  const verdict = job.free
    ? { end: 'failed' as const, reason: job.reason ?? 'only by free answer' }
    : await kinds[job.about.kind](deps, found, job)
  if ('say' in verdict) return verdict.say
  const data =
    'due' in verdict
      ? { due: verdict.due, ...afresh(job) }
      : // A try that may have arrived stays so.
        {
          state: job.reason === 'unknown' ? ('unknown' as const) : verdict.end,
          reason: job.reason === 'unknown' ? 'unknown' : verdict.reason,
          due: remove(),
          body: remove(),
        }
  await deps.database.commit([{ kind: 'merge', path: found.path, data, after: found }])
  return undefined
}

/** What certainly has not arrived is said anew in the words of its next morning. */
function afresh({ tries, reason }: Job): Record<string, unknown> {
  return tries > 0 && (reason === 'down' || reason === 'rate') ? { tries: 0, body: remove() } : {}
}

/** A visit tomorrow, or today: only if it still stands, and only at an hour at which one writes to people. */
async function sayVisit(deps: Deps, found: Found, { about, to }: Job): Promise<Verdict> {
  const now = deps.now()
  const desk = openDesk(deps.database, [found])
  const visit = await desk.get(refs.visit(about!.id))
  const team = visit && (await desk.get(refs.team(visit.team)))
  const chat = await desk.get(refs.chat(to))
  const id = found.path.split('/')[1] ?? ''
  if (!team || visit.state !== 'confirmed' || visit.jobs?.includes(id) !== true || visit.date! <= now)
    return { end: 'spared', reason: 'nothing left to say' }
  if (chat?.noticed === undefined || chat.left !== undefined)
    return { end: 'failed', reason: 'the chat is not open' }
  const calendar = calendarOf(deps, team)
  if (!isOpenAt(now, calendar, chat.leave)) {
    const due = nextOpening(now, calendar, chat.leave)
    return due < visit.date! ? { due } : { end: 'spared', reason: 'no morning before it' }
  }
  // Put off by a leave that is over, it may have come too early for its date.
  if (dateInBangkok(now) < schoolDayBefore(dateInBangkok(visit.date!), calendar))
    return { end: 'spared', reason: 'nothing left to say' }
  return { say: visitReminderCard(visit, team, to, now) }
}
