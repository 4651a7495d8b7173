import type { Entry } from './run.ts'
import type { Field } from './types.ts'

/** What stands in a field: `current` in the order it is shown, `held` waiting for its author's choice. */
export type Standing = { current: Entry[]; held: Entry[] }

/**
 * Works out what stands in a field from all that was ever sent to it. It looks only at who sent what when,
 * never at the order of arrival, so copies, delays and retries end in the same book.
 */
export function foldField(field: Field, entries: Entry[]): Standing {
  const live = entries
    .filter((entry) => entry.gone === undefined && entry.use !== 'drop')
    .toSorted(inEventOrder)
  if (field.mode === 'each') return { current: latestPerPerson(live), held: [] }
  if (field.mode === 'one') return foldOne(live)
  const replaced = new Set(live.map((entry) => entry.replaces))
  const kept = live.filter((entry) => !replaced.has(entry.row))
  const said = kept.filter((entry) => !entry.none)
  return { current: said.length > 0 ? said : kept.slice(-1), held: [] }
}

/** Orders by event time, then id: the order of the book. */
export function inEventOrder(a: Entry, b: Entry): number {
  return a.at - b.at || (a.row < b.row ? -1 : 1)
}

function latestPerPerson(entries: Entry[]): Entry[] {
  const latest = new Map<string, Entry>()
  for (const entry of entries) latest.set(entry.by, entry)
  return [...latest.values()]
}

/** The author of words may replace them; anybody else is asked first and waits in `held` until then. */
function foldOne(entries: Entry[]): Standing {
  let current: Entry[] = []
  let held: Entry[] = []
  for (const entry of entries) {
    const own = current.findIndex((part) => part.by === entry.by)
    const free = current.every((part) => part.none)
    if (free || entry.use === 'new') current = [entry]
    else if (own >= 0) current = current.with(own, entry)
    else if (entry.use === 'append') current = [...current, entry]
    else if (!entry.none) held = [...held, entry]
  }
  return { current, held: held.filter((entry) => !current.some((part) => part.by === entry.by)) }
}
