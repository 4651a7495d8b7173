import { findBreak } from '../../src/flows/chain.ts'
import type { RunInput } from '../../src/flows/moves.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import type { Evidence, Run } from '../../src/flows/run.ts'
import type { Button, Say } from '../../src/flows/say.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import { refs, type Inbox } from '../../src/store/records.ts'
import { monday, openWorld, type World } from '../../test/pipeline/world.ts'
import { readBook } from './play.ts'
import { replay } from './reference.ts'
import { writeDeeds, type Deed, type Offer, type Offered, type RoadHistory } from './road-history.ts'
import { seedTeam, type SeededTeam } from './team.ts'

/** Sends a history down the whole road and returns what is wrong afterwards; nothing is the only good answer. */
export async function tryRoad(history: RoadHistory): Promise<string[]> {
  const world = await openWorld()
  try {
    const team = await seedTeam(world.database, { name: 'x', at: monday, size: 4 })
    const place = { ...team, now: monday }
    const first = writeDeeds(history.acts, [], place, { undo: [], use: [] })
    const arrived = new Arrivals()
    await deliver(world, history, first, arrived)
    await repair(world)
    const second = writeDeeds(history.laterActs, first, place, await readOffers(world, team, first))
    // Copies of the first messages may still come while people tap.
    await deliver(
      world,
      history,
      [...second, ...first.map((deed) => ({ ...deed, copies: deed.copies.slice(1) }))],
      arrived,
    )
    await repair(world)
    return await judge(world, team, [...first, ...second], arrived)
  } finally {
    await world.close()
  }
}

/** When the first copy of each update began and ended its way, in steps of a counter. */
class Arrivals {
  began = new Map<string, number>()
  ended = new Map<string, number>()
  count = 0
}

/** Delivers all copies, some at once, each to one of several roads that stand for processes. */
async function deliver(world: World, history: RoadHistory, deeds: Deed[], arrived: Arrivals): Promise<void> {
  const roads = history.roads.slice(0, 3).map(() => createRoad(world.deps))
  const copies = deeds
    .flatMap(({ update, copies: moments }) => moments.map((moment) => ({ update, moment })))
    .toSorted((a, b) => a.moment - b.moment)
  let next = 0
  const worker = async () => {
    while (next < copies.length) {
      const turn = next++
      const { update } = copies[turn]!
      const road = roads[history.roads[turn % history.roads.length]! % roads.length]!
      if (!arrived.began.has(update.id)) arrived.began.set(update.id, ++arrived.count)
      await road.take([update])
      if (!arrived.ended.has(update.id)) arrived.ended.set(update.id, ++arrived.count)
    }
  }
  await Promise.all(Array.from({ length: history.atOnce }, worker))
}

/** What the clock does half a minute later, when a drain has lost its patience. */
async function repair(world: World): Promise<void> {
  world.clock.now += 31_000
  await world.road.tick()
  world.clock.now -= 31_000
}

async function readOffers(world: World, team: SeededTeam, deeds: Deed[]): Promise<Offered> {
  const run = await readRun(world, team)
  const offered: Offered = { undo: [], use: [] }
  const offerOf = (row: string): Offer | undefined => {
    const entry = Object.values(run.entries)
      .flat()
      .find((one) => one.row === row)
    const deed =
      entry && deeds.find(({ update }) => update.message === entry.message && update.at === entry.at)
    return deed && { row, target: deed.update.id, by: deed.update.account! }
  }
  for (const button of world.heard.flatMap((heard) => heard.says).flatMap(buttonsOf)) {
    if (!('tap' in button)) continue
    if (button.tap.do === 'undo') offered.undo.push(...list(offerOf(button.tap.row)))
    if (button.tap.do === 'use') {
      const { field, row } = button.tap
      offered.use.push(...list(offerOf(row)).map((offer) => ({ ...offer, field })))
    }
  }
  return offered
}

async function judge(world: World, team: SeededTeam, deeds: Deed[], arrived: Arrivals): Promise<string[]> {
  const run = await readRun(world, team)
  const rows = (await readAll(world, `runs/${team.run}/evidence`)) as unknown as Evidence[]
  const slots = (await readAll(world, `chats/${team.chat}/inbox`)) as unknown as Inbox[]
  const nameOf = (message: string | undefined, at: number) =>
    deeds.find(({ update }) => update.message === message && update.at === at && update.input.kind === 'text')
      ?.update.id ?? '?'
  const names = new Map(
    Object.values(run.entries)
      .flat()
      .map((entry) => [entry.row, nameOf(entry.message, entry.at)]),
  )
  const kept = rows.flatMap(({ content }) =>
    content?.kind === 'answer' && content.items?.length ? [nameOf(content.message, content.at)] : [],
  )
  const stored = new Set([...names.values(), ...kept])
  const events = deeds
    .flatMap((deed) => deed.events)
    .filter((event) => stored.has(event.row) || !isOvertaken(event, deeds, arrived))
  const wanted = replay(defaultFlow, events)
  const got = readBook(defaultFlow, run, kept)
  const name = (row: string) => names.get(row) ?? row
  const problems: string[] = []
  for (const [key, { current, held }] of Object.entries(wanted.fields)) {
    const stands = { current: got.fields[key]!.current.map(name), held: got.fields[key]!.held.map(name) }
    if (!same(stands, { current, held }))
      problems.push(`${key}: ${JSON.stringify(stands)} instead of ${JSON.stringify({ current, held })}`)
  }
  if (!same(got.rows, wanted.rows))
    problems.push(`kept ${got.rows.join(' ')} instead of ${wanted.rows.join(' ')}`)
  const broken = findBreak(
    rows.toSorted((a, b) => a.seq - b.seq),
    run.chain.head,
  )
  if (broken) problems.push(`chain: ${broken}`)
  if (rows.length !== run.chain.length) problems.push(`${rows.length} rows, the run says ${run.chain.length}`)
  if (rows.some((row) => row.gone !== undefined && (row.content || row.salt)))
    problems.push('a withdrawn row kept its words')
  if (slots.some((slot) => slot.pending !== undefined || slot.update))
    problems.push('an update is still pending')
  const tokens = world.heard.map((heard) => heard.token)
  if (new Set(tokens).size !== tokens.length) problems.push('a token was used twice')
  return problems
}

/**
 * What a message said before an edit that reached us first stays out: the edit has taken its place. The only thing in
 * which the order of arrival shows, and only in the history of the book.
 */
function isOvertaken(event: RunInput, deeds: Deed[], { began, ended }: Arrivals): boolean {
  if (event.kind !== 'answer') return false
  return deeds.some(({ update }) => {
    const isLaterEdit =
      update.message === event.message &&
      update.input.kind === 'text' &&
      update.input.edited &&
      update.at > event.at
    return isLaterEdit && (began.get(update.id) ?? Infinity) < (ended.get(event.row) ?? Infinity)
  })
}

async function readRun(world: World, team: SeededTeam): Promise<Run> {
  return (await world.database.get(refs.run(team.run).path))!.data as unknown as Run
}

async function readAll(world: World, collection: string) {
  const found = await world.database.query({ name: 'all of it', collection, limit: 1000 })
  return found.map((document) => document.data)
}

function buttonsOf(say: Say): Button[] {
  return say.kind === 'text' ? (say.buttons ?? []) : [...(say.grid ?? []), ...(say.buttons ?? [])]
}

function list<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value]
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
