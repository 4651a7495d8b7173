import * as fc from 'fast-check'
import type { RunInput } from '../../src/flows/moves.ts'

/** What people did, in the order of their doing, and the order in which copies of it arrive. */
export type History = { events: RunInput[]; arrivals: RunInput[] }

/** People who take part. */
export const people = ['p1', 'p2', 'p3', 'p4']
const fields = ['one', 'add', 'each', 'extra', 'next', 'more']

/** One thing somebody does, before it is known what it refers to: `pick` chooses among what was there then. */
export type Deed = {
  kind: 'answer' | 'edit' | 'unsend' | 'undo' | 'decide'
  who: number
  pick: number
  fields: number[]
  none: boolean
  replaces: boolean
  how: 'new' | 'append' | 'drop'
  /** Milliseconds since the deed before; 0 makes a tie. */
  gap: number
  /** When each copy arrives; as many copies as numbers. */
  arrives: number[]
}

const anyDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.oneof(
    { weight: 5, arbitrary: fc.constant('answer' as const) },
    { weight: 2, arbitrary: fc.constant('edit' as const) },
    { weight: 1, arbitrary: fc.constant('unsend' as const) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
    { weight: 2, arbitrary: fc.constant('decide' as const) },
  ),
  who: fc.nat(people.length - 1),
  pick: fc.nat(19),
  fields: fc.uniqueArray(fc.nat(fields.length - 1), { minLength: 1, maxLength: 3 }),
  none: fc.boolean(),
  replaces: fc.boolean(),
  how: fc.constantFrom('new', 'append', 'drop'),
  gap: fc.nat(3),
  arrives: fc.array(fc.nat(999), { minLength: 1, maxLength: 5 }),
})

/** Histories of up to `size` deeds, each arriving once to five times, in any order. */
export function histories(size = 14): fc.Arbitrary<History> {
  return fc.array(anyDeed, { minLength: 1, maxLength: size }).map(writeHistory)
}

/** Gives every deed its meaning. One without anything to refer to is left out. */
function writeHistory(deeds: Deed[]): History {
  const events: RunInput[] = []
  const copies: { event: RunInput; at: number }[] = []
  let at = 1000
  for (const [index, one] of deeds.entries()) {
    at += one.gap
    const event = toEvent(one, `r${index}`, at, events)
    if (!event) continue
    events.push(event)
    copies.push(...one.arrives.map((moment) => ({ event, at: moment })))
  }
  const arrivals = copies.toSorted((a, b) => a.at - b.at).map((copy) => copy.event)
  return { events, arrivals: causesFirst(arrivals) }
}

type Answer = RunInput & { kind: 'answer' }

function toEvent(deed: Deed, row: string, at: number, before: RunInput[]): RunInput | undefined {
  const by = people[deed.who]!
  const answers = before.filter((event) => event.kind === 'answer')
  const own = answers.filter((event) => event.by === by)
  const meant = own[deed.pick % Math.max(1, own.length)]
  if (deed.kind === 'answer')
    return { kind: 'answer', row, at, by, message: `m-${row}`, items: itemsOf(deed, own) }
  if (!meant) return undefined
  // LINE says of an edit or an unsend only whose message it was; later than the message they always are.
  const later = Math.max(
    at,
    1 + Math.max(...own.map((event) => (event.message === meant.message ? event.at : 0))),
  )
  switch (deed.kind) {
    case 'edit':
      return { ...meant, row, at: later, edited: true, items: deed.pick === 0 ? [] : itemsOf(deed, []) }
    case 'unsend':
      return { kind: 'unsend', row, at: later, by, message: meant.message! }
    case 'undo':
      return meant.items.length === 0 ? undefined : { kind: 'undo', row, at: later, by, target: meant.row }
    case 'decide': {
      const field = meant.items.find(
        (item) => item.field === 'one' || item.field === 'extra' || item.field === 'next',
      )
      return (
        field && { kind: 'decide', row, at: later, by, target: meant.row, field: field.field, how: deed.how }
      )
    }
  }
}

function itemsOf(deed: Deed, own: Answer[]): Answer['items'] {
  return deed.fields.map((index) => {
    const field = fields[index]!
    const earlier = own.filter((event) => event.items.some((item) => item.field === field))
    const target = earlier[deed.pick % Math.max(1, earlier.length)]
    const value = deed.none ? { none: true as const } : { text: `${field} ${deed.pick}` }
    return deed.replaces && target && field === 'add'
      ? { field, value, replaces: target.row }
      : { field, value }
  })
}

/** A tap on a card cannot arrive before the answer that made the card; everything else can arrive in any order. */
function causesFirst(arrivals: RunInput[]): RunInput[] {
  const ordered: RunInput[] = []
  let waiting = arrivals
  const known = new Set<string>()
  while (waiting.length > 0) {
    const left: RunInput[] = []
    for (const event of waiting) {
      if (causesOf(event).every((row) => known.has(row))) {
        known.add(event.row)
        ordered.push(event)
      } else left.push(event)
    }
    waiting = left
  }
  return ordered
}

function causesOf(event: RunInput): string[] {
  if (event.kind === 'undo' || event.kind === 'decide') return [event.target]
  if (event.kind === 'answer') return event.items.flatMap((item) => item.replaces ?? [])
  return []
}
