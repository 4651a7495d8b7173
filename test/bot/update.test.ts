import { describe, expect, it, test } from 'vitest'
import { readBody, readEvent } from '../../src/bot/update.ts'
import { bot, event, group, noon, text, user, type Json, type LineEvent } from './events.ts'

const received = noon + 250
const read = (one: Json) => readEvent(bot, one, received)
const inputOf = (one: Json) => read(one)?.input
const chat = `${bot}.${group.groupId}`
const account = `${bot}.Usupaporn`

describe('who, where and when', () => {
  it('names a group message by its message id and keeps event time, arrival and both tokens', () => {
    expect(read(text('สถานะ'))).toEqual({
      id: 'm-580000000000000001',
      chat,
      kind: 'group',
      account,
      at: noon,
      received,
      message: '580000000000000001',
      quoteToken: 'q3Plxr4AgKd…',
      replyToken: 'b60d432864f44d079f6d8efe86cf404b',
      input: { kind: 'text', text: 'สถานะ', called: false, quoted: undefined },
    })
  })

  it.each<[string, Json, object]>([
    ['1:1', user, { chat: account, kind: 'user', account }],
    [
      'a room',
      { type: 'room', roomId: 'R1', userId: 'U2' },
      { chat: `${bot}.R1`, kind: 'group', account: `${bot}.U2` },
    ],
    ['a group without userId', { type: 'group', groupId: 'C1' }, { chat: `${bot}.C1`, account: undefined }],
  ])('finds the place: %s', (_name, source, expected) => {
    expect(read(text('สถานะ', { source }))).toMatchObject(expected)
  })

  it.each<[string, Json]>([
    ['1:1 without userId', { type: 'user' }],
    ['a group without id', { type: 'group', userId: 'U1' }],
    ['an unknown kind of place', { type: 'square', squareId: 'S1' }],
    ['nowhere', null],
    ['a list', []],
  ])('without a place there is no update: %s', (_name, source) => {
    expect(read(text('สถานะ', { source }))).toBeUndefined()
  })

  it('is the same update however often LINE delivers it', () => {
    const again = text('สถานะ', { deliveryContext: { isRedelivery: true } })
    expect(read(again)).toEqual(read(text('สถานะ')))
  })

  it('does without a reply token', () => {
    expect(read(text('สถานะ', { replyToken: undefined }))).toMatchObject({ replyToken: undefined })
  })
})

describe('what it says', () => {
  const message = (own: LineEvent) => event({ type: 'message', message: { id: '7', ...own } })

  it.each<[string, Json, object]>([
    ['a photo', message({ type: 'image' }), { kind: 'photo' }],
    [
      'photos sent together',
      message({ type: 'image', imageSet: { id: 's', index: 1, total: 3 } }),
      { kind: 'photo', set: { id: 's', total: 3, index: 1 } },
    ],
    [
      'a set that does not say how many',
      message({ type: 'image', imageSet: { id: 's' } }),
      { kind: 'photo', set: { id: 's', total: undefined, index: undefined } },
    ],
    [
      'a set with a strange total',
      message({ type: 'image', imageSet: { id: 's', total: 'x' } }),
      { kind: 'photo', set: { id: 's', total: undefined, index: undefined } },
    ],
    ['a set without a name', message({ type: 'image', imageSet: { index: 1, total: 3 } }), { kind: 'photo' }],
    [
      'a file',
      message({ type: 'file', fileName: 'แผน.pdf', fileSize: 2138 }),
      { kind: 'file', name: 'แผน.pdf', bytes: 2138 },
    ],
    [
      'a file of unknown size',
      message({ type: 'file', fileName: 'a.pdf' }),
      { kind: 'file', name: 'a.pdf', bytes: 0 },
    ],
    ['a video', message({ type: 'video', duration: 9000 }), { kind: 'recording' }],
    ['a voice message', message({ type: 'audio', duration: 9000 }), { kind: 'recording', voice: true }],
    [
      'a reply',
      text('เก็บ', {}, { quotedMessageId: '99' }),
      { kind: 'text', text: 'เก็บ', called: false, quoted: '99' },
    ],
    [
      'a button',
      event({ type: 'postback', postback: { data: 'do=menu' } }),
      { kind: 'button', data: 'do=menu', picked: undefined },
    ],
    ['joining', event({ type: 'join' }), { kind: 'joined' }],
    ['leaving', event({ type: 'leave' }), { kind: 'left' }],
    ['a new friend', event({ type: 'follow' }), { kind: 'followed' }],
    ['a friend no more', event({ type: 'unfollow' }), { kind: 'unfollowed' }],
  ])('%s', (_name, one, input) => expect(inputOf(one)).toStrictEqual(input))

  it.each<[string, Json, string]>([
    ['date', { date: '2026-11-27' }, '2026-11-27'],
    ['datetime', { datetime: '2026-11-27T15:40' }, '2026-11-27T15:40'],
    ['time', { time: '15:40' }, '15:40'],
  ])('takes what was picked as %s, without a time zone', (_mode, params, picked) => {
    expect(inputOf(event({ type: 'postback', postback: { data: 'do=plan', params } }))).toMatchObject({
      picked,
    })
  })

  it('names taps and joins by their event, so that two taps are two', () => {
    expect(read(event({ type: 'postback', postback: { data: 'do=menu' } }))?.id).toBe(
      'x-01KAQ7ZC5J9G3S4N8X1Y2W6V0T',
    )
  })

  it('names an edit by its event and keeps the message it edits', () => {
    const edited = event({ type: 'messageEdited', message: { id: '7', type: 'text', text: 'ใหม่' } })
    expect(read(edited)).toMatchObject({
      id: 'e-01KAQ7ZC5J9G3S4N8X1Y2W6V0T',
      message: '7',
      input: { kind: 'text', text: 'ใหม่', edited: true },
    })
    expect(read(event({ type: 'messageEdited', message: { id: '7', type: 'image' } }))).toBeUndefined()
  })

  it('takes an unsend with the message id alone', () => {
    const unsent = event({ type: 'unsend', unsend: { messageId: '7' }, replyToken: undefined })
    expect(read(unsent)).toMatchObject({
      id: 'u-01KAQ7ZC5J9G3S4N8X1Y2W6V0T',
      message: '7',
      input: { kind: 'unsent', message: '7' },
    })
  })
})

