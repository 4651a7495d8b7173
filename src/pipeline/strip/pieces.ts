import type { Bytes } from './bytes.ts'

/** A piece of a picture as it came, and what is kept of it. `picture` marks where the picture itself begins. */
export type Piece = { raw: Buffer; kept: Buffer; picture?: true }

/** How the reading of a picture ended: at its end, or where its form cannot be understood. */
export type Ending = 'whole' | 'broken'

/** Reads one kind of picture. What follows a `whole` one is not part of it; of a `broken` one the rest is unread. */
export type ReadPieces = (bytes: Bytes) => AsyncGenerator<Piece, Ending>

/** Nothing of a piece is kept. */
export const dropped: Buffer = Buffer.alloc(0)
/** Largest part of a picture that is held at once, bytes. */
const part = 64 * 1024

/** Passes on `count` bytes in parts, kept or dropped. Returns whether they were all there. */
export async function* passOn(
  bytes: Bytes,
  count: number,
  what: { keep: boolean; picture?: true },
): AsyncGenerator<Piece, boolean> {
  for (let left = count; left > 0;) {
    const raw = await bytes.some(Math.min(part, left))
    if (raw.length === 0) return false
    left -= raw.length
    yield { raw, kept: what.keep ? raw : dropped, picture: what.picture }
  }
  return true
}
