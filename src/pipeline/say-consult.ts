import { isOpenAt, nextOpening } from '../flows/reminding.ts'
import type { Say } from '../flows/say.ts'
import type { Found } from '../store/database.ts'
import { openDesk } from '../store/desk.ts'
import { remove } from '../store/field-values.ts'
import { refs, type Job } from '../store/records.ts'
import { morningCard, morningOf, noteMorning } from '../talk/clinic/morning.ts'
import type { Deps } from './ports.ts'

/**
 * What a person is told of consultations this morning. Undefined when nothing is left, when the person has not opened
 * the chat with the bot (it rides on the next free answer), or when the hour is not one to write to people.
 */
export async function sayConsult(deps: Deps, found: Found, job: Job): Promise<Say | undefined> {
  const now = deps.now()
  const id = found.path.split('/')[1] ?? ''
  const desk = openDesk(deps.database, [found])
  const chat = await desk.get(refs.chat(job.to))
  const about = { person: job.about!.id, chat, job: id }
  const morning = await morningOf(desk, about, now, deps.calendar)
  if (morning.questions.length + morning.answers.length === 0) {
    const state = job.reason === 'unknown' ? 'unknown' : 'spared'
    return end(deps, found, state, state === 'spared' ? 'nothing left to say' : 'unknown')
  }
  if (chat?.noticed === undefined || chat.left !== undefined || job.free)
    return end(deps, found, 'failed', job.free ? (job.reason ?? 'budget') : 'only by free answer')
  if (!isOpenAt(now, deps.calendar, chat.leave)) {
    const due = nextOpening(now, deps.calendar, chat.leave)
    const afresh = job.reason === 'down' || job.reason === 'rate' ? { tries: 0, body: remove() } : {}
    await deps.database.commit([{ kind: 'merge', path: found.path, data: { due, ...afresh }, after: found }])
    return undefined
  }
  noteMorning(desk, morning, id, now)
  // Another job, or a free answer, has been faster: the next beat looks at what is left.
  if ((await deps.database.commit(desk.writes())) === 'conflict') return undefined
  return morningCard(morning, now, deps.calendar)
}

async function end(deps: Deps, found: Found, state: Job['state'], reason: string): Promise<undefined> {
  const data = { state, reason, due: remove(), body: remove() }
  await deps.database.commit([{ kind: 'merge', path: found.path, data, after: found }])
}
