import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Timestamp } from 'firebase-admin/firestore'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openEmbedded } from '../../src/local/embedded.ts'

let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'plc-'))
})
afterEach(() => rm(dir, { recursive: true }))

test('what was written is there after closing and opening again, types included', async () => {
  const data = {
    at: new Timestamp(1_795_000_000, 123_456_000),
    bytes: Buffer.from([0, 255]),
    far: Number.POSITIVE_INFINITY,
    list: [{ deep: [] }, null, 'ครู'],
    map: {},
  }
  const first = await openEmbedded({ dir })
  await first.firestore.doc('chats/c/inbox/e').set(data)
  await first.firestore.doc('empty/e').set({})
  await first.close()

  const second = await openEmbedded({ dir })
  expect((await second.firestore.doc('chats/c/inbox/e').get()).data()).toEqual(data)
  expect((await second.firestore.doc('chats/c').get()).exists).toBe(false)
  expect((await second.firestore.doc('empty/e').get()).data()).toEqual({})
  await second.firestore.doc('empty/e').delete()
  await second.close()

  const third = await openEmbedded({ dir })
  expect((await third.firestore.doc('empty/e').get()).exists).toBe(false)
  await third.close()
})

test('saves by itself soon after a write, and not when nothing was written', async () => {
  const embedded = await openEmbedded({ dir })
  await embedded.firestore.doc('teams/a').get()
  await embedded.flush()
  expect(await readdir(dir)).toEqual([])
  await embedded.firestore.doc('teams/a').set({ n: 1 })
  expect(embedded.changed()).toBe(true)
  await vi.waitFor(() => expect(embedded.changed()).toBe(false), { timeout: 5000 })
  expect(await readdir(dir)).toEqual(['firestore.json'])
  await embedded.close()
})

test('without a directory it leaves nothing behind and each is its own', async () => {
  const [one, two] = [await openEmbedded(), await openEmbedded()]
  await one.firestore.doc('teams/a').set({ n: 1 })
  expect((await two.firestore.doc('teams/a').get()).exists).toBe(false)
  await one.close()
  await two.close()
})

test.each([
  ['cut off', '{"format":"plc-assistant-data/1","docu'],
  ['empty', ''],
  ['of another format', '{"format":"other/9","documents":{}}'],
  ['no map', '[]'],
  ['nothing', 'null'],
])('a data file that is %s is left as it is, and the operator is told what to do', async (_how, text) => {
  const file = join(dir, 'firestore.json')
  await writeFile(file, text)
  const opening = openEmbedded({ dir })
  await expect(opening).rejects.toThrow(/firestore\.json[^]*Nothing was changed[^]*npm run reset/)
  expect(await readFile(file, 'utf8')).toBe(text)
})

test('a save in the background that fails is reported, tried again, and makes close reject', async () => {
  const heard: unknown[] = []
  const embedded = await openEmbedded({ dir, onError: (error) => heard.push(error) })
  // A directory in the place of the file to be written.
  await mkdir(join(dir, 'firestore.json.new'))
  await embedded.firestore.doc('teams/a').set({ n: 1 })
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(1), { timeout: 5000 })
  await expect(embedded.close()).rejects.toThrow(/EISDIR/)
  expect(embedded.changed()).toBe(true)
})
