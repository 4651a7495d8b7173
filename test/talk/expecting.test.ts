import { describe, expect, it } from 'vitest'
import type { Expectation, Meaning } from '../../src/store/expectation.ts'
import type { Chat } from '../../src/store/records.ts'
import { expectations, expected, withExpectation } from '../../src/talk/expecting.ts'

const minute = 60_000
const day = 24 * 60 * minute
const now = Date.parse('2026-11-23T12:00:00+07:00')
const me = 'bot.Ume'

const answer: Meaning = { kind: 'answer', run: 'r1', step: 's1', turn: 0 }
const dates: Meaning = { kind: 'dates', team: 't1' }
const letter: Meaning = { kind: 'letter', writer: 'mentor', run: 'r1', to: 'p1' }
const join: Meaning = { kind: 'join', code: 'c1', programme: 'g1' }

const empty: Chat = { id: me, kind: 'user' }
const add = (chat: Chat, what: Meaning, at = now, from?: number, account = me): Chat => ({
  ...chat,
  expects: withExpectation(chat, account, what, at, from),
})
const here = (chat: Chat, at = now, account?: string) => ({
  chat,
  update: { account, at } as Parameters<typeof expectations>[0]['update'],
})
const kinds = (chat: Chat, at = now, account = me) =>
  expectations(here(chat, at, account)).map(({ kind }) => kind)

describe('what the next words mean', () => {
  it('a tap takes the place of the tap before it', () => {
    expect(kinds(add(add(empty, answer), dates))).toEqual(['dates'])
    expect(kinds(add(add(empty, dates), answer))).toEqual(['answer'])
  })

  it('what a code or somebody else asks waits beneath a tap, in whichever order they came', () => {
    expect(kinds(add(add(empty, letter), answer))).toEqual(['answer', 'letter'])
    expect(kinds(add(add(empty, answer), letter))).toEqual(['answer', 'letter'])
    expect(kinds(add(add(add(empty, join), letter), dates))).toEqual(['dates', 'letter', 'join'])
  })

  it('what waited beneath is meant again once the tap is over', () => {
    const chat = add(add(empty, letter), answer)
    expect(kinds(chat, now + 15 * minute)).toEqual(['answer', 'letter'])
    expect(kinds(chat, now + 15 * minute + 1)).toEqual(['letter'])
    expect(kinds(chat, now + 3 * day + 1)).toEqual([])
  })

  it('a newer letter takes the place of the older one', () => {
    const chat = add(add(empty, letter), { ...letter, to: 'p2' })
    expect(expectations(here(chat, now, me))).toMatchObject([{ to: 'p2' }])
  })

  it('a letter that is delivered tomorrow means nothing today', () => {
    const chat = add(empty, letter, now, now + day)
    expect(kinds(chat)).toEqual([])
    expect(kinds(chat, now + 4 * day)).toEqual(['letter'])
    expect(kinds(add(chat, answer), now + day)).toEqual(['letter'])
  })

  it('each account of a group has its own, and what is over is swept away with the next', () => {
    const chat = add(add(empty, answer), dates, now, undefined, 'bot.Uother')
    expect([kinds(chat), kinds(chat, now, 'bot.Uother')]).toEqual([['answer'], ['dates']])
    const later = add(chat, answer, now + day)
    expect(Object.keys(later.expects ?? {})).toEqual([me])
  })

  it('photos are waited for shortly', () => {
    const chat = add(empty, { ...answer, media: true })
    expect([kinds(chat, now + 5 * minute), kinds(chat, now + 5 * minute + 1)]).toEqual([['answer'], []])
  })

  it('nobody is expected to say anything without an account', () => {
    expect(expectations(here(add(empty, answer)))).toEqual([])
  })

  it('records of another version mean nothing and break nothing', () => {
    const strange = [
      { kind: 'song', until: now + day },
      null,
      { until: now + day },
      { ...answer, until: 'soon' },
      { ...dates, until: now + day },
    ] as unknown as Expectation[]
    expect(kinds({ ...empty, expects: { [me]: strange } })).toEqual(['dates'])
    const old = { ...empty, expects: { [me]: { run: 'r1', until: now + day } as unknown as Expectation[] } }
    expect(expected(here(old, now, me), 'answer')).toBeUndefined()
    expect(kinds(add(old, answer))).toEqual(['answer'])
    expect(kinds({ ...empty, expects: 'x' as unknown as Chat['expects'] })).toEqual([])
  })
})
