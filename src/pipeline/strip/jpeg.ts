import type { Bytes } from './bytes.ts'
import { readOrientation, writeOrientation } from './orientation.ts'
import { dropped, type Ending, type Piece } from './pieces.ts'

const startOfScan = 0xda
const endOfImage = 0xd9
const comment = 0xfe
const firstApp = 0xe0
const lastApp = 0xef
/** APP2 carries colour profiles and, on some phones, further pictures. */
const colour = 'ICC_PROFILE\0'
const exif = 'Exif\0\0'

/**
 * A JPEG without its metadata: of the application segments only the picture's density, colours and orientation stay;
 * comments, thumbnails and all that phones append behind the picture go.
 */
export async function* readJpeg(bytes: Bytes): AsyncGenerator<Piece, Ending> {
  const start = await bytes.peek(2)
  yield keep(bytes.take(start.length))
  let scanned = false
  let turned = false
  for (;;) {
    const marker = await bytes.peek(2)
    if (marker.length < 2) return scanned ? 'whole' : 'broken'
    if (marker[0] !== 0xff) return 'broken'
    const kind = marker[1]!
    if (kind === 0xff) {
      yield keep(bytes.take(1))
      continue
    }
    if (kind === endOfImage) {
      if (!scanned) return 'broken'
      yield keep(bytes.take(2))
      return 'whole'
    }
    const length = await segmentLength(bytes)
    if (length === undefined) return 'broken'
    const raw = bytes.take(length)
    const kept = keptOf(raw, turned)
    turned ||= kept.length > 0 && isExif(raw)
    yield { raw, kept, picture: kind === startOfScan ? true : undefined }
    if (kind === startOfScan) {
      scanned = true
      yield* scan(bytes)
    }
  }
}

function keep(raw: Buffer): Piece {
  return { raw, kept: raw }
}

/** Length of the segment ahead with its marker; undefined if it is none or cut off. */
async function segmentLength(bytes: Bytes): Promise<number | undefined> {
  const head = await bytes.peek(4)
  if (head.length < 4 || head[1]! < 0xc0 || (head[1]! >= 0xd0 && head[1]! <= 0xd8)) return undefined
  const length = 2 + head.readUInt16BE(2)
  return length >= 4 && (await bytes.peek(length)).length === length ? length : undefined
}

function keptOf(raw: Buffer, turned: boolean): Buffer {
  const kind = raw[1]!
  if (kind === comment) return dropped
  if (kind < firstApp || kind > lastApp) return raw
  const begins = (name: string) => raw.toString('latin1', 4, 4 + name.length) === name
  switch (kind - firstApp) {
    case 0:
      return begins('JFIF\0') ? withoutThumbnail(raw) : dropped
    case 1:
      return isExif(raw) && !turned ? orientationOnly(raw) : dropped
    case 2:
      return begins(colour) ? raw : dropped
    case 14:
      return begins('Adobe') ? raw : dropped
    default:
      return dropped
  }
}

function isExif(raw: Buffer): boolean {
  return raw[1] === firstApp + 1 && raw.toString('latin1', 4, 4 + exif.length) === exif
}

function orientationOnly(raw: Buffer): Buffer {
  const orientation = readOrientation(raw.subarray(4 + exif.length))
  if (orientation === undefined) return dropped
  const tiff = writeOrientation(orientation)
  const head = Buffer.from([0xff, firstApp + 1, 0, 2 + exif.length + tiff.length])
  return Buffer.concat([head, Buffer.from(exif, 'latin1'), tiff])
}

const densityLength = 18

function withoutThumbnail(raw: Buffer): Buffer {
  if (raw.length <= densityLength) return raw
  const density = Buffer.from(raw.subarray(0, densityLength))
  density.writeUInt16BE(densityLength - 2, 2)
  density.writeUInt16BE(0, densityLength - 2)
  return density
}

/** Passes the picture's own data on, up to the next marker that is not part of it. */
async function* scan(bytes: Bytes): AsyncGenerator<Piece, void> {
  for (;;) {
    const ahead = await bytes.some(64 * 1024)
    if (ahead.length === 0) return
    const marker = findMarker(ahead)
    if (marker === undefined) {
      yield keep(ahead)
      continue
    }
    bytes.putBack(ahead.subarray(marker))
    if (marker > 0) yield keep(ahead.subarray(0, marker))
    // What may be cut off at the end of a chunk is looked at again with what follows it.
    const [, next] = await bytes.peek(2)
    if (next === undefined) {
      yield keep(bytes.take(1))
      return
    }
    if (!isData(next)) return
    yield keep(bytes.take(2))
  }
}

/** Where the first marker stands that ends the data, or the last byte if it may begin one. */
function findMarker(data: Buffer): number | undefined {
  for (let at = data.indexOf(0xff); at >= 0; at = data.indexOf(0xff, at + 2)) {
    const next = data[at + 1]
    if (next === undefined || !isData(next)) return at
  }
  return undefined
}

/** A stuffed zero or a restart marker belongs to the data. */
function isData(next: number): boolean {
  return next === 0 || (next >= 0xd0 && next <= 0xd7)
}
