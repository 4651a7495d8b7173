import { lateBy } from '../flows/consulting.ts'
import { formatDay } from '../flows/thai/when.ts'
import type { Consultation } from '../store/consultations.ts'
import { isPrivate, topicLabel } from '../talk/clinic/cards.ts'
import { soundPath } from '../talk/clinic/sound.ts'
import type { Asked } from './asked.ts'
import type { DashboardDeps } from './ports.ts'
import type { Staff } from './sessions.ts'
import type { ConsultRow, ConsultsView } from './views.ts'

/** Rows of one view; the most urgent are among them. */
const mostShown = 25

/** GET /api/boards/:org/consultations: what still waits for an answer, late ones first. */
export async function showConsultations({ deps, params, response }: Asked<Staff>): Promise<void> {
  const waiting = await readWaiting(deps.database, params['org']!)
  const rows = waiting.map((ticket) => rowOf(deps, ticket))
  const late = rows.filter((row) => row.late > 0).length
  response.json({ rows, late, more: rows.length === mostShown } satisfies ConsultsView)
}

/** The open consultations of an organisation, the longest due first. */
export async function readWaiting(database: DashboardDeps['database'], org: string): Promise<Consultation[]> {
  const found = await database.query({
    name: 'consultations that wait',
    collection: 'consultations',
    where: [
      ['org', '==', org],
      ['state', '==', 'open'],
    ],
    orderBy: ['due', 'asc'],
    limit: mostShown,
  })
  return found.map(({ data }) => data as Consultation)
}

/** Who waits for whom and since when; the words of a private question are nobody's but its asker's and expert's. */
function rowOf({ now, calendar }: DashboardDeps, ticket: Consultation): ConsultRow {
  const late = lateBy(ticket.due, now(), calendar)
  return {
    id: ticket.id,
    topic: topicLabel(ticket),
    team: ticket.teamName ?? '',
    asker: ticket.askerName,
    expert: ticket.expertName ?? '',
    due: late > 0 ? `เลยกำหนด ${late} วันทำการ` : `ถึง ${formatDay(ticket.due)}`,
    late,
    passed: ticket.history.length - 1,
    question: isPrivate(ticket) ? '' : ticket.question,
    sounds: isPrivate(ticket)
      ? []
      : (ticket.answer ?? []).flatMap((one) => soundPath(ticket.id, one, now()) ?? []),
  }
}
