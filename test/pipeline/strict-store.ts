import { RefusedError, type Database } from '../../src/store/database.ts'

/** Google's limits for a document and for a name in it, bytes and levels of maps and lists. */
const largest = { document: 1_048_576, name: 1500, depth: 20 }

/** A store that refuses what Google's Firestore refuses and the embedded engine lets pass. */
export function strictStore(database: Database): Database {
  return {
    ...database,
    create(path, data) {
      refuse(path, data)
      return database.create(path, data)
    },
    commit(writes) {
      for (const write of writes) refuse(write.path, write.kind === 'delete' ? {} : write.data)
      return database.commit(writes)
    },
  }
}

function refuse(path: string, data: object): void {
  const segments = path.split('/')
  const bad = segments.find((name) => /^(?:|\.|\.\.|__.*__)$/s.test(name) || !fits(name))
  if (bad !== undefined || segments.length % 2 !== 0) throw new RefusedError('INVALID_ARGUMENT: a path')
  const problem = findProblem(data, 1)
  if (problem !== undefined) throw new RefusedError(`INVALID_ARGUMENT: ${problem}`)
  if (Buffer.byteLength(JSON.stringify(data)) > largest.document)
    throw new RefusedError('INVALID_ARGUMENT: too large')
}

function findProblem(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : 'half a character'
  if (typeof value !== 'object' || value === null || !isPlain(value)) return undefined
  if (depth > largest.depth) return 'too deep'
  if (Array.isArray(value) && value.some((item) => Array.isArray(item))) return 'a list in a list'
  const names = Array.isArray(value) ? [] : Object.keys(value)
  const bad = names.find((name) => name === '' || /^__.*__$/s.test(name) || !fits(name))
  if (bad !== undefined) return 'the name of a field'
  return Object.values(value).reduce<string | undefined>(
    (found, item) => found ?? findProblem(item, depth + 1),
    undefined,
  )
}

/** Field values such as `remove()` and time stamps are the SDK's own business. */
function isPlain(value: object): boolean {
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
}

function fits(name: string): boolean {
  return name.isWellFormed() && Buffer.byteLength(name) <= largest.name
}
