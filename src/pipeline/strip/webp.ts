import type { Bytes } from './bytes.ts'
import { readOrientation, writeOrientation } from './orientation.ts'
import { passOn, type Ending, type Piece } from './pieces.ts'

const headLength = 12
const largestMetadata = 64 * 1024
const pictures = new Set(['VP8 ', 'VP8L', 'ANMF', 'ALPH'])
const metadata = new Set(['EXIF', 'XMP '])

/**
 * A WebP without its metadata. Its first bytes state the length of the whole, so metadata is overwritten with nothing
 * instead of being left out; the orientation stays.
 */
export async function* readWebp(bytes: Bytes): AsyncGenerator<Piece, Ending> {
  const head = await bytes.peek(headLength)
  let left = head.length === headLength ? head.readUInt32LE(4) - 4 : 0
  const start = bytes.take(head.length)
  yield { raw: start, kept: start }
  while (left > 0) {
    const chunk = await bytes.peek(8)
    if (chunk.length < 8) return 'broken'
    const type = chunk.toString('latin1', 0, 4)
    const length = chunk.readUInt32LE(4)
    const whole = 8 + length + (length % 2)
    if (whole > left || (metadata.has(type) && length > largestMetadata)) return 'broken'
    left -= whole
    if (metadata.has(type)) {
      const raw = await bytes.peek(whole)
      if (raw.length < whole) return 'broken'
      yield { raw: bytes.take(whole), kept: blank(raw) }
      continue
    }
    const picture = pictures.has(type) ? true : undefined
    if (!(yield* passOn(bytes, whole, { keep: true, picture }))) return 'broken'
  }
  return 'whole'
}

/** The same chunk with nothing in it but the orientation. */
function blank(chunk: Buffer): Buffer {
  const data = chunk.subarray(8)
  const blanked = Buffer.alloc(chunk.length)
  chunk.copy(blanked, 0, 0, 8)
  const exif = data.toString('latin1', 0, 6) === 'Exif\0\0' ? 6 : 0
  const orientation = chunk[0] === 0x45 ? readOrientation(data.subarray(exif)) : undefined
  if (orientation !== undefined) writeOrientation(orientation).copy(blanked, 8)
  return blanked
}
