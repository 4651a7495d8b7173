import { withClosures, type SchoolCalendar } from '../../flows/calendar.ts'
import { findFlow } from '../../flows/load.ts'
import type { Desk } from '../../store/desk.ts'
import type { Matter } from '../../store/mentoring.ts'
import { refs, type Chat, type Person, type Team } from '../../store/records.ts'
import { book } from './matters/book.ts'
import { certificate } from './matters/certificate.ts'
import { consult } from './matters/consult.ts'
import { late } from './matters/late.ts'
import type { Desktop, MatterKind, Overseen } from './matters/kind.ts'
import { review } from './matters/review.ts'
import { visit } from './matters/visit.ts'
import { consultationsFor } from '../clinic/tickets.ts'
import { toConfirm } from '../programme/confirming.ts'
import { visitsOf } from '../visits/find.ts'
import { officeIn, overseenBy, type Officeholder } from './of-team.ts'

/** The kinds there are, in the order in which they are gone through. */
export const kinds: Record<Matter['kind'], MatterKind> = { review, book, late, visit, consult, certificate }

/** Everything that is needed to say what waits for somebody: their teams and rounds, visits and questions. */
export async function desktopOf(
  desk: Desk,
  person: Person,
  now: number,
  calendar: SchoolCalendar,
  { muted = [], visits: notes = [] }: Pick<Chat, 'muted' | 'visits'>,
): Promise<Desktop> {
  const teams = await overseenBy(desk, person, now)
  await desk.load(teams.flatMap((team) => team.runs.slice(-1).map(refs.run)))
  const seen = await Promise.all(teams.map((team) => overseen(desk, team, person.id, now, calendar)))
  return {
    person,
    teams: seen.flatMap((one) => one ?? []),
    visits: person.visits?.length ? await visitsOf(desk, person.id) : [],
    consultations: person.consultations?.length ? await consultationsFor(desk, person.id) : [],
    certificates: person.trainees?.length ? await toConfirm(desk, person.id) : [],
    now,
    calendar,
    muted,
    notes,
  }
}

/** One team with its latest round as somebody looks after it; undefined for teams that are not theirs. */
export async function overseen(
  desk: Desk,
  team: Team,
  person: string | undefined,
  now: number,
  calendar: SchoolCalendar,
): Promise<Overseen | undefined> {
  const mine = officeIn(team, person, now)
  const last = team.runs.at(-1)
  const run = last === undefined ? undefined : await desk.get(refs.run(last))
  const open = run && { run, team, flow: findFlow(run.flow) }
  return mine && { team, open, calendar: withClosures(calendar, team.closures), mine }
}

/** What waits for somebody, kind by kind, within a kind the longest first. */
export function mattersOf(desktop: Desktop): Matter[] {
  return Object.values(kinds).flatMap((kind) => kind.list(desktop).toSorted((a, b) => a.since - b.since))
}

/** How the bot speaks of somebody who looks after teams. */
export function callOf({ person, teams }: Pick<Desktop, 'person' | 'teams'>): string {
  const named: Officeholder | undefined = teams[0]?.mine
  return person.roles.find(({ call }) => call !== undefined)?.call ?? named?.call ?? ''
}
