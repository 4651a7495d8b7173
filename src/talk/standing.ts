import type { Person } from '../store/records.ts'
import { personHere, type Scene } from './scene.ts'

/** What somebody is here, as far as the own document tells it. */
export type Standing = {
  /** Has a line in a team. */
  inTeam: boolean
  /** Is an assistant teacher with a programme. */
  assists: boolean
  /** Is the mentor of assistant teachers. */
  trains: boolean
  /** Looks after teams, as a mentor or a director. */
  oversees: boolean
  /** Answers questions of the PLC Clinic. */
  advises: boolean
  /** Manages a centre. */
  manages: boolean
  /** Administers the whole system. */
  administers: boolean
}

/** What the person is whose own chat this is; nobody yet for who has never been met. */
export async function standingHere(scene: Scene): Promise<Standing> {
  return standingOf(await personHere(scene))
}

/** Whether somebody is anything at all here. */
export function isSomebody(standing: Standing): boolean {
  return Object.values(standing).some(Boolean)
}

function standingOf(person: Person | undefined): Standing {
  const holds = (...offices: Person['roles'][number]['role'][]) =>
    person?.roles.some(({ role }) => offices.includes(role)) ?? false
  return {
    inTeam: (person?.teams.length ?? 0) > 0,
    assists: person?.programme !== undefined,
    trains: (person?.trainees?.length ?? 0) > 0,
    oversees: holds('mentor', 'director') || (person?.mentoring?.length ?? 0) > 0,
    advises: holds('expert'),
    manages: holds('manager'),
    administers: person?.admin !== undefined,
  }
}
