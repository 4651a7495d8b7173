import { createHash } from 'node:crypto'

/** What is kept of a secret that opens something: enough to know it again, too little to use it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
