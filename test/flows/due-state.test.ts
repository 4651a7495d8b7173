import { describe, expect, it } from 'vitest'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import {
  definitions,
  dueState,
  isActive,
  openDay,
  stateWords,
  type DueFacts,
} from '../../src/flows/due-state.ts'

const noon = (date: string) => Date.parse(`${date}T12:00:00+07:00`)
const on = (today: string, facts: DueFacts) => stateWords[dueState(facts, openDay(today, thaiCalendar))]

describe('how a team stands with its step', () => {
  // Monday 30 November 2026; Saturday and Sunday are no school days, 7 December (in lieu) and 10 December neither.
  it.each<[string, string, DueFacts]>([
    ['three school days left', 'ตามกำหนด', { due: '2026-12-03' }],
    ['two school days left', 'ใกล้กำหนด', { due: '2026-12-02' }],
    ['due today', 'ใกล้กำหนด', { due: '2026-11-30' }],
    ['due on Friday, today is Monday', 'เลยกำหนด', { due: '2026-11-27' }],
    ['due on Saturday, no school day since but today', 'เลยกำหนด', { due: '2026-11-28' }],
    ['late, but all that is needed is there', 'ตามกำหนด', { due: '2026-11-20', complete: true }],
    ['late, but resting', 'พัก', { due: '2026-11-20', paused: noon('2026-11-25') }],
    ['nothing open', 'ตามกำหนด', {}],
  ])('%s: %s', (_when, word, facts) => expect(on('2026-11-30', facts)).toBe(word))

  it('on Sunday what was due on Friday is not late yet, on Monday it is', () => {
    expect(on('2026-11-29', { due: '2026-11-27' })).toBe('ใกล้กำหนด')
    expect(on('2026-11-30', { due: '2026-11-27' })).toBe('เลยกำหนด')
  })

  it('nothing is late while schools are closed', () => {
    expect(on('2027-04-20', { due: '2027-03-20' })).toBe('ตามกำหนด')
  })

  it('has one sentence for each word', () => {
    for (const word of Object.values(stateWords)) expect(definitions.map((one) => one.word)).toContain(word)
  })
})

it('a team moves when something happened within ten school days', () => {
  const day = openDay('2026-11-30', thaiCalendar)
  expect(isActive(noon('2026-11-16'), day)).toBe(true)
  expect(isActive(noon('2026-11-13'), day)).toBe(false)
  expect(isActive(undefined, day)).toBe(false)
})
