import { describe, expect, test } from 'vitest'
import { advance, startRun } from '../../src/flows/engine.ts'
import { foldField } from '../../src/flows/fold.ts'
import { findField } from '../../src/flows/progress.ts'
import type { Run } from '../../src/flows/run.ts'
import { openRun } from '../../bench/lib/play.ts'
import { smallFlow } from '../../bench/lib/small-flow.ts'
import { answer, people, perform } from './stage.ts'

const unsend = (message: string, at: number) => ({
  kind: 'unsend' as const,
  row: `u${at}`,
  at,
  by: 'p1',
  message,
})
const undo = (target: string, at: number) => ({ kind: 'undo' as const, row: `w${at}`, at, by: 'p1', target })
const decide = (target: string, how: 'new' | 'append' | 'drop', at: number) => ({
  kind: 'decide' as const,
  row: `d${at}`,
  at,
  by: 'p2',
  target,
  field: 'one',
  how,
})

function standing(run: Run, key: string) {
  const { current, held } = foldField(findField(smallFlow, key)!.field, run.entries[key] ?? [])
  return { current: current.map((entry) => entry.row), held: held.map((entry) => entry.row) }
}

const hows = (...inputs: Parameters<typeof perform>) =>
  perform(...inputs).last.outcome.fields.map((field) => field.how)

describe('an answer', () => {
  test('is first, then changed by its author', () => {
    expect(hows(answer({ one: 'ก' }, { at: 1 }))).toEqual(['first'])
    expect(hows(answer({ one: 'ก' }, { at: 1 }), answer({ one: 'ข' }, { at: 2 }))).toEqual(['changed'])
  })

  test('is held where somebody else has answered, who is named', () => {
    const { last, run } = perform(answer({ one: 'ก' }, { at: 1 }), answer({ one: 'ข' }, { at: 2, by: 'p2' }))
    expect(last.outcome.fields).toMatchObject([{ how: 'held', author: 'p1', total: 1 }])
    expect(standing(run, 'one')).toEqual({ current: ['r1'], held: ['r2'] })
  })

  test('is added to a list, counted, and may correct an entry of it', () => {
    const first = answer({ add: 'ก' }, { at: 1 })
    const second = perform(first, answer({ add: 'ข' }, { at: 2, by: 'p2' }))
    expect(second.last.outcome.fields).toMatchObject([{ how: 'added', total: 2 }])
    const correction = {
      ...answer({}, { at: 3 }),
      items: [{ field: 'add', value: { text: 'ค' }, replaces: 'r1' }],
    }
    const third = perform(first, answer({ add: 'ข' }, { at: 2 }), correction)
    expect(third.last.outcome.fields).toMatchObject([{ how: 'changed', total: 2 }])
    expect(standing(third.run, 'add').current).toEqual(['r2', 'r3'])
  })

  test('of each person stands beside the others', () => {
    const both = [answer({ each: 'ก' }, { at: 1 }), answer({ each: 'ข' }, { at: 2, by: 'p2' })]
    const { run, all } = perform(...both, answer({ each: 'ค' }, { at: 3, by: 'p2' }))
    expect(all.map((one) => one.outcome.fields[0]!.how)).toEqual(['first', 'first', 'changed'])
    expect(standing(run, 'each').current).toEqual(['r1', 'r3'])
  })

  test('may be that there is nothing; real words take its place without asking', () => {
    expect(hows(answer({ extra: null }, { at: 1 }))).toEqual(['none'])
    expect(hows(answer({ extra: null }, { at: 1 }), answer({ extra: 'ก' }, { at: 2, by: 'p2' }))).toEqual([
      'first',
    ])
  })

  test('to a field the flow does not have is a mistake in the code', () => {
    expect(() => perform(answer({ nowhere: 'ก' }, { at: 1 }))).toThrow('flow small has no field nowhere')
  })

  test('that comes again changes nothing', () => {
    const one = answer({ one: 'ก' }, { at: 1, set: 'album' })
    const { last, all } = perform(one, one)
    expect(last).toMatchObject({ effects: [], outcome: { fields: [] } })
    expect(last.run).toBe(all[0]!.run)
  })
})

