import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { findMissingIndexes, type Indexes } from '../../scripts/doctor/indexes.ts'
import type { QueryShape } from '../../src/store/meter.ts'

const none: Indexes = { indexes: [], fieldOverrides: [] }

function shape(scope: QueryShape['scope'], where: string[], orderBy?: string): QueryShape {
  const [field = '', direction] = orderBy?.split(' ') ?? []
  return {
    name: 'q',
    scope,
    collection: 'jobs',
    where: where.map((one) => ({ field: one.split(' ')[0] ?? '', op: one.split(' ')[1] ?? '' })),
    ...(orderBy && { orderBy: { field, direction: direction === 'desc' ? 'desc' : 'asc' } }),
  }
}

test('one field of one collection needs nothing declared', () => {
  const shapes = [
    shape('collection', []),
    shape('collection', ['due <=']),
    shape('collection', ['due >'], 'due desc'),
    shape('collection', ['teams array-contains']),
    shape('collection', ['a ==', 'b in']),
    shape('group', []),
  ]
  expect(findMissingIndexes(shapes, none)).toEqual([])
})

test('collection groups and several fields do', () => {
  const shapes = [
    shape('group', ['due <=']),
    shape('collection', ['a =='], 'due asc'),
    shape('collection', ['a ==', 'due <=']),
    shape('collection', ['a ==', 'teams array-contains']),
  ]
  expect(findMissingIndexes(shapes, none)).toHaveLength(4)
  expect(findMissingIndexes([shape('group', ['due <='])], none)[0]).toBe(
    '"q" needs an index for group jobs: due ASCENDING',
  )
})

test('a declared composite serves its fields in its direction', () => {
  const fields = [
    { fieldPath: 'a', order: 'ASCENDING' },
    { fieldPath: 'due', order: 'DESCENDING' },
  ]
  const declared = { ...none, indexes: [{ collectionGroup: 'jobs', queryScope: 'COLLECTION', fields }] }
  expect(findMissingIndexes([shape('collection', ['a =='], 'due desc')], declared)).toEqual([])
  expect(findMissingIndexes([shape('collection', ['a =='], 'due asc')], declared)).toHaveLength(1)
  expect(findMissingIndexes([shape('group', ['a =='], 'due desc')], declared)).toHaveLength(1)
})

test('what is left of stimuli goes by itself, by a field that nothing looks for', async () => {
  const declared = JSON.parse(await readFile('firestore.indexes.json', 'utf8')) as {
    fieldOverrides: object[]
  }
  const policy = { collectionGroup: 'inbox', fieldPath: 'goes', ttl: true, indexes: [] }
  expect(declared.fieldOverrides).toContainEqual(policy)
})

test('an override replaces what a field has by itself', async () => {
  const declared = JSON.parse(await readFile('firestore.indexes.json', 'utf8')) as Indexes
  expect(findMissingIndexes([shape('group', ['due <=']), shape('collection', ['due <='])], declared)).toEqual(
    [],
  )
  expect(findMissingIndexes([shape('collection', [], 'due desc')], declared)).toHaveLength(1)
})
