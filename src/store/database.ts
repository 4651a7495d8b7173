import type { Timestamp, WhereFilterOp } from 'firebase-admin/firestore'

/** What the store will never take, however often it is tried: too large, or nothing that it can keep. */
export class RefusedError extends Error {}

/** A document's fields. Values are checked by whoever knows the schema, not here. */
export type Fields = Record<string, unknown>

/** A document as it was when read. Pass it as `after` to write only if nobody wrote in between. */
export interface Found {
  path: string
  /** Frozen: change a copy. */
  readonly data: Readonly<Fields>
  /** When the document last changed, to Firestore's precision. */
  updated: Timestamp
}

/** A bounded query over one collection, or over all collections of one name (`group`). */
export type QuerySpec = ({ collection: string } | { group: string }) & {
  /** Names the query in the meter's record of what the indexes must serve. */
  name: string
  where?: [field: string, op: WhereFilterOp, value: unknown][]
  /** By a field that every document has: Google leaves out those that lack it, the embedded engine does not. */
  orderBy?: [field: string, direction: 'asc' | 'desc']
  limit: number
}

/**
 * One write of a commit.
 *
 * - `create` demands that the document does not exist.
 * - `set` replaces the whole document. With `after`, only that version of it.
 * - `merge` changes the named fields of a document that exists; a dot in a name reaches into a map;
 *   `undefined` leaves a field as it is, `FieldValue.delete()` removes it.
 * - `delete` removes the document, if it is there. With `after`, only that version of it.
 *
 * In every kind `undefined` inside maps is dropped. A commit that names a document twice is an error.
 */
export type Write =
  | { kind: 'create'; path: string; data: Fields }
  | { kind: 'set'; path: string; data: Fields; after?: Found }
  | { kind: 'merge'; path: string; data: Fields; after?: Found }
  | { kind: 'delete'; path: string; after?: Found }

/**
 * The few things the store asks of Firestore. What the caller can answer by reading again is a
 * result; what it will never take is thrown as a `RefusedError`, everything else (no network, no permission) as the SDK
 * threw it.
 */
export interface Database {
  get(path: string): Promise<Found | undefined>
  /** One answer per path, in the order of the paths. */
  getAll(paths: string[]): Promise<(Found | undefined)[]>
  query(spec: QuerySpec): Promise<Found[]>
  /** How many documents the query would return, at most its limit; far cheaper than reading them. */
  count(spec: QuerySpec): Promise<number>
  /** A blind create. `exists` may also mean that this very write arrived on an earlier attempt. */
  create(path: string, data: Fields): Promise<'created' | 'exists'>
  /** All the writes or none. After `conflict` read again: somebody was faster, perhaps ourselves. */
  commit(writes: Write[]): Promise<'committed' | 'conflict'>
}
