import { createHash } from 'node:crypto'

/** What is kept of a secret that opens something: enough to know it again, too little to use it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Fourteen letters and digits that follow from a text: an id that is the same for everybody who makes it. */
export function shortHash(text: string): string {
  return hashSecret(text).replace(/[-_]/g, '0').slice(0, 14)
}
