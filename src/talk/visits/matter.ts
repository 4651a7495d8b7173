import type { SchoolCalendar } from '../../flows/calendar.ts'
import type { Button, Say } from '../../flows/say.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { sayVisitDate, schoolDayBefore, weekOf } from '../../flows/visit.ts'
import type { Visit } from '../../store/records.ts'
import type { Scene } from '../scene.ts'
import { showOne } from './answer.ts'
import { findVisit, isStale } from './find.ts'
import { rootOf } from './place.ts'

/** Whether a mentor hears of a visit in the morning: of dates that were proposed, and of what is agreed for this week or next. */
export function isToTell(visit: Visit, now: number, calendar: SchoolCalendar): boolean {
  if (isStale(visit, now)) return false
  return asksMentor(visit) || isVisitNext(visit, now, calendar) || isThisWeek(visit, now)
}

/** Whether a team or an assistant teacher waits for its mentor's answer to the dates it has proposed. */
export function asksMentor({ state, offered }: Visit): boolean {
  return state === 'proposed' && offered === 'team'
}

/** Whether it is agreed for the week of a moment in ms. */
export function isThisWeek({ state, date }: Visit, now: number): boolean {
  return state === 'confirmed' && weekOf(date!) === weekOf(now)
}

/** Whether a visit is a reason to write to its mentor this morning: it is on this or on the next school day. */
export function isVisitNext(visit: Visit, now: number, calendar: SchoolCalendar): boolean {
  if (visit.state !== 'confirmed' || visit.date! <= now) return false
  return schoolDayBefore(dateInBangkok(visit.date!), calendar) <= dateInBangkok(now)
}

/** The card of a visit in a mentor's queue; `more` are the queue's own buttons. */
export async function visitMatterCard(
  scene: Scene,
  id: string,
  more: Button[],
): Promise<Extract<Say, { kind: 'card' }> | undefined> {
  const found = await findVisit(scene, id)
  const card = found && (await showOne(scene, found))
  if (!found || card?.kind !== 'card') return undefined
  const { visit, place } = found
  const root = rootOf(visit)
  const when = visit.state === 'confirmed' ? `นัด${root} ${sayVisitDate(visit.date!)}` : `ขอนัด${root}`
  // Calling a visit off is said in words; the queue goes on.
  const own = (card.buttons ?? []).filter((button) => !('tap' in button) || button.tap.do !== 'dropvisit')
  return {
    ...card,
    title: `${when} · ${place.full}`,
    lines: card.lines.slice(1),
    buttons: [...own.slice(0, 4 - more.length), ...more],
  }
}
