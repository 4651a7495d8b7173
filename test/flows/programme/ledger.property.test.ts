import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addItem } from '../../../src/flows/programme/add.ts'
import { measure } from '../../../src/flows/programme/ledger.ts'
import type { Item } from '../../../src/flows/programme/types.ts'
import { begun, happens, withItems } from './stage.ts'

const message = fc.integer({ min: 0, max: 5 }).map((no) => `m${no}`)
const at = fc.integer({ min: 0, max: 60 })
const key = fc.tuple(message, fc.integer({ min: 0, max: 1 })).map(([of, index]) => `${of}.${index}`)

/** A line is corrected only if it was said first, in a message of its own that stays as long as it was. */
function isSaid(said: Extract<Item, { kind: 'line' }>, list: Item[]): boolean {
  if (said.key.startsWith(`${said.message}.`))
    return said.key === `${said.message}.${said.index}` && said.lines > said.index
  return list.some(
    (one) => one.kind === 'line' && one.key === said.key && said.key === `${one.message}.${one.index}`,
  )
}

/** Whatever people and mentors may do in an hour, sensible or not. */
const items: fc.Arbitrary<Item[]> = fc
  .array(
    fc.oneof(
      fc.record({
        at,
        what: fc.record({
          kind: fc.constant('line' as const),
          key,
          message,
          index: fc.integer({ min: 0, max: 1 }),
          lines: fc.integer({ min: 1, max: 2 }),
          phase: fc.constantFrom('online', 'workshop'),
          title: fc.constantFrom('ก', 'ข', 'ค'),
          minutes: fc.integer({ min: 30, max: 600 }),
        }),
      }),
      fc.record({
        at,
        what: fc.record({
          kind: fc.constant('certificate' as const),
          message,
          to: fc.option(key, { nil: undefined }),
          set: fc.option(fc.constant('s'), { nil: undefined }),
        }),
      }),
      fc.record({
        at,
        what: fc.record({
          kind: fc.constant('withdraw' as const),
          of: key,
          certificate: fc.option(fc.constantFrom('r0', 'r1', 'r2', 'r3'), { nil: undefined }),
        }),
      }),
      fc.record({ at, what: fc.record({ kind: fc.constant('unsend' as const), message }) }),
      fc.record({
        at,
        what: fc.record({
          kind: fc.constant('confirm' as const),
          of: key,
          seen: fc.constantFrom('r0', 'r1', 'r2'),
        }),
      }),
      fc.record({
        at,
        what: fc.record({
          kind: fc.constant('ask' as const),
          of: key,
          seen: fc.constantFrom('r0', 'r1'),
          text: fc.constant('ขอรูป'),
        }),
      }),
    ),
    { maxLength: 14 },
  )
  .map((list) => list.map((one, index) => happens(one.at, one.what, `r${index}`)))
  .map((list) => list.filter((item) => item.kind !== 'line' || isSaid(item, list)))

const seenOf = (list: Item[]) => {
  const programme = withItems(list)
  const { gone, ...rest } = measure(programme)
  return { ...rest, gone: [...gone].toSorted(), items: programme.items }
}

test('any order of arrival, with copies, gives the same ledger and the same record', () => {
  fc.assert(
    fc.property(
      items.chain((list) =>
        fc.record({
          list: fc.constant(list),
          shuffled: fc.shuffledSubarray([...list, ...list.slice(0, 4)], {
            minLength: list.length + Math.min(4, list.length),
          }),
        }),
      ),
      ({ list, shuffled }) => {
        expect(seenOf(shuffled)).toEqual(seenOf(list))
      },
    ),
    { numRuns: 400 },
  )
})

test('a certificate is named at most once, and never both named and unnamed', () => {
  fc.assert(
    fc.property(items, (list) => {
      const { courses, untitled, gone } = measure(withItems(list))
      const used = [...courses.flatMap(({ certificate }) => certificate ?? []), ...untitled]
      expect(new Set(used).size).toBe(used.length)
      expect(used.filter((row) => gone.has(row))).toEqual([])
    }),
  )
})

test('words of what is gone are gone, whatever came when', () => {
  fc.assert(
    fc.property(items, (list) => {
      const { programme, reported } = list.reduce(
        (now, item) => {
          const added = addItem(now.programme, item)
          return { programme: added.programme, reported: [...now.reported, ...added.gone] }
        },
        { programme: begun(), reported: [] as string[] },
      )
      const { gone } = measure(programme)
      const left = programme.items.filter(
        (item) => gone.has(item.row) && item.kind === 'line' && item.title !== '',
      )
      expect(left).toEqual([])
      expect([...gone].filter((row) => !reported.includes(row))).toEqual([])
    }),
  )
})
