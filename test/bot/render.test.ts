import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderSays } from '../../src/bot/render.ts'
import type { Button, Line, Say } from '../../src/flows/say.ts'
import type { Tap } from '../../src/flows/tap.ts'
import { checkMessages } from '../../src/local/simulator/rules/messages.ts'
import type { Member, Team } from '../../src/store/records.ts'
import { namesCard, teamCard } from '../../src/talk/cards/setup-cards.ts'

/** What LINE would say against it; undefined when it takes the messages. */
const refusal = (says: Say[], quoteToken?: string) =>
  checkMessages(renderSays(says, quoteToken), { knowsQuoteToken: () => true })

// What people and code may come up with: Thai, emoji of many units, halves of them, blanks, endless marks.
const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'กขค่้์ำ๑ ab: \n'.split('')) },
  fc.constantFrom('😀', '👨‍👩‍👧‍👦', '🇹🇭', '\u200b', '\t', '\u00a0'),
)
const words = (most: number) =>
  fc.oneof(
    fc.string({ unit: character, maxLength: 40 }),
    fc.constantFrom('', ' ', '\n', '\u200b'),
    fc
      .tuple(fc.string({ unit: character, minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: most }))
      .map(([piece, times]) =>
        piece
          .repeat(Math.ceil(times / piece.length))
          .slice(0, most)
          .toWellFormed(),
      ),
  )
const id = fc.stringMatching(/^[a-z0-9-]{1,40}$/)
const tap: fc.Arbitrary<Tap> = fc.oneof(
  fc.constant<Tap>({ do: 'menu' }),
  fc.record({ do: fc.constant('claim' as const), team: id, member: id }),
  fc.record({ do: fc.constant('field' as const), run: id, step: id, turn: fc.nat(99), field: id }),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({ label: words(90), tap, shown: maybe(words(900)) }),
  fc.record({ label: words(90), tap, fill: words(900) }),
  fc.record({
    label: words(90),
    tap,
    pick: fc.constantFrom('date' as const),
    initial: maybe(fc.constant('2026-11-27')),
  }),
  fc.record({
    label: words(90),
    link: fc.constantFrom('https://example.org/', 'https://example.org/เล่ม?q=ก ข'),
  }),
)
const line: fc.Arbitrary<Line> = fc.oneof(
  words(4000),
  fc.record({ mark: fc.boolean(), text: words(300) }),
  fc.record({ label: words(300), text: words(4000) }),
)
const say: fc.Arbitrary<Say> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: words(12_000),
    buttons: maybe(fc.array(button, { maxLength: 20 })),
  }),
  fc.record({
    kind: fc.constant('card' as const),
    title: words(500),
    lines: fc.array(line, { maxLength: 90 }),
    grid: maybe(fc.array(button, { maxLength: 80 })),
    buttons: maybe(fc.array(button, { maxLength: 20 })),
    footnote: maybe(words(500)),
  }),
)

describe('whatever the bot wants to say', () => {
  it('LINE takes it', () => {
    fc.assert(
      fc.property(fc.array(say, { minLength: 1, maxLength: 5 }), (says) => {
        expect(refusal(says, 'quote')).toBeUndefined()
      }),
      { numRuns: 150, seed: 20261123 },
    )
  })

  it('has no half characters and no blank text anywhere', () => {
    fc.assert(
      fc.property(say, (one) => {
        const pieces = stringsOf(renderSays([one]))
        expect(pieces.filter((piece) => !piece.isWellFormed())).toEqual([])
        expect(pieces.filter((piece) => piece.trim() === '')).toEqual([])
      }),
      { numRuns: 150, seed: 20261124 },
    )
  })
})

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

