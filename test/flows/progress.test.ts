import { describe, expect, test } from 'vitest'
import { defaultFlow } from '../../src/flows/load.ts'
import { findField, measureStep, stepAt, stepNumber, stepOf, type Place } from '../../src/flows/progress.ts'
import type { Entry, Run } from '../../src/flows/run.ts'

const flow = defaultFlow
const places = (count: number): Place[] =>
  Array.from({ length: count }, (_, i) => ({ id: `m${i + 1}`, person: `p${i + 1}` }))

function runWith(entries: Record<string, Entry[]>, expected: Run['expected'] = {}): Run {
  return { entries, expected, opened: { analyze: 10, plan: 20 } } as Partial<Run> as Run
}

const by = (...people: string[]): Entry[] => people.map((person, i) => ({ row: `r${i}`, by: person, at: i }))

describe('a step', () => {
  test('lists what is needed and asked, and is complete without what is only asked', () => {
    const answered = runWith({
      problem: by('p1'),
      proof: by('p1'),
      cause: by('p1', 'p2'),
      pupils: by('p1'),
      goal: by('p2'),
    })
    const progress = measureStep(flow, answered, 'analyze', places(3))
    expect(progress.shown.map((part) => part.field.key)).toEqual([
      'problem',
      'proof',
      'cause',
      'pupils',
      'before',
      'goal',
    ])
    expect(progress).toMatchObject({ done: 5, missing: [], complete: true })
    expect(progress.unasked.map((field) => field.key)).toEqual(['before'])
    expect(progress.shown[2]).toMatchObject({ count: 2, wanted: 1, done: true })
  })

  test('waits for what is needed', () => {
    const progress = measureStep(flow, runWith({}), 'analyze', places(3))
    expect(progress).toMatchObject({ done: 0, complete: false })
    expect(progress.missing).toHaveLength(5)
  })

  test('"ไม่มี" is an answer, and counts as no opinion', () => {
    const nothing: Entry[] = [{ row: 'r', by: 'p1', at: 1, none: true }]
    const { shown } = measureStep(flow, runWith({ before: nothing }), 'analyze', places(1))
    expect(shown[4]).toMatchObject({ done: true, count: 0 })
  })
})

describe('a field for each person', () => {
  const measure = (run: Run, team: Place[]) =>
    measureStep(flow, run, 'reflect', team).shown.find((part) => part.field.key === 'r_text')

  test('waits for the members of the day the step opened', () => {
    const expected = { reflect: ['m1', 'm2'] }
    expect(measure(runWith({ r_text: by('p1') }, expected), places(3))).toMatchObject({
      count: 1,
      wanted: 2,
      done: false,
    })
    expect(measure(runWith({ r_text: by('p1', 'p2') }, expected), places(3))).toMatchObject({
      count: 2,
      done: true,
    })
  })

  test('does not count guests, nor a member who came later, nor anybody twice', () => {
    const expected = { reflect: ['m1', 'm2'] }
    expect(measure(runWith({ r_text: by('p3', 'guest', 'p1', 'p1') }, expected), places(3))).toMatchObject({
      count: 1,
    })
  })

  test('does not wait for who has left the team meanwhile, but for somebody', () => {
    const expected = { reflect: ['m1', 'm2', 'm3'] }
    expect(measure(runWith({ r_text: by('p1', 'p2') }, expected), places(2))).toMatchObject({
      wanted: 2,
      done: true,
    })
    expect(measure(runWith({}, expected), [])).toMatchObject({ wanted: 1, done: false })
  })

  test('before the step opens it looks at the team of now; an unclaimed name has not answered', () => {
    const unclaimed = [...places(1), { id: 'm2' }]
    expect(measure(runWith({ r_text: by('p1') }), unclaimed)).toMatchObject({
      count: 1,
      wanted: 2,
      done: false,
    })
  })
})

test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [7, 2],
])('a team of %i wants %i observers', (members, wanted) => {
  const { shown } = measureStep(flow, runWith({}), 'do_see', places(members))
  expect(shown.find((part) => part.field.key === 'o_pupils')).toMatchObject({ wanted, done: false })
})

test('a step is found by its key, its number and the moment', () => {
  expect(stepOf(flow, 'plan').title).toBe('วางแผน')
  expect(() => stepOf(flow, 'nowhere')).toThrow('flow lesson-study.v1 has no step nowhere')
  expect(stepNumber(flow, 'plan')).toBe(2)
  expect(findField(flow, 'goal')).toMatchObject({ step: { key: 'analyze' }, field: { chat: 'เป้าหมาย' } })
  expect(findField(flow, 'nowhere')).toBeUndefined()
  const steps = [5, 10, 19, 20, 99].map((at) => stepAt(flow, runWith({}), at).key)
  expect(steps).toEqual(['analyze', 'analyze', 'analyze', 'plan', 'plan'])
})
