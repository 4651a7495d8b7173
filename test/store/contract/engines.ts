import { randomBytes } from 'node:crypto'
import { afterEach, describe, inject } from 'vitest'
import { openEmbedded } from '../../../src/local/embedded.ts'
import { connectFirestore } from '../../../src/store/connect.ts'
import type { Database } from '../../../src/store/database.ts'
import { createMeter } from '../../../src/store/meter.ts'
import type { Meter } from '../../../src/store/meter.ts'
import { createDatabase } from '../../../src/store/metered.ts'
import { openMemory } from '../memory.ts'

/** An empty database with its meter at zero. */
export interface Opened {
  db: Database
  meter: Meter
}

/**
 * Declares the same tests for the embedded engine, for Google's emulator and for what tests use instead. `open` gives a
 * new empty database; it is closed after the test.
 */
export function describeOnEachStore(name: string, declare: (open: () => Promise<Opened>) => void): void {
  describeOnEachEngine(name, declare)
  describe(`${name}, in memory`, () => {
    declare(() => Promise.resolve({ db: openMemory(), meter: createMeter() }))
  })
}

/** The same for the engines alone, where what a call costs is counted. */
export function describeOnEachEngine(name: string, declare: (open: () => Promise<Opened>) => void): void {
  const emulatorHost = inject('emulatorHost')
  describe(`${name}, embedded`, () => {
    declare(
      onCleanup(async () => {
        const embedded = await openEmbedded()
        return { firestore: embedded.firestore, close: () => embedded.close() }
      }),
    )
  })
  describe.skipIf(!emulatorHost)(`${name}, Google's emulator`, () => {
    declare(
      onCleanup(() => {
        // A project of its own is an empty database of its own.
        const firestore = connectFirestore({
          projectId: `demo-${randomBytes(6).toString('hex')}`,
          emulatorHost,
        })
        return Promise.resolve({ firestore, close: () => firestore.terminate() })
      }),
    )
  })
}

interface Engine {
  firestore: Parameters<typeof createDatabase>[0]
  close(): Promise<void>
}

function onCleanup(start: () => Promise<Engine>): () => Promise<Opened> {
  const running: Engine[] = []
  afterEach(async () => {
    for (const engine of running.splice(0)) await engine.close()
  })
  return async () => {
    const engine = await start()
    running.push(engine)
    const meter = createMeter()
    return { db: createDatabase(engine.firestore, meter), meter }
  }
}
