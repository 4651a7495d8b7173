import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { plainWords } from '../../src/flows/say.ts'
import { bot, event, examples, group, rawBody, secret, sign, text, user, type Json } from './events.ts'
import { setStage, type Stage } from './stage.ts'

const nothing = { reads: 0, writes: 0, deletes: 0 }
let stage: Stage
beforeEach(async () => void (stage = await setStage()))
afterEach(() => stage.close())

const said = () => stage.world.heard.map((one) => one.says.map(plainWords).join('\n'))

describe('the signature', () => {
  const raw = rawBody([text('สถานะ')])

  it('is LINE’s: the official vector is accepted', async () => {
    const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    const answer = await stage.post(body, {
      'x-line-signature': 'GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=',
    })
    expect(answer.status).toBe(200)
  })

  it.each<[string, Record<string, string>]>([
    ['missing', {}],
    ['empty', { 'x-line-signature': '' }],
    ['of other bytes', { 'x-line-signature': sign(rawBody([])) }],
    ['of another secret', { 'x-line-signature': sign(raw, 'another secret') }],
    ['cut off', { 'x-line-signature': sign(raw).slice(0, 20) }],
    ['too long', { 'x-line-signature': `${sign(raw).slice(0, -1)}AAAA=` }],
    ['no base64', { 'x-line-signature': '\u00ff!?' }],
  ])('%s: 401, and nothing is read or written', async (_how, headers) => {
    const answer = await stage.post(raw, headers)
    expect(answer.status).toBe(401)
    expect(answer.body).not.toContain(secret)
    expect(stage.cost()).toEqual(nothing)
    expect(stage.world.heard).toEqual([])
  })

  it('is checked on the bytes as they came, not on what they mean', async () => {
    const spaced = Buffer.from(JSON.stringify(JSON.parse(raw.toString()), null, 2))
    expect((await stage.post(spaced, { 'x-line-signature': sign(raw) })).status).toBe(401)
    expect((await stage.post(spaced)).status).toBe(200)
  })

  it('of no body at all saves nobody: 400', async () => {
    expect((await stage.post('', { 'x-line-signature': sign(Buffer.from('')) })).status).toBe(400)
  })
})

describe('a body that is none', () => {
  it.each<[string, string | Buffer, number]>([
    ['no JSON', 'events', 400],
    ['half of one', '{"destination":"U1","events":[', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['without events', `{"destination":"${bot}"}`, 400],
    ['events that are no list', `{"destination":"${bot}","events":{}}`, 400],
    ['no destination', '{"events":[{}]}', 400],
    ['a destination that is a path', '{"destination":"../x","events":[{}]}', 400],
    ['UTF-16', Buffer.from(`{"destination":"${bot}","events":[]}`, 'utf16le'), 400],
    ['too deep to be meant', `{"destination":"${bot}","events":${'['.repeat(100_000)}`, 400],
    ['more than a megabyte', `{"destination":"${bot}","events":[],"x":"${'x'.repeat(1_048_576)}"}`, 413],
  ])('%s: %3$i, and nothing is read or written', async (_how, raw, status) => {
    expect((await stage.post(raw)).status).toBe(status)
    expect(stage.cost()).toEqual(nothing)
  })

  it('packed wrongly, or so that it would grow without end, is refused before it is read', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    const headers = { 'content-encoding': 'gzip', 'x-line-signature': sign(bomb) }
    expect((await stage.post(bomb, headers)).status).toBe(413)
    expect((await stage.post(rawBody([]), headers)).status).toBe(400)
    expect((await stage.post(rawBody([]), { ...headers, 'content-encoding': 'x' })).status).toBe(415)
    expect(stage.cost()).toEqual(nothing)
  })
})