describe('limits, one by one', () => {
  const menu: Tap = { do: 'menu' }
  const render = (one: Say) => JSON.parse(JSON.stringify(renderSays([one])[0])) as object

  it.each([5000, 5001, 9000])('a text of %i units is cut before a character, never in it', (length) => {
    const { text } = render({
      kind: 'text',
      text: `${'x'.repeat(length - 2 - (length % 2))}😀`.padEnd(length, '😀'),
    }) as { text: string }
    expect(text.length).toBeLessThanOrEqual(5000)
    expect(text.isWellFormed()).toBe(true)
    expect(text.endsWith('…')).toBe(length > 5000)
  })

  it('of twenty quick buttons thirteen are shown, in order', () => {
    const buttons = Array.from({ length: 20 }, (_, n) => ({ label: `ข้อ ${n}`, tap: menu }))
    const { quickReply } = render({ kind: 'text', text: 'x', buttons }) as {
      quickReply: { items: { action: { label: string } }[] }
    }
    expect(quickReply.items.map((item) => item.action.label)).toEqual(
      buttons.slice(0, 13).map((one) => one.label),
    )
  })

  it('a keyboard is opened where words are put into it, and for no other button', () => {
    const json = (one: Button) =>
      JSON.stringify(render({ kind: 'card', title: 'x', lines: [], buttons: [one] }))
    expect(json({ label: 'ก', tap: menu, fill: 'ปัญหา: ' })).toContain(
      '"inputOption":"openKeyboard","fillInText":"ปัญหา: "',
    )
    expect(json({ label: 'ก', tap: menu, fill: 'ปัญหา: ' })).not.toContain('displayText')
    expect(json({ label: 'ก', tap: menu, shown: 'ดู' })).toContain('"displayText":"ดู"')
    expect(json({ label: 'ก', tap: menu, shown: 'ดู' })).not.toContain('openKeyboard')
  })

  it('a label too long ends with … and within its limit', () => {
    const label = 'ส่งแผนการจัดการเรียนรู้ของกลุ่มสาระคณิตศาสตร์ทั้งหมด'
    const card = JSON.stringify(
      render({ kind: 'card', title: 'x', lines: [], buttons: [{ label, tap: menu }] }),
    )
    const shown = /"label":"([^"]*)"/.exec(card)![1]!
    expect(shown.length).toBeLessThanOrEqual(40)
    expect(label.startsWith(shown.slice(0, -1))).toBe(true)
    expect(shown.endsWith('…')).toBe(true)
  })

  it('only a text quotes', () => {
    expect(JSON.stringify(renderSays([{ kind: 'card', title: 'x', lines: [] }], 'q'))).not.toContain(
      'quoteToken',
    )
    expect(renderSays([{ kind: 'text', text: 'x' }], 'q')).toEqual([
      { type: 'text', text: 'x', quoteToken: 'q' },
    ])
  })
})

describe('a large school', () => {
  const members = Array.from({ length: 60 }, (_, n): Member => ({
    id: `m${n}`,
    official: `นางสาวพิมพ์พิชญาภัสสร์${n} วรโชติเศรษฐกุลวงศ์ไพศาล ครูชำนาญการพิเศษ`,
    title: 'นางสาว',
    first: `พิมพ์พิชญาภัสสร์${n}`,
    last: 'วรโชติเศรษฐกุลวงศ์ไพศาล',
    position: 'ครูชำนาญการพิเศษ',
    place: 'member',
  }))
  const team: Team = {
    id: 'tAbCdEfGhIjKlMn',
    name: 'กลุ่มสาระการเรียนรู้คณิตศาสตร์',
    chat: 'c',
    members,
    runs: [],
    founder: 'p',
    from: 1,
  }

  it('of 60 with long names has a name for each to tap, in a bubble under 30 KB', () => {
    const says = [namesCard(team)]
    expect(refusal(says)).toBeUndefined()
    const json = JSON.stringify(renderSays(says))
    for (const member of members) expect(json).toContain(`member=${member.id}"`)
  })

  it('is listed whole on its own card', () => {
    const says = [teamCard(team, 'group')]
    expect(refusal(says)).toBeUndefined()
    for (const member of members) expect(JSON.stringify(renderSays(says))).toContain(member.first)
  })

  it('has answers enough to fill a book: the card shows the first and says that there are more', () => {
    const lines = members.map((member) => ({
      label: 'สะท้อนคิด',
      text: `${member.first} · ${'เด็กวาดภาพเศษส่วนแล้วเข้าใจ '.repeat(4)}`,
    }))
    const says: Say[] = [{ kind: 'card', title: 'ขั้น 4/5 สะท้อนคิด', lines: [...lines, ...lines], buttons: [] }]
    expect(refusal(says)).toBeUndefined()
    const json = JSON.stringify(renderSays(says))
    expect(json).toContain(members[0]!.first)
    expect(json).toMatch(/"text":"… [^"]*\d+/)
  })
})
