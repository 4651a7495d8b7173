import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RunInput } from '../../src/flows/moves.ts'
import {
  captionRow,
  isPicture,
  latestStepPhoto,
  mayLeaveSchool,
  photosOf,
  printedNumbers,
  printedPhotos,
} from '../../src/flows/photos.ts'
import type { Run } from '../../src/flows/run.ts'
import { perform } from './stage.ts'

const by = 'p1'
const meet: RunInput = { kind: 'meet', row: 'meeting', at: 1, by, no: 1, start: 1 }
const picture = (at: number, set?: string): RunInput => ({
  kind: 'picture',
  row: `r${at}`,
  at,
  by,
  message: `m${at}`,
  set,
  meeting: 'meeting',
  file: { message: `m${at}`, kind: 'photo' },
})
const choose = (at: number, ...numbers: number[]): RunInput => ({
  kind: 'choose',
  row: `c${at}`,
  at,
  by,
  meeting: 'meeting',
  numbers,
})
const unsend = (at: number, message: string): RunInput => ({ kind: 'unsend', row: `u${at}`, at, by, message })
const undo = (at: number, target: string): RunInput => ({ kind: 'undo', row: `w${at}`, at, by, target })
const stepPhoto = (at: number, set?: string): RunInput => ({
  kind: 'answer',
  row: `r${at}`,
  at,
  by,
  message: `m${at}`,
  set,
  items: [{ field: 'add', value: { file: { message: `m${at}`, kind: 'photo' } } }],
})
const mark = (at: number, of: string, pupils: boolean, who = by): RunInput => ({
  kind: 'mark',
  row: `k${at}`,
  at,
  by: who,
  of,
  pupils,
})

const after = (...inputs: RunInput[]): Run => perform(meet, ...inputs).run
const printed = (run: Run) => printedPhotos(run, 'meeting').map((entry) => entry.row)
const six = [2, 3, 4, 5, 6, 7].map((at) => picture(at))

describe('the photos of a meeting', () => {
  test('are printed as far as there is room, the first ones', () => {
    expect(printed(after(...six))).toEqual(['r2', 'r3', 'r4', 'r5'])
    expect(printed(after(picture(2)))).toEqual(['r2'])
    expect(printed(after())).toEqual([])
  })

  test('are ordered by when they were sent, whenever they arrive', () => {
    expect(printed(after(...six.toReversed()))).toEqual(['r2', 'r3', 'r4', 'r5'])
  })

  test('sent together at one moment are in the order in which they were picked', () => {
    const together = [3, 1, 2].map((index): RunInput => {
      return { ...picture(2, 's'), row: `x${9 - index}`, message: `x${index}`, index } as RunInput
    })
    expect(printed(after(...together, picture(1)))).toEqual(['r1', 'x8', 'x7', 'x6'])
  })

  test('that are taken back make room for the next', () => {
    expect(printed(after(...six, unsend(9, 'm3')))).toEqual(['r2', 'r4', 'r5', 'r6'])
    expect(printed(after(...six, undo(9, 'r2')))).toEqual(['r3', 'r4', 'r5', 'r6'])
  })

  test('are chosen by number; the last choice counts', () => {
    expect(printed(after(...six, choose(10, 1, 3, 5, 6)))).toEqual(['r2', 'r4', 'r6', 'r7'])
    const run = after(...six, choose(11, 6), choose(10, 1, 2))
    expect(printed(run)).toEqual(['r7'])
    expect(printedNumbers(run, 'meeting')).toEqual([6])
  })

  test('that were chosen and then taken back drop out; without any left the first ones are printed', () => {
    expect(printed(after(...six, choose(10, 1, 3), unsend(11, 'm2')))).toEqual(['r4'])
    expect(printed(after(...six, choose(10, 1), unsend(11, 'm2')))).toEqual(['r3', 'r4', 'r5', 'r6'])
  })

  test('keep the numbers they had for who chose', () => {
    // When 2 was written, a photo was under way that had been sent before the others.
    const late = after(picture(3), picture(4), picture(5), choose(10, 2), picture(2), unsend(12, 'm4'))
    expect(printed(late)).toEqual(['r3'])
    expect(printed(after(...six, choose(10, 2), picture(12)))).toEqual(['r3'])
  })

  test('belong to a meeting of the run, and each is kept once', () => {
    expect(perform(picture(2)).last).toMatchObject({ effects: [], run: { entries: {} } })
    expect(perform(meet, picture(2), picture(2)).last.effects).toEqual([])
    expect(perform(choose(3, 1)).last.effects).toEqual([])
    expect(perform(meet, choose(3, 1), choose(3, 1)).last.effects).toEqual([])
    expect(photosOf(after(picture(2)), 'another')).toEqual([])
  })

  test('leave the same book in any order of arrival, with copies', () => {
    const history = [
      ...six,
      choose(8, 2, 4),
      choose(10, 1, 3, 5, 6),
      unsend(9, 'm4'),
      unsend(11, 'm6'),
      picture(12),
    ]
    const book = (run: Run) => [photosOf(run, 'meeting').map((entry) => entry.row), printed(run)]
    const wanted = book(after(...history))
    expect(wanted).toEqual([
      ['r2', 'r3', 'r5', 'r7', 'r12'],
      ['r2', 'r5', 'r7'],
    ])
    const orders = fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 })
    fc.assert(
      fc.property(orders, (order) => {
        expect(book(after(...order))).toEqual(wanted)
      }),
    )
  })
})

