import { measure } from '../flows/programme/ledger.ts'
import { hasSeen, helpFor, isOpenOn, nextCard, type Help } from '../flows/programme/timing.ts'
import type { Programme } from '../flows/programme/types.ts'
import { visitsNext } from '../flows/programme/visiting.ts'
import { isOpenAt, nextOpening, reminding, spreadOf, type Leave } from '../flows/reminding.ts'
import { atBangkok, dateInBangkok } from '../flows/thai/bangkok.ts'
import { isReachable } from '../store/chat.ts'
import type { Found, Write } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { openDesk } from '../store/desk.ts'
import { refs, type AboutJob, type Chat, type Job, type Person, type VisitNote } from '../store/records.ts'
import { weekCard } from '../talk/cards/programme-cards.ts'
import { helpCard } from '../talk/cards/trainee-cards.ts'
import { noteHeard } from '../talk/mentors/told.ts'
import { aboutProgramme, cardJob, jobId } from '../talk/programme/arming.ts'
import type { Deps } from './ports.ts'
import type { Verdict } from './verdict.ts'

/** What a programme's job says: the weekly card to its own person, or a word to the mentor that help may be wanted. */
export async function sayProgramme(deps: Deps, found: Found, job: AboutJob): Promise<Verdict> {
  const paths = [refs.programme(job.about.id).path, refs.chat(job.to).path]
  const [kept, chatFound] = await deps.database.getAll(paths)
  const programme = kept?.data as Programme | undefined
  const chat = chatFound?.data as Chat | undefined
  if (!kept || !programme) return { end: 'spared', reason: 'the programme is gone' }
  const now = deps.now()
  const isOwn = job.to === programme.account
  // The account was let go meanwhile.
  if (!isOwn && job.to !== programme.mentor?.account) return { end: 'spared', reason: 'not theirs any more' }
  const isClosed = !isReachable(chat)
  if (!isOpenAt(now, deps.calendar, chat?.leave)) {
    return { due: nextOpening(now, deps.calendar, chat?.leave) + spreadOf(job.to) }
  }
  // The clock goes on for somebody who has closed the chat: it may be the mentor's help that is wanted.
  if (isOwn && !(await prepareNext(deps, kept, programme, chat?.leave))) return 'settled'
  if (isClosed) return { end: 'failed', reason: 'the chat is closed' }
  if (!isOwn) return sayHelp(deps, found, job, programme)
  const open = isOpenOn(measure(programme), dateInBangkok(now))
  if (!open) return { end: 'spared', reason: 'nothing left to say' }
  // Who asked for it after having looked wants it all the same.
  if (job.tries === 0 && hasSeen(programme, now) && programme.seen! > job.at)
    return { end: 'spared', reason: 'with a free answer' }
  const next = visitsNext(measure(programme), now, deps.calendar).map(({ id }) => id)
  const also = await tellVisits(deps, job.to, next)
  return { say: weekCard(programme, now, deps.calendar), also }
}

/** One morning, one message: the card tells of these visits, and their own reminders are spared. */
async function tellVisits({ database }: Deps, account: string, ids: string[]): Promise<Write[]> {
  if (ids.length === 0) return []
  const desk = openDesk(database)
  const chat = await desk.get(refs.chat(account))
  if (!chat?.visits) return []
  const visits: VisitNote[] = []
  for (const note of chat.visits)
    visits.push(...(ids.includes(note.id) ? await noteHeard(desk, note, true) : [note]))
  desk.put(refs.chat(account), { ...chat, visits })
  return desk.writes()
}

/**
 * The next weekly card, and the mentor's word if its day comes before that: written once, under the programme's own
 * version, because a second machine may be doing the same. False when the programme changed meanwhile: the next beat
 * looks again.
 */
async function prepareNext(deps: Deps, kept: Found, programme: Programme, leave?: Leave): Promise<boolean> {
  const { id, account, mentor } = programme
  const at = deps.now()
  if (account === undefined || (programme.nudge ?? 0) > at) return true
  const next = nextCard(programme, at, deps.calendar, leave)
  const due = next === undefined ? undefined : next + spreadOf(account)
  const given = { at, uuid: deps.uuid }
  const jobs: Write[] = []
  const add = (name: string, job: Job) => jobs.push({ kind: 'create', path: refs.job(name).path, data: job })
  if (due !== undefined)
    add(cardJob(id, account, dateInBangkok(due)), aboutProgramme(programme, account, { ...given, due }))
  const help = helpFor(programme, deps.calendar)
  const said = help && atBangkok(help.date, reminding.morning)
  if (help && mentor?.account !== undefined && mentor.person !== undefined && said! < (due ?? Infinity)) {
    const morning = Math.max(said!, at) + spreadOf(mentor.account)
    const job = aboutProgramme(programme, mentor.account, { ...given, due: morning })
    add(helpJob(mentor.person, help), { ...job, urgent: true })
  }
  const own: Write = { kind: 'merge', path: kept.path, data: { nudge: due ?? remove() }, after: kept }
  if ((await deps.database.commit([own, ...jobs])) === 'committed') return true
  // One of them may be there already: asked for by a tap, or the mentor's word about somebody else.
  const there = await deps.database.getAll(jobs.map(({ path }) => path))
  const missing = jobs.filter((_, index) => !there[index])
  return missing.length < jobs.length && (await deps.database.commit([own, ...missing])) === 'committed'
}

/** All that a mentor hears on one day is one message. */
function helpJob(person: string, { date }: Help): string {
  return jobId(person, `help ${date}`)
}

/** To the mentor alone, once for each standstill, and only of those for whom it lasts. */
async function sayHelp(deps: Deps, found: Found, job: AboutJob, first: Programme): Promise<Verdict> {
  const id = first.mentor?.account === job.to ? first.mentor.person : undefined
  const person = id === undefined ? undefined : (await deps.database.get(refs.person(id).path))?.data
  const paths = ((person as Person | undefined)?.trainees ?? []).map((one) => refs.programme(one).path)
  const trainees = (await deps.database.getAll(paths)).flatMap((one) => (one ? [one.data as Programme] : []))
  const waiting = trainees.filter((one) => {
    const help = helpFor(one, deps.calendar)
    const isNow = help !== undefined && help.date <= dateInBangkok(deps.now())
    return isNow && one.mentor?.person === id && found.path === refs.job(helpJob(id!, help)).path
  })
  const say = helpCard(waiting, deps.calendar)
  return say ? { say } : { end: 'spared', reason: 'nothing left to say' }
}
