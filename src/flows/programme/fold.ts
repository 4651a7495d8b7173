import settings from '../data/programme.json' with { type: 'json' }
import { matchKey } from '../thai/text.ts'
import { standVisit, type VisitStanding, type VisitWord } from '../visit.ts'
import type { Item, Logged } from './types.ts'

type Of<K extends Item['kind']> = Extract<Item, { kind: K }>

/** A line of the ledger as it stands, through all its versions. */
export type Course = Logged & {
  key: string
  /** The latest version's row, and when that was written, ms. */
  row: string
  at: number
  /** When the line first came, ms. */
  first: number
  certificate?: string
  /** `asked`: the mentor wants more; `same`: another line says it already. Only the first two count. */
  state: 'pending' | 'confirmed' | 'asked' | 'same'
  asked?: string
}

/** A visit of the mentor as it stands, and the rows of what was written on its form, in the order they came. */
export type Visited = VisitStanding & { id: string; notes: string[] }

/**
 * What stands in a programme: its lines, certificates nobody has named yet, and the mentor's visits, all in the order
 * they came.
 */
export type Standing = {
  courses: Course[]
  untitled: string[]
  visits: Visited[]
  gone: ReadonlySet<string>
}

const together = settings.togetherMinutes * 60_000

type Slot = {
  key: string
  from: Of<'line'>
  now: Of<'line'>
  rows: string[]
  certificate?: Of<'certificate'>
}

/**
 * What all that was sent adds up to. It looks at event times and ids alone, never at the order of arrival: a line takes
 * the first certificate that nobody has named, a certificate belongs to a line written just before.
 */
export function foldItems(items: readonly Item[]): Standing {
  const all = inOrder(items)
  const gone = new Set(all.filter((item) => isTakenBack(item, all)).map(({ row }) => row))
  // A photo that is gone held its place while it was there: what was named after it keeps its own.
  const sorted = all.filter(({ kind, row }) => kind === 'certificate' || !gone.has(row))
  const slots = slotsOf(sorted)
  const open: Slot[] = []
  let queue: Of<'certificate'>[] = []
  /** Certificates that wait at the moment of a message, for all its lines. */
  let offered: { message: string; queue: Of<'certificate'>[] } = { message: '', queue: [] }

  const lose = (isLost: (one: Of<'certificate'>) => boolean) => {
    queue = queue.filter((one) => !isLost(one))
    for (const slot of open) if (slot.certificate && isLost(slot.certificate)) slot.certificate = undefined
  }
  const drop = (slot: Slot) => {
    for (const row of slot.rows) gone.add(row)
    open.splice(open.indexOf(slot), 1)
  }
  for (const item of sorted) {
    switch (item.kind) {
      case 'line': {
        const slot = slots.get(item.key)
        if (slot?.from !== item) break
        if (offered.message !== item.message) offered = { message: item.message, queue }
        slot.certificate = queue.find((one) => one === offered.queue[item.index])
        queue = queue.filter((one) => one !== slot.certificate)
        open.push(slot)
        break
      }
      case 'certificate': {
        const slot = item.to === undefined ? written(open, item.at) : open.find(({ key }) => key === item.to)
        if (slot) slot.certificate = item
        else queue = [...queue, item]
        break
      }
      case 'withdraw': {
        const slot = open.find(({ key }) => key === item.of)
        lose(({ row }) => row === item.certificate)
        if (slot) drop(slot)
        break
      }
      case 'unsend': {
        for (const slot of open.filter(({ from }) => from.message === item.message)) {
          if (slot.certificate) queue = inOrder([...queue, slot.certificate])
          drop(slot)
        }
        lose(({ message }) => message === item.message)
        break
      }
      case 'confirm':
      case 'ask':
      case 'round':
      case 'shift':
      case 'visit':
      case 'note':
      case 'release':
        break
    }
  }
  lose(({ row }) => gone.has(row))
  const untitled = queue.map(({ row }) => row)
  return { courses: judge(open, sorted), untitled, visits: visitsOf(sorted), gone }
}

/** The mentor's visits by what was said of each; `sorted` is without what was taken back. */
function visitsOf(sorted: Item[]): Visited[] {
  const words = new Map<string, VisitWord[]>()
  for (const item of sorted) {
    if (item.kind !== 'visit') continue
    const { row, at, by, visit, said } = item
    words.set(visit, [...(words.get(visit) ?? []), { row, at, by, ...said }])
  }
  return [...words].map(([id, said]) => ({
    ...standVisit(said),
    id,
    notes: sorted.flatMap((item) => (item.kind === 'note' && item.visit === id ? [item.row] : [])),
  }))
}

