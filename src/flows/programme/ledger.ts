import { closedName, type SchoolCalendar } from '../calendar.ts'
import { addDays, weekdayOf } from '../thai/bangkok.ts'
import { monthsLater } from './begin.ts'
import { foldItems, type Course, type Standing } from './fold.ts'
import { packsOf } from './packs.ts'
import type { Count, Item, Phase, Programme } from './types.ts'

/** How far one count of a phase is. Hours are rounded down to tenths; `confirmed` is the part a mentor has seen. */
export type CountStanding = Count & { has: number; confirmed: number }

/** How a phase stands: by each of its counts, all of which are needed. */
export type PhaseStanding = {
  phase: Phase
  counts: CountStanding[]
  pending: number
  asked: number
  complete: boolean
}

/** An evaluation round: about when, 'YYYY-MM-DD', and when it was held. */
export type Round = { no: number; about: string; held?: string }

/** All that the ledger of one programme says. Nothing in it is an hour of a PLC team. */
export type Ledger = Standing & { phases: PhaseStanding[]; rounds: Round[] }

/** Reckons a programme's ledger: what counts, what waits for the mentor, what is missing. */
export function measure(programme: Programme): Ledger {
  const { phases, rounds } = packsOf(programme)
  const standing = foldItems(programme.items)
  return {
    ...standing,
    phases: phases.phases.map((phase) => measurePhase(phase, standing.courses)),
    rounds: Array.from({ length: rounds.rounds }, (_, index) => {
      const no = index + 1
      const held = programme.items.findLast(
        (item) => item.kind === 'round' && item.no === no && !standing.gone.has(item.row),
      )
      const about = monthsLater(programme.appointed, rounds.everyMonths * no)
      return held?.kind === 'round' ? { no, about, held: held.date } : { no, about }
    }),
  }
}

function measurePhase(phase: Phase, courses: Course[]): PhaseStanding {
  const own = courses.filter((course) => course.phase === phase.key)
  const counted = own.filter(({ state }) => state === 'pending' || state === 'confirmed')
  const confirmed = own.filter(({ state }) => state === 'confirmed')
  const counts = phase.counts.map((count) => ({
    ...count,
    has: amountOf(count.unit, counted),
    confirmed: amountOf(count.unit, confirmed),
  }))
  return {
    phase,
    counts,
    pending: counted.length - confirmed.length,
    asked: own.filter(({ state }) => state === 'asked').length,
    complete: counts.every(({ has, atLeast }) => has >= atLeast),
  }
}

function amountOf(unit: Count['unit'], courses: Course[]): number {
  switch (unit) {
    case 'courses':
      return courses.length
    case 'days':
      return new Set(courses.flatMap(({ date }) => date ?? [])).size
    case 'hours':
      return Math.floor(courses.reduce((sum, { minutes }) => sum + minutes, 0) / 6) / 10
  }
}

/** The phase that is worked on: the first that is not complete. */
export function phaseNow({ phases }: Ledger): PhaseStanding | undefined {
  return phases.find(({ complete }) => !complete)
}

/** Due date of each phase, 'YYYY-MM-DD', with the leaves by which they were moved. */
export function duesOf(programme: Programme, calendar: SchoolCalendar): Record<string, string> {
  const dues = { ...programme.dues }
  if (!programme.items.some(({ kind }) => kind === 'shift')) return dues
  const { gone } = foldItems(programme.items)
  for (const item of programme.items) {
    if (item.kind !== 'shift' || gone.has(item.row)) continue
    for (const [key, due] of Object.entries(dues))
      if (due >= item.from) dues[key] = addWorkingDays(due, item.days, calendar)
  }
  return dues
}

/** Teachers work in the holidays of the terms too: only weekends and public holidays are passed over. */
function addWorkingDays(date: string, days: number, calendar: SchoolCalendar): string {
  let day = date
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    if (weekdayOf(day) % 6 !== 0 && closedName(day, calendar) === undefined) left -= 1
  }
  return day
}

/** What mentors and managers do. */
const byOthers: ReadonlySet<Item['kind']> = new Set(['ask', 'confirm', 'release'])

/** When the person last did something here, ms; joining counts. */
export function movedAt({ items, joined = 0 }: Programme): number {
  return items.reduce((latest, { at, kind }) => (byOthers.has(kind) ? latest : Math.max(latest, at)), joined)
}
