import type { Expectation, Expected, Meaning } from '../store/expectation.ts'
import type { Chat } from '../store/records.ts'
import { changeChat, type Scene } from './scene.ts'

type Kind = Meaning['kind']
/**
 * When expected words are looked for: right behind the orders (`first`), where they only acknowledge (`nod`), when no other
 * word of ours was meant (`answers`), or when nothing else was understood (`last`).
 */
export type Turn = 'first' | 'nod' | 'answers' | 'last'

type Here = Pick<Scene, 'chat' | 'update'>

const minute = 60_000
const day = 24 * 60 * minute

/**
 * Who says what the next words mean. What their author taps (`author`) takes the place of what was tapped before. What a
 * code or somebody else asks (`other`) waits beneath that, and is meant again once it is over.
 */
const asks: Readonly<Record<Kind, 'author' | 'other'>> = {
  answer: 'author',
  consult: 'author',
  draft: 'author',
  log: 'author',
  review: 'author',
  dates: 'author',
  name: 'other',
  join: 'other',
  letter: 'other',
}

/** How long words are waited for, ms. */
function waitFor(what: Meaning): number {
  switch (what.kind) {
    case 'answer':
      // Photos follow their tap at once; a picture of lunch ten minutes later is not meant.
      return what.media ? 5 * minute : 15 * minute
    case 'draft':
      return what.what === 'tell' ? day : 15 * minute
    case 'consult':
    case 'log':
    case 'dates':
      return 15 * minute
    case 'name':
    case 'review':
      return day
    case 'letter':
      return 3 * day
    case 'join':
      return 30 * day
  }
}

/** What the next words of this account may mean here, the likeliest first; kinds that are not known mean nothing. */
export function expectations({ chat, update }: Here): Expectation[] {
  const { account, at } = update
  return account === undefined
    ? []
    : waitingIn(chat.expects?.[account], at).filter(({ from = 0 }) => from <= at)
}

/** The expectation of one kind that holds here for this account. */
export function expected<K extends Kind>(here: Here, kind: K): Expected<K> | undefined {
  return expectations(here).find((one): one is Expected<K> => one.kind === kind)
}

/** Remembers what the next words of this account mean. Without an account nothing is expected. */
export function expectNext(scene: Scene, what: Meaning): void {
  const { account, at } = scene.update
  if (account !== undefined) changeChat(scene, { expects: withExpectation(scene.chat, account, what, at) })
}

/** What a chat expects, with one thing more of an account; `from` a moment that is still to come, if there is one, ms. */
export function withExpectation(
  chat: Chat,
  account: string,
  what: Meaning,
  at: number,
  from?: number,
): Chat['expects'] {
  const until = (from ?? at) + waitFor(what)
  const next = from === undefined ? { ...what, until } : { ...what, from, until }
  const others = waitingIn(chat.expects?.[account], at).filter(({ kind }) => kind !== what.kind)
  const asked = others.filter(({ kind }) => asks[kind] === 'other')
  const own = asks[what.kind] === 'author' ? [] : others.filter(({ kind }) => asks[kind] === 'author')
  return withList(chat, account, [...own, next, ...asked], at)
}

/** Forgets what is expected of this account: one kind, because it came, or all that was tapped. */
export function forget(scene: Scene, kind?: Kind): void {
  const { account, at } = scene.update
  const list = account === undefined ? [] : waitingIn(scene.chat.expects?.[account], at)
  const left = list.filter((one) => (kind === undefined ? asks[one.kind] === 'other' : one.kind !== kind))
  if (account !== undefined && left.length < list.length)
    changeChat(scene, { expects: withList(scene.chat, account, left, at) })
}

/** An answer has gone back to who wrote to this person. */
export function noteTold(scene: Scene): void {
  const letter = expected(scene, 'letter')
  if (letter) expectNext(scene, { ...letter, offered: undefined, told: true })
}

/** All accounts' expectations with another list for one of them, and without those that are over. */
function withList({ expects }: Chat, account: string, list: Expectation[], at: number): Chat['expects'] {
  const all = Object.entries({ ...expects, [account]: list }).map(
    ([of, some]) => [of, waitingIn(some, at)] as const,
  )
  const left = all.filter(([, some]) => some.length > 0)
  return left.length > 0 ? Object.fromEntries(left) : undefined
}

/** Those of a list that are not over. What a record holds may have been written by another version. */
function waitingIn(list: Expectation[] | undefined, at: number): Expectation[] {
  return (Array.isArray(list) ? list : []).filter((one) => Object.hasOwn(asks, one?.kind) && one.until >= at)
}
