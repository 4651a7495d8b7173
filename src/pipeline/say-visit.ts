import { nextOpening, isOpenAt } from '../flows/reminding.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { schoolDayBefore } from '../flows/visit.ts'
import { isReachable } from '../store/chat.ts'
import type { Found } from '../store/database.ts'
import { openDesk, type Desk } from '../store/desk.ts'
import { refs, type Job, type Visit } from '../store/records.ts'
import { afterCard, behindCard } from '../talk/mentors/morning-clock.ts'
import { calendarOf } from '../talk/scene.ts'
import { cardJob } from '../talk/programme/arming.ts'
import { placeOfVisit } from '../talk/visits/place.ts'
import { visitReminderCard } from '../talk/visits/remind.ts'
import type { Deps } from './ports.ts'
import type { Verdict } from './verdict.ts'

/** A visit tomorrow, or today: only if it still stands, and only at an hour at which one writes to people. */
export async function sayVisit(deps: Deps, found: Found, { about, to }: Job): Promise<Verdict> {
  const now = deps.now()
  const desk = openDesk(deps.database, [found])
  const visit = await desk.get(refs.visit(about!.id))
  const place = visit && (await placeOfVisit(desk, visit))
  const chat = await desk.get(refs.chat(to))
  const id = found.path.split('/')[1] ?? ''
  if (!place || visit.state !== 'confirmed' || visit.jobs?.includes(id) !== true || visit.date! <= now)
    return { end: 'spared', reason: 'nothing left to say' }
  if (!isReachable(chat)) return { end: 'failed', reason: 'the chat is not open' }
  const calendar = calendarOf(deps, place)
  if (!isOpenAt(now, calendar, chat.leave)) {
    const due = nextOpening(now, calendar, chat.leave)
    return due < visit.date! ? { due } : { end: 'spared', reason: 'no morning before it' }
  }
  // Put off by a leave that is over, it may have come too early for its date.
  if (dateInBangkok(now) < schoolDayBefore(dateInBangkok(visit.date!), calendar))
    return { end: 'spared', reason: 'nothing left to say' }
  // One morning, one message: a mentor's card tells of it, and spares this one.
  const later = afterCard(chat, now) ?? (await afterWeekCard(desk, visit, to, now))
  if (later !== undefined && later < visit.date!) return { due: later }
  return { say: visitReminderCard(visit, place, to, now) }
}

/** When to look again, ms, where the weekly card of somebody who is visited is still to come today; it tells of the visit. */
async function afterWeekCard(
  desk: Desk,
  { programme }: Visit,
  to: string,
  now: number,
): Promise<number | undefined> {
  if (programme === undefined) return undefined
  const card = await desk.get(refs.job(cardJob(programme, to, dateInBangkok(now))))
  if (card?.to !== to || card.state !== 'due' || card.tries > 0 || card.due === undefined) return undefined
  return behindCard(card.due, now)
}
