import type { SchoolCalendar } from '../flows/calendar.ts'
import type { Faces } from '../paper/pdf/fonts.ts'
import type { Line, Log, MediaStore } from '../pipeline/ports.ts'
import type { Road } from '../pipeline/road.ts'
import type { Database } from '../store/database.ts'

/** What the pages are made of. */
export type DashboardDeps = {
  database: Database
  media: MediaStore
  /** A click that changes a book goes down the same road as a message. */
  road: Pick<Road, 'take'>
  calendar: SchoolCalendar
  /** Origin under which people reach the pages. */
  publicBase: string
  /** Our clock, ms. */
  now: () => number
  /** Numbers in [0, 1) nobody can guess. */
  random: () => number
  /** 32 hexadecimal characters nobody can guess, to seal a row. */
  salt: () => string
  /** At least 128 bits nobody can guess, in characters of a URL. */
  secret: () => string
  /** The faces that papers are set in. */
  faces: () => Promise<Faces>
  line: Pick<Line, 'ownChat'>
  log: Log
}
