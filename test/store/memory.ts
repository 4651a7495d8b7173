import { isDeepStrictEqual } from 'node:util'
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import type { Database, Fields, Found, QuerySpec, Write } from '../../src/store/database.ts'

/** All documents at one moment; never changed afterwards. */
export type Saved = ReadonlyMap<string, Found>

/** A store in plain memory that can be put back to an earlier moment, for tests that try one state in many ways. */
export type Memory = Database & { save(): Saved; restore(saved: Saved): void }

/** Opens an empty one. It keeps the store's contract, without waiting and without counting. */
export function openMemory(): Memory {
  let documents = new Map<string, Found>()
  let writes = 0

  const store = (into: Map<string, Found>, path: string, data: Fields) => {
    writes += 1
    const updated = new Timestamp(1_700_000_000 + Math.floor(writes / 1e6), (writes % 1e6) * 1000)
    into.set(path, { path, data: Object.freeze(copy(data)), updated })
  }
  const find = (spec: QuerySpec): Found[] => {
    const field = spec.orderBy?.[0] ?? spec.where?.find(([, op]) => op.includes('<') || op.includes('>'))?.[0]
    const sign = spec.orderBy?.[1] === 'desc' ? -1 : 1
    return [...documents.values()]
      .filter(({ path }) => isIn(path, spec))
      .filter(({ data }) =>
        (spec.where ?? []).every(([name, op, value]) => holds(read(data, name), op, value)),
      )
      .toSorted((a, b) => {
        const order = field === undefined ? 0 : compare(read(a.data, field), read(b.data, field))
        return order === 0 ? (a.path < b.path ? -1 : 1) : sign * order
      })
      .slice(0, spec.limit)
  }

  return {
    save: () => new Map(documents),
    restore: (saved) => (documents = new Map(saved)),
    get: async (path) => documents.get(path),
    getAll: async (paths) => paths.map((path) => documents.get(path)),
    query: async (spec) => find(spec),
    count: async (spec) => find(spec).length,
    async create(path, data) {
      checkPath(path)
      if (documents.has(path)) return 'exists'
      store(documents, path, data)
      return 'created'
    },
    async commit(batch) {
      const paths = batch.map(({ path }) => path)
      const twice = paths.find((path, index) => paths.indexOf(path) !== index)
      if (twice !== undefined) throw new Error(`One commit writes ${twice} twice.`)
      if (batch.some((write) => isLost(write, documents.get(write.path)))) return 'conflict'
      const next = new Map(documents)
      for (const write of batch) {
        checkPath(write.path)
        if (write.kind === 'delete') next.delete(write.path)
        else if (write.kind === 'merge')
          store(next, write.path, merge(next.get(write.path)!.data, write.data))
        else store(next, write.path, write.data)
      }
      documents = next
      return 'committed'
    },
  }
}

/** Whether somebody else was faster. */
function isLost(write: Write, now: Found | undefined): boolean {
  if (write.kind === 'create') return now !== undefined
  if (write.kind === 'merge' && !now) return true
  return write.after !== undefined && (!now || !now.updated.isEqual(write.after.updated))
}

function checkPath(path: string): void {
  if (path.split('/').length % 2 !== 0) throw new Error(`${path} is no path of a document`)
}

/** As Firestore keeps it: without what is undefined. */
function copy<T>(value: T): T {
  return copyAny(value) as T
}

function copyAny(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.some(Array.isArray)) throw new Error('An array in an array cannot be stored.')
    return value.map(copyAny)
  }
  if (typeof value !== 'object' || value === null || value instanceof Timestamp) return value
  const defined = Object.entries(value).filter(([, item]) => item !== undefined)
  return Object.fromEntries(defined.map(([key, item]) => [key, copyAny(item)]))
}

function merge(old: Fields, fields: Fields): Fields {
  const data = copy(old)
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue
    const keys = name.split('.')
    const last = keys.pop()!
    let map = data
    for (const key of keys) map = (map[key] ??= {}) as Fields
    if (!(value instanceof FieldValue)) map[last] = value
    else if (value.isEqual(FieldValue.delete())) delete map[last]
    else if (typeof Reflect.get(value, 'operand') === 'number')
      map[last] = Number(map[last] ?? 0) + Number(Reflect.get(value, 'operand'))
    else map[last] = append((map[last] ?? []) as unknown[], Reflect.get(value, 'elements') as unknown[])
  }
  return data
}

/** What `FieldValue.arrayUnion` does: an entry that is there already is not added again. */
function append(list: unknown[], more: unknown[]): unknown[] {
  return [...list, ...more.filter((entry) => !list.some((there) => isDeepStrictEqual(there, entry)))]
}

function isIn(path: string, spec: QuerySpec): boolean {
  const parent = path.slice(0, path.lastIndexOf('/'))
  return 'group' in spec ? parent.split('/').at(-1) === spec.group : parent === spec.collection
}

function read(data: Readonly<Fields>, name: string): unknown {
  return name.split('.').reduce<unknown>((map, key) => (map as Fields | undefined)?.[key], data)
}

function holds(found: unknown, op: string, wanted: unknown): boolean {
  if (op === 'array-contains') return Array.isArray(found) && found.includes(wanted)
  if (op === 'in') return (wanted as unknown[]).includes(found)
  if (op === '==') return found === wanted
  if (typeof found !== typeof wanted || found === null) return false
  const order = compare(found, wanted)
  if (op === '<') return order < 0
  if (op === '<=') return order <= 0
  if (op === '>') return order > 0
  if (op === '>=') return order >= 0
  throw new Error(`no ${op} here`)
}

function compare(a: unknown, b: unknown): number {
  const [left, right] = [a, b].map((one) => (one instanceof Timestamp ? one.valueOf() : one)) as [
    number,
    number,
  ]
  if (left === right) return 0
  return left < right ? -1 : 1
}
