import type { QueryShape } from '../../src/store/meter.ts'

const soonest: Pick<QueryShape, 'where' | 'orderBy'> = {
  where: [{ field: 'due', op: '<=' }],
  orderBy: { field: 'due', direction: 'asc' },
}

/**
 * Every kind of query that the product makes, so that their indexes can be looked for without making them. A test
 * plays the product and compares.
 */
export const queries: QueryShape[] = [
  {
    name: 'pending of a chat',
    scope: 'collection',
    collection: 'inbox',
    where: [{ field: 'pending', op: '>' }],
    orderBy: { field: 'pending', direction: 'asc' },
  },
  {
    name: 'card by message',
    scope: 'collection',
    collection: 'inbox',
    where: [{ field: 'sent', op: 'array-contains' }],
  },
  { name: 'due stimuli', scope: 'group', collection: 'inbox', ...soonest },
  { name: 'due copies', scope: 'group', collection: 'evidence', ...soonest },
  { name: 'due jobs', scope: 'group', collection: 'jobs', ...soonest },
  {
    name: 'due reminders',
    scope: 'collection',
    collection: 'runs',
    where: [{ field: 'remindAt', op: '<=' }],
    orderBy: { field: 'remindAt', direction: 'asc' },
  },
  {
    name: 'consultations that wait',
    scope: 'collection',
    collection: 'consultations',
    where: [
      { field: 'org', op: '==' },
      { field: 'state', op: '==' },
    ],
    orderBy: { field: 'due', direction: 'asc' },
  },
  { name: 'keys to forget', scope: 'collection', collection: 'keys', ...soonest },
]
