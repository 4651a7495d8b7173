import { closedName, type SchoolCalendar } from '../calendar.ts'
import { addDays, dateInBangkok, weekdayOf } from '../thai/bangkok.ts'
import { countVisits } from '../visit.ts'
import { monthsLater } from './begin.ts'
import { foldItems, type Course, type Standing, type Visited } from './fold.ts'
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
  const held = standing.visits.filter(({ state }) => state === 'done')
  const days = new Set(held.map(({ start = 0 }) => dateInBangkok(start)))
  const visiting = phases.phases.find(({ visits }) => visits === true)?.key
  // A day on which the mentor's visit was kept counts once, whoever typed it as well.
  const courses = standing.courses.map((course) =>
    course.phase === visiting && course.date !== undefined && days.has(course.date)
      ? { ...course, state: 'same' as const }
      : course,
  )
  return {
    ...standing,
    courses,
    phases: phases.phases.map((phase) => measurePhase(phase, courses, phase.key === visiting ? held : [])),
    rounds: Array.from({ length: rounds.rounds }, (_, index) => {
      const no = index + 1
      const round = programme.items.findLast(
        (item) => item.kind === 'round' && item.no === no && !standing.gone.has(item.row),
      )
      const about = monthsLater(programme.appointed, rounds.everyMonths * no)
      return round?.kind === 'round' ? { no, about, held: round.date } : { no, about }
    }),
  }
}

function measurePhase(phase: Phase, courses: Course[], held: Visited[]): PhaseStanding {
  const own = courses.filter((course) => course.phase === phase.key)
  const counted = own.filter(({ state }) => state === 'pending' || state === 'confirmed')
  const confirmed = own.filter(({ state }) => state === 'confirmed')
  const counts = phase.counts.map((count) => ({
    ...count,
    has: amountOf(count.unit, counted, held),
    // Who keeps a visit has seen it.
    confirmed: amountOf(count.unit, confirmed, held),
  }))
  return {
    phase,
    counts,
    pending: counted.length - confirmed.length,
    asked: own.filter(({ state }) => state === 'asked').length,
    complete: counts.every(({ has, atLeast }) => has >= atLeast),
  }
}

function amountOf(unit: Count['unit'], courses: Course[], held: Visited[]): number {
  const kept = countVisits(held)
  switch (unit) {
    case 'courses':
      return courses.length
    case 'days':
      return new Set(courses.flatMap(({ date }) => date ?? [])).size + kept.days
    case 'hours':
      return Math.floor(courses.reduce((sum, { minutes }) => sum + minutes, kept.minutes) / 6) / 10
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
const byOthers: ReadonlySet<Item['kind']> = new Set(['ask', 'confirm', 'note', 'release'])

/** When the person last did something here, ms; joining counts. */
export function movedAt({ items, joined = 0 }: Programme): number {
  return items.reduce((latest, item) => (isMove(item) ? Math.max(latest, item.at) : latest), joined)
}

/** Whether something shows that its person goes on: what others do does not, but a visit that was held does. */
function isMove(item: Item): boolean {
  if (item.kind === 'visit') return item.said.side === 'team' || item.said.kind === 'held'
  return !byOthers.has(item.kind)
}
