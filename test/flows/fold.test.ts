import { describe, expect, test } from 'vitest'
import { foldField, inEventOrder } from '../../src/flows/fold.ts'
import type { Entry } from '../../src/flows/run.ts'
import type { Field } from '../../src/flows/types.ts'

// How the rules meet is told by the property test; here each rule stands alone.
function entry(at: number, by: string, more: Partial<Entry> = {}): Entry {
  return { row: `r${at}`, by, at, message: `m${at}`, ...more }
}

function fold(mode: Field['mode'], ...entries: Entry[]) {
  const { current, held } = foldField({ key: 'f', mode } as Field, entries)
  return { current: current.map((one) => one.row), held: held.map((one) => one.row) }
}

const none = { none: true as const }
const use = (how: 'new' | 'append' | 'drop', at: number) => ({ use: { how, at, row: `d${at}` } })

describe('one', () => {
  test('the first words stand, their author replaces them, others wait', () => {
    expect(fold('one')).toEqual({ current: [], held: [] })
    expect(fold('one', entry(2, 'a'), entry(1, 'a'))).toEqual({ current: ['r2'], held: [] })
    expect(fold('one', entry(2, 'b'), entry(1, 'a'))).toEqual({ current: ['r1'], held: ['r2'] })
  })

  test('"ไม่มี" makes way for anybody and never waits', () => {
    expect(fold('one', entry(1, 'a', none), entry(2, 'b'))).toEqual({ current: ['r2'], held: [] })
    expect(fold('one', entry(1, 'a'), entry(2, 'b', none))).toEqual({ current: ['r1'], held: [] })
  })

  test('two people may share the field, each with their own latest words', () => {
    const shared = [entry(1, 'a'), entry(2, 'b', use('append', 3)), entry(4, 'b'), entry(5, 'a')]
    expect(fold('one', ...shared)).toEqual({ current: ['r5', 'r4'], held: [] })
  })

  test('who waits twice and is taken once, waits no more', () => {
    const waiting = [entry(1, 'a'), entry(2, 'b'), entry(3, 'b', use('new', 4))]
    expect(fold('one', ...waiting)).toEqual({ current: ['r3'], held: [] })
  })

  test('what was dropped or taken back is as if it had never been said', () => {
    expect(fold('one', entry(1, 'a', { gone: 9 }), entry(2, 'b'))).toEqual({ current: ['r2'], held: [] })
    expect(fold('one', entry(1, 'a'), entry(2, 'b', use('drop', 3)))).toEqual({ current: ['r1'], held: [] })
  })

  test('a choice under an older version of a message means what it says by then', () => {
    const old = entry(2, 'b', { message: 'm', outdated: true, ...use('new', 4) })
    expect(fold('one', entry(1, 'a'), old, entry(3, 'b', { message: 'm' })).current).toEqual(['r3'])
    const dropped = { ...old, ...use('drop', 4) }
    expect(fold('one', entry(1, 'a'), dropped, entry(3, 'b', { message: 'm' })).held).toEqual([])
    expect(fold('one', entry(1, 'a'), dropped, entry(5, 'b', { message: 'm' })).held).toEqual(['r5'])
  })

  test('an outdated version whose message says nothing here any more is no answer', () => {
    expect(fold('one', entry(1, 'a', { outdated: true }), entry(2, 'b'))).toEqual({
      current: ['r2'],
      held: [],
    })
  })
})

describe('add', () => {
  test('lists everything in event order', () => {
    expect(fold('add', entry(3, 'a'), entry(1, 'b'), entry(2, 'a')).current).toEqual(['r1', 'r2', 'r3'])
  })

  test('a correction takes the place of what it corrects, also when it comes first', () => {
    expect(fold('add', entry(2, 'a', { replaces: 'r1' }), entry(1, 'a')).current).toEqual(['r2'])
  })

  test('corrected twice from the same old card, only the latest stands', () => {
    const twice = [entry(1, 'a'), entry(2, 'a', { replaces: 'r1' }), entry(3, 'a', { replaces: 'r1' })]
    expect(fold('add', ...twice).current).toEqual(['r3'])
  })

  test('a correction taken back brings the words before it back', () => {
    expect(fold('add', entry(1, 'a'), entry(2, 'a', { replaces: 'r1', gone: 3 })).current).toEqual(['r1'])
  })

  test('a correction that was edited still corrects', () => {
    const outdated = entry(2, 'a', { message: 'm', replaces: 'r1', outdated: true })
    expect(fold('add', entry(1, 'a'), outdated, entry(3, 'a', { message: 'm' })).current).toEqual(['r3'])
  })

  test('"ไม่มี" counts only where nobody said more', () => {
    expect(fold('add', entry(1, 'a', none), entry(2, 'b', none)).current).toEqual(['r2'])
    expect(fold('add', entry(1, 'a'), entry(2, 'b', none)).current).toEqual(['r1'])
  })
})

test('each: the latest of everybody, "ไม่มี" too, edits in place of what they outdated', () => {
  expect(fold('each', entry(3, 'a'), entry(1, 'b'), entry(2, 'a')).current).toEqual(['r1', 'r3'])
  expect(fold('each', entry(1, 'a'), entry(2, 'a', none)).current).toEqual(['r2'])
  expect(
    fold('each', entry(1, 'a', { message: 'm', outdated: true }), entry(2, 'a', { message: 'm' })).current,
  ).toEqual(['r2'])
})

test('at the same moment the row id decides', () => {
  const at = (row: string) => ({ at: 1, row })
  expect([
    inEventOrder(at('a'), at('b')),
    inEventOrder(at('b'), at('a')),
    inEventOrder(at('a'), at('a')),
  ]).toEqual([-1, 1, 0])
})
