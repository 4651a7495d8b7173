import * as fc from 'fast-check'
import { openRun } from './play.ts'
import { smallFlow } from './small-flow.ts'
import { advance } from '../../src/flows/engine.ts'
import type { RunInput } from '../../src/flows/moves.ts'
import { printedNumbers } from '../../src/flows/photos.ts'

const people = ['p1', 'p2', 'p3']
const meeting = 'meet'
const opening: RunInput = { kind: 'meet', row: meeting, at: 1000, by: 'p1', no: 1, start: 1000 }

/** What happens around a meeting and to the round, some of it in the same moment. */
const deed = fc.record({
  kind: fc.constantFrom('attend', 'proxy', 'absent', 'end', 'place', 'picture', 'choose', 'send', 'due'),
  who: fc.nat(people.length - 1),
  at: fc.integer({ min: 2000, max: 2006 }),
  arrives: fc.array(fc.nat(99), { minLength: 1, maxLength: 3 }),
})
type Deed = { kind: string; who: number; at: number }

function inputOf({ kind, who, at }: Deed, index: number): RunInput {
  const base = { row: `e${index}`, at, by: people[who]! }
  const member = `m${who + 1}`
  switch (kind) {
    case 'attend':
      return { ...base, kind: 'attend', meeting, member }
    case 'proxy':
      return { ...base, kind: 'attend', meeting, member, by: 'p1', proxy: true }
    case 'absent':
      return { ...base, kind: 'absent', meeting, member }
    case 'end':
      return { ...base, kind: 'amend', meeting, end: 9000 + index }
    case 'place':
      return { ...base, kind: 'amend', meeting, place: `ห้อง ${index}` }
    case 'picture': {
      const message = `photo${index}`
      return { ...base, kind: 'picture', message, meeting, file: { message, kind: 'photo' } }
    }
    case 'choose':
      return { ...base, kind: 'choose', meeting, numbers: [1 + (index % 2)] }
    case 'send':
      return { ...base, kind: 'send' }
    default:
      return { ...base, kind: 'due', due: { [smallFlow.steps[0]!.key]: `2026-12-${10 + index}` } }
  }
}

/** What stands in a round after inputs came in that order: who came, until when, the photos, the dates. */
export function stand(inputs: RunInput[]) {
  const { run, context } = openRun(smallFlow, people)
  const end = [opening, ...inputs].reduce((now, input) => advance(smallFlow, now, input, context).run, run)
  const { present, end: until, place } = end.meetings[0]!
  const entries = Object.entries(present).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return { entries, until, place, sent: end.sent, due: end.due, printed: printedNumbers(end, meeting) }
}

/** Deeds as they arrive, copied and shuffled, stand beside the same deeds in the order of their doing. */
export const roundHistories = fc.array(deed, { maxLength: 14 }).map((deeds) => {
  const inputs = deeds.map(inputOf)
  const arrivals = deeds
    .flatMap(({ arrives }, index) => arrives.map((moment) => ({ moment, input: inputs[index]! })))
    .toSorted((a, b) => a.moment - b.moment)
    .map(({ input }) => input)
  return { arrivals, inOrder: inputs.toSorted((a, b) => a.at - b.at || (a.row < b.row ? -1 : 1)) }
})
