import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findBreak } from '../../src/flows/chain.ts'
import type { Evidence } from '../../src/flows/run.ts'
import type { Content } from '../../src/pipeline/ports.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import { remove } from '../../src/store/field-values.ts'
import { readAt, readChain, seedPhoto } from './seeds.ts'
import { phonePhoto, strip } from './strip/pictures.ts'
import { openWorld, type World } from './world.ts'

const minute = 60_000
const hour = 60 * minute
let world: World
let path: string
beforeEach(async () => {
  world = await openWorld()
  path = await seedPhoto(world)
})
afterEach(() => world.close())

const row = () => readAt<Evidence>(world, path)
const ready = (...chunks: Buffer[]): Content => ({
  ok: true,
  type: 'image/jpeg',
  body: Readable.from(chunks),
})
/** A road whose LINE gives these contents, one after the other, the last one for ever. */
function roadWith(...contents: (() => Content | Promise<Content>)[]) {
  const line = {
    ...world.deps.line,
    fetchContent: () => Promise.resolve(contents.length > 1 ? contents.shift()!() : contents[0]!()),
  }
  return createRoad({ ...world.deps, line })
}

describe('a photo', () => {
  it('is kept, and its fingerprint is sealed into the chain', async () => {
    await roadWith(() => ready(Buffer.from('jpeg'))).tick()
    expect(await row()).toMatchObject({ copy: { state: 'kept', key: 'r1/e1' } })
    expect(await row()).not.toHaveProperty('due')
    const { rows, head } = await readChain(world)
    expect(rows[1]?.content).toMatchObject({ kind: 'copy', of: 'e1', sha256: 'sha-4', bytes: 4 })
    expect(findBreak(rows, head)).toBeUndefined()
    const forged = rows.map((one) =>
      one.seq === 2 ? { ...one, content: { ...one.content!, sha256: 'sha-5' } } : one,
    )
    expect(findBreak(forged, head)).toBe('row 2 was changed')
  })

  it('loses its metadata on the way', async () => {
    await roadWith(() => ready(phonePhoto(6))).tick()
    const sealed = (await readChain(world)).rows[1]?.content
    expect(sealed?.bytes).toBe((await strip(phonePhoto(6))).out.length)
    expect(sealed).not.toHaveProperty('asSent')
    expect((await row())?.copy).not.toHaveProperty('asSent')
  })

  it('whose form is not known is kept as it was sent, and says so', async () => {
    await roadWith(() => ready(Buffer.from('....ftypheic'))).tick()
    expect((await readChain(world)).rows[1]?.content).toMatchObject({ bytes: 12, asSent: true })
    expect(await row()).toMatchObject({ copy: { state: 'kept', asSent: true } })
  })

  it('that LINE still prepares is asked for again, and kept', async () => {
    const road = roadWith(
      () => ({ ok: false, why: 'later' }),
      () => ready(Buffer.from('x')),
    )
    await road.tick()
    expect(await row()).toMatchObject({ copy: { state: 'copying', tries: 1 }, due: world.clock.now + minute })
    world.clock.now += minute
    await road.tick()
    expect(await row()).toMatchObject({ copy: { state: 'kept' } })
  })

  it('that LINE no longer has is lost, and the evidence that it was sent stays', async () => {
    await roadWith(() => ({ ok: false, why: 'gone' })).tick()
    expect(await row()).toMatchObject({ copy: { state: 'lost', tries: 1 }, content: { message: 'photo1' } })
    const { rows, head } = await readChain(world)
    expect(findBreak(rows, head)).toBeUndefined()
  })

  it('that breaks off half-way is tried again from the start', async () => {
    const half = async function* () {
      yield Buffer.from('ha')
      await Promise.reject(new Error('reset'))
    }
    const road = roadWith(
      () => ({ ok: true, type: 'image/jpeg', body: Readable.from(half()) }),
      () => ready(Buffer.from('whole')),
    )
    await road.tick()
    expect(await row()).toMatchObject({ copy: { state: 'copying', tries: 1 } })
    world.clock.now += minute
    await road.tick()
    expect((await readChain(world)).rows[1]?.content).toMatchObject({ bytes: 5 })
  })

  it('larger than 25 MB is lost at once', async () => {
    const megabyte = Buffer.alloc(1024 * 1024)
    await roadWith(() => ready(...Array.from({ length: 26 }, () => megabyte))).tick()
    expect(await row()).toMatchObject({ copy: { state: 'lost' } })
  })

  it('is given up after five tries in a few hours, and the clock is left in peace', async () => {
    const road = roadWith(() => ({ ok: false, why: 'down' }))
    const began = world.clock.now
    let tries = 0
    for (let due = await road.nextDue(); due !== undefined; due = await road.nextDue()) {
      world.clock.now = Math.max(due, world.clock.now)
      tries += await road.tick()
    }
    expect(world.clock.now - began).toBeLessThan(6 * hour)
    expect(tries).toBe(5)
    expect(await row()).toMatchObject({ copy: { state: 'lost', tries: 5 } })
    expect(await road.nextDue()).toBeUndefined()
  })
})

