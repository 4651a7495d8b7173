import type { SchoolCalendar } from '../../../flows/calendar.ts'
import type { Say } from '../../../flows/say.ts'
import type { Matter } from '../../../store/mentoring.ts'
import type { Consultation } from '../../../store/consultations.ts'
import type { Chat, Person, Team, Visit, VisitNote } from '../../../store/records.ts'
import type { ToConfirm } from '../../cards/trainee-cards.ts'
import type { OpenRun, Scene } from '../../scene.ts'
import type { officeIn } from '../of-team.ts'

/** A team that somebody looks after, with its latest round, its calendar and the office in which it is looked after. */
export type Overseen = {
  team: Team
  open?: OpenRun
  calendar: SchoolCalendar
  mine: NonNullable<ReturnType<typeof officeIn>>
}

/** Whose matters are listed, of which teams, at which moment, ms; `notes` is what their chat knows of visits. */
export type Desktop = {
  person: Person
  teams: Overseen[]
  visits: Visit[]
  consultations: Consultation[]
  certificates: ToConfirm[]
  now: number
  calendar: SchoolCalendar
  muted: NonNullable<Chat['muted']>
  notes: VisitNote[]
}

/** A matter as it is shown: without the words that say which of how many it is. */
export type MatterCard = Extract<Say, { kind: 'card' }>

/**
 * One kind of matter: what of it waits, one line that sums it up, and its card; undefined once it is over. `seen` is its
 * team, if it is of one. `reason`: whether it is one for a card on a morning that has none of its own, now or once it has
 * waited too long; without it the latter.
 */
export type MatterKind = {
  list: (desktop: Desktop) => Matter[]
  summary: (matters: Matter[], desktop: Desktop) => string
  reason?: (matter: Matter, desktop: Desktop) => 'now' | 'waiting' | 'none'
  card: (scene: Scene, matter: Matter, seen: Overseen | undefined) => Promise<MatterCard | undefined>
}
