import type { Deps } from './ports.ts'

/**
 * Writes of a beat in a second. Firestore takes 500 a second of an index whose values grow with the clock, as those of
 * `due` do; with less than this ten thousand people are reminded within a minute.
 */
const writesPerSecond = 430

/** The same road at a steady pace: whatever it writes waits its turn, so that a morning is no burst. */
export function atPace(deps: Deps): Deps {
  const { database, now, pause } = deps
  let free = 0
  const turn = async (writes: number) => {
    const at = Math.max(free, now())
    free = at + (writes * 1000) / writesPerSecond
    if (at > now()) await pause(at - now())
  }
  return {
    ...deps,
    database: {
      ...database,
      async create(path, data) {
        await turn(1)
        return database.create(path, data)
      },
      async commit(writes) {
        await turn(writes.length)
        return database.commit(writes)
      },
    },
  }
}
