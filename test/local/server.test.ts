import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp } from '../../src/local/app.ts'
import { readEnvironment } from '../../src/local/environment.ts'
import { startServer, type RunningServer } from '../../src/local/server.ts'
import { rawBody, secret, sign, text, type LineEvent } from '../bot/events.ts'
import { startFakeLine, type FakeLine } from './fake-line.ts'

const token = 'channel-token-that-nobody-may-see'
let dir: string
let line: FakeLine
let server: RunningServer | undefined
let logged: string[]

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'plc-'))
  line = await startFakeLine()
  logged = []
})
afterEach(async () => {
  await server?.close()
  server = undefined
  await line.close()
  await rm(dir, { recursive: true })
})

async function start(port = 0): Promise<RunningServer> {
  const environment = readEnvironment({
    LINE_CHANNEL_SECRET: secret,
    LINE_CHANNEL_ACCESS_TOKEN: token,
    LINE_API_BASE_URL: line.origin,
    LINE_DATA_API_BASE_URL: line.origin,
    DATA_DIR: dir,
    PORT: String(port),
    SETUP_CODE: 'plc2569',
  })
  return startServer(environment, (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`))
}

const url = (path: string) => `http://127.0.0.1:${server!.port}${path}`
async function deliver(...events: LineEvent[]): Promise<number> {
  const raw = rawBody(events)
  const answer = await fetch(url('/webhook'), {
    method: 'POST',
    headers: { 'x-line-signature': sign(raw) },
    body: new Uint8Array(raw),
  })
  return answer.status
}
const setup = (userId: string, id: string) =>
  text('ตั้งค่า plc2569', { source: { type: 'user', userId } }, { id })
const meter = async () => (await (await fetch(url('/local/meter'))).json()) as Record<string, number>
const moveTo = (now: unknown) =>
  fetch(url('/local/clock'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ now }),
  })

describe('a running server', () => {
  beforeEach(async () => void (server = await start()))

  it('is healthy, and tells nobody what it is made of', async () => {
    const answer = await fetch(url('/healthz'))
    expect([answer.status, await answer.json()]).toEqual([200, { ok: true }])
    expect(answer.headers.get('x-powered-by')).toBeNull()
    expect((await fetch(url('/nothing'))).status).toBe(404)
    expect((await fetch(url('/webhook'))).status).toBe(404)
  })

  it('answers through LINE with the reply token, and its log holds no word, name, token or secret', async () => {
    expect(await deliver(setup('Uadmin', '1'))).toBe(200)
    expect(line.replies).toEqual([expect.stringMatching(/b60d432864f44d079f6d8efe86cf404b.*ผู้ดูแลระบบ/)])
    await line.close()
    await deliver(text('ลับมาก', { source: { type: 'user', userId: 'Uadmin' } }, { id: '2' }))
    expect(logged).toHaveLength(1)
    expect(logged[0]).not.toMatch(/ลับมาก|Uadmin|b60d432864|channel-token|8c570fa6|plc2569/)
    line = await startFakeLine()
  })

  it('refuses more than a megabyte before looking at it', async () => {
    const body = new Uint8Array(1_048_577)
    expect((await fetch(url('/webhook'), { method: 'POST', body })).status).toBe(413)
    expect(Object.values(await meter())).not.toContain(1)
  })

  it('counts what it reads and writes: nothing for chatter', async () => {
    const before = await meter()
    expect(Object.keys(before).sort()).toEqual(['deletes', 'reads', 'writes'])
    await deliver(text('พรุ่งนี้ประชุมกี่โมงคะ'))
    expect(await meter()).toEqual(before)
    await deliver(setup('Uadmin', '1'))
    const after = await meter()
    expect(after.reads).toBeGreaterThan(before.reads!)
    expect(after.writes).toBeGreaterThan(before.writes!)
  })

  it.each([undefined, 'tomorrow', 7, '', null])('does not move its clock to %j', async (now) => {
    const answer = await moveTo(now)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('2026-11-23T07:30:00+07:00')
  })

  it('moves its clock forward, and never back', async () => {
    const week = new Date(Date.now() + 7 * 24 * 60 * 60_000).toISOString()
    const answer = await moveTo(week)
    expect(answer.status).toBe(200)
    const { now } = (await answer.json()) as { now: string }
    expect(Date.parse(now)).toBeGreaterThanOrEqual(Date.parse(week))
    const back = await moveTo(new Date().toISOString())
    expect([back.status, await back.text()]).toEqual([
      400,
      expect.stringContaining('only goes forward; it is'),
    ])
  })

  it('finishes a request that is under way before it closes', async () => {
    let open = () => undefined as void
    line.gate = new Promise((resolve) => (open = resolve))
    const heard = new Promise<void>((resolve) => (line.onReply = resolve))
    const answer = deliver(setup('Uadmin', '1'))
    await heard
    const closing = server!.close()
    server = undefined
    open()
    expect(await answer).toBe(200)
    await closing
    server = await start()
    expect(await deliver(setup('Uadmin', '1'))).toBe(200)
    expect(line.replies).toHaveLength(1)
  })

  it('says so when its port is taken', async () => {
    const other = createServer().listen(0)
    await new Promise((done) => other.once('listening', done))
    await expect(start((other.address() as AddressInfo).port)).rejects.toThrow('EADDRINUSE')
    other.close()
  })
})

it('closing saves, and a restart goes on: data, copies and clock', async () => {
  server = await start()
  await deliver(setup('Uadmin', '1'))
  const week = Date.now() + 7 * 24 * 60 * 60_000
  await moveTo(new Date(week).toISOString())
  await server.close()

  server = await start()
  await deliver(setup('Uadmin', '1'))
  expect(line.replies).toHaveLength(1)
  await deliver(setup('Usomebody', '2'))
  expect(line.replies[1]).toContain('ใช้ไปแล้ว')
  expect((await moveTo(new Date(week - 1000).toISOString())).status).toBe(400)
})

describe('the routes for trying out', () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find((one) => !one.internal && one.family === 'IPv4')?.address

  /** Asks with headers of its own, `host` among them. */
  function ask(
    path: string,
    headers: Record<string, string>,
    host = '127.0.0.1',
  ): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const asked = httpRequest({ host, port: server!.port, path, headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      asked.on('error', reject)
      asked.end()
    })
  }
  beforeEach(async () => void (server = await start()))

  it('are open to this machine', async () => {
    for (const host of ['localhost:3001', '127.0.0.1:3001', '[::1]:3001'])
      expect(await ask('/local/meter', { host })).toBe(200)
  })

  it.each<[string, Record<string, string>]>([
    ['says for whom it asks', { 'x-forwarded-for': '203.0.113.7' }],
    ['says so in the new way', { forwarded: 'for=203.0.113.7' }],
    ['asks for its public name', { host: 'plc.example.org' }],
  ])('are closed to the world behind a tunnel that %s', async (_how, headers) => {
    expect(await ask('/local/meter', headers)).toBe(404)
    expect(await ask('/local/clock', headers)).toBe(404)
    expect(await ask('/healthz', headers)).toBe(200)
  })

  it.skipIf(outside === undefined)('are closed to other machines, whatever name they ask for', async () => {
    expect(await ask('/healthz', {}, outside)).toBe(200)
    expect(await ask('/local/meter', {}, outside)).toBe(404)
    expect(await ask('/local/meter', { host: 'localhost' }, outside)).toBe(404)
  })
})

it('over a real Firestore there are no routes for trying out', async () => {
  const road = {
    take: () => Promise.resolve(),
    tick: () => Promise.resolve(0),
    nextDue: () => Promise.resolve(undefined),
  }
  const app = createApp({ channelSecret: secret, road, now: Date.now, log: () => undefined })
  const plain = createServer(app).listen(0, '127.0.0.1')
  await new Promise((done) => plain.once('listening', done))
  const origin = `http://127.0.0.1:${(plain.address() as AddressInfo).port}`
  expect((await fetch(`${origin}/local/meter`)).status).toBe(404)
  expect((await fetch(`${origin}/local/clock`, { method: 'POST' })).status).toBe(404)
  plain.closeAllConnections()
  plain.close()
})
