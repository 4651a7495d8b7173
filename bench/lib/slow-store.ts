import type { Database, Write } from '../../src/store/database.ts'
import type { Simulated } from './simulated.ts'

/** What a store was asked to write: by second of the simulated clock, and by document. */
export type Written = { seconds: Map<number, number>; documents: Map<string, number[]> }

/** A store that is some way off: every call takes a while of the simulated clock. `written` is filled in. */
export function slowStore(
  database: Database,
  clock: Simulated,
  random: () => number,
  written: Written,
): Database {
  const wait = () => clock.pause(20 + random() * 60)
  const note = (writes: Pick<Write, 'path'>[]) => {
    const second = Math.floor(clock.now() / 1000)
    written.seconds.set(second, (written.seconds.get(second) ?? 0) + writes.length)
    for (const { path } of writes) {
      const moments = written.documents.get(path) ?? []
      moments.push(clock.now())
      written.documents.set(path, moments)
    }
  }
  const after = async <T>(call: () => Promise<T>): Promise<T> => {
    await wait()
    return call()
  }
  return {
    get: (path) => after(() => database.get(path)),
    getAll: (paths) => after(() => database.getAll(paths)),
    query: (spec) => after(() => database.query(spec)),
    count: (spec) => after(() => database.count(spec)),
    create: (path, data) =>
      after(() => {
        note([{ path }])
        return database.create(path, data)
      }),
    commit: (writes) =>
      after(async () => {
        const outcome = await database.commit(writes)
        if (outcome === 'committed') note(writes)
        return outcome
      }),
  }
}

/** The most writes that any document took within ten seconds. */
export function busiest({ documents }: Written): { path: string; writes: number } {
  let most = { path: '', writes: 0 }
  for (const [path, moments] of documents) {
    for (let from = 0, to = 0; to < moments.length; to++) {
      while (moments[to]! - moments[from]! >= 10_000) from++
      if (to - from + 1 > most.writes) most = { path, writes: to - from + 1 }
    }
  }
  return most
}