describe('while it is being copied', () => {
  it('two at once seal one row', async () => {
    await Promise.all([1, 2, 3].map(() => roadWith(() => ready(Buffer.from('x'))).tick()))
    const { rows, head } = await readChain(world)
    expect(rows).toHaveLength(2)
    expect(findBreak(rows, head)).toBeUndefined()
  })

  it('its owner may take it back: then nothing of it is sealed', async () => {
    const withdraw = async () => {
      await world.database.commit([
        { kind: 'merge', path, data: { content: remove(), salt: remove(), due: remove(), gone: 1 } },
      ])
      return ready(Buffer.from('x'))
    }
    await roadWith(withdraw).tick()
    expect((await readChain(world)).rows).toHaveLength(1)
    expect(await row()).toMatchObject({ copy: { state: 'copying' }, gone: 1 })
    expect(await world.road.nextDue()).toBeUndefined()
    expect(world.removed).toEqual(['r1/e1'])
  })

  it('the run may move on: the copy is sealed behind it', async () => {
    let moved = false
    const road = roadWith(() => ready(Buffer.from('x')))
    const { database } = world
    const commit = database.commit.bind(database)
    world.database.commit = async (writes) => {
      if (!moved) {
        moved = true
        await commit([{ kind: 'merge', path: 'runs/r1', data: { turn: 2 } }])
      }
      return commit(writes)
    }
    await road.tick()
    expect(await row()).toMatchObject({ copy: { state: 'kept' } })
    const { rows, head } = await readChain(world)
    expect(findBreak(rows, head)).toBeUndefined()
  })
})

describe('a kept photo that is taken back', () => {
  const takeBack = () =>
    world.database.commit([
      { kind: 'merge', path, data: { content: remove(), salt: remove(), due: world.clock.now, gone: 1 } },
    ])

  it('loses its bytes, and the clock is left in peace', async () => {
    await roadWith(() => ready(Buffer.from('jpeg'))).tick()
    await takeBack()
    await world.road.tick()
    expect(world.removed).toEqual(['r1/e1'])
    expect(await row()).toMatchObject({ copy: { state: 'removed' } })
    expect(await world.road.nextDue()).toBeUndefined()
  })

  it('is tried again when the bytes could not be removed', async () => {
    await roadWith(() => ready(Buffer.from('jpeg'))).tick()
    await takeBack()
    const broken = { ...world.deps.media, remove: () => Promise.reject(new Error('offline')) }
    await expect(createRoad({ ...world.deps, media: broken }).tick()).rejects.toThrow('offline')
    await world.road.tick()
    expect(world.removed).toEqual(['r1/e1'])
  })
})
