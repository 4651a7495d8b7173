import { crc32 } from 'node:zlib'
import type { Bytes } from './bytes.ts'
import { readOrientation, writeOrientation } from './orientation.ts'
import { dropped, passOn, type Ending, type Piece } from './pieces.ts'

const signatureLength = 8
/** Length, type and check sum around a chunk's data, bytes. */
const frame = 12
/** A block of metadata larger than this is not read for the orientation, bytes. */
const largestExif = 64 * 1024
/** Besides the chunks that every reader needs: how colours look, transparency, size on paper, animation. */
const looks = new Set(
  'tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs sPLT hIST cICP mDCV cLLI acTL fcTL fdAT'.split(' '),
)

/** A PNG without its metadata: texts, times, unknown chunks and what is appended go, the orientation stays. */
export async function* readPng(bytes: Bytes): AsyncGenerator<Piece, Ending> {
  const signature = await bytes.peek(signatureLength)
  const start = bytes.take(signature.length)
  yield { raw: start, kept: start }
  for (let first = true; ; first = false) {
    const head = await bytes.peek(8)
    if (head.length < 8) return 'broken'
    const length = head.readUInt32BE(0)
    const type = head.toString('latin1', 4, 8)
    if (!/^[A-Za-z]{4}$/.test(type) || length > 0x7fffffff || first !== (type === 'IHDR')) return 'broken'
    if (type === 'eXIf' && length <= largestExif) {
      const raw = await bytes.peek(length + frame)
      if (raw.length < length + frame) return 'broken'
      yield { raw: bytes.take(length + frame), kept: orientationOnly(raw.subarray(8, 8 + length)) }
      continue
    }
    const keep = isCritical(type) || looks.has(type)
    if (!(yield* passOn(bytes, length + frame, { keep, picture: type === 'IDAT' ? true : undefined })))
      return 'broken'
    if (type === 'IEND') return 'whole'
  }
}

/** A capital first letter says that no reader can do without the chunk. */
function isCritical(type: string): boolean {
  return type[0]! <= 'Z'
}

function orientationOnly(tiff: Buffer): Buffer {
  const orientation = readOrientation(tiff)
  if (orientation === undefined) return dropped
  const data = writeOrientation(orientation)
  const chunk = Buffer.alloc(data.length + frame)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write('eXIf', 4, 'latin1')
  data.copy(chunk, 8)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length)
  return chunk
}
