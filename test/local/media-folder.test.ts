import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openMediaFolder } from '../../src/local/media-folder.ts'
import { stripMetadata } from '../../src/pipeline/strip/strip.ts'
import { phonePhoto, strip } from '../pipeline/strip/pictures.ts'

let dir: string
beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), 'plc-'))))
afterEach(() => rm(dir, { recursive: true }))

const jpeg = Buffer.from('bytes of a photo')
const save = (body: Readable, limit = 1000) => openMediaFolder(dir).save('run1/row1', body, limit)

it('keeps the bytes and tells their size and fingerprint', async () => {
  const sha256 = createHash('sha256').update(jpeg).digest('hex')
  expect(await save(Readable.from([jpeg.subarray(0, 4), jpeg.subarray(4)]))).toEqual({
    bytes: jpeg.length,
    sha256,
  })
  expect(await readFile(join(dir, 'run1', 'row1'))).toEqual(jpeg)
  expect(await readdir(join(dir, 'run1'))).toEqual(['row1'])
})

it('takes exactly its limit, and leaves nothing behind of anything larger', async () => {
  expect(await save(Readable.from([jpeg]), jpeg.length)).toMatchObject({ bytes: jpeg.length })
  await rm(join(dir, 'run1'), { recursive: true })
  await expect(save(Readable.from([jpeg]), jpeg.length - 1)).rejects.toThrow('too large')
  expect(await readdir(join(dir, 'run1'))).toEqual([])
})

it('leaves nothing behind of what breaks off, and keeps what was there before', async () => {
  await save(Readable.from([jpeg]))
  const broken = async function* () {
    yield Buffer.from('half')
    await Promise.reject(new Error('reset'))
  }
  await expect(save(Readable.from(broken()))).rejects.toThrow('reset')
  expect(await readdir(join(dir, 'run1'))).toEqual(['row1'])
  expect(await readFile(join(dir, 'run1', 'row1'))).toEqual(jpeg)
})

it('two that copy the same at once, one of them in vain, end with the whole', async () => {
  const slowly = async function* () {
    for (const byte of jpeg) yield await Promise.resolve(Buffer.from([byte]))
  }
  const broken = async function* () {
    yield jpeg.subarray(0, 3)
    await Promise.reject(new Error('reset'))
  }
  const saves = [save(Readable.from(slowly())), save(Readable.from(broken())), save(Readable.from(slowly()))]
  const outcomes = await Promise.allSettled(saves)
  expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await readFile(join(dir, 'run1', 'row1'))).toEqual(jpeg)
  expect(await readdir(join(dir, 'run1'))).toEqual(['row1'])
})

it('takes a picture whose metadata goes on the way, and stops its source with it', async () => {
  const source = Readable.from([
    phonePhoto(6).subarray(0, 300),
    phonePhoto(6).subarray(300),
    Buffer.alloc(100),
  ])
  const { body, stripped } = stripMetadata(source)
  const { out } = await strip(phonePhoto(6))
  expect(await save(Readable.from(body), 2000)).toMatchObject({ bytes: out.length })
  expect(await readFile(join(dir, 'run1', 'row1'))).toEqual(out)
  expect([stripped(), source.destroyed]).toEqual([true, true])
})

it('stops a source that is too large', async () => {
  const source = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(100)))
  await expect(save(Readable.from(stripMetadata(source).body))).rejects.toThrow('too large')
  await expect.poll(() => source.destroyed).toBe(true)
})
