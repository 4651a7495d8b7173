import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDay } from '../flows/thai/when.ts'
import { sayVisitDate, weekOf } from '../flows/visit.ts'
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
  const teams = await deps.database.getAll(visits.map(({ team }) => refs.team(team).path))
  const rows = visits.map((visit, index) =>
    visitRow(visit, teams[index]?.data as unknown as Team | undefined),
  )
  response.json({ title: `นิเทศสัปดาห์นี้ ${rows.length} นัด`, rows } satisfies VisitsView)
}

function visitRow(visit: Visit, team: Team | undefined): VisitRow {
  const held = heldWords(visit)
  return {
    team: visit.team,
    name: team?.name ?? '',
    school: team?.school ?? '',
    mentor: visit.mentorName,
    when: held ? `${formatDay(dateInBangkok(visit.start!))} ${held}` : sayVisitDate(visit.date!),
    word: held ? 'ไปแล้ว' : 'นัดแล้ว',
  }
}
