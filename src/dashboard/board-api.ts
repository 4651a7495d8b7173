import { createHash } from 'node:crypto'
import { termOf, weekOfTerm } from '../flows/calendar.ts'
import {
  definitions,
  dueState,
  isActive,
  openDay,
  stateWords,
  type DueDay,
  type DueState,
} from '../flows/due-state.ts'
import { formatMinutes } from '../flows/meeting.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDay, formatDayYear } from '../flows/thai/when.ts'
import { noOrganisation, readShards, rowsOf } from '../pipeline/boards.ts'
import { refs, type BoardRow, type Organisation } from '../store/records.ts'
import type { Asked } from './asked.ts'
import type { DashboardDeps } from './ports.ts'
import type { Staff } from './sessions.ts'
import type { BoardView, FirstView, TeamRow } from './views.ts'

/** As many organisations as an administrator is offered to choose from. */
const mostOffered = 200

/** GET /api/board: the first organisation of whoever asks, and which others there are. */
export async function showFirstBoard(asked: Asked<Staff>): Promise<void> {
  const { deps, visitor, response } = asked
  const offered = await listOrganisations(deps, visitor)
  const board = await readBoard(deps, offered[0]!)
  const orgs = offered.map(({ id, name }) => ({ id, name: name ?? board.view.name }))
  response.set('etag', board.tag)
  response.json({ board: board.view, orgs } satisfies FirstView)
}

/** GET /api/boards/:org: one organisation; nothing at all if it is as the page has it. */
export async function showBoard({ deps, params, request, response }: Asked<Staff>): Promise<void> {
  const board = await readBoard(deps, { id: params['org']! })
  response.set('etag', board.tag)
  if (request.get('if-none-match') === board.tag) response.status(304).end()
  else response.json(board.view)
}

type Offered = { id: string; name?: string }

/** A manager of one centre needs no look: the board carries its name. */
async function listOrganisations(deps: DashboardDeps, { orgs }: Staff): Promise<Offered[]> {
  const none = { id: noOrganisation, name: 'ทีมที่ยังไม่อยู่กับศูนย์' }
  if (orgs === 'all') {
    const found = await deps.database.query({
      name: 'organisations',
      collection: 'organisations',
      limit: mostOffered,
    })
    const named = found.map(({ data }) => data as Organisation).map(({ id, name }) => ({ id, name }))
    return [...named.toSorted((a, b) => a.name.localeCompare(b.name, 'th')), none]
  }
  if (orgs.length < 2) return orgs.map((id) => ({ id }))
  const found = await deps.database.getAll(orgs.map((id) => refs.organisation(id).path))
  return orgs.map((id, index) => ({ id, name: (found[index]?.data as Organisation | undefined)?.name ?? id }))
}

async function readBoard(
  deps: DashboardDeps,
  { id, name }: Offered,
): Promise<{ view: BoardView; tag: string }> {
  const shards = await readShards(deps, id)
  const today = dateInBangkok(deps.now())
  const known = shards[0]?.board.name ?? name
  const title =
    known ?? ((await deps.database.get(refs.organisation(id).path))?.data as Organisation | undefined)?.name
  const versions = shards.map(({ found }) => `${found.updated.seconds}.${found.updated.nanoseconds}`)
  const hash = createHash('sha256')
    .update([id, today, ...versions].join(' '))
    .digest('base64url')
  return { view: boardView(deps, id, title ?? id, today, rowsOf(shards)), tag: `"${hash.slice(0, 22)}"` }
}

function boardView(
  deps: DashboardDeps,
  org: string,
  name: string,
  today: string,
  rows: BoardRow[],
): BoardView {
  const day = openDay(today, deps.calendar)
  const { term, year } = termOf(today, deps.calendar)
  const thisTerm = `${term}/${year}`
  const week = weekOfTerm(today, deps.calendar)
  const states = rows.map((row) => stateOf(row, day))
  const minutes = rows.map((row) => minutesOf(row, thisTerm))
  return {
    org,
    name,
    today: [
      formatDayYear(today),
      `ภาค ${thisTerm}${week === undefined ? ' ปิดภาคเรียน' : ` สัปดาห์ที่ ${week}`}`,
    ].join(' · '),
    counts: (Object.keys(stateWords) as DueState[]).map((state) => ({
      state,
      word: stateWords[state],
      teams: states.filter((one) => one === state).length,
    })),
    active: rows.filter((row) => isActive(row.active, day)).length,
    hours: formatMinutes(minutes.reduce((sum, one) => sum + one, 0)),
    rows: rows.map((row, index) => teamRow(row, states[index]!, minutes[index]!, day)),
    ...(org === noOrganisation ? {} : { assistants: `/cohorts/${org}` }),
    definitions,
  }
}

function stateOf({ round, paused }: BoardRow, day: DueDay): DueState {
  return dueState({ due: round?.due, complete: round?.complete, paused }, day)
}

function minutesOf({ hours }: BoardRow, term: string): number {
  return Object.values(hours).reduce((sum, one) => sum + (one.term === term ? one.minutes : 0), 0)
}

function teamRow(row: BoardRow, state: DueState, minutes: number, day: DueDay): TeamRow {
  const { round } = row
  const open = round?.status === 'open'
  return {
    team: row.team,
    name: row.name,
    school: row.school ?? '',
    state,
    word: stateWords[state],
    step: stepWords(round),
    done: open ? round.done : 0,
    shown: open ? round.shown : 0,
    due: row.paused === undefined ? dueWords(round?.due, state, day) : `ตั้งแต่ ${sayDay(row.paused)}`,
    active: row.active === undefined ? 'ยังไม่มี' : sayActive(row.active, day),
    idle: !isActive(row.active, day),
    hours: minutes === 0 ? '–' : formatMinutes(minutes),
    members: `${row.claimed}/${row.members}`,
  }
}

function stepWords(round: BoardRow['round']): string {
  if (!round) return 'ยังไม่เริ่มวงรอบ'
  if (round.status === 'done') return `จบวงรอบที่ ${round.no} แล้ว`
  if (round.status === 'stopped') return `ยุติวงรอบที่ ${round.no}`
  if (round.number === 0) return round.sent === undefined ? 'ครบทุกขั้น รอส่งเล่ม' : 'รอรับรองเล่ม'
  return `ขั้น ${round.number}/${round.of} ${round.step}`
}

/** "ถึง พ. 2 ธ.ค.", "เลย 3 วันเรียน" */
export function dueWords(due: string | undefined, state: DueState, day: DueDay): string {
  if (due === undefined) return ''
  return state === 'late' ? `เลย ${day.late(due)} วันเรียน` : `ถึง ${formatDay(due)}`
}

function sayActive(at: number, { today }: DueDay): string {
  return dateInBangkok(at) === today ? 'วันนี้' : sayDay(at)
}

const sayDay = (at: number): string => formatDay(dateInBangkok(at))
