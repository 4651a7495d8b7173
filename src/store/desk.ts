import type { Database, Fields, Found, Write } from './database.ts'
import { append } from './field-values.ts'
import type { Ref } from './records.ts'

/** A read that failed. Whoever asked may come again; the stimulus itself is not at fault. */
export class StoreError extends Error {}

/**
 * A desk holds the documents of one piece of work: each is read once, changed on the desk, and all changes go back
 * in one commit that fails if anybody touched a changed document meanwhile.
 */
export type Desk = {
  get<T>(ref: Ref<T>): Promise<T | undefined>
  /** Reads several at once; they are on the desk afterwards. */
  load(refs: Ref<unknown>[]): Promise<void>
  /** Whether a document was read or written here, so that getting it costs nothing. */
  has(ref: Ref<unknown>): boolean
  /** Replaces a document that was read before (or found missing). */
  put<T>(ref: Ref<T>, value: T): void
  /** Adds a document that cannot be there yet, without reading. */
  add<T>(ref: Ref<T>, value: T): void
  /** Whether this piece of work has changed the document already. */
  isChanged(ref: Ref<unknown>): boolean
  /** Changes single fields of a document that exists, without reading it. */
  merge<T>(ref: Ref<T>, fields: { [K in keyof T]?: unknown }): void
  /** Adds an entry to a list of a document that exists, without reading it; what was added before stays. */
  append<T>(ref: Ref<T>, field: keyof T & string, entry: unknown): void
  /** The changes made so far, for one commit. */
  writes(): Write[]
}

/** Opens an empty desk over the database. `known` are documents somebody has read already. */
export function openDesk(database: Database, known: Found[] = []): Desk {
  const read = new Map<string, Found | undefined>(known.map((found) => [found.path, found]))
  const changed = new Map<string, Write>()
  /** What was added to lists of documents that nobody had read, by path and field. */
  const appended = new Map<string, Map<string, unknown[]>>()

  /** A document as it will be: whoever reads it after something was added to a list, and puts it, keeps that. */
  function withAppended(path: string, data: Fields): Fields {
    const lists = [...(appended.get(path) ?? [])].map(([field, entries]) => [
      field,
      [...((data[field] as unknown[] | undefined) ?? []), ...entries],
    ])
    return lists.length === 0 ? data : { ...data, ...(Object.fromEntries(lists) as Fields) }
  }

  return {
    async get<T>(ref: Ref<T>) {
      const write = changed.get(ref.path)
      if (write && (write.kind === 'set' || write.kind === 'create')) return write.data as T
      if (!read.has(ref.path)) read.set(ref.path, await attempt(() => database.get(ref.path)))
      const data = read.get(ref.path)?.data
      return data && (withAppended(ref.path, data) as T)
    },

    async load(wanted) {
      const paths = [...new Set(wanted.map((ref) => ref.path))].filter((path) => !read.has(path))
      const found = await attempt(() => database.getAll(paths))
      for (const [index, path] of paths.entries()) read.set(path, found[index])
    },

    has: (ref) => read.has(ref.path) || changed.has(ref.path),

    put(ref, value) {
      if (!read.has(ref.path) && !changed.has(ref.path))
        throw new Error(`${ref.path} is put but was not read`)
      const before = read.get(ref.path)
      const data = value as Fields
      changed.set(
        ref.path,
        before
          ? { kind: 'set', path: ref.path, data, after: before }
          : { kind: 'create', path: ref.path, data },
      )
    },

    add(ref, value) {
      changed.set(ref.path, { kind: 'create', path: ref.path, data: value as Fields })
    },

    isChanged: (ref) => changed.has(ref.path),

    merge(ref, fields) {
      changed.set(ref.path, { kind: 'merge', path: ref.path, data: fields })
    },

    append(ref, field, entry) {
      const before = changed.get(ref.path)
      const data = before && 'data' in before ? before.data : {}
      if (before?.kind === 'set' || before?.kind === 'create') {
        const list = (data[field] as unknown[] | undefined) ?? []
        changed.set(ref.path, { ...before, data: { ...data, [field]: [...list, entry] } })
        return
      }
      const lists = appended.get(ref.path) ?? new Map<string, unknown[]>()
      const entries = [...(lists.get(field) ?? []), entry]
      appended.set(ref.path, lists.set(field, entries))
      changed.set(ref.path, {
        kind: 'merge',
        path: ref.path,
        data: { ...data, [field]: append(...entries) },
      })
    },

    writes: () => [...changed.values()],
  }
}

async function attempt<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (cause) {
    throw new StoreError('the store could not be read', { cause })
  }
}
