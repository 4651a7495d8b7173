import { isOpenAt, nextOpening } from '../flows/reminding.ts'
import { isReachable } from '../store/chat.ts'
import type { Found } from '../store/database.ts'
import { openDesk } from '../store/desk.ts'
import { refs, type Job } from '../store/records.ts'
import { morningCard, morningOf, noteMorning } from '../talk/clinic/morning.ts'
import { afterCard } from '../talk/mentors/morning-clock.ts'
import type { Deps } from './ports.ts'
import type { Verdict } from './verdict.ts'

/**
 * What a person is told of consultations this morning, unless nothing is left, the person has not opened the chat with
 * the bot (it rides on the next free answer), or the hour is not one to write to people.
 */
export async function sayConsult(deps: Deps, found: Found, job: Job): Promise<Verdict> {
  const now = deps.now()
  const id = found.path.split('/')[1] ?? ''
  const desk = openDesk(deps.database, [found])
  const chat = await desk.get(refs.chat(job.to))
  const morning = await morningOf(desk, { person: job.about!.id, chat, job: id }, now, deps.calendar)
  if (morning.questions.length + morning.answers.length === 0)
    return { end: 'spared', reason: 'nothing left to say' }
  if (!isReachable(chat)) return { end: 'failed', reason: 'only by free answer' }
  if (!isOpenAt(now, deps.calendar, chat.leave)) return { due: nextOpening(now, deps.calendar, chat.leave) }
  // One morning, one message: what the card tells of is not left then.
  const later = afterCard(chat, now)
  if (later !== undefined) return { due: later }
  noteMorning(desk, morning, id, now)
  // If another job, or a free answer, has been faster, nothing is claimed: the next beat looks at what is left.
  return { say: morningCard(morning, now, deps.calendar), also: desk.writes() }
}
