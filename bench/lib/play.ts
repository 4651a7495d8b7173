import { advance, startRun } from '../../src/flows/engine.ts'
import type { RunInput } from '../../src/flows/moves.ts'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { foldField } from '../../src/flows/fold.ts'
import { fieldsOf } from '../../src/flows/load.ts'
import { planFlow } from '../../src/flows/schedule.ts'
import type { Flow } from '../../src/flows/types.ts'
import type { Run } from '../../src/flows/run.ts'
import type { Book } from './reference.ts'

/** A run of that flow at its first step; its members are those people. */
export function openRun(
  flow: Flow,
  people: string[],
  at = 1000,
): { run: Run; context: Parameters<typeof advance>[3] } {
  const places = people.map((person, index) => ({ id: `m${index + 1}`, person }))
  const plan = planFlow(flow, '2026-11-23', thaiCalendar)
  const term = { term: 2 as const, year: 2569 }
  const run = startRun(flow, { id: 'r', team: 't', round: 1, term, at, plan, places })
  return { run, context: { places, calendar: thaiCalendar } }
}

/** Sends events through the engine in the order given and reads the book that results. */
export function play(flow: Flow, people: string[], arrivals: RunInput[]): Book {
  const opened = openRun(flow, people)
  let { run } = opened
  const rows = new Set<string>()
  for (const event of arrivals) {
    const result = advance(flow, run, event, opened.context)
    run = result.run
    for (const effect of result.effects) {
      if (effect.kind === 'retract') rows.delete(effect.row)
      else if (effect.row.kind === 'answer' && effect.row.items?.length) rows.add(effect.row.id)
    }
  }
  return readBook(flow, run, rows)
}

/** What stands in a run, with the answers whose words are kept. */
export function readBook(flow: Flow, run: Run, rows: Iterable<string>): Book {
  const fields = fieldsOf(flow).map((field) => {
    const { current, held } = foldField(field, run.entries[field.key] ?? [])
    return [
      field.key,
      { current: current.map((entry) => entry.row), held: held.map((entry) => entry.row) },
    ] as const
  })
  return { rows: [...rows].toSorted(), fields: Object.fromEntries(fields) }
}
