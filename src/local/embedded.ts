import { join } from 'node:path'
import { FirestoreMock } from '@firebase-bridge/firestore-admin'
import type { Firestore } from 'firebase-admin/firestore'
import { readSnapshot, writeSnapshot } from './snapshot.ts'

const SAVE_EVERY_MS = 250

/** Firestore inside this process, kept in a file. */
export interface Embedded {
  firestore: Firestore
  /** Whether something was written since the last save; never without a directory. */
  changed(): boolean
  /** Saves what is unsaved; resolves when it is on disk. */
  flush(): Promise<void>
  /** Flushes and stops saving; the client must not be used afterwards. */
  close(): Promise<void>
}

/**
 * Opens the embedded engine. With `dir` it continues from that directory's snapshot and saves there
 * soon after writes (a kill loses at most the last moments: for trying out, not for a school);
 * without, it lives in memory. Rejects when a snapshot is there but cannot be read.
 * `onError` hears of saves in the background that failed; they are tried again.
 */
export async function openEmbedded(
  options: { dir?: string; onError?: (error: unknown) => void } = {},
): Promise<Embedded> {
  const file = options.dir === undefined ? undefined : join(options.dir, 'firestore.json')
  const mock = new FirestoreMock()
  mock.systemTime.custom(createStrictClock())
  const controller = mock.createDatabase('demo-plc')
  const saved = file === undefined ? undefined : await readSnapshot(file)
  if (saved) controller.database.fromStructuralDatabase(saved)

  let savedVersion = controller.version()
  let saving: Promise<void> = Promise.resolve()

  const changed = () => file !== undefined && controller.version() !== savedVersion
  const save = async () => {
    if (file === undefined || !changed()) return
    const current = controller.version()
    await writeSnapshot(file, controller.database.toStructuralDatabase())
    savedVersion = current
  }
  const flush = () => {
    // One save at a time, in order; a failed one must not stop those after it.
    saving = saving.then(save, save)
    return saving
  }
  // The engine's own notices of changes never come, so its version is looked at instead.
  const saver = setInterval(() => {
    if (changed()) void flush().catch(options.onError ?? console.error)
  }, SAVE_EVERY_MS)
  saver.unref()

  return {
    firestore: controller.firestore({ ignoreUndefinedProperties: true }),
    changed,
    flush,
    async close() {
      clearInterval(saver)
      await flush()
    },
  }
}

/**
 * A clock that never shows the same millisecond twice: the engine compares update times in
 * milliseconds and would otherwise let one of two simultaneous writers overwrite the other.
 */
function createStrictClock(): () => Date {
  let last = 0
  return () => {
    last = Math.max(last + 1, Date.now())
    return new Date(last)
  }
}
