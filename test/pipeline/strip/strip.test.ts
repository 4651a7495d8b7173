import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stripMetadata } from '../../../src/pipeline/strip/strip.ts'
import {
  adobe,
  pngChunk,
  end,
  exifSegment,
  jfif,
  onlyOrientation,
  part,
  phonePhoto,
  pngStart,
  profile,
  scan,
  segment,
  start,
  strip,
  tables,
  tiff,
  webp,
} from './pictures.ts'

describe('a JPEG', () => {
  test.each(['II', 'MM'] as const)(
    'keeps nothing but its picture, colours and orientation (%s)',
    async (order) => {
      const { out, stripped } = await strip(phonePhoto(6, order))
      const turned = segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), onlyOrientation(6)]))
      const wanted = [start, jfif, turned, profile, adobe, tables, scan, scan, end]
      expect(out.toString('hex')).toBe(Buffer.concat(wanted).toString('hex'))
      expect(stripped).toBe(true)
    },
  )

  test('that stands upright needs no EXIF at all', async () => {
    const { out } = await strip(phonePhoto(1))
    expect(out.includes('Exif')).toBe(false)
  })

  test('without metadata stays as it is, and stripping twice changes nothing', async () => {
    const plain = Buffer.concat([start, tables, scan, end])
    expect((await strip(plain)).out).toEqual(plain)
    const { out } = await strip(phonePhoto(8))
    expect((await strip(out)).out).toEqual(out)
  })

  test('loses the thumbnails of its density segment', async () => {
    const small = segment(0xe0, 'JFIF\0\x01\x02\x00\x00\x01\x00\x01\x01\x01SEC')
    const extended = segment(0xe0, 'JFXX\0\x10SECRET')
    const { out } = await strip(Buffer.concat([start, small, extended, tables, scan, end]))
    expect(out).toEqual(Buffer.concat([start, jfif, tables, scan, end]))
  })

  test('cut off inside its picture is kept as far as it goes', async () => {
    const cut = Buffer.concat([start, exifSegment(3), tables, scan.subarray(0, -3)])
    const { out, stripped } = await strip(cut)
    expect(out.includes('SECRET')).toBe(false)
    expect(out.subarray(-10)).toEqual(cut.subarray(-10))
    expect(stripped).toBe(true)
  })

  test.each([
    ['cut off in its metadata', phonePhoto(6).subarray(0, 60)],
    ['a picture that never comes', Buffer.concat([start, exifSegment(6), end])],
    ['a segment too short to be one', Buffer.concat([start, exifSegment(6), Buffer.from('ffe10001', 'hex')])],
    ['no marker where one should be', Buffer.concat([start, jfif, exifSegment(6), Buffer.from('nothing')])],
  ])('that is broken is kept just as it came: %s', async (_name, file) => {
    expect(await strip(file)).toMatchObject({ out: file, stripped: false })
  })

  test('whose maker wrote nonsense as EXIF loses it', async () => {
    const nonsense = ['Exif\0\0', 'Exif\0\0II*\0\xff\xff\xff\xff', 'Exif\0\0MM\0*\0\0\0\x08\xff\xff\x01'].map(
      (text) => segment(0xe1, text),
    )
    const { out } = await strip(Buffer.concat([start, ...nonsense, tables, scan, end]))
    expect(out).toEqual(Buffer.concat([start, tables, scan, end]))
  })

  test('is not read any further than its end', async () => {
    const long = Buffer.concat([phonePhoto(1), Buffer.alloc(1000_000)])
    expect((await strip(long, [100])).read).toBeLessThan(2000)
  })

  test('with more metadata before the picture than is held back is stripped all the same', async () => {
    const many = Array.from({ length: 40 }, () => segment(0xe1, Buffer.alloc(60_000, 'SECRET')))
    const { out } = await strip(Buffer.concat([start, ...many, tables, scan, end]), [65_536])
    expect(out).toEqual(Buffer.concat([start, tables, scan, end]))
  })
})

