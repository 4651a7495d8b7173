import { isDeepStrictEqual } from 'node:util'
import type { Programme } from '../flows/programme/types.ts'
import type { Run } from '../flows/run.ts'
import type { Found, Write } from '../store/database.ts'
import type { Desk } from '../store/desk.ts'
import {
  refs,
  type Board,
  type BoardMark,
  type BoardRow,
  type Inbox,
  type Mark,
  type Organisation,
  type Team,
} from '../store/records.ts'
import { boardRow } from './board-row.ts'
import type { Deps } from './ports.ts'

/** Teams without an organisation have a board too, for the administrator. */
export const noOrganisation = 'none'
const noOrganisationName = 'ทีมที่ยังไม่อยู่กับศูนย์'
/** Rows of one document; a row has some 400 bytes, and a document room for a megabyte. */
const mostRows = 500
/** Races lost about one board. */
const patience = 12
/** One read of the store for so many documents. */
const readAtOnce = 100

/** The teams that a commit is about to change, each with the organisation that it leaves. */
async function changedTeams(desk: Desk): Promise<BoardMark[]> {
  const marks = new Map<string, BoardMark>()
  for (const write of desk.writes()) {
    if (write.kind !== 'set' && write.kind !== 'create') continue
    const [collection, id, deeper] = write.path.split('/')
    if (deeper !== undefined || id === undefined) continue
    if (collection === 'runs') {
      const { team } = write.data as unknown as Run
      marks.set(team, { team, ...marks.get(team) })
    }
    if (collection === 'teams') {
      const before = write.kind === 'set' ? (write.after?.data['org'] as string | undefined) : undefined
      const moved = write.kind === 'set' && before !== (write.data as unknown as Team).org
      marks.set(id, moved ? { team: id, from: before ?? noOrganisation } : { team: id, ...marks.get(id) })
    }
  }
  return [...marks.values()]
}

/** The programmes that a commit changes in what counts: somebody joined, or something happened in them. */
function changedProgrammes(desk: Desk): Mark[] {
  return desk.writes().flatMap((write): Mark[] => {
    const [collection, id, deeper] = write.path.split('/')
    if (write.kind !== 'set' || collection !== 'programmes' || id === undefined || deeper !== undefined)
      return []
    const [before, after] = [write.after?.data, write.data] as [Programme | undefined, Programme]
    const same = before?.person === after.person && before?.items.length === after.items.length
    return same ? [] : [{ programme: id }]
  })
}

/** Notes on the stimulus itself that boards must follow: no document and no write more. */
export async function markBoards(desk: Desk, path: string, due: number): Promise<void> {
  const boards: Mark[] = [...(await changedTeams(desk)), ...changedProgrammes(desk)]
  const inbox = boards.length > 0 ? await desk.get<Inbox>({ path }) : undefined
  if (inbox) desk.put<Inbox>({ path }, { ...inbox, boards, due: Math.min(inbox.due ?? due, due) })
}

/**
 * Brings the boards up to date with these teams: one write for each document, however many of its teams have changed.
 * Doing it again changes nothing.
 */
export async function projectTeams(
  deps: Pick<Deps, 'database' | 'pause' | 'random'>,
  marks: BoardMark[],
): Promise<void> {
  const ids = [...new Set(marks.map((mark) => mark.team))]
  const teams = (
    await readAll<Team>(
      deps,
      ids.map((id) => refs.team(id).path),
    )
  ).filter(isThere)
  const latest = teams.flatMap((team) => team.runs.at(-1) ?? [])
  const runs = (
    await readAll<Run>(
      deps,
      latest.map((id) => refs.run(id).path),
    )
  ).filter(isThere)
  const orgs = new Map<string, { put: [Team, Run | undefined][]; drop: string[] }>()
  const of = (org: string) => orgs.get(org) ?? orgs.set(org, { put: [], drop: [] }).get(org)!
  for (const team of teams) {
    const org = team.org ?? noOrganisation
    of(org).put.push([team, runs.find((run) => run.id === team.runs.at(-1))])
    for (const { from } of marks.filter((mark) => mark.team === team.id))
      if (from !== undefined && from !== org) of(from).drop.push(team.id)
  }
  for (const [org, change] of orgs) await rewrite(deps, org, change)
}

async function rewrite(
  deps: Pick<Deps, 'database' | 'pause' | 'random'>,
  org: string,
  { put, drop }: { put: [Team, Run | undefined][]; drop: string[] },
): Promise<void> {
  for (let attempt = 0; attempt < patience; attempt++) {
    const shards = await readShards(deps, org)
    const name = shards[0]?.board.name ?? (await nameOf(deps, org))
    const rows = shards.map(({ board }) => ({ ...board.rows }))
    for (const id of drop) for (const shard of rows) delete shard[id]
    for (const [team, run] of put) {
      const known = rows.find((shard) => shard[team.id] !== undefined)
      const free = known ?? rows.find((shard) => Object.keys(shard).length < mostRows)
      const shard = free ?? rows[rows.push({}) - 1]!
      shard[team.id] = boardRow(team, run, shard[team.id])
    }
    const writes = rows.flatMap((shard, index): Write[] => {
      const before = shards[index]
      const board: Board = { org, name, shards: index === 0 ? rows.length : 0, rows: shard }
      if (before && isDeepStrictEqual(before.board, JSON.parse(JSON.stringify(board)))) return []
      const { path } = refs.board(org, index)
      return [
        before
          ? { kind: 'set', path, data: board, after: before.found }
          : { kind: 'create', path, data: board },
      ]
    })
    if ((await deps.database.commit(writes)) === 'committed') return
    await deps.pause(Math.ceil(deps.random() * 25 * (attempt + 1)))
  }
  throw new Error('a board is being written by too many at once')
}

/** The documents of a board, the first of which says how many there are. */
export async function readShards(
  { database }: Pick<Deps, 'database'>,
  org: string,
): Promise<{ board: Board; found: Found }[]> {
  const first = await database.get(refs.board(org, 0).path)
  if (!first) return []
  const more = Array.from(
    { length: (first.data as Board).shards - 1 },
    (_, index) => refs.board(org, index + 1).path,
  )
  const found = [first, ...(await database.getAll(more))].filter(isThere)
  return found.map((one) => ({ board: one.data as Board, found: one }))
}

async function nameOf({ database }: Pick<Deps, 'database'>, org: string): Promise<string> {
  if (org === noOrganisation) return noOrganisationName
  return ((await database.get(refs.organisation(org).path))?.data as Organisation | undefined)?.name ?? org
}

async function readAll<T>({ database }: Pick<Deps, 'database'>, paths: string[]): Promise<(T | undefined)[]> {
  const all: (T | undefined)[] = []
  for (let at = 0; at < paths.length; at += readAtOnce) {
    const found = await database.getAll(paths.slice(at, at + readAtOnce))
    all.push(...found.map((one) => one?.data as T | undefined))
  }
  return all
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined
}

/** A row as it is read: the rows of all shards of a board, in the order of their schools and names. */
export function rowsOf(shards: { board: Board }[]): BoardRow[] {
  const rows = shards.flatMap(({ board }) => Object.values(board.rows))
  const name = (row: BoardRow) => `${row.school ?? ''} ${row.name}`
  return rows.toSorted((a, b) => name(a).localeCompare(name(b), 'th'))
}
