import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRun } from '../../bench/lib/play.ts'
import { smallFlow } from '../../bench/lib/small-flow.ts'
import { advance } from '../../src/flows/engine.ts'
import type { RunInput } from '../../src/flows/moves.ts'
import { isAgreed, reviewsOf } from '../../src/flows/review.ts'

const step = smallFlow.steps[0]!.key
const hows = ['agree', 'advise', 'more'] as const

/** Looks of two mentors with words that are mended or unsent, some at the same moment, copied and shuffled. */
const looks = fc
  .array(
    fc.record({
      how: fc.constantFrom(...hows),
      by: fc.constantFrom('p8', 'p9'),
      at: fc.integer({ min: 2000, max: 2005 }),
      mends: fc.boolean(),
      unsent: fc.boolean(),
      arrives: fc.array(fc.nat(99), { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((all) => {
    const inputs = all.map(({ how, by, at, mends }, index): RunInput => {
      const look = { row: `v${index}`, at, by, name: by, step, how, office: 'mentor' as const }
      const words = { text: `คำ ${index}`, message: `m${index}` }
      return { kind: 'review', ...look, ...words, ...(mends && index > 0 ? { replaces: 'v0' } : {}) }
    })
    const unsay = (index: number): RunInput => {
      const { at, by } = all[index]!
      return { kind: 'unsend', row: `w${index}`, at: at + 10, by, message: `m${index}` }
    }
    const moments = all.flatMap(({ arrives, unsent }, index) => [
      ...arrives.map((moment) => ({ moment, input: inputs[index]! })),
      ...(unsent ? [{ moment: (arrives[0]! * 7) % 100, input: unsay(index) }] : []),
    ])
    const gone = all.flatMap(({ unsent }, index) => (unsent ? [unsay(index)] : []))
    return {
      arrivals: moments.toSorted((a, b) => a.moment - b.moment).map(({ input }) => input),
      inOrder: [...inputs, ...gone].toSorted((a, b) => a.at - b.at || (a.row < b.row ? -1 : 1)),
    }
  })

function stand(inputs: RunInput[]) {
  const { run, context } = openRun(smallFlow, ['p1'])
  const end = inputs.reduce((now, input) => advance(smallFlow, now, input, context).run, run)
  return { looks: reviewsOf(end).map(({ row, words }) => [row, words]), agreed: isAgreed(end, step) }
}

test('copied, shuffled, mended and unsent, the same looks stand', () => {
  fc.assert(
    fc.property(looks, ({ arrivals, inOrder }) => {
      expect(stand(arrivals)).toEqual(stand(inOrder))
    }),
    { numRuns: 500, seed: 2569 },
  )
})

test('an unsent look keeps its seal, loses its words and agrees to nothing', () => {
  const { run, context } = openRun(smallFlow, ['p1'])
  const look = { row: 'v1', at: 2000, by: 'p9', name: 'นางราตรี', step, message: 'm1', text: 'ดี' }
  const input: RunInput = { kind: 'review', ...look, how: 'agree', office: 'mentor' }
  const looked = advance(smallFlow, run, input, context)
  expect(looked.effects).toMatchObject([{ kind: 'keep', row: { kind: 'review', text: 'ดี' } }])
  const unsend: RunInput = { kind: 'unsend', row: 'w1', at: 3000, by: 'p9', message: 'm1' }
  const gone = advance(smallFlow, looked.run, unsend, context)
  expect(gone.effects).toMatchObject([
    { kind: 'keep', row: { kind: 'withdraw', of: 'v1' } },
    { kind: 'retract', row: 'v1' },
  ])
  expect([isAgreed(looked.run, step), isAgreed(gone.run, step)]).toEqual([true, false])
})