describe('a mention of the bot', () => {
  const self = (index: number, length: number): LineEvent => ({
    index,
    length,
    type: 'user',
    userId: bot,
    isSelf: true,
  })
  const say = (words: string, ...mentionees: Json[]) => inputOf(text(words, {}, { mention: { mentionees } }))

  it.each<[string, string, Json[], string, boolean]>([
    ['before the words', '@ผู้ช่วย PLC เมนู', [self(0, 12)], 'เมนู', true],
    ['after the words', 'เมนู @ผู้ช่วย PLC', [self(5, 12)], 'เมนู', true],
    ['alone', '@ผู้ช่วย PLC', [self(0, 12)], '', true],
    ['after an emoji of two units', '😀 @PLC สถานะ', [self(3, 4)], '😀  สถานะ', true],
    ['after a family of eleven units', '👨‍👩‍👧‍👦@PLC สถานะ', [self(11, 4)], '👨‍👩‍👧‍👦 สถานะ', true],
    [
      'after somebody else',
      '@มาลี @PLC สถานะ',
      [{ index: 0, length: 5, type: 'user', userId: 'Umalee' }, self(6, 4)],
      '@มาลี  สถานะ',
      true,
    ],
    ['twice', '@PLC @PLC สถานะ', [self(0, 4), self(5, 4)], 'สถานะ', true],
    ['of everybody', '@All ประชุมค่ะ', [{ index: 0, length: 4, type: 'all' }], '@All ประชุมค่ะ', false],
    [
      'of somebody else',
      '@มาลี ส่งแล้ว',
      [{ index: 0, length: 5, type: 'user', userId: 'Umalee', isSelf: false }],
      '@มาลี ส่งแล้ว',
      false,
    ],
  ])('%s', (_name, words, mentionees, left, called) => {
    expect(say(words, ...mentionees)).toMatchObject({ text: left, called })
  })

  it.each<[string, Json[]]>([
    ['no index', [{ type: 'user', isSelf: true, length: 4 }]],
    ['a negative index', [self(-3, 4)]],
    ['an index beyond the end', [self(900, 4)]],
    ['a half number', [self(0.5, 1)]],
  ])('with %s still calls, and no word is lost', (_name, mentionees) => {
    expect(say('@PLC สถานะ', ...mentionees)).toMatchObject({ text: '@PLC สถานะ', called: true })
  })

  it.each<[string, Json]>([
    ['null', null],
    ['a word', 'bot'],
    ['a list with holes', { mentionees: [null, 7, 'x', []] }],
    ['no list', { mentionees: { 0: self(0, 4) } }],
  ])('that is %s is none', (_name, mention) => {
    expect(inputOf(text('@PLC สถานะ', {}, { mention }))).toMatchObject({ text: '@PLC สถานะ', called: false })
  })
})