describe('a PNG', () => {
  const picture = Buffer.concat([pngChunk('IDAT', 'pixels'), pngChunk('IDAT', 'more')])
  const secrets = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((type) => pngChunk(type, 'SECRET'))

  test('keeps what it looks like and its orientation', async () => {
    const file = Buffer.concat([
      pngStart,
      pngChunk('gAMA', '1234'),
      ...secrets,
      pngChunk('eXIf', tiff(8)),
      picture,
      pngChunk('tEXt', 'SECRET'),
      pngChunk('IEND'),
      Buffer.from('SECRET'),
    ])
    const { out, stripped } = await strip(file)
    const turned = pngChunk('eXIf', onlyOrientation(8))
    expect(out).toEqual(
      Buffer.concat([pngStart, pngChunk('gAMA', '1234'), turned, picture, pngChunk('IEND')]),
    )
    expect(stripped).toBe(true)
  })

  test.each([
    ['cut off before its picture', Buffer.concat([pngStart, ...secrets])],
    ['cut off in a chunk', Buffer.concat([pngStart, pngChunk('eXIf', tiff(8)).subarray(0, 30)])],
    ['without its head', Buffer.concat([pngStart.subarray(0, 8), ...secrets, picture])],
    ['with a chunk that has no name', Buffer.concat([pngStart, pngChunk('\0\0\0\0'), picture])],
  ])('that is broken is kept just as it came: %s', async (_name, file) => {
    expect(await strip(file)).toMatchObject({ out: file, stripped: false })
  })
})

describe('a WebP', () => {
  test('loses what its metadata says, keeps its length and its orientation', async () => {
    const picture = [part('VP8X', '\x0c\0\0\0\0\0\0\0\0\0'), part('VP8 ', 'pixels!')]
    const file = webp(...picture, part('EXIF', tiff(6)), part('XMP ', '<x>SECRET</x>'))
    const { out, stripped } = await strip(file)
    expect(out.length).toBe(file.length)
    expect(out.includes('SECRET')).toBe(false)
    expect(out.includes(onlyOrientation(6))).toBe(true)
    expect(out.subarray(0, 12 + Buffer.concat(picture).length)).toEqual(
      file.subarray(0, 12 + Buffer.concat(picture).length),
    )
    expect(stripped).toBe(true)
  })

  test('cut off in its metadata is kept as it came', async () => {
    const file = webp(part('VP8 ', 'pixels'), part('EXIF', tiff(6))).subarray(0, -4)
    expect(await strip(file)).toMatchObject({ out: file, stripped: false })
  })
})

describe('whatever comes', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 })

  test('what is no picture is not touched', async () => {
    const word = Buffer.from('PK\x03\x04 a document with ffe1 Exif\0\0 in it')
    expect(await strip(word, [3])).toMatchObject({ out: word, stripped: false })
    expect(await strip(Buffer.alloc(0), [1])).toMatchObject({ out: Buffer.alloc(0), stripped: false })
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), sizes, async (bytes, cuts) => {
        fc.pre(bytes[0] !== 0xff)
        expect((await strip(Buffer.from(bytes), cuts)).out).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test('the borders of chunks make no difference', async () => {
    const files = [
      phonePhoto(6),
      Buffer.concat([
        pngStart,
        pngChunk('eXIf', tiff(3)),
        pngChunk('tEXt', 'S'),
        pngChunk('IDAT', 'p'),
        pngChunk('IEND'),
      ]),
      webp(part('VP8 ', 'pixels!'), part('EXIF', tiff(6))),
      phonePhoto(6).subarray(0, 60),
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), sizes, async (file, cuts) => {
        const { out, stripped } = await strip(file)
        expect(await strip(file, cuts)).toMatchObject({ out, stripped })
      }),
    )
  })

  test('a damaged picture never fails and never grows', async () => {
    const places = fc.array(fc.tuple(fc.nat(600), fc.integer({ min: 0, max: 255 })), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(places, fc.nat(700), sizes, async (damage, length, cuts) => {
        const file = Buffer.from(phonePhoto(6)).subarray(0, length)
        for (const [at, value] of damage) if (at < file.length) file[at] = value
        const { out, stripped } = await strip(file, cuts)
        expect(out.length).toBeLessThanOrEqual(file.length)
        expect(stripped || out.length > 0 || file.length === 0).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('an error of the stream is passed on', async () => {
    async function* failing() {
      yield await Promise.resolve(phonePhoto(1).subarray(0, 200))
      throw new Error('reset')
    }
    const drain = async () => {
      for await (const chunk of stripMetadata(failing()).body) expect(chunk.length).toBeGreaterThan(0)
    }
    await expect(drain()).rejects.toThrow('reset')
  })
})
