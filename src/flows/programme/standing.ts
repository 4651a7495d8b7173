import type { SchoolCalendar } from '../calendar.ts'
import { duesOf, measure } from './ledger.ts'
import type { Programme } from './types.ts'

/**
 * How one line of a cohort stands, in facts alone: whether it is late depends on the day on which somebody looks. Dates
 * 'YYYY-MM-DD', with leaves.
 */
export type Standing = {
  joined: boolean
  phases: { no: number; title: string; due?: string; done: boolean }[]
}

/** Reckons how a programme stands. */
export function standingOf(programme: Programme, calendar: SchoolCalendar): Standing {
  const dues = duesOf(programme, calendar)
  return {
    joined: programme.person !== undefined,
    phases: measure(programme).phases.map(({ phase, complete }) => {
      const due = dues[phase.key]
      return { no: phase.no, title: phase.title, done: complete, ...(due === undefined ? {} : { due }) }
    }),
  }
}

/** What a manager may want to see alone: not complete, due in the month of that day, past its date, never joined. */
export const filters = ['open', 'near', 'late', 'absent'] as const
export type Filter = (typeof filters)[number]

type Due = Pick<Standing['phases'][number], 'due' | 'done'>

const isLate = ({ done, due }: Due, today: string): boolean => !done && due !== undefined && due < today
const isNear = ({ done, due }: Due, today: string): boolean =>
  !done && due !== undefined && due >= today && due.slice(0, 7) === today.slice(0, 7)

/** Whether a line is one of those on a day, 'YYYY-MM-DD'. */
export function isOf(filter: Filter, { joined, phases }: Standing, today: string): boolean {
  switch (filter) {
    case 'open':
      return phases.some(({ done }) => !done)
    case 'near':
      return phases.some((phase) => isNear(phase, today))
    case 'late':
      return phases.some((phase) => isLate(phase, today))
    case 'absent':
      return !joined
  }
}

/** How many of a cohort have a phase behind them, and for how many it is due this month or late. */
export type PhaseTotal = {
  no: number
  title: string
  people: number
  done: number
  near: number
  late: number
}

/** Adds up a cohort's phases on a day, in their order; cohorts whose people go by several packs have more lines. */
export function addUp(standings: readonly Standing[], today: string): PhaseTotal[] {
  const totals = new Map<string, PhaseTotal>()
  for (const { phases } of standings)
    for (const phase of phases) {
      const { no, title, done } = phase
      const key = `${no} ${title}`
      const total = totals.get(key) ?? { no, title, people: 0, done: 0, near: 0, late: 0 }
      total.people += 1
      if (done) total.done += 1
      if (isNear(phase, today)) total.near += 1
      if (isLate(phase, today)) total.late += 1
      totals.set(key, total)
    }
  return [...totals.values()].toSorted((a, b) => a.no - b.no || a.title.localeCompare(b.title, 'th'))
}
