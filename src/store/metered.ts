import { FieldPath, FieldValue } from 'firebase-admin/firestore'
import type { DocumentSnapshot, Firestore, Query, WriteBatch } from 'firebase-admin/firestore'
import {
  RefusedError,
  type Database,
  type Fields,
  type Found,
  type QuerySpec,
  type Write,
} from './database.ts'
import type { Meter, QueryShape } from './meter.ts'

/** The gRPC status code of what is refused however often it is tried. */
const INVALID_ARGUMENT = 3
/** Those that can tell of another writer. */
const NOT_FOUND = 5
const ALREADY_EXISTS = 6
const FAILED_PRECONDITION = 9
const ABORTED = 10

/**
 * Puts the store's `Database` over a Firestore client, counting what each call costs. The client
 * must be opened with `ignoreUndefinedProperties`. A call that is refused or fails counts nothing.
 */
export function createDatabase(firestore: Firestore, meter: Meter): Database {
  return {
    async get(path) {
      const snapshot = await firestore.doc(path).get()
      meter.addReads(1)
      return toFound(snapshot)
    },

    async getAll(paths) {
      if (paths.length === 0) return []
      const snapshots = await firestore.getAll(...paths.map((path) => firestore.doc(path)))
      // The SDK asks once for a path that is named twice.
      meter.addReads(new Set(paths).size)
      return snapshots.map(toFound)
    },

    async query(spec) {
      meter.addQuery(toShape(spec))
      const snapshot = await toQuery(firestore, spec).get()
      meter.addReads(Math.max(1, snapshot.size))
      return snapshot.docs.flatMap((document) => toFound(document) ?? [])
    },

    async count(spec) {
      meter.addQuery(toShape(spec))
      const snapshot = await toQuery(firestore, spec).count().get()
      const { count } = snapshot.data()
      meter.addReads(Math.max(1, Math.ceil(count / 1000)))
      return count
    },

    async create(path, data) {
      try {
        await firestore.doc(path).create(data)
      } catch (error) {
        if (codeOf(error) === ALREADY_EXISTS) return 'exists'
        throw refusalOf(error)
      }
      meter.addWrites(1)
      return 'created'
    },

    async commit(writes) {
      if (writes.length === 0) return 'committed'
      refuseTwice(writes)
      try {
        const batch = firestore.batch()
        for (const write of writes) addToBatch(firestore, batch, write)
        await batch.commit()
      } catch (error) {
        if (isConflict(error, writes)) return 'conflict'
        throw refusalOf(error)
      }
      const deletes = writes.filter((write) => write.kind === 'delete').length
      meter.addDeletes(deletes)
      meter.addWrites(writes.length - deletes)
      return 'committed'
    },
  }
}

function toFound(snapshot: DocumentSnapshot): Found | undefined {
  const data = snapshot.data()
  if (!data || !snapshot.updateTime) return undefined
  // Frozen, because a replacement learns from the old names which fields to remove.
  return { path: snapshot.ref.path, data: Object.freeze(data), updated: snapshot.updateTime }
}

function toQuery(firestore: Firestore, spec: QuerySpec): Query {
  let query: Query =
    'group' in spec ? firestore.collectionGroup(spec.group) : firestore.collection(spec.collection)
  for (const [field, op, value] of spec.where ?? []) query = query.where(field, op, value)
  if (spec.orderBy) query = query.orderBy(...spec.orderBy)
  return query.limit(spec.limit)
}

function toShape(spec: QuerySpec): QueryShape {
  const path = 'group' in spec ? spec.group : spec.collection
  return {
    name: spec.name,
    scope: 'group' in spec ? 'group' : 'collection',
    collection: path.slice(path.lastIndexOf('/') + 1),
    where: (spec.where ?? []).map(([field, op]) => ({ field, op })),
    ...(spec.orderBy && { orderBy: { field: spec.orderBy[0], direction: spec.orderBy[1] } }),
  }
}

function addToBatch(firestore: Firestore, batch: WriteBatch, write: Write): void {
  const document = firestore.doc(write.path)
  const version = 'after' in write && write.after ? { lastUpdateTime: write.after.updated } : undefined
  switch (write.kind) {
    case 'create':
      batch.create(document, write.data)
      return
    case 'set':
      if (!write.after || !version) batch.set(document, write.data)
      else batch.update(document, ...replacement(write.after.data, write.data), version)
      return
    case 'merge':
      if (version) batch.update(document, defined(write.data), version)
      else batch.update(document, defined(write.data))
      return
    case 'delete':
      if (version) batch.delete(document, version)
      else batch.delete(document)
  }
}

function refuseTwice(writes: Write[]): void {
  const paths = new Set<string>()
  for (const { path } of writes) {
    // The engines disagree on whether the second write still finds its version.
    if (paths.has(path)) throw new Error(`One commit writes ${path} twice.`)
    paths.add(path)
  }
}

/**
 * The arguments of an `update` which leaves exactly `next`: Firestore's `set` takes no precondition,
 * so every old field is removed or overwritten by name. `FieldPath` keeps dots in names literal.
 */
function replacement(old: Fields, next: Fields): [FieldPath, unknown, ...unknown[]] {
  const values = new Map<string, unknown>()
  for (const name of Object.keys(old)) values.set(name, FieldValue.delete())
  for (const [name, value] of Object.entries(defined(next))) values.set(name, value)
  const [first, ...others] = [...values].map(([name, value]) => [new FieldPath(name), value] as const)
  if (!first) throw new Error('A document without any field cannot be replaced by another one.')
  return [...first, ...others.flat()]
}

function defined(data: Fields): Fields {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined))
}

function isConflict(error: unknown, writes: Write[]): boolean {
  const code = codeOf(error)
  if (code === ABORTED) return true
  if (code === ALREADY_EXISTS) return writes.some((write) => write.kind === 'create')
  // Without a write that expects something these two tell of a set-up fault, such as no database.
  const expects = writes.some((write) => write.kind === 'merge' || ('after' in write && write.after))
  return expects && (code === NOT_FOUND || code === FAILED_PRECONDITION)
}

/** The SDK looks at the data itself before it asks anybody, and then its error has no code. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const isInvalid =
    codeOf(error) === INVALID_ARGUMENT || /is not a valid Firestore document/.test(error.message)
  return isInvalid ? new RefusedError(error.message, { cause: error }) : error
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
