import { describe, expect, test } from 'vitest'
import { holdMeeting } from '../../src/flows/holding.ts'
import {
  countedMinutes,
  defaultMeetingRules as rules,
  formatMinutes,
  isForgotten,
  memberMinutes,
  summarizeMeetings,
  type Meeting,
} from '../../src/flows/meeting.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import { startRun } from '../../src/flows/engine.ts'

const at = (clock: string) => Date.parse(`2026-11-25T${clock}:00+07:00`)
const held = (start: string, end?: string) => ({
  start: at(start),
  end: end === undefined ? undefined : at(end),
})

describe('hours', () => {
  test.each([
    ['15:42', '17:12', 90],
    ['15:42', '17:11', 75],
    ['15:40', '15:50', 0],
    ['15:40', undefined, 0],
  ])('from %s to %s count %i minutes', (start, end, minutes) => {
    expect(countedMinutes(held(start, end), rules)).toBe(minutes)
  })

  test('spent in two meetings at once count once; time between two does not count', () => {
    const overlapping = [held('15:00', '16:00'), held('15:30', '16:30'), held('15:45', '16:00')]
    expect(memberMinutes(overlapping, rules)).toBe(90)
    expect(memberMinutes([held('15:00', '16:00'), held('16:10', '17:10'), held('18:00')], rules)).toBe(120)
  })

  test('are written as people say them', () => {
    expect([45, 60, 90].map(formatMinutes)).toEqual(['45 นาที', '1 ชม.', '1 ชม. 30 นาที'])
  })

  test('a meeting without an end is forgotten after some hours', () => {
    expect(isForgotten(held('15:00') as Meeting, at('17:59'), rules)).toBe(false)
    expect(isForgotten(held('15:00') as Meeting, at('18:01'), rules)).toBe(true)
    expect(isForgotten(held('15:00', '16:00') as Meeting, at('18:01'), rules)).toBe(false)
  })
})

describe('a meeting in a run', () => {
  const run = startRun(defaultFlow, {
    id: 'r1',
    team: 't1',
    round: 1,
    term: { term: 2, year: 2569 },
    at: at('12:00'),
    plan: [],
    places: [{ id: 'm1', person: 'p1' }],
  })
  const meet = { kind: 'meet' as const, row: 'e1', at: at('15:42'), by: 'p1', no: 1, start: at('15:42') }
  const opened = holdMeeting(run, meet).run
  const attend = { kind: 'attend' as const, row: 'e2', at: at('15:50'), meeting: 'e1', member: 'm1' }

  test('is opened once, however often that is said', () => {
    expect(holdMeeting(opened, meet)).toEqual({ run: opened, effects: [] })
    expect(holdMeeting(opened, { ...meet, row: 'e9' }).effects).toEqual([])
  })

  test("one's own word replaces a proxy's, and nothing replaces one's own", () => {
    const proxy = holdMeeting(opened, { ...attend, by: 'p2', proxy: true }).run
    expect(proxy.meetings[0]?.present).toEqual({ m1: { at: at('15:50'), by: 'p2' } })
    const own = holdMeeting(proxy, { ...attend, row: 'e3', by: 'p1' }).run
    expect(own.meetings[0]?.present).toEqual({ m1: { at: at('15:50'), by: undefined } })
    const again = holdMeeting(own, { ...attend, row: 'e4', by: 'p2', proxy: true }).run
    expect(again.meetings[0]?.present).toEqual(own.meetings[0]?.present)
    expect(holdMeeting(again, { ...attend, row: 'e4', by: 'p2', proxy: true }).effects).toEqual([])
  })

  test('stands as it was said, whichever word arrives last', () => {
    const amend = { kind: 'amend' as const, meeting: 'e1', by: 'p1' }
    const said = [
      { ...attend, by: 'p1' },
      { ...attend, kind: 'absent' as const, row: 'e5', at: at('16:00'), by: 'p1' },
      { ...amend, row: 'e6', at: at('17:12'), end: at('17:12') },
      { ...amend, row: 'e7', at: at('17:20'), end: at('17:00') },
    ]
    const stands = (inputs: typeof said) => {
      const [one] = inputs.reduce((now, input) => holdMeeting(now, input).run, opened).meetings
      return { present: one?.present, end: one?.end }
    }
    expect(stands(said)).toEqual({ present: {}, end: at('17:00') })
    expect(stands(said.toReversed())).toEqual(stands(said))
  })

  test('may be objected to: who was entered by mistake was not there', () => {
    const signed = holdMeeting(opened, { ...attend, by: 'p1' }).run
    const gone = holdMeeting(signed, { ...attend, kind: 'absent', row: 'e5', by: 'p1' })
    expect(gone.run.meetings[0]?.present).toEqual({})
    expect(gone.effects).toHaveLength(1)
  })

  test('is closed by its end, and every word about it is kept as evidence', () => {
    const closed = holdMeeting(opened, {
      kind: 'amend',
      row: 'e6',
      at: at('17:12'),
      by: 'p1',
      meeting: 'e1',
      end: at('17:12'),
    })
    expect(closed.meeting?.closed).toBe(true)
    expect(closed.effects).toMatchObject([
      { kind: 'keep', row: { kind: 'meeting', of: 'e1', meeting: { kind: 'amend' } } },
    ])
    expect(summarizeMeetings(closed.run.meetings, rules)).toEqual(['ประชุม 1 ครั้ง รวม 1 ชม. 30 นาที'])
    expect(summarizeMeetings(opened.meetings, rules)).toEqual([])
  })
})