describe('what is not for us', () => {
  it.each<[string, Json]>([
    ['another bot’s turn', text('สถานะ', { mode: 'standby' })],
    ['an unknown event', event({ type: 'beacon', beacon: { hwid: '1', type: 'enter' } })],
    ['a new kind of message', event({ type: 'message', message: { id: '7', type: 'hologram' } })],
    [
      'a sticker',
      event({ type: 'message', message: { id: '7', type: 'sticker', packageId: '1', stickerId: '1' } }),
    ],
    [
      'a place on the map',
      event({ type: 'message', message: { id: '7', type: 'location', latitude: 1, longitude: 1 } }),
    ],
    ['a message without id', event({ type: 'message', message: { type: 'text', text: 'สถานะ' } })],
    ['a message without content', event({ type: 'message' })],
    ['an unsend of nothing', event({ type: 'unsend' })],
    ['a tap of nothing', event({ type: 'postback' })],
    ['a tap of more than LINE allows', event({ type: 'postback', postback: { data: 'x'.repeat(301) } })],
    ['a text longer than LINE allows', text('x'.repeat(10_001))],
    ['a text that is a number', text('x', {}, { text: 7 })],
    ['an event without an id', text('สถานะ', { webhookEventId: undefined })],
    ['an event without a time', text('สถานะ', { timestamp: undefined })],
    ['a time before all time', text('สถานะ', { timestamp: -1 })],
    ['a time that no calendar knows', text('สถานะ', { timestamp: 9e15 - 1 })],
    ['a time in words', text('สถานะ', { timestamp: '2026-11-23' })],
    ['null', null],
    ['a number', 7],
    ['a list', [text('สถานะ')]],
    ['an empty object', {}],
  ])('%s', (_name, one) => expect(read(one)).toBeUndefined())
})

/** What the store could not take as part of a document's path, or would take as something else. */
const dangerous = [
  '',
  '.',
  '..',
  '__all__',
  'a/b',
  '../../people/p1',
  'a b',
  'ก',
  'x'.repeat(101),
  'a\u0000',
  'a\n',
  '\ud800',
]

describe('ids that could break the path of a document', () => {
  it.each(dangerous.map((id) => [JSON.stringify(id).slice(0, 20), id]))('%s', (_name, id) => {
    expect(readEvent(bot, text('x', { webhookEventId: id }), received)).toBeUndefined()
    expect(readEvent(bot, text('x', {}, { id }), received)).toBeUndefined()
    expect(readEvent(bot, text('x', { source: { type: 'group', groupId: id } }), received)).toBeUndefined()
    expect(readEvent(bot, text('x', { source: { type: 'user', userId: id } }), received)).toBeUndefined()
    expect(readEvent(bot, event({ type: 'unsend', unsend: { messageId: id } }), received)).toBeUndefined()
    expect(inputOf(text('x', {}, { quotedMessageId: id }))).toMatchObject({ quoted: undefined })
    expect(readBody({ destination: id, events: [{}] })).toBeUndefined()
  })
})

describe('what a document could not hold', () => {
  const half = '\ud83d'

  it('mends halves of characters, which Firestore refuses', () => {
    expect(inputOf(text(`ปัญหา${half}`))).toMatchObject({ text: 'ปัญหา\ufffd' })
    const file = event({
      type: 'message',
      message: { id: '7', type: 'file', fileName: `${half}.pdf`, fileSize: 1 },
    })
    expect(inputOf(file)).toMatchObject({ name: '\ufffd.pdf' })
    const long = event({
      type: 'message',
      message: { id: '7', type: 'file', fileName: `${'x'.repeat(199)}😀.pdf` },
    })
    expect((inputOf(long) as { name: string }).name.isWellFormed()).toBe(true)
    const tap = event({ type: 'postback', postback: { data: half, params: { date: half } } })
    expect(JSON.stringify(inputOf(tap))).not.toMatch(/\\ud83d/)
    expect(read(text('x', { replyToken: half }, { quoteToken: half }))).toMatchObject({
      replyToken: undefined,
      quoteToken: undefined,
    })
  })

  it('lets no token or date in that is longer than any of LINE’s', () => {
    const long = 'x'.repeat(100_000)
    expect(read(text('x', { replyToken: long }, { quoteToken: long }))).toMatchObject({
      replyToken: undefined,
      quoteToken: undefined,
    })
    expect(
      inputOf(event({ type: 'postback', postback: { data: 'do=menu', params: { date: long } } })),
    ).toMatchObject({ picked: undefined })
  })

  it.each<[string, Json]>([
    ['an object', { toString: 1, valueOf: 1 }],
    ['a word', '2138'],
    ['beyond all bounds', 1e308],
    ['below zero', -5],
  ])('takes no size of a file that is %s', (_name, fileSize) => {
    const file = event({ type: 'message', message: { id: '7', type: 'file', fileName: 'a.pdf', fileSize } })
    expect(inputOf(file)).toMatchObject({ bytes: 0 })
  })
})

test.each<[string, unknown, boolean]>([
  ['LINE’s own test', { destination: bot, events: [] }, true],
  ['an event', { destination: bot, events: [{}] }, true],
  ['no destination', { events: [] }, false],
  ['no events', { destination: bot }, false],
  ['events that are no list', { destination: bot, events: { 0: {} } }, false],
  ['a list', [], false],
  ['null', null, false],
  ['a word', 'events', false],
  ['nothing', undefined, false],
])('the outer shape: %s', (_name, body, good) => expect(readBody(body) !== undefined).toBe(good))
