import type { QueryShape } from '../../src/store/meter.ts'

interface SingleField {
  order?: string
  arrayConfig?: string
  queryScope: string
}

/** The parts of firestore.indexes.json that decide whether a query can run. */
export interface Indexes {
  indexes: {
    collectionGroup: string
    queryScope: string
    fields: { fieldPath: string; order?: string; arrayConfig?: string }[]
  }[]
  fieldOverrides: { collectionGroup: string; fieldPath: string; indexes: SingleField[] }[]
}

interface Need {
  field: string
  kind: 'equal' | 'ASCENDING' | 'DESCENDING' | 'CONTAINS'
}

/** What every field of every collection has by itself, until an override replaces it. */
const AUTOMATIC: SingleField[] = [
  { order: 'ASCENDING', queryScope: 'COLLECTION' },
  { order: 'DESCENDING', queryScope: 'COLLECTION' },
  { arrayConfig: 'CONTAINS', queryScope: 'COLLECTION' },
]

/**
 * Which of these queries Firestore would refuse for want of an index, each as a sentence. Neither the
 * emulator nor the embedded engine demands indexes, so this stands in for the real service.
 */
export function findMissingIndexes(shapes: QueryShape[], declared: Indexes): string[] {
  return shapes.flatMap((shape) => {
    const needs = toNeeds(shape)
    const others = needs.filter((need) => need.kind !== 'equal')
    // Equalities are merged from single-field indexes; anything beyond them wants one index of all.
    const isSingle = others.length === 0 || needs.length === 1
    const served = isSingle
      ? needs.every((need) => hasSingleField(shape, need, declared))
      : hasComposite(shape, needs, declared)
    if (served) return []
    const fields = needs.map(({ field, kind }) => `${field} ${kind}`).join(', ')
    return [`"${shape.name}" needs an index for ${shape.scope} ${shape.collection}: ${fields}`]
  })
}

function toNeeds({ where, orderBy }: QueryShape): Need[] {
  const needs = new Map<string, Need>()
  for (const { field, op } of where) {
    if (op === '==' || op === 'in') needs.set(field, { field, kind: 'equal' })
    else needs.set(field, { field, kind: op.startsWith('array-') ? 'CONTAINS' : 'ASCENDING' })
  }
  if (orderBy) {
    const { field, direction } = orderBy
    needs.delete(field)
    needs.set(field, { field, kind: direction === 'asc' ? 'ASCENDING' : 'DESCENDING' })
  }
  return [...needs.values()]
}

function hasSingleField({ scope, collection }: QueryShape, need: Need, declared: Indexes): boolean {
  const override = declared.fieldOverrides.find(
    (one) => one.collectionGroup === collection && one.fieldPath === need.field,
  )
  return (override?.indexes ?? AUTOMATIC).some(
    (index) => index.queryScope === scopeOf(scope) && serves(need, index),
  )
}

function hasComposite({ scope, collection }: QueryShape, needs: Need[], declared: Indexes): boolean {
  return declared.indexes.some(
    (index) =>
      index.collectionGroup === collection &&
      index.queryScope === scopeOf(scope) &&
      index.fields.length === needs.length &&
      needs.every((need) =>
        index.fields.some((field) => field.fieldPath === need.field && serves(need, field)),
      ) &&
      // Equalities first, then what is ranged over or ordered by.
      needs.at(-1)?.field === index.fields.at(-1)?.fieldPath,
  )
}

function serves(need: Need, index: { order?: string; arrayConfig?: string }): boolean {
  if (need.kind === 'equal') return index.order !== undefined
  return need.kind === 'CONTAINS' ? index.arrayConfig === 'CONTAINS' : index.order === need.kind
}

function scopeOf(scope: QueryShape['scope']): string {
  return scope === 'group' ? 'COLLECTION_GROUP' : 'COLLECTION'
}
