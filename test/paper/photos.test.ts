import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readEmblem, readPhoto } from '../../src/paper/photos.ts'
import { smallJpeg } from './sample.ts'

const open = (bytes: Buffer | undefined) => async () => bytes
const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#336699' } })

/** A segment of a JPEG. */
function segment(kind: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** Exif with an orientation, and behind it a word that tells where the picture was taken. */
function withExif(orientation: number): Buffer {
  const entry = Buffer.from('4d4d002a0000000800010112000300000001000000000000', 'hex')
  entry.writeUInt16BE(orientation, 18)
  const exif = segment(
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0'), entry, Buffer.from('\0\0GPS 8.06N 98.91E')]),
  )
  const comment = segment(0xfe, Buffer.from('โทรศัพท์ของครู'))
  return Buffer.concat([smallJpeg.subarray(0, 2), exif, comment, smallJpeg.subarray(2)])
}

test.each([
  [1, { width: 8, height: 6 }],
  [3, { width: 8, height: 6 }],
  [6, { width: 6, height: 8 }],
  [8, { width: 6, height: 8 }],
])('a picture lying by %i is printed upright, and tells no place', async (orientation, size) => {
  const photo = (await readPhoto(open(withExif(orientation)), 'key'))!
  expect(photo).toMatchObject({ type: 'jpg', ...size })
  expect(photo.bytes.includes('GPS')).toBe(false)
  expect(photo.bytes.includes('โทรศัพท์')).toBe(false)
})

test('a huge photo of whatever kind is printed with as many dots as paper shows', async () => {
  for (const bytes of [
    await drawn(6000, 4000).jpeg({ quality: 100 }).toBuffer(),
    await drawn(3000, 5000).png().toBuffer(),
    await drawn(2000, 2000).webp().toBuffer(),
  ]) {
    const photo = (await readPhoto(open(bytes), 'key'))!
    expect(Math.max(photo.width, photo.height)).toBe(1400)
    expect(photo.bytes.length).toBeLessThan(100_000)
  }
})

test('an emblem keeps its missing background', async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 }
  const bytes = await sharp({ create: { width: 20, height: 30, channels: 4, background: clear } })
    .png()
    .toBuffer()
  const emblem = (await readEmblem(bytes))!
  expect(emblem).toMatchObject({ type: 'png', width: 20, height: 30 })
  expect((await sharp(emblem.bytes).metadata()).hasAlpha).toBe(true)
})

test('what is gone, broken or no picture is none', async () => {
  for (const bytes of [undefined, smallJpeg.subarray(0, 20), Buffer.from('GIF89a'), Buffer.alloc(0)])
    expect(await readPhoto(open(bytes), 'key')).toBeUndefined()
})
