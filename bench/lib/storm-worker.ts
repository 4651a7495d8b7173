import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import type { Update } from '../../src/flows/update.ts'
import type { Deps } from '../../src/pipeline/ports.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import { connectFirestore } from '../../src/store/connect.ts'
import type { Database } from '../../src/store/database.ts'
import { createMeter } from '../../src/store/meter.ts'
import { createDatabase } from '../../src/store/metered.ts'

/** What one process of a storm is told, and what it answers when all its deliveries are done. */
export type Order = {
  host: string
  project: string
  deliveries: Update[]
  atOnce: number
  /** Only the store calls that one answer cannot do without: what this machine needs for them now. */
  bare?: boolean
}
export type Outcome = {
  /** How long each delivery took, ms. */
  took: number[]
  /** Deliveries that threw: LINE would get a 500. */
  failed: string[]
  /** Reply tokens used. */
  replied: string[]
  reads: number
  writes: number
}

// Run as a child: one server of several, with its own road and client, on a database that all share. It says when it is
// connected and begins at the next word, so that all processes begin together and connecting is not measured.
process.once('message', (order: Order) => {
  void work(order).then((outcome) => process.send?.(outcome))
})

async function work({ host, project, deliveries, atOnce, bare }: Order): Promise<Outcome> {
  const firestore = connectFirestore({ projectId: project, emulatorHost: host })
  await firestore.doc('warm/up').get()
  process.send?.('ready')
  await once(process, 'message')
  const meter = createMeter()
  const outcome: Outcome = { took: [], failed: [], replied: [], reads: 0, writes: 0 }
  const deps: Deps = {
    database: createDatabase(firestore, meter),
    line: {
      reply: (token) => {
        outcome.replied.push(token)
        return Promise.resolve({ ok: true, ids: [`bot-${token}`] })
      },
      render: (says) => JSON.stringify(says),
      push: () => Promise.resolve({ ok: true, ids: [] }),
      fetchContent: () => Promise.resolve({ ok: false, why: 'gone' }),
      leave: () => Promise.resolve({ ok: true, ids: [] }),
      ownChat: () => Promise.resolve(undefined),
      showMenu: () => Promise.resolve({ ok: true, ids: [] }),
    },
    media: {
      save: () => Promise.reject(new Error('no files in a storm')),
      read: () => Promise.resolve(undefined),
      remove: () => Promise.resolve(),
    },
    links: { isOpen: () => Promise.resolve('unknown') },
    now: Date.now,
    pause: (ms) => pause(ms),
    log: () => undefined,
    calendar: thaiCalendar,
    random: Math.random,
    salt: () => randomBytes(16).toString('hex'),
    uuid: randomUUID,
  }
  const road = createRoad(deps)
  let next = 0
  const worker = async () => {
    while (next < deliveries.length) {
      const update = { ...deliveries[next++]!, received: Date.now() }
      const began = performance.now()
      try {
        await (bare ? callBarely(deps.database, update) : road.take([update]))
      } catch (error) {
        outcome.failed.push(error instanceof Error ? error.message : 'unknown')
      }
      outcome.took.push(performance.now() - began)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  await firestore.terminate()
  return { ...outcome, ...meter.snapshot() }
}

/** Store it, look for it, read what it touches, commit, mark it: without races, without a word of the product. */
async function callBarely(database: Database, { id }: Update): Promise<void> {
  const collection = `bare/${randomUUID()}/inbox`
  const path = `${collection}/${id}`
  await database.create(path, { pending: 1 })
  await database.query({ name: 'bare', collection, where: [['pending', '>', 0]], limit: 20 })
  await database.getAll([`${path}/a/1`, `${path}/a/2`, `${path}/a/3`])
  await database.commit([
    { kind: 'create', path: `${path}/a/1`, data: { at: 1 } },
    { kind: 'create', path: `${path}/a/2`, data: { at: 1 } },
    { kind: 'merge', path, data: { state: 'answering' } },
  ])
  await database.commit([{ kind: 'merge', path, data: { state: 'done' } }])
}
