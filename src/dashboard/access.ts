import { hashSecret } from '../flows/secret.ts'
import { noOrganisation } from '../pipeline/boards.ts'
import { refs, type Key, type Team } from '../store/records.ts'
import { officeIn } from '../talk/mentors/of-team.ts'
import type { DashboardDeps } from './ports.ts'
import { readSession, type Staff } from './sessions.ts'

/** Who may come to a route: anybody, who has a link that proves itself, who is signed in, or who has the link of a book. */
export type Who = 'public' | 'link' | 'staff' | 'book'

/** The link to one team's book. */
export type BookReader = { kind: 'book'; key: Extract<Key, { kind: 'book' }>; path: string }

/** Somebody who asks, as far as it is known who. */
export type Visitor = { kind: 'nobody' } | Staff | BookReader

/** Finds out who asks, as the route wants to know it: by the cookie, or by the secret in the address. */
export async function recognise(
  deps: DashboardDeps,
  who: Who,
  { cookie, secret }: { cookie?: string; secret?: string },
): Promise<Visitor> {
  switch (who) {
    case 'public':
    case 'link':
      return { kind: 'nobody' }
    case 'staff':
      return (cookie === undefined ? undefined : await readSession(deps, cookie)) ?? { kind: 'nobody' }
    case 'book':
      return (await readBookKey(deps, secret ?? '')) ?? { kind: 'nobody' }
  }
}

async function readBookKey(deps: DashboardDeps, secret: string): Promise<BookReader | undefined> {
  const { path } = refs.key(hashSecret(secret))
  const key = (await deps.database.get(path))?.data as Key | undefined
  return key?.kind === 'book' && key.due > deps.now() ? { kind: 'book', key, path } : undefined
}

/** Whether somebody may see what belongs to an organisation. The one place where this is decided. */
export function maySee(visitor: Visitor, org: string): boolean {
  if (visitor.kind !== 'staff') return false
  return visitor.orgs === 'all' || visitor.orgs.includes(org)
}

/** Whether a link still opens its team's book at `now`, ms: its owner is of the team or looks after it, its group is still the team's. */
export function mayOpenBook({ key }: BookReader, team: Team, now: number): boolean {
  const { person, chat } = key
  if (!team.runs.includes(key.run)) return false
  if (person === undefined) return team.chat === chat
  return team.members.some((member) => member.person === person) || officeIn(team, person, now) !== undefined
}

/** The team of that id, if this visitor may see it; undefined is as if there were none. */
export async function findTeam(deps: DashboardDeps, visitor: Visitor, id: string): Promise<Team | undefined> {
  const team = (await deps.database.get(refs.team(id).path))?.data as Team | undefined
  return team && maySee(visitor, team.org ?? noOrganisation) ? team : undefined
}
