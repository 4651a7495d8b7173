import { newProgramme } from '../../flows/programme/begin.ts'
import { packFor } from '../../flows/programme/packs.ts'
import { standingOf } from '../../flows/programme/standing.ts'
import { matchKey } from '../../flows/thai/text.ts'
import type { Fields, Found, Write } from '../../store/database.ts'
import type { Cohort, CohortLine, CohortTrainer, Standings } from '../../store/cohort.ts'
import { refs, type Organisation, type Ref } from '../../store/records.ts'
import { readPerson, tidyLine } from '../../talk/roster-line.ts'
import type { DashboardDeps } from '../ports.ts'
import { codeFor, drawCodes, type Issuer } from './codes.ts'
import { cohortId, findList, readCohorts, type Cohorts, type WaitingList } from './lists.ts'
import { findObstacles } from './checks.ts'

/** Races lost about an organisation's lists. */
const patience = 5

/** What became of [นำเข้า]: `again` when the list has to be looked at once more. */
export type BroughtIn = { cohort: string; people: number } | 'again' | 'gone' | 'busy'

/**
 * Makes a cohort of a waiting list, or adds it to the cohort of its name: people, their codes and programmes and the
 * mentors' codes in one commit, all or none. A list that was brought in is used up, so a second click makes nothing.
 */
export async function bringIn(
  deps: DashboardDeps,
  issuer: Issuer,
  org: string,
  mark: string,
): Promise<BroughtIn> {
  for (let attempt = 0; attempt < patience; attempt++) {
    const waiting = await findList(deps, org, mark)
    const known = await readCohorts(deps, org)
    if (!known) return 'gone'
    const done = known.cohorts.find(({ people }) => people.some(({ id }) => id.startsWith(`l${mark}`)))
    if (done) return { cohort: done.id, people: 0 }
    if (!waiting) return 'gone'
    const { list, found } = waiting
    const before = known.cohorts.find(({ id }) => id === cohortId(org, list.name))
    const { bad, problems } = findObstacles(org, list.name, list.people, known.cohorts)
    if (bad.length + problems.length > 0) return 'again'
    const standings = await deps.database.get(refs.standings(cohortId(org, list.name)).path)
    const writes: Write[] = [
      { kind: 'delete', path: found.path, after: found },
      ...writesOf(deps, issuer, known, list, { before, standings }),
    ]
    if ((await deps.database.commit(writes)) === 'committed')
      return { cohort: cohortId(org, list.name), people: list.people.length }
  }
  return 'busy'
}

function writesOf(
  deps: DashboardDeps,
  issuer: Issuer,
  known: Cohorts,
  list: WaitingList,
  { before, standings }: { before: Cohort | undefined; standings: Found | undefined },
): Write[] {
  const at = deps.now()
  const { org, name, mark, people } = list
  const { packs } = known.organisation
  const id = before?.id ?? cohortId(org, name)
  const byMentor = groupByMentor(list)
  const codes = drawCodes(deps.random, people.length + byMentor.length)
  // The same mentor is written in many ways; all lines have the fullest.
  const mentors = new Map(
    byMentor.flatMap(({ name: mentor, of }) => of.map((line) => [line, mentor] as const)),
  )
  const lines = people.map(({ row: _row, mentor, ...person }, index): CohortLine => ({
    ...person,
    ...(mentor ? { mentor: { name: mentors.get(index) ?? mentor.name } } : {}),
    id: `l${mark}${index}`,
    code: codes[index]!,
    programme: `g${mark}${index}`,
  }))
  const trainers = byMentor.map(({ name: mentor, of }, index): CohortTrainer => ({
    id: `t${mark}${index}`,
    name: mentor,
    code: codes[people.length + index]!,
    lines: of.map((line) => lines[line]!.id),
  }))
  const cohort: Cohort = {
    id,
    org,
    name: before?.name ?? name,
    from: before?.from ?? at,
    by: before?.by ?? issuer.person,
    people: [...(before?.people ?? []), ...lines],
    trainers: [...(before?.trainers ?? []), ...trainers],
  }
  const programmes = lines.map((line) =>
    newProgramme(line, packFor('phases', line.appointed, packs), {
      org,
      cohort: id,
      name: cohort.name,
      own: packs,
    }),
  )
  const rows = {
    ...(standings?.data as Standings | undefined)?.rows,
    ...Object.fromEntries(programmes.map((one) => [one.line, standingOf(one, deps.calendar)])),
  }
  return [
    replace(refs.cohort(id), cohort, known.at.get(id)),
    // A cohort that nobody has added up yet is added up as a whole.
    ...(before && !standings ? [] : [replace<Standings>(refs.standings(id), { rows }, standings)]),
    { kind: 'merge', path: known.found.path, data: listed(known.organisation, cohort), after: known.found },
    ...lines.map((line) =>
      add(
        refs.code(line.code),
        codeFor(issuer, at, line.code, { role: 'assistant', org, cohort: id, line: line.id }),
      ),
    ),
    ...programmes.map((programme) => add(refs.programme(programme.id), programme)),
    ...trainers.map(({ code, name: trainer, lines: own }) =>
      add(
        refs.code(code),
        codeFor(issuer, at, code, { role: 'trainer', org, cohort: id, lines: own, name: trainer }),
      ),
    ),
  ]
}

/**
 * Mentors in the order in which the list names them, each with the places of their lines. With or without a title it is
 * the same person, and the fullest writing counts.
 */
export function groupByMentor({ people }: Pick<WaitingList, 'people'>): { name: string; of: number[] }[] {
  const groups = new Map<string, { name: string; of: number[] }>()
  for (const [index, { mentor }] of people.entries()) {
    if (!mentor) continue
    const read = readPerson(tidyLine(mentor.name))
    const key = matchKey(typeof read === 'object' ? `${read.first} ${read.last}` : mentor.name)
    const { name, of } = groups.get(key) ?? { name: '', of: [] }
    groups.set(key, { name: mentor.name.length > name.length ? mentor.name : name, of: [...of, index] })
  }
  return [...groups.values()]
}

/** An organisation's own list of its cohorts, with how many people each has. */
export function listed(
  { cohorts = [] }: Organisation,
  { id, name, people, from }: Cohort,
): Pick<Organisation, 'cohorts'> {
  const entry = { id, name, people: people.length, from }
  return {
    cohorts: cohorts.some((one) => one.id === id)
      ? cohorts.map((one) => (one.id === id ? entry : one))
      : [...cohorts, entry],
  }
}

function add<T>({ path }: Ref<T>, value: T): Write {
  return { kind: 'create', path, data: value as Fields }
}

function replace<T>({ path }: Ref<T>, value: T, after: Cohorts['found'] | undefined): Write {
  const data = value as Fields
  return after ? { kind: 'set', path, data, after } : { kind: 'create', path, data }
}
