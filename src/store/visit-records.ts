import type { Side, VisitStanding, VisitWord } from '../flows/visit.ts'

/**
 * A mentor's visit: นิเทศ of a team, or the Site Visit of an assistant teacher's programme. How it stands follows from
 * its words alone. What was written on it lies in the round (`run`) or in the programme, as evidence under the visit's
 * own form.
 */
export type Visit = VisitStanding & {
  id: string
  org?: string
  /** One of the two: whom it is a visit to. */
  team?: string
  programme?: string
  kind: 'supervision' | 'site'
  /** Who proposed it first. */
  by: string
  mentor: string
  mentorName: string
  words: VisitWord[]
  /** What each side has been told or said last, so that nobody hears it twice. */
  heard?: Partial<Record<Side, string>>
  /** The Monday of the week in which it is or was, 'YYYY-MM-DD', once it is agreed. */
  week?: string
  /** The reminders of the date that is agreed. */
  jobs?: string[]
}

/** What a chat knows of a visit. `tell`: there is news that has not been said here. */
export type VisitNote = {
  id: string
  side: Side
  tell?: true
  /** The reminder, and when it is due, ms. */
  job?: string
  due?: number
  /** The mentor's own chat: what is written between these moments (ms) belongs to the visit, in this round or programme. */
  run?: string
  programme?: string
  from?: number
  until?: number
}