describe('what is well formed and not for us is answered 200 and quietly', () => {
  it.each<[string, Json[]]>([
    ['LINE’s own test: no events', []],
    ['an event of next year', [event({ type: 'telepathy' })]],
    ['a message of next year', [event({ type: 'message', message: { id: '7', type: 'hologram' } })]],
    ['another bot’s turn', [text('สถานะ', { mode: 'standby' })]],
    ['chatter', [text('พรุ่งนี้ประชุมกี่โมงคะ')]],
    ['chatter by nobody', [text('ได้ค่ะ', { source: { type: 'group', groupId: group.groupId } })]],
    [
      'a sticker',
      [event({ type: 'message', message: { id: '7', type: 'sticker', packageId: '1', stickerId: '1' } })],
    ],
    ['1:1 by nobody', [text('สถานะ', { source: { type: 'user' } })]],
    ['nothing at all', [null, 7, 'x', [], {}]],
  ])('%s', async (_name, events) => {
    expect(await stage.deliver(...events)).toMatchObject({ status: 200 })
    expect(stage.cost()).toEqual(nothing)
    expect(stage.world.heard).toEqual([])
  })

  it('a tap by nobody changes nothing that counts', async () => {
    await stage.deliver(event({ type: 'join' }))
    const nobody = { type: 'group', groupId: group.groupId }
    const claim = event({
      type: 'postback',
      source: nobody,
      webhookEventId: 'e2',
      postback: { data: 'do=claim&team=t&member=m' },
    })
    expect((await stage.deliver(claim)).status).toBe(200)
    expect(await stage.world.database.query({ name: 'all', collection: 'people', limit: 9 })).toEqual([])
  })

  it('a word without a reply token is kept, and answered by the next free reply', async () => {
    await stage.deliver(text('สวัสดีค่ะ', { source: user, replyToken: undefined }))
    expect(stage.world.heard).toEqual([])
    await stage.deliver(text('เมนู', { source: user }, { id: '2' }))
    expect(said().join()).toContain('ผู้ช่วย PLC')
    expect(stage.world.pushes).toEqual([])
  })

  it('every kind of event that we know, one after the other', async () => {
    for (const example of examples) expect((await stage.deliver(example)).status).toBe(200)
  })
})

describe('copies', () => {
  it('do nothing twice, and a finished one costs one read', async () => {
    await stage.deliver(text('เมนู', { source: user }))
    const before = stage.cost()
    expect(said()).toHaveLength(1)
    expect((await stage.deliver(text('เมนู', { source: user }))).status).toBe(200)
    const again = text('เมนู', { source: user, deliveryContext: { isRedelivery: true } })
    expect((await stage.deliver(again)).status).toBe(200)
    expect(said()).toHaveLength(1)
    expect(stage.cost()).toEqual({ ...before, reads: before.reads + 2 })
  })

  it('in one request, and all at once, do nothing twice', async () => {
    const join = event({ type: 'join' })
    await Promise.all([stage.deliver(join, join), stage.deliver(join), stage.deliver(join)])
    expect(said()).toHaveLength(1)
  })
})

test('several events of several people in one request are all answered, each in its place', async () => {
  const of = (userId: string, id: string) =>
    text('ช่วยเหลือ', { source: { type: 'user', userId }, replyToken: `t-${id}` }, { id })
  await stage.deliver(
    of('U1', '1'),
    text('พรุ่งนี้ค่ะ'),
    of('U2', '2'),
    event({ type: 'telepathy' }),
    of('U3', '3'),
  )
  expect(stage.world.heard.map((one) => one.token).sort()).toEqual(['t-1', 't-2', 't-3'])
})

test('one that cannot be read does not hold up the others', async () => {
  const strange = text('x', {}, { mention: { mentionees: [null] } })
  const sized = event({
    type: 'message',
    source: user,
    message: { id: '7', type: 'file', fileName: 'a', fileSize: { toString: 1 } },
  })
  expect(
    (await stage.deliver(strange, sized, text('เมนู', { source: { type: 'user', userId: 'U2' } }))).status,
  ).toBe(200)
  expect(said()).toContainEqual(expect.stringContaining('PLC'))
})

test('no log line ever holds a text, a token or the secret', async () => {
  stage.world.faults.push({ ok: false, why: 'down', status: 500 })
  await stage.deliver(text('เมนู ลับมาก', { source: user }))
  await stage.deliver(text('เมนู', { source: user }, { id: '2' }))
  const all = stage.logged.join('\n')
  expect(all).toContain('answer not delivered')
  for (const word of ['ลับมาก', 'b60d432864f44d079f6d8efe86cf404b', secret, 'Usupaporn'])
    expect(all).not.toContain(word)
})
