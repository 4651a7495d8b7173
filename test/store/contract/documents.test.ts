import { Timestamp } from 'firebase-admin/firestore'
import { expect, test } from 'vitest'
import { describeOnEachEngine, describeOnEachStore } from './engines.ts'

describeOnEachStore('documents', (open) => {
  test('a document comes back as it was written, with the time of its writing', async () => {
    const { db } = await open()
    const at = new Timestamp(1_795_000_000, 123_456_000)
    const data = {
      text: 'วิเคราะห์',
      n: 1.5,
      yes: true,
      none: null,
      at,
      list: [1, { a: 'b' }],
      map: { 'key.dot': { x: 1 } },
    }
    expect(await db.create('teams/a', data)).toBe('created')
    const found = await db.get('teams/a')
    expect(found?.path).toBe('teams/a')
    expect(found?.data).toEqual(data)
    expect(found?.data.at).toBeInstanceOf(Timestamp)
    expect(found?.updated).toBeInstanceOf(Timestamp)
  })

  test('every write moves the time on', async () => {
    const { db } = await open()
    await db.create('teams/a', { n: 0 })
    const first = await db.get('teams/a')
    await db.commit([{ kind: 'merge', path: 'teams/a', data: { n: 1 } }])
    const second = await db.get('teams/a')
    expect(second!.updated.valueOf() > first!.updated.valueOf()).toBe(true)
  })

  test('create refuses a second document, however close the two are', async () => {
    const { db } = await open()
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => db.create('chats/c/inbox/e', { n })))
    expect(answers.toSorted()).toEqual(['created', 'exists', 'exists', 'exists', 'exists'])
    const kept = await db.get('chats/c/inbox/e')
    expect(kept?.data.n).toBe(answers.indexOf('created') + 1)
  })

  test('undefined is left out, at any depth', async () => {
    const { db } = await open()
    await db.create('teams/a', {
      a: 1,
      b: undefined,
      map: { c: undefined, d: 2 },
      list: [{ e: undefined, f: 3 }],
    })
    expect((await db.get('teams/a'))?.data).toEqual({ a: 1, map: { d: 2 }, list: [{ f: 3 }] })
  })

  test('getAll answers in the order asked, with gaps', async () => {
    const { db } = await open()
    for (const id of ['a', 'b', 'c']) await db.create(`teams/${id}`, { id })
    const found = await db.getAll(['teams/c', 'teams/none', 'teams/a', 'teams/c'])
    expect(found.map((one) => one?.data.id)).toEqual(['c', undefined, 'a', 'c'])
    expect(await db.getAll([])).toEqual([])
  })

  test('a path that is none is an error, not a result', async () => {
    const { db } = await open()
    await expect(db.create('teams', { a: 1 })).rejects.toThrow(/document/i)
    await expect(db.create('teams/a', { nested: [[1]] })).rejects.toThrow(/array/i)
  })
})

describeOnEachEngine('the meter', (open) => {
  test('counts documents read, found or not', async () => {
    const { db, meter } = await open()
    await db.create('teams/a', { n: 1 })
    await db.get('teams/a')
    await db.get('teams/none')
    expect(meter.snapshot()).toEqual({ reads: 2, writes: 1, deletes: 0 })
    await db.getAll(['teams/a', 'teams/none', 'teams/a'])
    await db.getAll([])
    expect(meter.snapshot()).toEqual({ reads: 4, writes: 1, deletes: 0 })
  })

  test('counts a query by what it returned, at least one, and a count by thousands', async () => {
    const { db, meter } = await open()
    for (const n of [1, 2, 3]) await db.create(`teams/${n}`, { n })
    const reads = async (work: () => Promise<unknown>) => {
      const before = meter.snapshot().reads
      await work()
      return meter.snapshot().reads - before
    }
    expect(await reads(() => db.query({ name: 'all', collection: 'teams', limit: 2 }))).toBe(2)
    expect(
      await reads(() => db.query({ name: 'none', collection: 'teams', where: [['n', '>', 9]], limit: 2 })),
    ).toBe(1)
    expect(await reads(() => db.count({ name: 'count', collection: 'teams', limit: 10 }))).toBe(1)
    expect(await reads(() => db.count({ name: 'count', collection: 'nobody', limit: 10 }))).toBe(1)
  })

  test('counts a commit by kind, and nothing for what was refused', async () => {
    const { db, meter } = await open()
    await db.create('teams/a', { n: 1 })
    const old = await db.get('teams/a')
    const before = meter.snapshot()
    await db.commit([
      { kind: 'set', path: 'teams/a', data: { n: 2 }, after: old },
      { kind: 'create', path: 'teams/b', data: { n: 2 } },
      { kind: 'delete', path: 'teams/none' },
    ])
    expect(meter.snapshot()).toEqual({ ...before, writes: before.writes + 2, deletes: 1 })
    const paid = meter.snapshot()
    expect(await db.create('teams/a', { n: 3 })).toBe('exists')
    expect(await db.commit([{ kind: 'set', path: 'teams/a', data: { n: 3 }, after: old }])).toBe('conflict')
    expect(await db.commit([])).toBe('committed')
    expect(meter.snapshot()).toEqual(paid)
  })

  test('remembers each kind of query once, without its values', async () => {
    const { db, meter } = await open()
    for (const due of [1, 2]) {
      await db.query({
        name: 'due',
        group: 'jobs',
        where: [['due', '<=', due]],
        orderBy: ['due', 'asc'],
        limit: due,
      })
    }
    await db.query({ name: 'pending', collection: 'chats/c/inbox', limit: 20 })
    expect(meter.queries()).toEqual([
      {
        name: 'due',
        scope: 'group',
        collection: 'jobs',
        where: [{ field: 'due', op: '<=' }],
        orderBy: { field: 'due', direction: 'asc' },
      },
      { name: 'pending', scope: 'collection', collection: 'inbox', where: [] },
    ])
  })
})
