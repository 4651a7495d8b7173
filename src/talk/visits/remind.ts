import type { Say } from '../../flows/say.ts'
import type { Team, Visit } from '../../store/records.ts'
import { mentorsOf } from '../mentors/of-team.ts'
import { reminderLines } from './carry.ts'
import { visitCard } from './cards.ts'

/** The reminder of a visit that is agreed, for the account of one side. */
export function visitReminderCard(visit: Visit, team: Team, account: string, now: number): Say {
  const mentor = mentorsOf(team).find(({ person }) => person === visit.mentor)
  const side = mentor?.account === account ? 'mentor' : 'team'
  const [title = '', ...lines] = reminderLines(visit, team, side, now)
  const card = visitCard(visit, team, side, { now })
  return card.kind === 'card' ? { ...card, title, lines } : card
}
