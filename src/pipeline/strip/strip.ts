import { openBytes } from './bytes.ts'
import { readJpeg } from './jpeg.ts'
import type { Piece, ReadPieces } from './pieces.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** What stands before a picture is held back up to this many bytes, so that a broken file is kept just as it came. */
const mostHeld = 1024 * 1024
const part = 64 * 1024

/** A stream of a file without metadata. `stripped` is known when it has ended. */
export type Stripped = { body: AsyncGenerator<Buffer, void>; stripped: () => boolean }

/**
 * Takes place, camera, comments and thumbnails out of a JPEG, PNG or WebP as it streams by; the orientation stays. What
 * is none of these, or is broken, comes out as it came in and counts as not stripped.
 */
export function stripMetadata(source: AsyncIterable<Uint8Array>): Stripped {
  let stripped = false
  async function* run(): AsyncGenerator<Buffer, void> {
    const iterator = source[Symbol.asyncIterator]()
    try {
      const bytes = openBytes(iterator)
      const read = readerOf(await bytes.peek(12))
      if (read) {
        stripped = yield* settle(read(bytes))
        if (stripped) return
      }
      for (;;) {
        const rest = await bytes.some(part)
        if (rest.length === 0) return
        yield rest
      }
    } finally {
      // What a phone appends behind its picture is not even fetched.
      await iterator.return?.()
    }
  }
  return { body: run(), stripped: () => stripped }
}

function readerOf(start: Buffer): ReadPieces | undefined {
  if (start[0] === 0xff && start[1] === 0xd8 && start[2] === 0xff) return readJpeg
  const words = start.toString('latin1')
  if (words.startsWith('\x89PNG\r\n\x1a\n')) return readPng
  return /^RIFF[^]{4}WEBP$/u.test(words) ? readWebp : undefined
}

/** Decides, once the picture begins, that the file is what it seems to be. Returns whether it was so to its end. */
async function* settle(pieces: ReturnType<ReadPieces>): AsyncGenerator<Buffer, boolean> {
  let held: Piece[] | undefined = []
  let size = 0
  for (;;) {
    const next = await pieces.next()
    if (next.done) {
      for (const { raw } of held ?? []) yield raw
      return next.value === 'whole' && held === undefined
    }
    const piece = next.value
    if (held) {
      held.push(piece)
      size += piece.raw.length
      if (!piece.picture && size < mostHeld) continue
      for (const { kept } of held) if (kept.length > 0) yield kept
      held = undefined
    } else if (piece.kept.length > 0) yield piece.kept
  }
}
