import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentStore } from './context.ts'

/** Keeps bytes in memory: for tests. */
export function createMemoryContent(): ContentStore {
  const kept = new Map<string, Uint8Array>()
  return {
    put: (id, bytes) => void kept.set(id, bytes),
    get: (id) => kept.get(id),
    delete: (id) => void kept.delete(id),
    clear: () => kept.clear(),
  }
}

/** Keeps bytes as files named by message id. */
export function createFolderContent(dir: string): ContentStore {
  const pathOf = (id: string): string => join(dir, id.replace(/[^\w-]/g, ''))
  return {
    put(id, bytes) {
      mkdirSync(dir, { recursive: true })
      writeFileSync(pathOf(id), bytes)
    },
    get: (id) => (existsSync(pathOf(id)) ? readFileSync(pathOf(id)) : undefined),
    delete: (id) => rmSync(pathOf(id), { force: true }),
    clear: () => rmSync(dir, { recursive: true, force: true }),
  }
}
