import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import nock from 'nock'
import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest'
import { createLine } from '../../src/bot/line.ts'
import type { Say } from '../../src/flows/say.ts'

const apiBase = 'https://api.line.me'
const dataBase = 'https://api-data.line.me'
const token = 'channel-token-that-nobody-may-see'
const line = createLine({ channelAccessToken: token, apiBase, dataBase })
const hello: Say[] = [{ kind: 'text', text: 'สวัสดีค่ะ' }]
const key = '9f1d1f4e-3a0a-4c4e-8d0a-5b9f0d8a7c11'

const body = JSON.stringify([{ type: 'text', text: 'สวัสดีค่ะ' }])
const reply = () => line.reply('reply-token', hello, 'quote')
const push = () => line.push('Ubot.U123', body, key)

beforeAll(() => nock.disableNetConnect())
afterEach(() => nock.cleanAll())
afterAll(() => nock.restore())

describe('what LINE answers, in plain values', () => {
  const sent = { sentMessages: [{ id: '461230966842064897', quoteToken: 'q' }, { id: '461230966842064898' }] }

  it.each<[string, number, object, object]>([
    ['sent', 200, sent, { ok: true, ids: ['461230966842064897', '461230966842064898'] }],
    ['sent, and no ids told', 200, {}, { ok: true, ids: [] }],
    ['used token', 400, { message: 'Invalid reply token' }, { ok: false, why: 'void', status: 400 }],
    [
      'wrong channel token',
      401,
      { message: 'Authentication failed' },
      { ok: false, why: 'down', status: 401 },
    ],
    [
      'too many now',
      429,
      { message: 'The API rate limit has been exceeded. Try again later.' },
      { ok: false, why: 'rate', status: 429 },
    ],
    [
      'too many this month',
      429,
      { message: 'You have reached your monthly limit.' },
      { ok: false, why: 'quota', status: 429 },
    ],
    ['out of order', 500, { message: 'Internal error' }, { ok: false, why: 'down', status: 500 }],
    ['bad gateway', 502, {}, { ok: false, why: 'down', status: 502 }],
  ])('%s: %i', async (_what, status, answer, expected) => {
    nock(apiBase).post('/v2/bot/message/reply').reply(status, answer)
    nock(apiBase).post('/v2/bot/message/push').reply(status, answer)
    expect(await reply()).toEqual(expected)
    expect(await push()).toEqual(expected)
  })

  it('409 to a push means that it was accepted before', async () => {
    const accepted = { 'x-line-accepted-request-id': 'r1' }
    nock(apiBase)
      .post('/v2/bot/message/push')
      .reply(409, { message: 'The retry key is already accepted' }, accepted)
    expect(await push()).toEqual({ ok: true, ids: [] })
  })

  it('a connection that breaks may have brought the message', async () => {
    nock(apiBase)
      .post('/v2/bot/message/reply')
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
    expect(await reply()).toEqual({ ok: false, why: 'unknown' })
  })

  it('an answer that is no JSON is an answer: it may have been sent', async () => {
    nock(apiBase).post('/v2/bot/message/reply').reply(200, '<html>')
    expect(await reply()).toEqual({ ok: false, why: 'unknown' })
  })
})

