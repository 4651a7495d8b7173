import { measure } from '../flows/programme/ledger.ts'
import { hasSeen, helpFor, isOpenOn, nextCard } from '../flows/programme/timing.ts'
import type { Programme } from '../flows/programme/types.ts'
import { isOpenAt, nextOpening, reminding, spreadOf } from '../flows/reminding.ts'
import type { Say } from '../flows/say.ts'
import { atBangkok, dateInBangkok } from '../flows/thai/bangkok.ts'
import type { Found, Write } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { refs, type AboutJob, type Chat, type Job } from '../store/records.ts'
import { weekCard } from '../talk/cards/programme-cards.ts'
import { helpCard } from '../talk/cards/trainee-cards.ts'
import { aboutProgramme, jobId } from '../talk/programme/arming.ts'
import { afresh, endJob } from './digest.ts'
import type { Deps } from './ports.ts'

/** What a programme's job says: the weekly card to its own person, or a word to the mentor that help may be wanted. */
export async function sayProgramme(deps: Deps, found: Found, job: AboutJob): Promise<Say | undefined> {
  const paths = [refs.programme(job.about.id).path, refs.chat(job.to).path]
  const [kept, chatFound] = await deps.database.getAll(paths)
  const programme = kept?.data as Programme | undefined
  const chat = chatFound?.data as Chat | undefined
  if (!kept || !programme) return end(deps, found, job, 'the programme is gone')
  const now = deps.now()
  const isOwn = job.to === programme.account
  // Nothing is pushed to somebody who has not opened the chat with us, or has closed it; the next word opens it again.
  if (chat?.noticed === undefined || chat.left !== undefined)
    return end(deps, found, job, 'the chat is closed')
  if (!isOpenAt(now, deps.calendar, chat.leave)) {
    const due = nextOpening(now, deps.calendar, chat.leave) + spreadOf(job.to)
    const moved: Write = { kind: 'merge', path: found.path, data: { due, ...afresh(job) }, after: found }
    if ((await deps.database.commit([moved])) === 'conflict') deps.log('programme card not moved', {})
    return undefined
  }
  if (!isOwn) return sayHelp(deps, found, job, programme)
  if (!(await prepareNext(deps, kept, programme, chat))) return undefined
  const open = isOpenOn(measure(programme), dateInBangkok(now))
  if (!open) return end(deps, found, job, 'nothing left to say')
  // Who asked for it after having looked wants it all the same.
  if (job.tries === 0 && hasSeen(programme, now) && programme.seen! > job.at)
    return end(deps, found, job, 'with a free answer')
  return weekCard(programme, now, deps.calendar)
}

/**
 * The next weekly card, and the mentor's word if its day comes before that: written once, under the programme's own
 * version, because a second machine may be doing the same. False when the programme changed meanwhile: the next beat
 * looks again.
 */
async function prepareNext(deps: Deps, kept: Found, programme: Programme, chat: Chat): Promise<boolean> {
  const { id, account, mentor } = programme
  const at = deps.now()
  if (account === undefined || (programme.nudge ?? 0) > at) return true
  const next = nextCard(programme, at, deps.calendar, chat.leave)
  const due = next === undefined ? undefined : next + spreadOf(account)
  const writes: Write[] = [{ kind: 'merge', path: kept.path, data: { nudge: due ?? remove() }, after: kept }]
  const create = async (ref: { path: string }, job: Job) => {
    if (!(await deps.database.get(ref.path)))
      writes.push({ kind: 'create', path: ref.path, data: job })
  }
  const given = { at, uuid: deps.uuid }
  if (due !== undefined)
    await create(
      refs.job(jobId(id, dateInBangkok(due))),
      aboutProgramme(programme, account, { ...given, due }),
    )
  const help = helpFor(programme, deps.calendar)
  const said = help && atBangkok(help.date, reminding.morning)
  if (help && mentor?.account !== undefined && said! < (due ?? Infinity)) {
    const morning = Math.max(said!, at) + spreadOf(mentor.account)
    const job = aboutProgramme(programme, mentor.account, { ...given, due: morning })
    await create(refs.job(jobId(id, `help ${help.phase} ${help.since}`)), { ...job, urgent: true })
  }
  return (await deps.database.commit(writes)) === 'committed'
}

/** To the mentor alone, once for each standstill, and only while it lasts. */
async function sayHelp(
  deps: Deps,
  found: Found,
  job: AboutJob,
  programme: Programme,
): Promise<Say | undefined> {
  const help = helpFor(programme, deps.calendar)
  const isStill =
    help !== undefined &&
    help.date <= dateInBangkok(deps.now()) &&
    found.path === refs.job(jobId(programme.id, `help ${help.phase} ${help.since}`)).path
  const card =
    isStill && job.to === programme.mentor?.account ? helpCard(programme, deps.calendar) : undefined
  return card ?? end(deps, found, job, 'nothing left to say')
}

/** A try that may have arrived stays so. */
async function end(deps: Deps, found: Found, job: AboutJob, reason: string): Promise<undefined> {
  const closed = reason === 'the chat is closed'
  if (job.reason === 'unknown') await endJob(deps, found, 'unknown', 'unknown')
  else await endJob(deps, found, closed ? 'failed' : 'spared', reason)
  return undefined
}