describe('an edit', () => {
  const said = answer({ one: 'ก', add: 'ก' }, { at: 1, message: 'm' })

  test('changes what the message said, and is no new opinion', () => {
    const { run, last } = perform(said, answer({ one: 'ข', add: 'ข' }, { at: 5, message: 'm', edited: true }))
    expect(last.outcome.fields.map((field) => field.how)).toEqual(['changed', 'changed'])
    expect(last.effects).toMatchObject([{ kind: 'keep', row: { id: 'r5', how: 'edited' } }])
    expect([standing(run, 'one').current, standing(run, 'add').current]).toEqual([['r5'], ['r5']])
  })

  test('that leaves a field out takes the words out of it', () => {
    const { run } = perform(said, answer({ one: 'ข' }, { at: 5, message: 'm', edited: true }))
    expect(standing(run, 'add').current).toEqual([])
    expect(
      standing(perform(said, answer({}, { at: 5, message: 'm', edited: true })).run, 'one').current,
    ).toEqual([])
  })

  test('keeps the place of its message: nobody who was held meanwhile slips in', () => {
    const other = answer({ one: 'ข' }, { at: 3, by: 'p2' })
    const { run, last } = perform(said, other, answer({ one: 'ก.' }, { at: 5, message: 'm', edited: true }))
    expect(last.outcome.fields[0]!.how).toBe('changed')
    expect(standing(run, 'one')).toEqual({ current: ['r5'], held: ['r3'] })
  })

  test('keeps what its author chose before', () => {
    const mine = { at: 2, by: 'p2', message: 'n' }
    const { run } = perform(
      said,
      answer({ one: 'ข' }, mine),
      decide('r2', 'new', 3),
      answer({ one: 'ข.' }, { ...mine, at: 5, edited: true }),
    )
    expect(standing(run, 'one')).toEqual({ current: ['r5'], held: [] })
  })

  test('that overtakes its message outdates it silently; an older edit too', () => {
    const edit = answer({ one: 'ค' }, { at: 5, message: 'm', edited: true })
    const { run, all } = perform(edit, said, answer({ one: 'ข' }, { at: 3, message: 'm', edited: true }))
    expect(all.map((one) => one.outcome.fields.length)).toEqual([1, 0, 0])
    expect(all.every((one) => one.effects.length === 1)).toBe(true)
    expect(standing(run, 'one').current).toEqual(['r5'])
  })
})

describe('taking back', () => {
  const said = answer({ one: 'ก', add: 'ก' }, { at: 1, message: 'm' })

  test('an unsend withdraws the row from every field, and a late copy stays out', () => {
    const { run, all } = perform(said, unsend('m', 2), said, unsend('m', 2))
    expect(all[1]).toMatchObject({
      outcome: { withdrawn: ['r1'] },
      effects: [
        { kind: 'keep', row: { id: 'u2', kind: 'withdraw', of: 'r1', how: 'unsent' } },
        { kind: 'retract', row: 'r1' },
      ],
    })
    expect([all[2]!.effects, all[3]!.effects]).toEqual([[], []])
    expect(standing(run, 'add').current).toEqual([])
  })

  test('an unsend that comes first keeps the message and its edits out', () => {
    const { all } = perform(unsend('m', 9), said, answer({ one: 'ข' }, { at: 5, message: 'm', edited: true }))
    expect(all.flatMap((one) => one.effects)).toEqual([])
  })

  test('an unsend after an edit takes the words of both versions away', () => {
    const { last } = perform(
      said,
      answer({ one: 'ข' }, { at: 5, message: 'm', edited: true }),
      unsend('m', 9),
    )
    expect(last.effects.flatMap((effect) => (effect.kind === 'retract' ? [effect.row] : []))).toEqual([
      'r1',
      'r5',
    ])
    expect(last.effects.flatMap((effect) => (effect.kind === 'keep' ? [effect.row.id] : []))).toEqual([
      'u9',
      'u9-1',
    ])
  })

  test('what others are held for stands as soon as it is free', () => {
    const { run } = perform(said, answer({ one: 'ข' }, { at: 3, by: 'p2' }), unsend('m', 5))
    expect(standing(run, 'one')).toEqual({ current: ['r3'], held: [] })
  })

  test('an undo works once, and what was there before stands again', () => {
    const { run, all } = perform(said, answer({ one: 'ข' }, { at: 2 }), undo('r2', 3), undo('r2', 4))
    expect(all[2]!.outcome.withdrawn).toEqual(['r2'])
    expect(all[3]).toMatchObject({ effects: [], outcome: { withdrawn: [] } })
    expect(standing(run, 'one').current).toEqual(['r1'])
  })

  test('an undo means the message, whichever version its button stood under', () => {
    const edit = answer({ one: 'ข' }, { at: 5, message: 'm', edited: true })
    const { run, last, all } = perform(said, edit, undo('r1', 9))
    expect(last.outcome.withdrawn).toEqual(['r1', 'r5'])
    expect(standing(run, 'one').current).toEqual([])
    expect(all.at(-1)!.run.messages['m']).toMatchObject({ undone: 9 })
    // An edit after it is a new answer; one from before it, arriving late, is not.
    expect(standing(perform(said, undo('r1', 3), edit).run, 'one').current).toEqual(['r5'])
    expect(perform(said, undo('r1', 9), edit).last.effects).toEqual([])
  })

  test('an undo of an answer without a message takes that answer only', () => {
    const tapped = answer({ extra: null }, { at: 1, message: undefined })
    const other = answer({ next: null }, { at: 2, message: undefined })
    expect(perform(tapped, other, undo('r1', 3)).last.outcome.withdrawn).toEqual(['r1'])
    expect(perform(undo('nothing', 3)).last.effects).toEqual([])
  })
})

