/** Operations used so far, counted as Firestore bills them. */
export interface Usage {
  reads: number
  writes: number
  deletes: number
}

/** What a query asks of the indexes: everything about it except its values. */
export interface QueryShape {
  name: string
  scope: 'collection' | 'group'
  /** Last segment of the collection's path, which is what indexes are declared for. */
  collection: string
  where: { field: string; op: string }[]
  orderBy?: { field: string; direction: 'asc' | 'desc' }
}

/** Counts a database's operations and remembers each kind of query it was asked. */
export interface Meter {
  addReads(count: number): void
  addWrites(count: number): void
  addDeletes(count: number): void
  addQuery(shape: QueryShape): void
  /** A copy of the counts; subtract two snapshots to price a piece of work. */
  snapshot(): Usage
  /** Each distinct query made since the meter began, in the order first seen. */
  queries(): QueryShape[]
}

/** Starts a meter at zero. */
export function createMeter(): Meter {
  const usage: Usage = { reads: 0, writes: 0, deletes: 0 }
  const shapes = new Map<string, QueryShape>()
  return {
    addReads: (count) => void (usage.reads += count),
    addWrites: (count) => void (usage.writes += count),
    addDeletes: (count) => void (usage.deletes += count),
    addQuery: (shape) => void shapes.set(JSON.stringify(shape), shape),
    snapshot: () => ({ ...usage }),
    queries: () => [...shapes.values()],
  }
}