describe('what is asked', () => {
  it('a reply carries its token, quotes, and has no retry key: LINE refuses one', async () => {
    const asked = nock(apiBase, { badheaders: ['x-line-retry-key'] })
      .matchHeader('authorization', `Bearer ${token}`)
      .post('/v2/bot/message/reply', {
        replyToken: 'reply-token',
        messages: [{ type: 'text', text: 'สวัสดีค่ะ', quoteToken: 'quote' }],
      })
      .reply(200, {})
    await reply()
    expect(asked.isDone()).toBe(true)
  })

  it.each([
    ['group', 'C9f', 'Ubot.C9f'],
    ['room', 'R9f', 'Ubot.R9f'],
  ])('leaving a %s is asked by its own id', async (kind, id, chat) => {
    const asked = nock(apiBase)
      .matchHeader('authorization', `Bearer ${token}`)
      .post(`/v2/bot/${kind}/${id}/leave`)
      .reply(200, {})
    expect(await line.leave(chat)).toEqual({ ok: true, ids: [] })
    expect(asked.isDone()).toBe(true)
  })

  it.each([
    [404, { ok: false, why: 'refused', status: 404 }],
    [500, { ok: false, why: 'down', status: 500 }],
  ])('leaving that LINE answers with %i', async (status, expected) => {
    nock(apiBase).post('/v2/bot/group/C9f/leave').reply(status, { message: 'Not found' })
    expect(await line.leave('Ubot.C9f')).toEqual(expected)
  })

  it('a menu is linked by what its alias means now', async () => {
    nock(apiBase).get('/v2/bot/richmenu/alias/plc-mentor').reply(200, { richMenuId: 'richmenu-7' })
    const linked = nock(apiBase)
      .matchHeader('authorization', `Bearer ${token}`)
      .post('/v2/bot/user/U123/richmenu/richmenu-7')
      .reply(200, {})
    expect(await line.showMenu('Ubot.U123', 'mentor')).toEqual({ ok: true, ids: [] })
    expect(linked.isDone()).toBe(true)
  })

  it("a teacher's menu is everybody's: nothing is linked", async () => {
    const unlinked = nock(apiBase).delete('/v2/bot/user/U123/richmenu').reply(200, {})
    expect(await line.showMenu('Ubot.U123', 'teacher')).toEqual({ ok: true, ids: [] })
    expect(unlinked.isDone()).toBe(true)
  })

  it.each([
    ['no menus yet', 404, { ok: false, why: 'down', status: 404 }],
    ['out of order', 500, { ok: false, why: 'down', status: 500 }],
    ['too many', 429, { ok: false, why: 'rate', status: 429 }],
    ['a token that is void', 401, { ok: false, why: 'down', status: 401 }],
    ['no such user', 400, { ok: false, why: 'refused', status: 400 }],
  ])('a menu where LINE has %s', async (_what, status, expected) => {
    nock(apiBase).get('/v2/bot/richmenu/alias/plc-manager').reply(status, { message: 'no' })
    expect(await line.showMenu('Ubot.U123', 'manager')).toEqual(expected)
  })

  it('a menu that is replaced at this very moment is tried again', async () => {
    nock(apiBase).get('/v2/bot/richmenu/alias/plc-mentor').reply(200, { richMenuId: 'richmenu-7' })
    nock(apiBase).post('/v2/bot/user/U123/richmenu/richmenu-7').reply(404, { message: 'Not found' })
    expect(await line.showMenu('Ubot.U123', 'mentor')).toEqual({ ok: false, why: 'down', status: 404 })
  })

  it('a push carries its key and the very body that was frozen', async () => {
    const frozen = line.render(hello)
    const asked = nock(apiBase)
      .matchHeader('x-line-retry-key', key)
      .post('/v2/bot/message/push', { to: 'U123', messages: JSON.parse(frozen) as nock.DataMatcher })
      .twice()
      .reply(500, {})
    await line.push('Ubot.U123', frozen, key)
    await line.push('Ubot.U123', frozen, key)
    expect(asked.isDone()).toBe(true)
  })
})

describe('content', () => {
  const content = () =>
    nock(dataBase).matchHeader('authorization', `Bearer ${token}`).get('/v2/bot/message/m1/content')

  it('is a stream with its type', async () => {
    content().reply(200, Buffer.from([0xff, 0xd8, 0x00]), { 'content-type': 'image/jpeg' })
    const fetched = await line.fetchContent('m1')
    if (!fetched.ok) throw new Error(fetched.why)
    expect(fetched.type).toBe('image/jpeg')
    expect(await buffer(fetched.body)).toEqual(Buffer.from([0xff, 0xd8, 0x00]))
  })

  it('may be empty', async () => {
    content().reply(200, '')
    const fetched = await line.fetchContent('m1')
    if (!fetched.ok) throw new Error(fetched.why)
    expect(await buffer(fetched.body)).toHaveLength(0)
  })

  it.each<[number, string]>([
    [202, 'later'],
    [400, 'gone'],
    [404, 'gone'],
    [410, 'gone'],
    [401, 'down'],
    [429, 'down'],
    [500, 'down'],
    [503, 'down'],
  ])('%i: %s', async (status, why) => {
    content().reply(status, '')
    expect(await line.fetchContent('m1')).toEqual({ ok: false, why })
  })

  it('that cannot be asked for is tried again', async () => {
    content().replyWithError('reset')
    expect(await line.fetchContent('m1')).toEqual({ ok: false, why: 'down' })
  })
})