describe('whether a photo may leave the school', () => {
  test('nobody asked or answered: one of a step stays, one of a meeting goes', () => {
    expect(mayLeaveSchool(after(stepPhoto(2)), 'r2')).toBe(false)
    expect(mayLeaveSchool(after(picture(2)), 'r2')).toBe(true)
    expect(mayLeaveSchool(after(), 'nothing')).toBe(false)
  })

  test('of two people the stricter is followed, of one the last word, in any order', () => {
    const marks = [mark(5, 'r2', true), mark(6, 'r2', false), mark(7, 'r2', false, 'p2')]
    for (const order of [marks, marks.toReversed()])
      expect(mayLeaveSchool(after(stepPhoto(2), ...order), 'r2')).toBe(true)
    const strict = [mark(5, 'r2', false), mark(6, 'r2', true, 'p2'), mark(7, 'r2', false)]
    for (const order of [strict, strict.toReversed()])
      expect(mayLeaveSchool(after(stepPhoto(2), ...order), 'r2')).toBe(false)
    expect(mayLeaveSchool(after(picture(2), mark(5, 'r2', true)), 'r2')).toBe(false)
  })

  test('photos sent together share the answer, also those that arrive behind it', () => {
    const run = after(stepPhoto(2, 's'), mark(5, 'r2', false), stepPhoto(3, 's'), stepPhoto(4))
    expect(['r2', 'r3', 'r4'].map((row) => mayLeaveSchool(run, row))).toEqual([true, true, false])
  })

  test('the answer is sealed with the photos it goes for, once', () => {
    const { last } = perform(stepPhoto(2, 's'), stepPhoto(3, 's'), mark(5, 'r3', true))
    expect(last.effects).toMatchObject([
      { kind: 'keep', row: { kind: 'mark', of: 'r3', rows: ['r2', 'r3'], pupils: true } },
    ])
    expect(perform(stepPhoto(2), mark(5, 'r2', true), mark(5, 'r2', true)).last.effects).toEqual([])
    expect(perform(mark(5, 'r2', true)).last.effects).toEqual([])
  })
})

test('what was sent last for a step is known, and what is a picture', () => {
  expect(latestStepPhoto(after(stepPhoto(3), stepPhoto(2), picture(9)))?.row).toBe('r3')
  expect(latestStepPhoto(after(stepPhoto(3), unsend(4, 'm3')))).toBeUndefined()
  const file = (name?: string) => isPicture({ message: 'm', kind: 'file', name })
  expect([file('ก.JPG'), file('ข.heic'), file('ค.pdf'), file()]).toEqual([true, true, false, false])
  expect(isPicture(undefined)).toBe(false)
})

describe('words under a photo', () => {
  const caption = (at: number, of: string, text: string): RunInput => ({
    kind: 'caption',
    row: `t${at}`,
    at,
    by,
    of,
    text,
  })

  test('are those written last, in any order of arrival; empty words take them away', () => {
    const words = [caption(10, 'r2', 'ก'), caption(12, 'r2', 'ค'), caption(11, 'r2', 'ข')]
    fc.assert(
      fc.property(fc.shuffledSubarray([...words, ...words], { minLength: 6 }), (arrivals) => {
        expect(captionRow(after(...six, ...arrivals), 'r2')).toBe('t12')
      }),
    )
    expect(captionRow(after(...six, ...words, caption(13, 'r2', '')), 'r2')).toBeUndefined()
    expect(captionRow(after(...six, ...words), 'r3')).toBeUndefined()
  })

  test('are sealed as evidence, once; the run holds none of them', () => {
    const { run, all } = perform(
      meet,
      ...six,
      caption(10, 'r2', 'ครูช่วยกันดูงาน'),
      caption(10, 'r2', 'ครูช่วยกันดูงาน'),
    )
    expect(JSON.stringify(run)).not.toContain('ครูช่วยกัน')
    const kept = all
      .flatMap(({ effects }) => effects)
      .filter((effect) => effect.kind === 'keep' && effect.row.kind === 'caption')
    expect(kept).toMatchObject([{ row: { id: 't10', of: 'r2', text: 'ครูช่วยกันดูงาน' } }])
  })

  test('are for photos that are there', () => {
    for (const of of ['r9', 'meeting'])
      expect(captionRow(after(...six, caption(10, of, 'ก')), of)).toBeUndefined()
    expect(captionRow(after(...six, unsend(9, 'm2'), caption(10, 'r2', 'ก')), 'r2')).toBeUndefined()
  })
})
