import { emptyHead } from '../chain.ts'
import { assistantPack, findPack } from './pack.ts'

/** One thing done in a phase of a programme: courses are counted, `minutes` and `days` are summed. */
export type Item = {
  id: string
  phase: string
  name: string
  courses?: number
  minutes?: number
  days?: number
}

/** What one assistant teacher does by one rule pack; the chain seals its evidence as a round's does. */
export type Programme = {
  id: string
  org: string
  cohort: string
  line: string
  /** Who it is, since they used their code. */
  person?: string
  account?: string
  official: string
  school: string
  office: string
  /** 'YYYY-MM-DD' */
  appointed: string
  mentor?: { name: string; person?: string; account?: string }
  pack: { id: string; version: number }
  items: Item[]
  chain: { length: number; head: string }
}

/** A programme in which nothing is done yet. */
export function newProgramme(facts: Omit<Programme, 'pack' | 'items' | 'chain'>): Programme {
  const { id, version } = assistantPack
  return { ...facts, pack: { id, version }, items: [], chain: { length: 0, head: emptyHead } }
}

/** How far each phase is, by the counts that its pack asks for. */
export function countPhases({ pack, items }: Pick<Programme, 'pack' | 'items'>): PhaseCount[] {
  return findPack(pack).phases.map(({ key, name, counts }) => {
    const own = items.filter(({ phase }) => phase === key)
    const sum = (of: (item: Item) => number | undefined) =>
      own.reduce((all, item) => all + (of(item) ?? 0), 0)
    const done = {
      courses: sum(({ courses }) => courses),
      days: sum(({ days }) => days),
      hours: Math.floor(sum(({ minutes }) => minutes) / 6) / 10,
    }
    const units = (['courses', 'days', 'hours'] as const).flatMap((unit) =>
      counts[unit] === undefined ? [] : [{ unit, done: done[unit], needed: counts[unit] }],
    )
    return { name, units, complete: units.every((one) => one.done >= one.needed) }
  })
}

/** A phase with what is done and what is needed of it; hours to a tenth, rounded down. */
export type PhaseCount = {
  name: string
  units: { unit: 'courses' | 'days' | 'hours'; done: number; needed: number }[]
  complete: boolean
}
