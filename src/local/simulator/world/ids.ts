import { createHash } from 'node:crypto'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A LINE-like id (`U…` for people, `C…` for groups) that is the same for the same seed. */
export function lineId(prefix: 'U' | 'C', seed: string): string {
  return prefix + createHash('sha256').update(`${prefix}:${seed}`).digest('hex').slice(0, 32)
}

/** A ULID of the given instant, as in `webhookEventId`. */
export function ulid(at: number, random: () => number): string {
  let time = ''
  for (let rest = at, i = 0; i < 10; i += 1, rest = Math.floor(rest / 32)) time = crockford[rest % 32] + time
  let tail = ''
  for (let i = 0; i < 16; i += 1) tail += crockford[Math.floor(random() * 32)]
  return time + tail
}

/** A random lower-case hex string. */
export function hex(length: number, random: () => number): string {
  let out = ''
  for (let i = 0; i < length; i += 1) out += Math.floor(random() * 16).toString(16)
  return out
}

/** A random UUID (version 4), as in `x-line-request-id`. */
export function uuid(random: () => number): string {
  const h = hex(32, random)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`
}

/** A message id: 18 digits, rising with the sequence. */
export function messageId(sequence: number): string {
  return String(580_000_000_000_000_000n + BigInt(sequence) * 7n)
}
