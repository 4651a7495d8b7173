import { describe, expect, test } from 'vitest'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { advance, startRun } from '../../src/flows/engine.ts'
import { findFlow, shippedFlows } from '../../src/flows/load.ts'
import { measureStep } from '../../src/flows/progress.ts'
import type { Run, Value } from '../../src/flows/run.ts'
import { planFlow } from '../../src/flows/schedule.ts'
import { readValue } from '../../src/flows/value.ts'
import type { Field } from '../../src/flows/types.ts'

const now = Date.parse('2026-11-23T12:00:00+07:00')
const places = ['m1', 'm2', 'm3'].map((id) => ({ id, person: `p${id}` }))
const context = { places, calendar: thaiCalendar }

const schools = ['บ้านทุ่งทอง', 'บ้านเขาแก้ว']

function readSchools(field: Field): Value {
  const reading = readValue(field, schools.join(', '), now)
  if (!reading.ok) throw new Error(reading.ask)
  return reading.value
}

/** Something a teacher would write there; a photo where only a photo will do. */
function answer(field: Field): Value {
  if (field.means === 'schools') return readSchools(field)
  if (field.type === 'photo') return { file: { message: 'photo1', kind: 'photo' } }
  const words: Partial<Record<Field['type'], string>> = {
    num: '27 คน',
    score: 'เฉลี่ย 19.2 เต็ม 30',
    date: '16 ธ.ค. 2569',
    datetime: 'พ. 16 ธ.ค. 2569 10.30 น.',
    choice: field.choices?.[0],
    doc: 'https://example.org/plan',
    scale8: '4 4 3 5 4 3 4 4',
  }
  const reading = readValue(field, words[field.type] ?? 'คำตอบของครู', now)
  if (!reading.ok) throw new Error(`${field.key} takes no sensible answer: ${reading.ask}`)
  return reading.value
}

describe.each(shippedFlows)('$id.v$version', (flow) => {
  test('is found again by the name a run keeps', () => {
    expect(findFlow({ owner: flow.owner, id: flow.id, version: flow.version })).toBe(flow)
  })

  test('leads from its first step to its end, every field answered once', () => {
    let run: Run = startRun(flow, {
      id: 'r1',
      team: 't1',
      round: 1,
      term: { term: 2, year: 2569 },
      at: now,
      plan: planFlow(flow, '2026-11-23', thaiCalendar),
      places,
    })
    let rows = 0
    for (const step of flow.steps) {
      expect(run).toMatchObject({ status: 'open', step: step.key })
      for (const field of step.fields.toSorted((a, b) => rank(a) - rank(b))) {
        const authors = field.mode === 'each' && field.who !== 'school' ? places : places.slice(0, 1)
        const speakers = field.who === 'school' ? schools : [undefined]
        for (const [{ person }, school] of authors.flatMap((one) =>
          speakers.map((name) => [one, name] as const),
        )) {
          const input = {
            row: `e${++rows}`,
            at: now + rows,
            by: person,
            items: [{ field: field.key, value: { ...answer(field), school } }],
          }
          run = advance(flow, run, { kind: 'answer', ...input }, context).run
        }
      }
      const progress = measureStep(flow, run, step.key, places)
      expect(progress).toMatchObject({
        complete: true,
        unasked: [],
        done: progress.shown.length,
      })
    }
    expect(run.status).toBe('done')
  })
})

/** What is only welcome first, so that the step is still open when it comes. */
function rank(field: Field): number {
  return ['system', 'may', 'should', 'must'].indexOf(field.need)
}
