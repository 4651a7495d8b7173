import type { Database } from '../../src/store/database.ts'
import type { Usage } from '../../src/store/meter.ts'

/** A store whose operations are counted as Firestore bills them; `onWrite` hears of every change. */
export function countedStore(database: Database, onWrite: () => void): { database: Database; used: Usage } {
  const used: Usage = { reads: 0, writes: 0, deletes: 0 }
  return {
    used,
    database: {
      async get(path) {
        used.reads += 1
        return database.get(path)
      },
      async getAll(paths) {
        used.reads += new Set(paths).size
        return database.getAll(paths)
      },
      async query(spec) {
        const found = await database.query(spec)
        used.reads += Math.max(1, found.length)
        return found
      },
      async count(spec) {
        const found = await database.count(spec)
        used.reads += Math.max(1, Math.ceil(found / 1000))
        return found
      },
      async create(path, data) {
        const outcome = await database.create(path, data)
        if (outcome === 'created') used.writes += 1
        onWrite()
        return outcome
      },
      async commit(writes) {
        const outcome = await database.commit(writes)
        if (outcome === 'committed') {
          const deletes = writes.filter(({ kind }) => kind === 'delete').length
          used.deletes += deletes
          used.writes += writes.length - deletes
          onWrite()
        }
        return outcome
      },
    },
  }
}
