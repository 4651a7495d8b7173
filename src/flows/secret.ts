import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What is kept of a secret that opens something: enough to know it again, too little to use it. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

/** Fourteen letters and digits that follow from a text: an id that is the same for everybody who makes it. */
export function shortHash(text: string): string {
  return hashSecret(text).replace(/[-_]/g, '0').slice(0, 14)
}

/** What proves that an address was given out by whoever knows the secret. */
export function sealText(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

/** Whether two seals are the same; the time it takes tells nothing but the length. */
export function isSameSeal(given: string, known: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(known)]
  return one.length === other.length && timingSafeEqual(one, other)
}
