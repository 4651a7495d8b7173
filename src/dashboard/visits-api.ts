import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDay } from '../flows/thai/when.ts'
import { sayVisitDate, weekOf } from '../flows/visit.ts'
import type { Programme } from '../flows/programme/types.ts'
import { refs, type Team, type Visit } from '../store/records.ts'
import { heldWords } from '../talk/visits/news.ts'
import type { Asked } from './asked.ts'
import type { Staff } from './sessions.ts'
import type { VisitRow, VisitsView } from './views.ts'

/** As many visits of a week as are listed. */
const mostListed = 200

/** GET /api/boards/:org/visits: visits of this week that are agreed or were held, the soonest first. */
export async function showVisits({ deps, params, response }: Asked<Staff>): Promise<void> {
  const found = await deps.database.query({
    name: 'visits of a week',
    collection: 'visits',
    where: [
      ['org', '==', params['org']!],
      ['week', '==', weekOf(deps.now())],
    ],
    limit: mostListed,
  })
  const visits = found
    .map(({ data }) => data as unknown as Visit)
    .filter(({ state }) => state === 'confirmed' || state === 'done')
    .toSorted((a, b) => (a.start ?? a.date!) - (b.start ?? b.date!))
  const visited = await deps.database.getAll(visits.map((visit) => pathOf(visit)))
  const rows = visits.map((visit, index) => visitRow(visit, visited[index]?.data))
  response.json({ title: `นิเทศสัปดาห์นี้ ${rows.length} นัด`, rows } satisfies VisitsView)
}

/** Whom a visit is to. */
function pathOf({ team, programme }: Visit): string {
  return programme === undefined ? refs.team(team ?? 'none').path : refs.programme(programme).path
}

function visitRow(visit: Visit, data: unknown): VisitRow {
  const held = heldWords(visit)
  return {
    ...whomOf(visit, data),
    mentor: visit.mentorName,
    when: held ? `${formatDay(dateInBangkok(visit.start!))} ${held}` : sayVisitDate(visit.date!),
    word: held ? 'ไปแล้ว' : 'นัดแล้ว',
  }
}

/** Name and school of whom a visit is to, and the page that tells more. */
function whomOf(visit: Visit, data: unknown): Pick<VisitRow, 'page' | 'name' | 'school'> {
  if (visit.programme !== undefined) {
    const programme = data as Programme | undefined
    const { org = '', cohort = '', line = '', official = '', school = '' } = programme ?? {}
    return { page: `/cohorts/${org}/of/${cohort}/${line}`, name: official, school }
  }
  const team = data as Team | undefined
  return { page: `/teams/${visit.team}`, name: team?.name ?? '', school: team?.school ?? '' }
}
