import type { Say } from '../../flows/say.ts'
import type { Visit } from '../../store/records.ts'
import { reminderLines } from './carry.ts'
import { visitCard } from './cards.ts'
import type { Place } from './place.ts'

/** The reminder of a visit that is agreed, for the account of one side. */
export function visitReminderCard(visit: Visit, place: Place, account: string, now: number): Say {
  const mentor = place.mentors.find(({ person }) => person === visit.mentor)
  const side = mentor?.account === account ? 'mentor' : 'team'
  const [title = '', ...lines] = reminderLines(visit, place, side, now)
  const card = visitCard(visit, place, side, { now })
  return card.kind === 'card' ? { ...card, title, lines } : card
}
