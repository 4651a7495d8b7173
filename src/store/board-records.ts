import type { Run } from '../flows/run.ts'

/** What a list of teams shows of one: facts only, because how it stands depends on the day it is looked at. */
export type BoardRow = {
  team: string
  name: string
  school?: string
  members: number
  claimed: number
  paused?: number
  round?: {
    run: string
    no: number
    status: Run['status']
    step: string
    /** 1-based; 0 while the book is signed. */
    number: number
    of: number
    due?: string
    complete: boolean
    done: number
    shown: number
    sent?: number
    meetings: number
  }
  /** Hours by round: of which term, and minutes of all members together. */
  hours: Record<string, { term: string; minutes: number }>
  /** The latest answer, photo or meeting, ms. */
  active?: number
}

/** Teams of one organisation, as its manager sees them with one read. The first shard says how many there are. */
export type Board = { org: string; name: string; shards: number; rows: Record<string, BoardRow> }

/** A team whose row in a board is out of date; `from` is the organisation that it left by the same change. */
export type BoardMark = { team: string; from?: string }

/** What managers do not see yet: a team's row, or how a programme stands. */
export type Mark = BoardMark | { programme: string }
