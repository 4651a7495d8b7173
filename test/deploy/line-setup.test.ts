import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examine } from '../../scripts/doctor/examine.ts'
import { setUpLine } from '../../scripts/doctor/line-setup.ts'
import { MenuError, openMenuChannel } from '../../src/bot/menus/channel.ts'
import { readEnvironment } from '../../src/local/environment.ts'
import { startServer, type RunningServer } from '../../src/local/server.ts'
import { startSimulator, type StartedSimulator } from '../../src/local/simulator/start.ts'
import { fakeMenus } from '../bot/fake-menus.ts'
import { fakeWorld, type Seen } from './fake-world.ts'

const channel = 'https://api.line.me/v2/bot/channel/webhook'
const ours = 'https://plc.example.org/webhook'
const tested = (success: boolean, statusCode: number, reason: string) => ({
  body: { success, timestamp: '2026-11-23T05:00:00Z', statusCode, reason, detail: String(statusCode) },
})
const willing = (endpoint: string) => ({
  [`GET ${channel}/endpoint`]: { body: { endpoint, active: true } },
  [`PUT ${channel}/endpoint`]: {},
  [`POST ${channel}/test`]: tested(true, 200, 'OK'),
})

async function setUp(given: string | undefined, seen: Seen) {
  const world = fakeWorld(seen)
  const lines: string[] = []
  const isDone = await setUpLine(world, given, (line) => lines.push(line))
  return { isDone, lines, calls: world.sent.map(({ call }) => call), sent: world.sent }
}

describe('npm run line:setup', () => {
  test('sets the address, lets LINE try it, and names the switches', async () => {
    const { isDone, lines, sent } = await setUp('https://plc.example.org', { answers: willing('') })
    expect(isDone).toBe(true)
    expect(sent.map(({ call }) => call.split('/').at(-1))).toEqual(['endpoint', 'endpoint', 'test'])
    expect(sent.slice(1).map(({ body }) => JSON.parse(body!) as object)).toEqual([
      { endpoint: ours },
      { endpoint: ours },
    ])
    expect(lines.slice(0, 2)).toEqual([`✓ webhook address: ${ours}`, '✓ webhook test: OK: 200 (200)'])
    expect(lines.join('\n')).toContain('Webhook redelivery')
    expect(lines.join('\n')).toContain('Allow bot to join group chats')
  })

  test('stops when LINE refuses a menu', async () => {
    const openMenus = () => ({
      ...fakeMenus().channel,
      create: () => Promise.reject(new MenuError('LINE refuses a menu (400)')),
    })
    const { isDone, lines } = await setUp('https://plc.example.org', { answers: willing(''), openMenus })
    expect([isDone, lines.at(-1)]).toEqual([false, '✗ menus: LINE refuses a menu (400)'])
  })

  test('leaves what is right as it is', async () => {
    const { isDone, lines, calls } = await setUp('https://plc.example.org/', { answers: willing(ours) })
    expect([isDone, lines[0]]).toEqual([true, `✓ webhook address: ${ours}, as before`])
    expect(calls).not.toContain(`PUT ${channel}/endpoint`)
  })

  test.each([
    ['PUBLIC_BASE_URL', { PUBLIC_BASE_URL: 'https://plc.example.org' }, ours],
    [
      'the project',
      { GOOGLE_CLOUD_PROJECT: 'demo-plc' },
      'https://asia-southeast1-demo-plc.cloudfunctions.net/webhook',
    ],
  ])('knows the address from %s', async (_from, variables, address) => {
    const { lines } = await setUp(undefined, {
      variables: { LINE_CHANNEL_ACCESS_TOKEN: 'a-token', ...variables },
      answers: willing(''),
    })
    expect(lines[0]).toBe(`✓ webhook address: ${address}`)
  })

  test.each([
    ['https://webhook-abc-as.a.run.app', 'https://webhook-abc-as.a.run.app/webhook'],
    [
      'https://asia-southeast1-demo.cloudfunctions.net/webhook',
      'https://asia-southeast1-demo.cloudfunctions.net/webhook',
    ],
    ['http://localhost:3001', 'http://localhost:3001/webhook'],
    ['http://127.0.0.1:3001', 'http://127.0.0.1:3001/webhook'],
  ])('takes %s', async (given, address) => {
    expect((await setUp(given, { answers: willing('') })).lines[0]).toBe(`✓ webhook address: ${address}`)
  })

  test.each([
    ['http://plc.example.org', 'LINE calls https only, and "http://plc.example.org" is http.'],
    ['http://localhost.example.org', 'LINE calls https only'],
    ['https://plc.example.org/line/hook', 'must be an origin'],
    ['https://plc.example.org/webhook?x=1', 'must be an origin'],
    ['plc.example.org', 'is not an address'],
    ['ftp://plc.example.org', 'is not an address'],
  ])('refuses %s with a sentence, and asks LINE nothing', async (given, told) => {
    const { isDone, lines, calls } = await setUp(given, { answers: willing('') })
    expect([isDone, lines.length, calls]).toEqual([false, 1, []])
    expect(lines[0]).toContain(told)
  })

  test('says what is missing when nothing says where the product runs', async () => {
    const { isDone, lines } = await setUp(undefined, { variables: {} })
    expect([isDone, lines[0]]).toEqual([false, expect.stringContaining('GOOGLE_CLOUD_PROJECT is not set')])
  })

  test.each([
    ['the token', 'PUT', 'endpoint', { status: 401, body: {} }, '✗ webhook address: LINE refuses'],
    [
      'the address',
      'PUT',
      'endpoint',
      { status: 400, body: { message: 'Invalid webhook endpoint URL' } },
      'Invalid webhook',
    ],
    [
      'the test',
      'POST',
      'test',
      tested(false, 401, 'ERROR_STATUS_CODE'),
      '✗ webhook test: ERROR_STATUS_CODE: 401 (401)',
    ],
    [
      'every word',
      'POST',
      'test',
      new TypeError('fetch failed'),
      '✗ webhook test: https://api.line.me cannot be reached',
    ],
  ])('stops when LINE refuses %s', async (_what, method, path, answer, told) => {
    const answers = { ...willing(''), [`${method} ${channel}/${path}`]: answer }
    const { isDone, lines } = await setUp('https://plc.example.org', { answers })
    expect(isDone).toBe(false)
    expect(lines.at(-1)).toContain(told)
  })
})

