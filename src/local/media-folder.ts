import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { measureStream } from '../pipeline/fingerprint.ts'
import type { MediaStore } from '../pipeline/ports.ts'

/** Copies of photos and files in a folder of this machine. */
export function openMediaFolder(dir: string): MediaStore {
  const fileOf = (key: string) => join(dir, ...key.split('/'))
  return {
    async save(key, body, limit) {
      const file = fileOf(key)
      await mkdir(dirname(file), { recursive: true })
      // Of its own, because the clock and a request may copy the same photo at once.
      const part = `${file}.${randomUUID()}.part`
      const measured = measureStream(limit)
      try {
        await pipeline(body, measured.stream, createWriteStream(part))
        await rename(part, file)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
      return measured.result()
    },
    async read(key) {
      try {
        // Opened before it is answered, so that a removal meanwhile does not break the reader off.
        const handle = await open(fileOf(key))
        return handle.createReadStream()
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    remove: (key) => rm(fileOf(key), { force: true }),
  }
}
