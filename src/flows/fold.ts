import type { Entry } from './run.ts'
import type { Field } from './types.ts'

/** What stands in a field: `current` in the order it is shown, `held` waiting for its author's choice. */
export type Standing = { current: Entry[]; held: Entry[] }

/**
 * Works out what stands in a field from all that was ever sent to it. It looks only at who sent what when,
 * never at the order of arrival, so copies, delays and retries end in the same book.
 */
export function foldField(field: Field, entries: Entry[]): Standing {
  const live = entries.filter((entry) => entry.gone === undefined && !isDropped(entry, entries))
  // An outdated version keeps the place of its message, as long as the message still answers here.
  const kept = live
    .filter(
      (entry) => !entry.outdated || live.some((other) => !other.outdated && isSameMessage(entry, other)),
    )
    .toSorted(inEventOrder)
  const final = kept.filter((entry) => !entry.outdated)
  if (field.mode === 'each') return { current: latestPerAuthor(field, final), held: [] }
  if (field.mode === 'one') return foldOne(kept)
  return { current: foldList(kept, final), held: [] }
}

function isSameMessage(a: Entry, b: Entry): boolean {
  return a.message !== undefined && a.message === b.message
}

/** Words that their author did not want after all, with what the message had said before. */
function isDropped(entry: Entry, entries: Entry[]): boolean {
  return entries.some(({ use, ...other }) => {
    if (use?.how !== 'drop') return false
    return other.row === entry.row || (isSameMessage(entry, other) && entry.at <= use.at)
  })
}

/** Orders by event time, then id: the order of the book. */
export function inEventOrder(a: { at: number; row: string }, b: { at: number; row: string }): number {
  return a.at - b.at || (a.row === b.row ? 0 : a.row < b.row ? -1 : 1)
}

function latestPerAuthor(field: Field, entries: Entry[]): Entry[] {
  const latest = new Map<string, Entry>()
  for (const entry of entries) latest.set(speaksFor(field, entry), entry)
  return [...latest.values()]
}

/** Whose answer it is where each gives one: a person's, or that of the school somebody speaks for. */
export function speaksFor(field: Field, { by, said }: Pick<Entry, 'by' | 'said'>): string {
  return field.who === 'school' ? (said?.school ?? by) : by
}

/** A list: a correction takes the place of what it corrects, the latest one where there are several. */
function foldList(kept: Entry[], final: Entry[]): Entry[] {
  const corrected = new Map(
    kept.flatMap(({ replaces, row }) => (replaces === undefined ? [] : [[replaces, row]])),
  )
  const standing = final.filter(
    ({ row, replaces }) => !corrected.has(row) && (replaces === undefined || corrected.get(replaces) === row),
  )
  const said = standing.filter((entry) => !entry.none)
  return said.length > 0 ? said : standing.slice(-1)
}

type Move = { at: number; row: string; entry: Entry; chosen?: 'new' | 'append' }

/**
 * The author of words may replace them; anybody else is asked first and waits in `held` until then. A choice acts when
 * it is made, on what the message said at that time.
 */
function foldOne(kept: Entry[]): Standing {
  let current: Entry[] = []
  let held: Entry[] = []
  for (const { entry, chosen } of kept.flatMap((sent) => movesOf(sent, kept)).toSorted(inEventOrder)) {
    const own = current.findIndex((part) => part.by === entry.by)
    if (chosen === 'new' || current.every((part) => part.none)) current = [entry]
    else if (own >= 0) current = current.with(own, entry)
    else if (chosen === 'append') current = [...current, entry]
    else if (!entry.none) held = [...held, entry]
  }
  const isWaiting = (entry: Entry) =>
    !entry.outdated && entry.use === undefined && !current.some((part) => part.by === entry.by)
  return { current: current.filter((entry) => !entry.outdated), held: held.filter(isWaiting) }
}

function movesOf(entry: Entry, kept: Entry[]): Move[] {
  const sent: Move = { at: entry.at, row: entry.row, entry }
  const { use } = entry
  if (use === undefined || use.how === 'drop') return [sent]
  const version = kept.findLast((other) => isSameMessage(entry, other) && other.at <= use.at) ?? entry
  return [sent, { at: use.at, row: use.row, entry: version, chosen: use.how }]
}
