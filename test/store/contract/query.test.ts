import { Timestamp } from 'firebase-admin/firestore'
import { expect, test } from 'vitest'
import type { Database, QuerySpec } from '../../../src/store/database.ts'
import { describeOnEachStore } from './engines.ts'

describeOnEachStore('query', (open) => {
  test('a range over one field: in its order, with a limit, without documents that lack it', async () => {
    const { db } = await open()
    for (const [id, due] of [
      ['a', 30],
      ['b', 10],
      ['c', 20],
      ['d', 40],
    ] as const)
      await db.create(`jobs/${id}`, { due })
    await db.create('jobs/idle', { other: 1 })
    await db.create('jobs/done', { due: null })
    const due = (limit: number) =>
      ids(db, { name: 'due', collection: 'jobs', where: [['due', '<=', 30]], limit })
    expect(await due(10)).toEqual(['jobs/b', 'jobs/c', 'jobs/a'])
    expect(await due(2)).toEqual(['jobs/b', 'jobs/c'])
    const latest: QuerySpec = {
      name: 'latest',
      collection: 'jobs',
      where: [['due', '>', 0]],
      orderBy: ['due', 'desc'],
      limit: 2,
    }
    expect(await ids(db, latest)).toEqual(['jobs/d', 'jobs/a'])
  })

  test('a collection group: every collection of that name, at any depth, and no other', async () => {
    const { db } = await open()
    await db.create('chats/x/inbox/1', { due: 2 })
    await db.create('chats/y/inbox/2', { due: 1 })
    await db.create('inbox/3', { due: 3 })
    await db.create('chats/x/outbox/4', { due: 1 })
    await db.create('chats/z/inbox/5', { due: 9 })
    const spec: QuerySpec = { name: 'due', group: 'inbox', where: [['due', '<=', 5]], limit: 10 }
    expect(await ids(db, spec)).toEqual(['chats/y/inbox/2', 'chats/x/inbox/1', 'inbox/3'])
  })

  test('one collection does not show its neighbours or what lies below', async () => {
    const { db } = await open()
    await db.create('chats/x/inbox/1', { n: 1 })
    await db.create('chats/y/inbox/2', { n: 1 })
    await db.create('chats/x/inbox/1/inbox/3', { n: 1 })
    expect(await ids(db, { name: 'mine', collection: 'chats/x/inbox', limit: 10 })).toEqual([
      'chats/x/inbox/1',
    ])
  })

  test('array-contains, equality and in', async () => {
    const { db } = await open()
    await db.create('people/a', { teams: ['t1', 't2'], role: 'mentor' })
    await db.create('people/b', { teams: ['t2'], role: 'teacher' })
    await db.create('people/c', { teams: [], role: 'teacher' })
    const where = (...condition: NonNullable<QuerySpec['where']>[number]) =>
      ids(db, { name: 'people', collection: 'people', where: [condition], limit: 10 })
    expect(await where('teams', 'array-contains', 't2')).toEqual(['people/a', 'people/b'])
    expect(await where('role', '==', 'teacher')).toEqual(['people/b', 'people/c'])
    expect(await where('role', 'in', ['mentor', 'head'])).toEqual(['people/a'])
  })

  test('timestamps and nested fields compare', async () => {
    const { db } = await open()
    const at = (ms: number) => Timestamp.fromMillis(1_795_000_000_000 + ms)
    for (const ms of [2, 1, 3]) await db.create(`jobs/${ms}`, { lease: { until: at(ms) } })
    const spec: QuerySpec = {
      name: 'leases',
      collection: 'jobs',
      where: [['lease.until', '<', at(3)]],
      limit: 10,
    }
    expect(await ids(db, spec)).toEqual(['jobs/1', 'jobs/2'])
  })

  test('what a query finds can be changed under precondition', async () => {
    const { db } = await open()
    await db.create('jobs/a', { due: 1 })
    const [job] = await db.query({ name: 'due', collection: 'jobs', where: [['due', '<=', 1]], limit: 1 })
    const claim = () => db.commit([{ kind: 'merge', path: 'jobs/a', data: { due: 9 }, after: job }])
    expect([await claim(), await claim()]).toEqual(['committed', 'conflict'])
  })
})

async function ids(db: Database, spec: QuerySpec): Promise<string[]> {
  return (await db.query(spec)).map((found) => found.path)
}
