import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { deleteApp, initializeApp } from 'firebase-admin/app'
import { getStorage } from 'firebase-admin/storage'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMediaBucket } from '../../functions/src/media-bucket.ts'
import { openMediaFolder } from '../../src/local/media-folder.ts'
import type { MediaStore } from '../../src/pipeline/ports.ts'
import { startFakeBucket, type FakeBucket } from './fake-bucket.ts'

type Opened = { media: MediaStore; names: () => Promise<string[]>; close: () => Promise<void> }

let bucket: FakeBucket

async function openFolder(): Promise<Opened> {
  const dir = await mkdtemp(join(tmpdir(), 'plc-'))
  const names = async () => {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
  }
  return { media: openMediaFolder(dir), names, close: () => rm(dir, { recursive: true }) }
}

/** Google's own client, talking to a bucket on loopback. */
async function openBucket(): Promise<Opened> {
  bucket = await startFakeBucket()
  process.env.FIREBASE_STORAGE_EMULATOR_HOST = bucket.host
  const app = initializeApp({ projectId: 'demo-plc', storageBucket: 'media' }, 'media')
  return {
    media: openMediaBucket(() => getStorage(app).bucket()),
    names: () => Promise.resolve([...bucket.objects.keys()]),
    async close() {
      delete process.env.FIREBASE_STORAGE_EMULATOR_HOST
      delete process.env.STORAGE_EMULATOR_HOST
      await deleteApp(app)
      await bucket.close()
    },
  }
}

const photo = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251))
const halves = () => Readable.from([photo.subarray(0, 40_000), photo.subarray(40_000)])
const readAll = async (media: MediaStore, key: string) => {
  const body = await media.read(key)
  return body && buffer(body)
}

describe.each([
  ['a folder', openFolder],
  ['a bucket', openBucket],
])('copies in %s', (_name, open) => {
  let opened: Opened
  let media: MediaStore
  beforeAll(async () => {
    opened = await open()
    media = opened.media
  })
  afterAll(() => opened.close())

  test('come back as they were kept, with their size and fingerprint', async () => {
    const sha256 = createHash('sha256').update(photo).digest('hex')
    expect(await media.save('run1/row1', halves(), photo.length)).toEqual({ bytes: photo.length, sha256 })
    expect(photo.equals((await readAll(media, 'run1/row1'))!)).toBe(true)
  })

  test('are replaced when the same is copied again', async () => {
    await media.save('run1/again', Readable.from([Buffer.from('first')]), 100)
    await media.save('run1/again', Readable.from([Buffer.from('second')]), 100)
    expect(String(await readAll(media, 'run1/again'))).toBe('second')
  })

  test('an empty file is a file', async () => {
    expect(await media.save('run1/empty', Readable.from([]), 100)).toMatchObject({ bytes: 0 })
    expect(await readAll(media, 'run1/empty')).toHaveLength(0)
  })

  test('nothing is kept of what is too large, or breaks off', async () => {
    const before = await opened.names()
    await expect(media.save('run2/large', halves(), photo.length - 1)).rejects.toThrow('too large')
    const broken = async function* () {
      yield photo.subarray(0, 20_000)
      await Promise.reject(new Error('reset'))
    }
    await expect(media.save('run2/broken', Readable.from(broken()), photo.length)).rejects.toThrow('reset')
    expect(await media.read('run2/large')).toBeUndefined()
    expect(await media.read('run2/broken')).toBeUndefined()
    expect(await opened.names()).toEqual(before)
  })

  test('what was never kept reads as nothing', async () => {
    expect(await media.read('run3/none')).toBeUndefined()
  })

  test('a removed one is gone, and removing it again is as good', async () => {
    await media.save('run3/row', halves(), photo.length)
    await media.remove('run3/row')
    expect(await media.read('run3/row')).toBeUndefined()
    await media.remove('run3/row')
    await media.remove('run3/never')
  })
})

describe('a bucket', () => {
  let opened: Opened
  beforeAll(async () => void (opened = await openBucket()))
  afterAll(() => opened.close())

  test('takes a file in one request, as bytes of no type, and grants nobody access', async () => {
    await opened.media.save('run1/row1', halves(), photo.length)
    expect(bucket.requests).toEqual(['POST /upload/storage/v1/b/media/o'])
    expect(bucket.objects.get('media/run1/row1')).toMatchObject({
      contentType: 'application/octet-stream',
      acl: undefined,
    })
  })

  test('that refuses is an error, not a missing file', async () => {
    await bucket.close()
    await expect(opened.media.remove('run1/row1')).rejects.toThrow('failed, reason')
  })
})
