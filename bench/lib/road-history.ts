import * as fc from 'fast-check'
import type { RunInput } from '../../src/flows/moves.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import { findField } from '../../src/flows/progress.ts'
import { writeTap } from '../../src/flows/tap.ts'
import type { Update } from '../../src/flows/update.ts'

/** Fields of each mode, needed and not, so that headings meet every rule. */
const keys = ['problem', 'tool', 'cause', 'principle', 'o_pupils', 'r_use']

/** What somebody does in the group. `after` refers to an earlier message of the same person. */
export type Act = {
  kind: 'answer' | 'edit' | 'unsend' | 'chatter' | 'undo' | 'decide'
  who: number
  pick: number
  fields: number[]
  none: boolean
  how: 'new' | 'append' | 'drop'
  copies: number[]
}

export type RoadHistory = { acts: Act[]; laterActs: Act[]; atOnce: number; roads: number[] }

const act = (taps: boolean): fc.Arbitrary<Act> =>
  fc.record({
    kind: fc.oneof(
      { weight: 5, arbitrary: fc.constant('answer' as const) },
      { weight: 2, arbitrary: fc.constant('edit' as const) },
      { weight: 1, arbitrary: fc.constant('unsend' as const) },
      { weight: 1, arbitrary: fc.constant('chatter' as const) },
      ...(taps
        ? [
            { weight: 1, arbitrary: fc.constant('undo' as const) },
            { weight: 3, arbitrary: fc.constant('decide' as const) },
          ]
        : []),
    ),
    who: fc.nat(3),
    pick: fc.nat(19),
    fields: fc.uniqueArray(fc.nat(keys.length - 1), { minLength: 0, maxLength: 3 }),
    none: fc.boolean(),
    how: fc.constantFrom('new', 'append', 'drop'),
    copies: fc.array(fc.nat(999), { minLength: 1, maxLength: 5 }),
  })

/** First what people write, then, when all of it has been answered, more of it and the taps on what was answered. */
export const roadHistories: fc.Arbitrary<RoadHistory> = fc.record({
  acts: fc.array(act(false), { minLength: 1, maxLength: 12 }),
  laterActs: fc.array(act(true), { maxLength: 8 }),
  atOnce: fc.integer({ min: 1, max: 8 }),
  roads: fc.array(fc.nat(2), { minLength: 1, maxLength: 20 }),
})

/** A delivered update with what it means to the book; chatter means nothing, a choice about two fields is two events. */
export type Deed = { update: Update; events: RunInput[]; copies: number[] }

/** What the bot's buttons offered: `row` is the row in the store, `target` the update that became it. */
export type Offer = { row: string; target: string; by: string; field?: string }
export type Offered = { undo: Offer[]; use: Offer[] }

/** Turns acts into updates, in the order of doing. `before` are the deeds that went before. */
export function writeDeeds(
  acts: Act[],
  before: Deed[],
  place: { chat: string; run: string; accounts: string[]; now: number },
  offered: Offered,
): Deed[] {
  const deeds: Deed[] = []
  for (const [index, one] of acts.entries()) {
    // Numbers make times and ids, so those of the second part begin where no first part ends.
    const number = (before.length > 0 ? 100 : 0) + index + 1
    const at = place.now + number * 1000
    const account = place.accounts[one.who]!
    const base = {
      chat: place.chat,
      kind: 'group' as const,
      account,
      at,
      received: place.now,
      replyToken: `token-${number}`,
    }
    const own = [...before, ...deeds].filter(
      ({ update }) => update.account === account && update.input.kind === 'text' && !update.input.edited,
    )
    const meant = own[one.pick % Math.max(1, own.length)]?.update.message
    const deed = toDeed(one, `${number}`, base, meant, place.run, offered)
    if (deed) deeds.push({ ...deed, copies: one.copies })
  }
  return deeds
}

type Base = Pick<Update, 'chat' | 'kind' | 'at' | 'received'> & { account: string }

function toDeed(
  one: Act,
  id: string,
  base: Base,
  meant: string | undefined,
  run: string,
  offered: Offered,
): Omit<Deed, 'copies'> | undefined {
  const { at, account: by } = base
  switch (one.kind) {
    case 'chatter':
    case 'answer': {
      const fields = one.kind === 'chatter' ? [] : one.fields
      const input = { kind: 'text' as const, text: write(fields, one, id) }
      const update = { ...base, id: `m-${id}`, message: id, input }
      const event: RunInput = {
        kind: 'answer',
        row: update.id,
        at,
        by,
        message: id,
        items: itemsOf(fields, one),
      }
      return { update, events: fields.length === 0 ? [] : [event] }
    }
    case 'edit': {
      if (meant === undefined) return undefined
      const input = { kind: 'text' as const, text: write(one.fields, one, id), edited: true }
      const row = `e-${id}`
      const items = itemsOf(one.fields, one)
      const event: RunInput = { kind: 'answer', row, at, by, message: meant, edited: true, items }
      return { update: { ...base, id: row, message: meant, input }, events: [event] }
    }
    case 'unsend': {
      if (meant === undefined) return undefined
      const row = `u-${id}`
      const input = { kind: 'unsent' as const, message: meant }
      return {
        update: { ...base, id: row, message: meant, input },
        events: [{ kind: 'unsend', row, at, by, message: meant }],
      }
    }
    case 'undo': {
      const offer = choose(offered.undo, one, by)
      if (!offer) return undefined
      const data = writeTap({ do: 'undo', run, row: offer.row })
      const event: RunInput = { kind: 'undo', row: `x-${id}`, at, by, target: offer.target }
      return { update: { ...base, id: event.row, input: { kind: 'button', data } }, events: [event] }
    }
    case 'decide': {
      const offer = choose(offered.use, one, by)
      if (offer?.field === undefined) return undefined
      const { how } = one
      const data = writeTap({ do: 'use', run, row: offer.row, field: offer.field, how })
      const events = offer.field.split('.').map((field): RunInput => ({
        kind: 'decide',
        row: `x-${id}${field}`,
        at,
        by,
        target: offer.target,
        field,
        how,
      }))
      return { update: { ...base, id: `x-${id}`, input: { kind: 'button', data } }, events }
    }
  }
}

function choose(offers: Offer[], one: Act, by: string): Offer | undefined {
  const mine = offers.filter((offer) => offer.by === by)
  return mine[one.pick % Math.max(1, mine.length)]
}

function write(fields: number[], one: Act, id: string): string {
  if (fields.length === 0) return `เย็นนี้ทานข้าวที่ไหนกันดีคะ ${id}`
  return itemsOf(fields, one)
    .map(
      (item) =>
        `${findField(defaultFlow, item.field)!.field.chat}: ${item.value.none ? 'ไม่มี' : `คำตอบที่ ${id}`}`,
    )
    .join('\n')
}

function itemsOf(fields: number[], one: Act): (RunInput & { kind: 'answer' })['items'] {
  return fields.map((index) => {
    const field = keys[index]!
    const none = one.none && findField(defaultFlow, field)!.field.need !== 'must'
    return { field, value: none ? { none: true as const } : { text: 'คำตอบ' } }
  })
}
