import { expect, test } from 'vitest'
import { readImage } from '../../src/paper/photos.ts'
import { smallJpeg } from './sample.ts'

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
  [1, 0],
  [3, 180],
  [6, 90],
  [8, 270],
])('a picture lying by %i is turned by %i, and tells no place', (orientation, turn) => {
  const photo = readImage(withExif(orientation))!
  expect(photo).toMatchObject({ type: 'jpg', width: 8, height: 6, turn })
  expect(photo.bytes.includes('GPS')).toBe(false)
  expect(photo.bytes.includes('โทรศัพท์')).toBe(false)
  // What is read again from the cleaned picture is the same.
  expect(readImage(photo.bytes)).toMatchObject({ width: 8, height: 6, turn })
})

test('a picture that tells nothing is left as it is, a broken one is none', () => {
  expect(readImage(smallJpeg)?.bytes.equals(smallJpeg)).toBe(true)
  expect(readImage(Buffer.concat([smallJpeg.subarray(0, 20)]))).toBeUndefined()
  expect(readImage(Buffer.from('GIF89a'))).toBeUndefined()
})