describe('a choice about held words', () => {
  const before = [answer({ one: 'ก' }, { at: 1 }), answer({ one: 'ข' }, { at: 2, by: 'p2' })]

  test('new takes the place, append stands beside, drop leaves things', () => {
    const chosen = (how: 'new' | 'append' | 'drop') => perform(...before, decide('r2', how, 3))
    expect(standing(chosen('new').run, 'one')).toEqual({ current: ['r2'], held: [] })
    expect(chosen('new').last.outcome.fields).toMatchObject([{ how: 'changed', total: 1 }])
    expect(standing(chosen('append').run, 'one')).toEqual({ current: ['r1', 'r2'], held: [] })
    expect(chosen('append').last.outcome.fields).toMatchObject([{ how: 'added', total: 2 }])
    expect(standing(chosen('drop').run, 'one')).toEqual({ current: ['r1'], held: [] })
    expect(chosen('drop').last.outcome.fields).toEqual([])
    expect(chosen('drop').last.effects).toMatchObject([
      { kind: 'keep', row: { kind: 'decide', of: 'r2', how: 'drop' } },
    ])
  })

  test('is made once, by event time, whichever arrives first', () => {
    expect(perform(...before, decide('r2', 'new', 3), decide('r2', 'drop', 4)).last.effects).toEqual([])
    const shuffled = perform(...before, decide('r2', 'drop', 4), decide('r2', 'new', 3))
    expect(standing(shuffled.run, 'one').current).toEqual(['r2'])
  })

  test('acts when it is made: the last of two people has the last word', () => {
    const third = answer({ one: 'ค' }, { at: 3, by: 'p3' })
    const { run } = perform(...before, third, { ...decide('r3', 'new', 4), by: 'p3' }, decide('r2', 'new', 5))
    expect(standing(run, 'one').current).toEqual(['r2'])
  })

  test('about words that are gone, unknown or of no field does nothing', () => {
    expect(perform(...before, unsend('m2', 3), decide('r2', 'new', 4)).last.effects).toEqual([])
    expect(perform(...before, decide('nothing', 'new', 4)).last.effects).toEqual([])
    expect(perform(...before, { ...decide('r2', 'new', 4), field: 'nowhere' }).last.effects).toEqual([])
  })
})

describe('steps', () => {
  const all = { one: 'ก', add: 'ก', each: 'ก' }
  const others = answer({ each: 'ข' }, { at: 2, by: 'p2' })

  test('the next opens when all that is needed is there, and says what was only asked', () => {
    const { run, last } = perform(answer(all, { at: 1 }), others)
    expect(last.outcome).toMatchObject({ completed: ['first'], ask: [{ key: 'extra' }] })
    expect(run).toMatchObject({
      step: 'second',
      turn: 2,
      status: 'open',
      asked: ['first'],
      opened: { second: 2 },
    })
    expect(run.expected['second']).toEqual(['m1', 'm2'])
  })

  test('several open at once where the answers are there already; after the last the run is done', () => {
    const { run, last } = perform(answer({ ...all, next: 'ก', extra: 'ก' }, { at: 1 }), others)
    expect(last.outcome).toMatchObject({ completed: ['first', 'second'], ask: [{ key: 'more' }] })
    expect(run).toMatchObject({ step: 'second', status: 'done', asked: ['first', 'second'] })
    expect(
      perform(answer({ ...all, next: 'ก' }, { at: 1 }), others, answer({ more: 'ก' }, { at: 3 })).last
        .outcome,
    ).toMatchObject({ completed: [], fields: [{ how: 'first' }] })
  })

  test('never close again', () => {
    const { run } = perform(answer(all, { at: 1 }), others, unsend('m1', 3))
    expect(run).toMatchObject({ step: 'second', turn: 2 })
  })

  test('a step that opens late is due its shortest time later, one that opens early as planned', () => {
    const opened = openRun(smallFlow, people)
    const filled = answer(all, { at: Date.parse('2026-11-23T09:00:00+07:00') })
    const early = { ...others, at: filled.at + 1 }
    const late = { ...others, at: Date.parse('2026-12-14T09:00:00+07:00') }
    const second = (last: typeof early) =>
      advance(smallFlow, advance(smallFlow, opened.run, filled, opened.context).run, last, opened.context).run
        .due['second']
    expect(second(early)).toBe('2026-11-30')
    expect(second(late)).toBe('2026-12-14')
  })
})

test('a run begins at the first step with the dates that were agreed to', () => {
  const run = startRun(smallFlow, {
    id: 'r',
    team: 't',
    round: 1,
    term: { term: 2, year: 2569 },
    at: 7,
    plan: [{ key: 'first', from: '2026-11-23', due: '2026-11-25', skipped: [] }],
    places: [{ id: 'm1' }],
  })
  expect(run).toMatchObject({
    step: 'first',
    turn: 1,
    due: { first: '2026-11-25' },
    expected: { first: ['m1'] },
    startedAt: 7,
  })
})
