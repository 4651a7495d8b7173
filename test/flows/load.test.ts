import { describe, expect, test } from 'vitest'
import lessonStudy from '../../src/flows/data/lesson-study.v1.json' with { type: 'json' }
import { defaultFlow, fieldsOf, findFlow, headingKeys, readFlow, shippedFlows } from '../../src/flows/load.ts'
import { matchKey } from '../../src/flows/thai/text.ts'

type Data = {
  steps: {
    key: string
    days: { min: number; typical: number; max: number }
    fields: Record<string, unknown>[]
  }[]
} & Record<string, unknown>

/** The shipped flow with one thing made wrong. */
function spoil(change: (flow: Data) => void): () => void {
  const copy = structuredClone(lessonStudy) as unknown as Data
  change(copy)
  return () => void readFlow(copy)
}

describe('a bad flow is refused with a message that says where', () => {
  test.each<[string, (flow: Data) => void, string]>([
    [
      'a key twice',
      (flow) => (flow.steps[1]!.fields[0]!['key'] = 'problem'),
      'lesson-study.v1: field problem of step plan has a key that is used twice',
    ],
    [
      'a heading twice in a step',
      (flow) => (flow.steps[0]!.fields[1]!['chat'] = 'ปัญหา '),
      'lesson-study.v1: field proof of step analyze has a heading that is used twice in the step',
    ],
    [
      'too long a heading',
      (flow) => (flow.steps[0]!.fields[1]!['chat'] = 'ก'.repeat(13)),
      'lesson-study.v1: field proof of step analyze has too long a heading',
    ],
    [
      'a choice without choices',
      (flow) => delete flow.steps[4]!.fields[5]!['choices'],
      'lesson-study.v1: field next of step redesign offers no choices',
    ],
    [
      'days out of order',
      (flow) => (flow.steps[0]!.days.max = 3),
      'lesson-study.v1: days of step analyze are out of order',
    ],
    [
      'an unknown type',
      (flow) => (flow.steps[0]!.fields[0]!['type'] = 'song'),
      'lesson-study.v1: field problem of step analyze',
    ],
    [
      'a field without a key',
      (flow) => delete flow.steps[0]!.fields[0]!['key'],
      'lesson-study.v1: field 1 of step analyze',
    ],
    [
      'a word nobody knows',
      (flow) => (flow.steps[0]!.fields[0]!['colour'] = 'red'),
      'lesson-study.v1: field problem of step analyze',
    ],
    ['a step without fields', (flow) => (flow.steps[1]!.fields = []), 'lesson-study.v1: step plan'],
    ['no steps', (flow) => (flow.steps = []), 'lesson-study.v1: steps'],
    ['no version', (flow) => delete flow['version'], 'lesson-study.v?: version'],
  ])('%s', (_name, change, message) => {
    expect(spoil(change)).toThrow(message)
  })

  test('what is no flow at all', () => {
    expect(() => readFlow(undefined)).toThrow('?.v?')
    expect(() => readFlow({ steps: [{ fields: 'none' }] })).toThrow('?.v?: step 1')
  })
})

test('shipped flows are read once, cannot be changed, and are found by their reference', () => {
  expect(shippedFlows[0]).toBe(defaultFlow)
  expect(Object.isFrozen(defaultFlow)).toBe(true)
  expect(findFlow({ owner: 'plc', id: 'lesson-study', version: 1 })).toBe(defaultFlow)
  expect(() => findFlow({ owner: 'plc', id: 'lesson-study', version: 99 })).toThrow(
    'no flow plc/lesson-study.v99 in this deployment',
  )
})

test('headings of all shipped flows make a message an answer', () => {
  for (const field of shippedFlows.flatMap(fieldsOf)) {
    expect(headingKeys.has(matchKey(field.chat))).toBe(true)
    expect(headingKeys.has(matchKey(field.paper))).toBe(true)
  }
})
