import { createHash } from 'node:crypto'
import { clipGraphemes, matchKey, plainText } from '../../flows/thai/text.ts'
import type { Found } from '../../store/database.ts'
import type { Cohort, ListedPerson } from '../../store/cohort.ts'
import { refs, type Key, type Organisation } from '../../store/records.ts'
import type { DashboardDeps } from '../ports.ts'

/** A list that was looked at waits so long for its [นำเข้า], ms. */
const listLives = 24 * 60 * 60_000
const longestName = 20

/** A list that was read and waits to be brought in. */
export type WaitingList = Extract<Key, { kind: 'list' }>

/** "1/2570" of "รุ่นที่ ๑/๒๕๗๐"; undefined for words that name nothing. */
export function readCohortName(written: unknown): string | undefined {
  const name = plainText(typeof written === 'string' ? written : '').replace(/^รุ่น(?:ที่)?\s*/, '')
  return matchKey(name) === '' ? undefined : clipGraphemes(name, longestName)
}

/** The id of an organisation's cohort of that name: a list of the same name goes into the same cohort. */
export function cohortId(org: string, name: string): string {
  return `c${hash(org, matchKey(name)).slice(0, 20)}`
}

/** Keeps a list for its [นำเข้า] and returns its id: the same list has the same id. */
export async function keepList(
  deps: DashboardDeps,
  list: { org: string; name: string; people: ListedPerson[] },
): Promise<string> {
  const mark = hash(list.org, matchKey(list.name), JSON.stringify(list.people)).slice(0, 20)
  const at = deps.now()
  const key: Key = { kind: 'list', ...list, mark, at, due: at + listLives }
  await deps.database.commit([{ kind: 'set', path: refs.key(listKey(mark)).path, data: key }])
  return mark
}

/** A list that waits for this organisation. */
export async function findList(
  deps: DashboardDeps,
  org: string,
  mark: string,
): Promise<{ list: WaitingList; found: Found } | undefined> {
  const found = await deps.database.get(refs.key(listKey(mark)).path)
  const list = found?.data as Key | undefined
  return found && list?.kind === 'list' && list.org === org && list.due > deps.now()
    ? { list, found }
    : undefined
}

/** Everything that an organisation has of cohorts, as it was read. */
export type Cohorts = {
  organisation: Organisation
  found: Found
  cohorts: Cohort[]
  /** The documents they were read from, by the cohort's id. */
  at: Map<string, Found>
}

/** Reads an organisation with all its cohorts; undefined where there is no such organisation. */
export async function readCohorts(deps: DashboardDeps, org: string): Promise<Cohorts | undefined> {
  const found = await deps.database.get(refs.organisation(org).path)
  if (!found) return undefined
  const organisation = found.data as unknown as Organisation
  const paths = (organisation.cohorts ?? []).map(({ id }) => refs.cohort(id).path)
  const documents = paths.length === 0 ? [] : await deps.database.getAll(paths)
  const there = documents.flatMap((document) => document ?? [])
  const cohorts = there.map(({ data }) => data as unknown as Cohort)
  return { organisation, found, cohorts, at: new Map(cohorts.map(({ id }, index) => [id, there[index]!])) }
}

const listKey = (mark: string): string => `list-${mark}`

function hash(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}
