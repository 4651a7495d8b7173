import type { SchoolCalendar } from '../../flows/calendar.ts'
import type { Button, Say } from '../../flows/say.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { sayVisitDate, schoolDayBefore, weekOf } from '../../flows/visit.ts'
import type { Desk } from '../../store/desk.ts'
import type { Visit } from '../../store/records.ts'
import { teamTitle } from '../names.ts'
import type { Scene } from '../scene.ts'
import { showOne } from './answer.ts'
import { findVisit, isStale, visitsOf } from './find.ts'

/** A visit that a mentor hears of in the morning: `since` the moment (ms) from which it has waited. */
export type VisitMatter = { kind: 'visit'; id: string; team: string; since: number }

/** What waits for a mentor of visits: dates a team has proposed, and what is agreed for this week. */
export async function listVisitMatters(desk: Desk, person: string, now: number): Promise<VisitMatter[]> {
  return (await visitsOf(desk, person))
    .filter((visit) => !isStale(visit, now))
    .filter(
      (visit) => asksMentor(visit) || (visit.state === 'confirmed' && weekOf(visit.date!) === weekOf(now)),
    )
    .map((visit) => ({ kind: 'visit', id: visit.id, team: visit.team, since: visit.words.at(-1)!.at }))
}

function asksMentor({ state, offered }: Visit): boolean {
  return state === 'proposed' && offered === 'team'
}

/** Whether a visit is a reason to write to its mentor this morning: it is on this or on the next school day. */
export function isVisitNext(visit: Visit, now: number, calendar: SchoolCalendar): boolean {
  if (visit.state !== 'confirmed' || visit.date! <= now) return false
  return schoolDayBefore(dateInBangkok(visit.date!), calendar) <= dateInBangkok(now)
}

/** The card of a visit in a mentor's queue; `place` is its number ("4/5"), `more` are the queue's own buttons. */
export async function visitMatterCard(
  scene: Scene,
  id: string,
  { place, more }: { place: string; more: Button[] },
): Promise<Say | undefined> {
  const found = await findVisit(scene, id)
  const card = found && (await showOne(scene, found))
  if (!found || card?.kind !== 'card') return card
  const { visit, team } = found
  const when = visit.state === 'confirmed' ? `นัดนิเทศ ${sayVisitDate(visit.date!)}` : 'ขอนัดนิเทศ'
  // Calling a visit off is said in words; the queue goes on.
  const own = (card.buttons ?? []).filter((button) => !('tap' in button) || button.tap.do !== 'dropvisit')
  return {
    ...card,
    title: `${place} ${when}`,
    lines: [teamTitle(team), ...card.lines.slice(1)],
    buttons: [...own.slice(0, 4 - more.length), ...more],
  }
}