/** What was taken back whatever else came: nothing that arrives later brings it back. */
function isTakenBack(item: Item, all: Item[]): boolean {
  if (item.kind === 'note')
    return all.some(
      (one) =>
        (one.kind === 'unsend' && one.message === item.message) ||
        // It was edited: what it said then is not what its author wants to have said.
        (one.kind === 'note' && one.message === item.message && isLater(one, item)),
    )
  if (item.kind === 'certificate')
    return all.some(
      (one) =>
        (one.kind === 'withdraw' && one.certificate === item.row) ||
        (one.kind === 'unsend' && one.message === item.message),
    )
  if (item.kind === 'round' || item.kind === 'shift')
    return all.some((one) => one.kind === 'withdraw' && one.of === item.row)
  if (item.kind !== 'line') return false
  // A correction in a message of its own, which was unsent: what stood before stands again.
  const corrects = !item.key.startsWith(`${item.message}.`)
  return all.some(
    (one) =>
      (corrects && one.kind === 'unsend' && one.message === item.message) ||
      // Its message was edited to fewer lines.
      (one.kind === 'line' && one.message === item.message && one.at > item.at && one.lines <= item.index),
  )
}

function isLater(one: Item, other: Item): boolean {
  return one.at > other.at || (one.at === other.at && one.row > other.row)
}

/** The line that a certificate belongs to which nobody aimed: the first without one of the message just before. */
function written(open: Slot[], at: number): Slot | undefined {
  const bare = open.filter((slot) => slot.certificate === undefined && at - slot.from.at <= together)
  return bare.find((slot) => slot.from.message === bare.at(-1)!.from.message)
}

/** By event time; photos sent together stand at the moment of the first, as they were numbered. */
function inOrder<T extends Item>(items: readonly T[]): T[] {
  const begins = new Map<string, number>()
  const setOf = (item: Item) => (item.kind === 'certificate' ? item.set : undefined)
  for (const item of items) {
    const set = setOf(item)
    if (set !== undefined) begins.set(set, Math.min(item.at, begins.get(set) ?? item.at))
  }
  const time = (item: Item) => begins.get(setOf(item) ?? '') ?? item.at
  return items.toSorted(
    (a, b) => time(a) - time(b) || indexOf(a) - indexOf(b) || a.at - b.at || (a.row < b.row ? -1 : 1),
  )
}

function indexOf(item: Item): number {
  return item.kind === 'line' || item.kind === 'certificate' ? (item.index ?? 0) : 0
}

/** All versions of each line. */
function slotsOf(sorted: Item[]): Map<string, Slot> {
  const slots = new Map<string, Slot>()
  for (const item of sorted) {
    if (item.kind !== 'line') continue
    const slot = slots.get(item.key)
    slots.set(item.key, {
      key: item.key,
      from: slot?.from ?? item,
      now: item,
      rows: [...(slot?.rows ?? []), item.row],
    })
  }
  return slots
}

/** What the mentor said of each line counts for the version and the certificate that were seen. */
function judge(open: Slot[], sorted: Item[]): Course[] {
  const known = new Set<string>()
  return open.map(({ key, from, now, certificate }) => {
    const said = sorted.findLast(
      (item): item is Of<'confirm' | 'ask'> =>
        (item.kind === 'confirm' || item.kind === 'ask') && item.of === key,
    )
    const same = [now.phase, matchKey(now.title), matchKey(now.provider ?? ''), now.date ?? ''].join('|')
    const isKnown = known.has(same)
    known.add(same)
    const { phase, title, provider, minutes, date } = now
    const state = isKnown ? 'same' : stateOf(now, certificate, said)
    return {
      key,
      row: now.row,
      at: now.at,
      first: from.at,
      phase,
      title,
      minutes,
      state,
      ...(provider === undefined ? {} : { provider }),
      ...(date === undefined ? {} : { date }),
      ...(certificate ? { certificate: certificate.row } : {}),
      ...(state === 'asked' && said?.kind === 'ask' ? { asked: said.text } : {}),
    }
  })
}

function stateOf(
  now: Of<'line'>,
  certificate: Of<'certificate'> | undefined,
  said: Of<'confirm' | 'ask'> | undefined,
): Course['state'] {
  if (said?.seen !== now.row) return 'pending'
  if (said.kind === 'ask') return (certificate?.at ?? 0) > said.at ? 'pending' : 'asked'
  return said.certificate === certificate?.row ? 'confirmed' : 'pending'
}
