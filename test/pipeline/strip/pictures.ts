import { crc32 } from 'node:zlib'
import { stripMetadata } from '../../../src/pipeline/strip/strip.ts'

/** Runs bytes through the stripping, cut into chunks of these sizes, over and over. */
export async function strip(
  file: Buffer,
  sizes: number[] = [file.length],
): Promise<{ out: Buffer; stripped: boolean; read: number }> {
  let read = 0
  async function* chunks() {
    for (let index = 0; read < file.length; index++) {
      const from = read
      read += Math.max(1, sizes[index % sizes.length]!)
      yield await Promise.resolve(file.subarray(from, read))
    }
  }
  const { body, stripped } = stripMetadata(chunks())
  const out: Buffer[] = []
  for await (const chunk of body) out.push(chunk)
  return { out: Buffer.concat(out), stripped: stripped(), read }
}

/** A segment of a JPEG. */
export function segment(kind: number, data: Buffer | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
  const head = Buffer.from([0xff, kind, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

/** A TIFF block as cameras write it: maker, orientation, a place; in either byte order. */
export function tiff(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const block = Buffer.alloc(8 + 2 + 3 * 12 + 4)
  const little = order === 'II'
  const short = (value: number, at: number) =>
    little ? block.writeUInt16LE(value, at) : block.writeUInt16BE(value, at)
  const long = (value: number, at: number) =>
    little ? block.writeUInt32LE(value, at) : block.writeUInt32BE(value, at)
  block.write(order, 'latin1')
  short(42, 2)
  long(8, 4)
  short(3, 8)
  const entry = (index: number, tag: number, type: number) => {
    short(tag, 10 + index * 12)
    short(type, 12 + index * 12)
    long(1, 14 + index * 12)
  }
  entry(0, 0x010f, 2)
  entry(1, 0x0112, 3)
  short(orientation, 10 + 12 + 8)
  entry(2, 0x8825, 4)
  return Buffer.concat([block, Buffer.from('SECRET camera and place')])
}

export const exifSegment = (orientation: number, order?: 'II' | 'MM'): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff(orientation, order)]))

/** The least EXIF there is: the orientation alone. */
export const onlyOrientation = (orientation: number): Buffer => {
  const block = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  block.writeUInt16BE(orientation, 18)
  return block
}

export const jfif = segment(0xe0, 'JFIF\0\x01\x02\x00\x00\x01\x00\x01\x00\x00')
export const profile = segment(0xe2, 'ICC_PROFILE\0\x01\x01colours')
export const adobe = segment(0xee, 'Adobe\0\x64\0\0\0\0\x01')
export const tables = Buffer.concat([
  segment(0xdb, 'quantities'),
  segment(0xc2, '\x08\0\x02\0\x02\x01\x01\x11\0'),
  segment(0xc4, 'codes'),
])
export const scan = Buffer.concat([
  segment(0xda, '\x01\x01\0\0\x3f\0'),
  Buffer.from('12ff0034ffd056ff007f', 'hex'),
])
export const start = Buffer.from('ffd8', 'hex')
export const end = Buffer.from('ffd9', 'hex')

/** Everything a phone writes into a photo, and a second picture behind it. */
export const phonePhoto = (orientation: number, order?: 'II' | 'MM'): Buffer =>
  Buffer.concat([
    start,
    jfif,
    exifSegment(orientation, order),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x>SECRET</x>'),
    profile,
    segment(0xe2, 'MPF\0SECRET'),
    segment(0xed, 'Photoshop 3.0\x008BIM SECRET'),
    adobe,
    segment(0xfe, 'SECRET comment'),
    tables,
    scan,
    segment(0xfe, 'SECRET between the scans'),
    scan,
    end,
    start,
    exifSegment(1),
    scan,
    end,
  ])

/** A chunk of a PNG. */
export function pngChunk(type: string, data: Buffer | string = ''): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
  const named = Buffer.concat([Buffer.from(type, 'latin1'), bytes])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(bytes.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([frame, named, sum])
}

export const pngStart = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  pngChunk('IHDR', '\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0'),
])

/** A part of a WebP. */
export function part(type: string, data: Buffer | string): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : data
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)])
}

export function webp(...parts: Buffer[]): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + parts.reduce((sum, { length }) => sum + length, 0), 4)
  return Buffer.concat([head, ...parts])
}
