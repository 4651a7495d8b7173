import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Timestamp } from 'firebase-admin/firestore'

/** Documents by collection, with their subcollections: what the embedded engine exports. */
export type Tree = {
  [collection: string]: { [id: string]: { data?: Record<string, unknown>; collections?: Tree } }
}

const FORMAT = 'plc-assistant-data/1'

/**
 * Reads a snapshot; undefined where there is none yet. A file which cannot be understood stays as it
 * is and is an error that tells the operator what to do.
 */
export async function readSnapshot(file: string): Promise<Tree | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw new Error(unreadable(file, 'cannot be opened'), { cause: error })
  }
  let parsed: { format?: unknown; documents?: unknown }
  try {
    parsed = decode(JSON.parse(text)) as typeof parsed
  } catch (error) {
    throw new Error(unreadable(file, 'is not complete JSON'), { cause: error })
  }
  if (parsed?.format !== FORMAT || !isMap(parsed.documents)) {
    throw new Error(unreadable(file, `is not in the format "${FORMAT}"`))
  }
  return parsed.documents as Tree
}

/** Writes a snapshot beside the old one and puts it in its place: a kill leaves one of the two whole. */
export async function writeSnapshot(file: string, documents: Tree): Promise<void> {
  const text = JSON.stringify({ format: FORMAT, documents: encode(documents) })
  await mkdir(dirname(file), { recursive: true })
  const temporary = `${file}.new`
  const handle = await open(temporary, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, file)
}

function unreadable(file: string, what: string): string {
  return (
    `The saved data ${what}: ${file}\n` +
    'Nothing was changed. Put back a good copy of this file, or move it away to start empty ' +
    '(npm run reset deletes it for good).'
  )
}

/** JSON has no timestamps, bytes or infinities: they travel as a map with the one key "$type value". */
function encode(value: unknown): unknown {
  if (value instanceof Timestamp) return { $timestamp: [value.seconds, value.nanoseconds] }
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') }
  if (typeof value === 'number' && !Number.isFinite(value)) return { $number: String(value) }
  if (Array.isArray(value)) return value.map(encode)
  if (isMap(value)) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item)]))
  if (typeof value === 'object' && value !== null) {
    throw new Error(
      `The embedded store cannot save a ${value.constructor.name}; add it to its encode and decode.`,
    )
  }
  return value
}

function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode)
  if (!isMap(value)) return value
  if (Array.isArray(value.$timestamp))
    return new Timestamp(Number(value.$timestamp[0]), Number(value.$timestamp[1]))
  if (typeof value.$bytes === 'string') return Buffer.from(value.$bytes, 'base64')
  if (typeof value.$number === 'string') return Number(value.$number)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]))
}

function isMap(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
