import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isSchoolDay, thaiCalendar } from '../../src/flows/calendar.ts'
import {
  answerDue,
  consulting,
  consultWords,
  isToTell,
  lateBy,
  passedDue,
  readTopic,
  reminderDays,
} from '../../src/flows/consulting.ts'
import { advance, startRun } from '../../src/flows/engine.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import type { RunInput } from '../../src/flows/moves.ts'
import { planFlow } from '../../src/flows/schedule.ts'
import { addDays, atBangkok } from '../../src/flows/thai/bangkok.ts'
import { countGraphemes, matchKey } from '../../src/flows/thai/text.ts'

const noon = (date: string) => atBangkok(date, '12:00')

test('topics fit on buttons, and no word means two of them', () => {
  const words = consulting.topics.flatMap((topic) => [topic.label, ...topic.words]).map(matchKey)
  expect(new Set(words).size).toBe(words.length)
  expect(consulting.topics.filter(({ label }) => countGraphemes(label) > 14)).toEqual([])
  expect(readTopic('วัดผล')?.key).toBe('measure')
  expect(readTopic('หมอ')).toBeUndefined()
})

describe('an answer is hoped for', () => {
  it.each([
    ['after three school days', '2026-11-27', '2026-12-02'],
    ['not on a day the schools are closed', '2026-12-03', '2026-12-09'],
    ['and what is asked on a Sunday begins on Monday', '2026-11-29', '2026-12-02'],
  ])('%s', (_, asked, due) => {
    expect(answerDue('measure', noon(asked), thaiCalendar)).toBe(due)
  })

  it('later by whoever it is handed to late, and never earlier than before', () => {
    expect(passedDue('2026-12-02', noon('2026-12-08'), thaiCalendar)).toBe('2026-12-11')
    expect(passedDue('2026-12-18', noon('2026-12-08'), thaiCalendar)).toBe('2026-12-18')
  })
})

const someDay = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2026-06-01', days))

test('reminders fall on school days, one after the other, none before it is due', () => {
  fc.assert(
    fc.property(someDay, (asked) => {
      const due = answerDue('measure', noon(asked), thaiCalendar)
      const days = reminderDays(due, thaiCalendar)
      expect(days.every((day) => isSchoolDay(day, thaiCalendar) && day >= due)).toBe(true)
      expect(new Set(days).size).toBe(days.length)
    }),
  )
})

test('whoever looks every day is told once at first and once on each reminder’s day', () => {
  fc.assert(
    fc.property(someDay, fc.integer({ min: 0, max: 5 }), (asked, wait) => {
      const due = answerDue('measure', noon(asked), thaiCalendar)
      let told: { at: number } | undefined
      const heard: string[] = []
      for (let day = addDays(asked, wait); day <= addDays(due, 150); day = addDays(day, 1)) {
        if (!isToTell({ due, told }, noon(day), thaiCalendar)) continue
        told = { at: noon(day) }
        heard.push(day)
        expect(isToTell({ due, told }, noon(day) + 3_600_000, thaiCalendar)).toBe(false)
      }
      const first = addDays(asked, wait)
      expect(heard).toEqual([first, ...reminderDays(due, thaiCalendar).filter((day) => day > first)])
    }),
  )
})

test('it is late by school days', () => {
  expect(lateBy('2026-12-04', noon('2026-12-04'), thaiCalendar)).toBe(0)
  expect(lateBy('2026-12-04', noon('2026-12-07'), thaiCalendar)).toBe(0)
  expect(lateBy('2026-12-04', noon('2026-12-08'), thaiCalendar)).toBe(1)
})

describe('the words of a consultation in a run', () => {
  const at = noon('2026-11-27')
  const run = startRun(defaultFlow, {
    id: 'r1',
    team: 't1',
    round: 1,
    term: { term: 2, year: 2569 },
    at,
    plan: planFlow(defaultFlow, '2026-11-23', thaiCalendar),
    places: [],
  })
  const move = (inputs: RunInput[]) => {
    let now = run
    const rows: string[] = []
    for (const input of inputs) {
      const moved = advance(defaultFlow, now, input, { places: [], calendar: thaiCalendar })
      now = moved.run
      for (const effect of moved.effects) rows.push(effect.kind === 'keep' ? effect.row.id : `-${effect.row}`)
    }
    return { now, rows }
  }
  const asked: RunInput = { kind: 'consult', row: 'e1', at, by: 'p1', message: 'm1', of: 'k1', text: 'ถาม' }
  const answered: RunInput = {
    kind: 'consult',
    row: 'e2',
    at: at + 1,
    by: 'p2',
    message: 'm2',
    of: 'k1',
    text: 'ตอบ',
  }
  const unsent: RunInput = { kind: 'unsend', row: 'w1', at: at + 2, by: 'p1', message: 'm1' }

  it('are kept once, however often they come', () => {
    const { now, rows } = move([asked, asked, answered, asked, answered])
    expect(rows).toEqual(['e1', 'e2'])
    expect(now.entries[consultWords]).toHaveLength(2)
    expect(now.step).toBe(run.step)
  })

  it('go when they are unsent, and do not come back', () => {
    expect(move([asked, answered, unsent]).rows).toEqual(['e1', 'e2', 'w1', '-e1'])
    const standing = ({ now }: ReturnType<typeof move>) =>
      (now.entries[consultWords] ?? []).filter(({ gone }) => gone === undefined).map(({ row }) => row)
    for (const order of [
      [asked, unsent, answered],
      [unsent, answered, asked],
      [answered, unsent, asked, asked],
    ])
      expect(standing(move(order))).toEqual(['e2'])
  })
})