describe('a LINE that is slow or not there', () => {
  let server: Server | undefined
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })
  async function open(answer: RequestListener) {
    nock.restore()
    server = createServer(answer).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return createLine({ channelAccessToken: token, apiBase: origin, dataBase: origin, patience: 60 })
  }

  it('a late answer to a reply or push is unknown: it may have arrived', async () => {
    const slow = await open(() => undefined)
    expect(await slow.reply('t', hello)).toEqual({ ok: false, why: 'unknown' })
    expect(await slow.push('Ubot.U123', body, key)).toEqual({ ok: false, why: 'unknown' })
    expect(await slow.fetchContent('m1')).toEqual({ ok: false, why: 'down' })
  })

  it('a refused connection certainly brought nothing', async () => {
    const away = await open(() => undefined)
    server!.close()
    await once(server!, 'close')
    expect(await away.reply('t', hello)).toEqual({ ok: false, why: 'down' })
    expect(await away.push('Ubot.U123', body, key)).toEqual({ ok: false, why: 'down' })
    expect(await away.fetchContent('m1')).toEqual({ ok: false, why: 'down' })
  })

  it.each<[string, RequestListener]>([
    [
      'breaks off',
      (_request, response) =>
        void response.writeHead(200, { 'content-length': '9' }).write('half', () => response.destroy()),
    ],
    [
      'stops flowing',
      (_request, response) => void response.writeHead(200, { 'content-length': '9' }).write('half'),
    ],
  ])('content that %s is an error of its stream, and nobody waits for ever', async (_how, answer) => {
    const broken = await open(answer)
    const fetched = await broken.fetchContent('m1')
    if (!fetched.ok) throw new Error(fetched.why)
    await expect(buffer(fetched.body)).rejects.toBeInstanceOf(Error)
  })
})

it('the channel token is in no answer, whatever goes wrong', async () => {
  nock.activate()
  for (const status of [200, 400, 401, 429, 500]) {
    nock(apiBase)
      .post('/v2/bot/message/reply')
      .reply(status, { message: `Bearer ${token}` })
    expect(JSON.stringify(await reply())).not.toContain(token)
  }
  nock(apiBase).post('/v2/bot/message/reply').replyWithError(`Bearer ${token}`)
  expect(JSON.stringify(await reply())).not.toContain(token)
  expect(JSON.stringify(line)).not.toContain(token)
})

describe("a card that opens the reader's own chat", () => {
  const card: Say[] = [
    { kind: 'card', title: 'ขั้น 3', lines: [], buttons: [{ label: 'บันทึกสังเกต', own: 'บันทึกสังเกต' }] },
  ]
  const replied = (own: string) =>
    nock(apiBase)
      .post('/v2/bot/message/reply', (sent) => JSON.stringify(sent).includes(own))
      .reply(200, {})

  it('asks LINE for the basic id once', async () => {
    const fresh = createLine({ channelAccessToken: token, apiBase, dataBase })
    nock(apiBase).get('/v2/bot/info').once().reply(200, { basicId: '@plcassist' })
    for (const turn of ['first', 'second']) {
      replied('oaMessage/%40plcassist')
      expect(await fresh.reply(turn, card)).toMatchObject({ ok: true })
    }
  })

  it('is sent without that button while LINE does not tell, and asks again next time', async () => {
    const fresh = createLine({ channelAccessToken: token, apiBase, dataBase })
    nock(apiBase).get('/v2/bot/info').reply(500, {})
    nock(apiBase)
      .post('/v2/bot/message/reply', (sent) => !JSON.stringify(sent).includes('oaMessage'))
      .reply(200, {})
    expect(await fresh.reply('first', card)).toMatchObject({ ok: true })
    nock(apiBase).get('/v2/bot/info').reply(200, { basicId: '@plcassist' })
    replied('oaMessage/%40plcassist')
    expect(await fresh.reply('second', card)).toMatchObject({ ok: true })
  })
})
