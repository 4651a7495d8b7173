import { createHash } from 'node:crypto'
import type { Evidence } from './run.ts'

/** The head of a chain without rows. */
export const emptyHead = '0'.repeat(64)

/** JSON with sorted keys and without `undefined`, so that the same content always gives the same bytes. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
}

function sha256(...parts: string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** Seals a row: SHA-256(salt ‖ content). Without the salt the content cannot be guessed from the seal. */
export function sealContent(salt: string, content: unknown): string {
  return sha256(salt, canonicalJson(content))
}

/** The new head after a row: SHA-256(previous head ‖ seal), both hexadecimal. */
export function nextHead(previous: string, commit: string): string {
  return sha256(previous, commit)
}

/**
 * Checks a run's rows, in the order of `seq`, against the head that was printed.
 * A withdrawn row has no content any more; its seal still carries the chain.
 * Returns the first thing that is wrong, or undefined.
 */
export function findBreak(rows: Evidence[], head: string): string | undefined {
  let at = emptyHead
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1) return `row ${index + 1} is missing`
    if (row.content) {
      if (row.salt === undefined) return `row ${row.seq} lost its salt`
      if (sealContent(row.salt, row.content) !== row.commit) return `row ${row.seq} was changed`
    } else if (row.gone === undefined) return `row ${row.seq} lost its content`
    at = nextHead(at, row.commit)
    if (at !== row.head) return `the chain breaks at row ${row.seq}`
  }
  return at === head ? undefined : 'the end of the chain was cut off or rewritten'
}
