import { FieldValue } from 'firebase-admin/firestore'
import { expect, test } from 'vitest'
import { RefusedError, type Database, type Found } from '../../../src/store/database.ts'
import { describeOnEachStore } from './engines.ts'

describeOnEachStore('commit', (open) => {
  test('replaces a whole document, with and without a version', async () => {
    const { db } = await open()
    const first = { map: { a: 1, b: 2 }, gone: true, 'dot.ted': 1, 'มี เว้น-วรรค': 1 }
    await db.create('runs/r', first)
    const next = { map: { c: undefined, d: 4 }, 'dot.ted': { deep: [] }, fresh: 'x', left: undefined }
    expect(
      await db.commit([{ kind: 'set', path: 'runs/r', data: next, after: await found(db, 'runs/r') }]),
    ).toBe('committed')
    expect((await found(db, 'runs/r')).data).toEqual({ map: { d: 4 }, 'dot.ted': { deep: [] }, fresh: 'x' })
    expect(await db.commit([{ kind: 'set', path: 'runs/r', data: first }])).toBe('committed')
    expect((await found(db, 'runs/r')).data).toEqual(first)
  })

  test('refuses an old version for every kind of write', async () => {
    const { db } = await open()
    await db.create('runs/r', { n: 0 })
    const old = await found(db, 'runs/r')
    await db.commit([{ kind: 'merge', path: 'runs/r', data: { n: 1 }, after: old }])
    expect(await db.commit([{ kind: 'set', path: 'runs/r', data: { n: 2 }, after: old }])).toBe('conflict')
    expect(await db.commit([{ kind: 'merge', path: 'runs/r', data: { n: 2 }, after: old }])).toBe('conflict')
    expect(await db.commit([{ kind: 'delete', path: 'runs/r', after: old }])).toBe('conflict')
    expect(await db.commit([{ kind: 'create', path: 'runs/r', data: { n: 2 } }])).toBe('conflict')
    expect((await found(db, 'runs/r')).data).toEqual({ n: 1 })
  })

  test('a version of a document that was deleted meanwhile is old', async () => {
    const { db } = await open()
    await db.create('runs/r', { n: 0 })
    const old = await found(db, 'runs/r')
    expect(await db.commit([{ kind: 'delete', path: 'runs/r', after: old }])).toBe('committed')
    expect(await db.get('runs/r')).toBeUndefined()
    expect(await db.commit([{ kind: 'set', path: 'runs/r', data: { n: 1 }, after: old }])).toBe('conflict')
    expect(await db.commit([{ kind: 'delete', path: 'runs/r', after: old }])).toBe('conflict')
    expect(await db.commit([{ kind: 'merge', path: 'runs/r', data: { n: 1 } }])).toBe('conflict')
    expect(await db.get('runs/r')).toBeUndefined()
  })

  test('takes a whole cohort of 500 people at once, all or none', async () => {
    const { db } = await open()
    const many = Array.from({ length: 1502 }, (_, at) => ({
      kind: 'create' as const,
      path: `codes/c${at}`,
      data: { at, words: 'โรงเรียนบ้านทุ่งทอง สพป.กระบี่ นางสาวอรอนงค์ ศรีนวล'.repeat(5) },
    }))
    await db.create('codes/c1501', { taken: true })
    expect(await db.commit(many)).toBe('conflict')
    expect(await db.get('codes/c0')).toBeUndefined()
    expect(await db.commit(many.slice(0, -1))).toBe('committed')
    expect((await found(db, 'codes/c1500')).data['at']).toBe(1500)
  })

  test('refuses for good what is too large, or nothing that can be kept', async () => {
    const { db } = await open()
    await db.create('runs/r', { n: 0 })
    const large = { words: 'x'.repeat(1_048_576) }
    const refused = [
      db.commit([{ kind: 'create', path: 'runs/large', data: large }]),
      db.commit([{ kind: 'merge', path: 'runs/r', data: large }]),
      db.commit([{ kind: 'create', path: 'runs/list', data: { list: [['in a list']] } }]),
      db.create('runs/large', large),
    ]
    for (const one of await Promise.allSettled(refused))
      expect(one.status === 'rejected' && one.reason).toBeInstanceOf(RefusedError)
    expect((await found(db, 'runs/r')).data).toEqual({ n: 0 })
    expect(await db.get('runs/large')).toBeUndefined()
  })

  test('merge changes what it names and nothing else', async () => {
    const { db } = await open()
    await db.create('runs/r', { a: 1, b: 2, map: { x: 1, y: 2 }, whole: { x: 1, y: 2 } })
    const data = { a: 9, b: FieldValue.delete(), c: undefined, 'map.x': 9, 'new.deep': [1], whole: { z: 3 } }
    expect(await db.commit([{ kind: 'merge', path: 'runs/r', data }])).toBe('committed')
    expect((await found(db, 'runs/r')).data).toEqual({
      a: 9,
      map: { x: 9, y: 2 },
      new: { deep: [1] },
      whole: { z: 3 },
    })
  })

  test('adds to a list that it has not read, each entry once', async () => {
    const { db } = await open()
    await db.create('runs/r', { list: [{ n: 1 }] })
    const data = { list: FieldValue.arrayUnion({ n: 1 }, { n: 2 }), fresh: FieldValue.arrayUnion('a') }
    for (const _ of [1, 2]) await db.commit([{ kind: 'merge', path: 'runs/r', data }])
    expect((await found(db, 'runs/r')).data).toEqual({ list: [{ n: 1 }, { n: 2 }], fresh: ['a'] })
  })

  test('is all or nothing', async () => {
    const { db } = await open()
    await db.create('runs/taken', { n: 1 })
    const writes = ['a', 'taken', 'b'].map((id) => ({
      kind: 'create' as const,
      path: `runs/${id}`,
      data: { n: 2 },
    }))
    expect(await db.commit(writes)).toBe('conflict')
    const left = await db.getAll(['runs/a', 'runs/taken', 'runs/b'])
    expect(left.map((one) => one?.data)).toEqual([undefined, { n: 1 }, undefined])
  })

  test('takes a document once only, and as a copy', async () => {
    const { db } = await open()
    await db.create('runs/r', { n: 1 })
    const { data } = await found(db, 'runs/r')
    expect(() => Object.assign(data, { n: 2 })).toThrow(TypeError)
    const twice = [1, 2].map((n) => ({ kind: 'merge' as const, path: 'runs/r', data: { n } }))
    await expect(db.commit(twice)).rejects.toThrow('runs/r twice')
  })

  test('loses none of 25 increments made at once', async () => {
    const { db } = await open()
    await db.create('runs/r', { n: 0, seen: {} })
    const increment = async (who: number) => {
      for (;;) {
        const old = await found(db, 'runs/r')
        const seen = { ...(old.data.seen as Record<string, boolean>), [`w${who}`]: true }
        const data = { n: Number(old.data.n) + 1, seen }
        const row = { kind: 'create' as const, path: `runs/r/rows/${data.n}`, data: { who } }
        if ((await db.commit([{ kind: 'set', path: 'runs/r', data, after: old }, row])) === 'committed')
          return
      }
    }
    await Promise.all(Array.from({ length: 25 }, (_, who) => increment(who)))
    const { data } = await found(db, 'runs/r')
    expect(data.n).toBe(25)
    expect(Object.keys(data.seen as object)).toHaveLength(25)
    expect(await db.count({ name: 'rows', collection: 'runs/r/rows', limit: 100 })).toBe(25)
  })
})

async function found(db: Database, path: string): Promise<Found> {
  const one = await db.get(path)
  if (!one) throw new Error(`${path} is missing`)
  return one
}
