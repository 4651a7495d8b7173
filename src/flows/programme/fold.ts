import settings from '../data/programme.json' with { type: 'json' }
import { matchKey } from '../thai/text.ts'
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

/** What stands in a programme: its lines, and certificates nobody has named yet, both in the order they came. */
export type Standing = { courses: Course[]; untitled: string[]; gone: ReadonlySet<string> }

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
 * the first certificate that nobody has named, a certificate sent alone belongs to a line written just before.
 */
export function foldItems(items: readonly Item[]): Standing {
  const all = items.toSorted(byTime)
  const gone = new Set(all.filter((item) => isTakenBack(item, all)).map(({ row }) => row))
  const sorted = all.filter(({ row }) => !gone.has(row))
  const slots = slotsOf(sorted)
  const open: Slot[] = []
  let queue: Of<'certificate'>[] = []
  /** Certificates that wait at the moment of a message, for all its lines. */
  let offered: { message: string; queue: Of<'certificate'>[] } = { message: '', queue: [] }

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
        slot.certificate = offered.queue[item.index]
        queue = queue.filter((one) => one !== slot.certificate)
        open.push(slot)
        break
      }
      case 'certificate': {
        // Unsent before it came in: its place is taken already.
        if (gone.has(item.row)) break
        const aimed = open.find((slot) => slot.key === item.to)
        const before = open.findLast(
          (slot) => slot.certificate === undefined && item.at - slot.from.at <= together,
        )
        const slot = item.to === undefined ? (item.set === undefined ? before : undefined) : aimed
        if (slot) slot.certificate = item
        else queue = [...queue, item]
        break
      }
      case 'withdraw': {
        const slot = open.find(({ key }) => key === item.of)
        if (slot?.certificate) gone.add(slot.certificate.row)
        if (slot) drop(slot)
        break
      }
      case 'unsend': {
        for (const slot of open.filter(({ from }) => from.message === item.message)) {
          if (slot.certificate) queue = [...queue, slot.certificate].toSorted(byTime)
          drop(slot)
        }
        for (const slot of open) if (slot.certificate?.message === item.message) slot.certificate = undefined
        queue = queue.filter(({ message }) => message !== item.message)
        for (const one of sorted)
          if (one.kind === 'certificate' && one.message === item.message) gone.add(one.row)
        break
      }
      case 'confirm':
      case 'ask':
      case 'round':
      case 'shift':
        break
    }
  }
  return { courses: judge(open, sorted), untitled: queue.map(({ row }) => row), gone }
}

/** A correction in a message of its own, which was unsent: what stood before stands again. */
function isTakenBack(item: Item, all: Item[]): boolean {
  if (item.kind !== 'line' || item.key.startsWith(`${item.message}.`)) return false
  return all.some((one) => one.kind === 'unsend' && one.message === item.message)
}

function byTime(a: Item, b: Item): number {
  return a.at - b.at || indexOf(a) - indexOf(b) || (a.row < b.row ? -1 : 1)
}

function indexOf(item: Item): number {
  return item.kind === 'line' ? item.index : 0
}

/** All versions of each line; of a message that was edited to fewer lines the last ones are gone. */
function slotsOf(sorted: Item[]): Map<string, Slot> {
  const slots = new Map<string, Slot>()
  const lines = new Map<string, number>()
  for (const item of sorted) {
    if (item.kind !== 'line') continue
    lines.set(item.message, item.lines)
    const slot = slots.get(item.key)
    slots.set(item.key, {
      key: item.key,
      from: slot?.from ?? item,
      now: item,
      rows: [...(slot?.rows ?? []), item.row],
    })
  }
  for (const [key, { now }] of slots) if (now.index >= lines.get(now.message)!) slots.delete(key)
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
