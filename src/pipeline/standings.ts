import { isDeepStrictEqual } from 'node:util'
import type { SchoolCalendar } from '../flows/calendar.ts'
import { standingOf } from '../flows/programme/standing.ts'
import type { Programme } from '../flows/programme/types.ts'
import type { Standings } from '../store/cohort.ts'
import { openDesk, type Desk } from '../store/desk.ts'
import { refs } from '../store/records.ts'
import type { Deps } from './ports.ts'

/** Races lost about one cohort. */
const patience = 12
/** One read of the store for so many documents. */
const readAtOnce = 100

type Needs = Pick<Deps, 'database' | 'calendar' | 'pause' | 'random'>

/**
 * Brings the standings of cohorts up to date with these programmes: one write for each cohort, however many of its
 * people have changed, and none where nothing did. Doing it again changes nothing.
 */
export async function projectProgrammes(deps: Needs, ids: string[]): Promise<void> {
  const desk = openDesk(deps.database)
  const programmes = await readProgrammes(desk, ids)
  for (const cohort of new Set(programmes.map((one) => one.cohort)))
    await project(
      deps,
      cohort,
      programmes.filter((one) => one.cohort === cohort),
    )
}

async function project(deps: Needs, cohort: string, changed: Programme[]): Promise<void> {
  for (let attempt = 0; attempt < patience; attempt++) {
    const desk = openDesk(deps.database)
    const known = await desk.get(refs.standings(cohort))
    // Where there is none yet, or it was lost, the whole cohort is added up once.
    const all = known ? changed : await readCohort(desk, cohort)
    await putStandings(desk, cohort, all, deps.calendar)
    const writes = desk.writes()
    if (writes.length === 0 || (await deps.database.commit(writes)) === 'committed') return
    await deps.pause(Math.ceil(deps.random() * 25 * (attempt + 1)))
  }
  throw new Error('the standings of a cohort are being written by too many at once')
}

/** Puts how these programmes stand on the desk, for the commit that changes them. Unchanged ones cost nothing. */
export async function putStandings(
  desk: Desk,
  cohort: string,
  programmes: Programme[],
  calendar: SchoolCalendar,
): Promise<void> {
  const ref = refs.standings(cohort)
  const before = await desk.get(ref)
  const rows = { ...before?.rows }
  for (const programme of programmes) rows[programme.line] = standingOf(programme, calendar)
  const next: Standings = { rows }
  if (!isDeepStrictEqual(before, next)) desk.put(ref, next)
}

async function readCohort(desk: Desk, id: string): Promise<Programme[]> {
  const cohort = await desk.get(refs.cohort(id))
  return readProgrammes(
    desk,
    (cohort?.people ?? []).map(({ programme }) => programme),
  )
}

async function readProgrammes(desk: Desk, ids: string[]): Promise<Programme[]> {
  for (let at = 0; at < ids.length; at += readAtOnce)
    await desk.load(ids.slice(at, at + readAtOnce).map(refs.programme))
  const found = await Promise.all([...new Set(ids)].map((id) => desk.get(refs.programme(id))))
  return found.flatMap((programme) => programme ?? [])
}