describe('with the simulator as LINE', () => {
  const secrets = { channelSecret: 'a-secret', accessToken: 'a-token' }
  let dir: string
  let line: StartedSimulator
  let server: RunningServer
  let variables: Record<string, string>
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'plc-'))
    line = await startSimulator({ ...secrets, webhookUrl: 'http://127.0.0.1:9/webhook', page: false })
    variables = {
      LINE_CHANNEL_SECRET: secrets.channelSecret,
      LINE_CHANNEL_ACCESS_TOKEN: secrets.accessToken,
      LINE_API_BASE_URL: line.origin,
      LINE_DATA_API_BASE_URL: line.origin,
      SETUP_CODE: 'plc2569',
    }
    server = await startServer(readEnvironment({ ...variables, DATA_DIR: dir, PORT: '0' }), () => undefined)
    variables = { ...variables, PUBLIC_BASE_URL: `http://127.0.0.1:${server.port}` }
  })
  afterAll(async () => {
    await server.close()
    await line.close()
    await rm(dir, { recursive: true })
  })

  const told = async (act: (tell: (line: string) => void) => Promise<boolean>) => {
    const lines: string[] = []
    const isWell = await act((text) => lines.push(text))
    return { isWell, text: lines.join('\n') }
  }

  test('the doctor sees what is amiss, the set-up mends it, the doctor is content', async () => {
    const world = { ...fakeWorld({ variables }), fetch, openMenus: openMenuChannel }
    const named = ['settings', 'channel', 'answers', 'webhook']
    const before = await told((tell) => examine(world, named, tell))
    expect(before.isWell).toBe(false)
    expect(before.text).toContain('LINE calls http://127.0.0.1:9/webhook, not')
    const setup = await told((tell) => setUpLine(world, undefined, tell))
    expect(setup.isWell).toBe(true)
    expect(setup.text).toContain('webhook test: OK')
    expect(before.text).toContain('teacher has not the newest')
    expect(setup.text).toContain('✓ menus: 6 of 6 made anew')
    const after = await told((tell) => examine(world, named, tell))
    expect(after.text).not.toContain('✗ ')
    expect(after.isWell).toBe(true)
    const again = await told((tell) => setUpLine(world, undefined, tell))
    expect(again.text).toContain('✓ menus: 6, as before')
  })

  test('another channel’s secret is found by LINE’s test', async () => {
    line.simulator.context.secrets.channelSecret = 'another'
    const { text, isWell } = await told((tell) =>
      examine({ ...fakeWorld({ variables }), fetch }, ['test'], tell),
    )
    expect(isWell).toBe(false)
    expect(text).toContain('401')
    expect(text).toContain('LINE_CHANNEL_SECRET is another channel’s')
  })
})
