import { hashSecret } from '../flows/secret.ts'
import type { Found } from '../store/database.ts'
import { refs, type Person } from '../store/records.ts'
import { isStaff } from '../talk/doors.ts'
import { managedBy } from '../talk/mentors/offices.ts'
import type { DashboardDeps } from './ports.ts'

/** A week on one's own phone or computer; who shares one signs out, ms. */
export const sessionLasts = 7 * 24 * 60 * 60_000
/** Browsers of one person that stay signed in; the oldest goes. */
const mostSessions = 10
/** Races lost about a person's own document. */
const patience = 5

/** Somebody who is signed in: `orgs` are the organisations whose teams they may see. */
export type Staff = { kind: 'staff'; person: string; orgs: 'all' | string[] }

/**
 * Who comes with this cookie, by one read of the person's own document: who lost the role or was signed out elsewhere is
 * out at once. Undefined for everybody else.
 */
export async function readSession(deps: DashboardDeps, cookie: string): Promise<Staff | undefined> {
  const parts = takeApart(cookie)
  if (!parts) return undefined
  const person = (await deps.database.get(refs.person(parts.person).path))?.data as Person | undefined
  const until = person?.sessions?.[hashSecret(parts.secret)] ?? 0
  if (!person || until <= deps.now() || !isStaff(person)) return undefined
  return { kind: 'staff', person: person.id, orgs: person.admin === undefined ? managedBy(person) : 'all' }
}

/**
 * Signs a person in and removes the key that let them in, both or neither: a key opens once. Returns the new cookie;
 * undefined if the key was used meanwhile or the person has no part here any more.
 */
export async function openSession(deps: DashboardDeps, id: string, key: Found): Promise<string | undefined> {
  const secret = deps.secret()
  for (let attempt = 0; attempt < patience; attempt++) {
    const [found, door] = await deps.database.getAll([refs.person(id).path, key.path])
    const person = found?.data as Person | undefined
    if (!found || !person || !door || !isStaff(person)) return undefined
    const kept = Object.entries(person.sessions ?? {})
      .filter(([, until]) => until > deps.now())
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, mostSessions - 1)
    const sessions = Object.fromEntries([...kept, [hashSecret(secret), deps.now() + sessionLasts]])
    const outcome = await deps.database.commit([
      { kind: 'merge', path: found.path, data: { sessions }, after: found },
      { kind: 'delete', path: door.path, after: door },
    ])
    if (outcome === 'committed') return `s.${id}.${secret}`
  }
  return undefined
}

/** Signs this browser out. */
export async function closeSession(deps: DashboardDeps, cookie: string): Promise<void> {
  const parts = takeApart(cookie)
  if (!parts) return
  for (let attempt = 0; attempt < patience; attempt++) {
    const found = await deps.database.get(refs.person(parts.person).path)
    const { [hashSecret(parts.secret)]: own, ...sessions } =
      (found?.data as Person | undefined)?.sessions ?? {}
    if (!found || own === undefined) return
    const outcome = await deps.database.commit([
      { kind: 'merge', path: found.path, data: { sessions }, after: found },
    ])
    if (outcome === 'committed') return
  }
}

/** The cookie of a browser that nobody has signed in with yet. */
export function strangerCookie(deps: DashboardDeps): string {
  return `n.${deps.secret()}`
}

function takeApart(cookie: string): { person: string; secret: string } | undefined {
  const [, person, secret] = /^s\.(\w{1,40})\.([\w-]{20,})$/.exec(cookie) ?? []
  return person === undefined || secret === undefined ? undefined : { person, secret }
}
