import { isDeepStrictEqual } from 'node:util'
import { FieldValue, Timestamp } from 'firebase-admin/firestore'
import {
  RefusedError,
  type Database,
  type Fields,
  type Found,
  type QuerySpec,
  type Write,
} from '../../src/store/database.ts'

/** All documents at one moment; never changed afterwards. */
export type Saved = ReadonlyMap<string, Found>

/** A store in plain memory that can be put back to an earlier moment, for tests that try one state in many ways. */
export type Memory = Database & { save(): Saved; restore(saved: Saved): void }

/** A document's size, about: in bytes it may be a little more, or less. */
const largest = 1_048_576

/** Opens an empty one. It keeps the store's contract, without waiting and without counting. */
export function openMemory(): Memory {
  const documents = new Map<string, Found>()
  /** The same by the last name of their collections, because every query names one. */
  const groups = new Map<string, Map<string, Found>>()
  let writes = 0

  const put = (path: string, found: Found | undefined) => {
    const group = groupOf(path)
    const members = groups.get(group) ?? new Map<string, Found>()
    groups.set(group, members)
    for (const map of [documents, members]) {
      if (found) map.set(path, found)
      else map.delete(path)
    }
  }
  const made = (path: string, data: Fields): Found => {
    checkPath(path)
    if (JSON.stringify(data).length > largest) throw new RefusedError(`${path} is too large`)
    writes += 1
    const updated = new Timestamp(1_700_000_000 + Math.floor(writes / 1e6), (writes % 1e6) * 1000)
    return { path, data: Object.freeze(copy(data)), updated }
  }
  const find = (spec: QuerySpec): Found[] => {
    const field = spec.orderBy?.[0] ?? spec.where?.find(([, op]) => op.includes('<') || op.includes('>'))?.[0]
    const sign = spec.orderBy?.[1] === 'desc' ? -1 : 1
    const group = 'group' in spec ? spec.group : groupOf(`${spec.collection}/x`)
    return [...(groups.get(group)?.values() ?? [])]
      .filter(({ path }) => 'group' in spec || path.slice(0, path.lastIndexOf('/')) === spec.collection)
      .filter(({ data }) =>
        (spec.where ?? []).every(([name, op, value]) => holds(read(data, name), op, value)),
      )
      .map((found) => ({ found, key: field === undefined ? 0 : comparable(read(found.data, field)) }))
      .toSorted((a, b) => {
        if (a.key === b.key) return a.found.path < b.found.path ? -1 : 1
        return a.key < b.key ? -sign : sign
      })
      .slice(0, spec.limit)
      .map(({ found }) => found)
  }

  return {
    save: () => new Map(documents),
    restore(saved) {
      for (const path of documents.keys()) if (!saved.has(path)) put(path, undefined)
      for (const [path, found] of saved) if (documents.get(path) !== found) put(path, found)
    },
    get: async (path) => documents.get(path),
    getAll: async (paths) => paths.map((path) => documents.get(path)),
    query: async (spec) => find(spec),
    count: async (spec) => find(spec).length,
    async create(path, data) {
      checkPath(path)
      if (documents.has(path)) return 'exists'
      put(path, made(path, data))
      return 'created'
    },
    async commit(batch) {
      const paths = batch.map(({ path }) => path)
      if (new Set(paths).size < paths.length) throw new Error(`One commit writes ${twiceIn(paths)} twice.`)
      if (batch.some((write) => isLost(write, documents.get(write.path)))) return 'conflict'
      // All of it is made before any of it is put there.
      const next = batch.map((write): [string, Found | undefined] => {
        if (write.kind === 'delete') return [write.path, undefined]
        const before = documents.get(write.path)
        const data = write.kind === 'merge' ? merge(before!.data, write.data) : write.data
        return [write.path, made(write.path, data)]
      })
      for (const [path, found] of next) put(path, found)
      return 'committed'
    },
  }
}

function twiceIn(paths: string[]): string | undefined {
  return paths.find((path, index) => paths.indexOf(path) !== index)
}

/** The last name of the collection in which a document lies. */
function groupOf(path: string): string {
  return path.split('/').at(-2) ?? ''
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
    if (value.some(Array.isArray)) throw new RefusedError('An array in an array cannot be stored.')
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
  const [left, right] = [comparable(a), comparable(b)]
  if (left === right) return 0
  return left < right ? -1 : 1
}

function comparable(value: unknown): number {
  return (value instanceof Timestamp ? value.valueOf() : value) as number
}
