import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { playSeed } from '../../src/local/simulator/seeds/seed.ts'
import { scienceTeam } from '../../src/local/simulator/seeds/science-team.ts'
import { greeting } from './cards.ts'
import { group, setStage, type Stage } from './stage.ts'

const cleanups: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

async function open(options: Parameters<typeof setStage>[0] = {}): Promise<Stage> {
  const stage = await setStage(options)
  cleanups.push(() => stage.close())
  return stage
}

test('the world survives a restart, photos too', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'simulator-'))
  cleanups.push(() => rmSync(dataDir, { recursive: true, force: true }))
  const before = await setStage({ dataDir })
  await before.sim('POST', '/clock', { advanceMs: 86_400_000 })
  const { messages } = await before.simulator.act({
    act: 'photos',
    by: 'pim',
    chat: group,
    photos: [{ sample: 'board' }],
  })
  await before.close()
  expect(readdirSync(dataDir).sort()).toEqual(['content', 'world.json'])
  const after = await open({ dataDir, joined: false })
  const state = (await after.sim('GET', '/state')).body
  expect(state).toMatchObject({ now: before.time.now + 86_400_000 })
  expect((await fetch(`${after.origin}/sim/content/${messages?.[0]?.id}`)).headers.get('content-type')).toBe(
    'image/png',
  )
  // The bot listens on another port now: the address given at start counts.
  await after.simulator.act({ act: 'say', by: 'pim', chat: group, text: 'ก' })
  expect(after.bot.events).toHaveLength(1)
})

test('a page asks only for what is new', async () => {
  const stage = await open()
  const first = (await stage.sim('GET', '/state')).body as { revision: number; messages: unknown[] }
  await stage.simulator.act({ act: 'say', by: 'pim', chat: group, text: 'ใหม่' })
  const second = (await stage.sim('GET', `/state?since=${first.revision}`)).body
  expect(second['messages']).toMatchObject([{ text: 'ใหม่' }])
})

test('the clock goes forward only, and takes the bot along', async () => {
  const stage = await open()
  const moved = await stage.sim('POST', '/clock', { now: '2026-11-25T08:00:00+07:00' })
  expect(moved.body).toEqual({ now: '2026-11-25T01:00:00.000Z', bot: 'moved' })
  expect(stage.bot.clock).toEqual(['2026-11-25T01:00:00.000Z'])
  expect((await stage.sim('POST', '/clock', { now: '2026-11-24T08:00:00+07:00' })).status).toBe(409)
  await stage.simulator.act({ act: 'say', by: 'pim', chat: group, text: 'ก' })
  expect(stage.bot.events.at(-1)?.timestamp).toBe(Date.parse('2026-11-25T01:00:00Z'))
})

test('reset gives a new world', async () => {
  const stage = await open()
  const { born } = (await stage.sim('GET', '/state')).body
  stage.time.now += 1
  await stage.sim('POST', '/reset')
  const state = (await stage.sim('GET', '/state')).body
  expect(state['born']).not.toBe(born)
  expect(state['messages']).toEqual([])
  // The bot must not take the new group for the old one.
  await stage.simulator.act({ act: 'invite', by: 'pim', chat: group })
  const [before, after] = stage.bot.events.map((e) => (e.source?.type === 'group' ? e.source.groupId : ''))
  expect(after).not.toBe(before)
})

test('the control API is for this machine only', async () => {
  const stage = await open()
  const { get } = await import('node:http')
  const status = await new Promise((resolve) => {
    get(`${stage.origin}/sim/state`, { headers: { host: 'evil.example' } }, (res) =>
      resolve(res.resume().statusCode),
    )
  })
  expect(status).toBe(403)
})

test('a seed is played once, by people’s acts', async () => {
  const stage = await open({ joined: false })
  const seed = { name: 'short', acts: [{ act: 'invite', by: 'malee', chat: group } as const] }
  expect(await playSeed(stage.simulator, seed)).toEqual({ played: 1 })
  expect(stage.bot.events).toMatchObject([{ type: 'join' }])
  expect(await playSeed(stage.simulator, seed)).toEqual({ played: 0 })
})

test('a seed stops where a button is missing, and says so', async () => {
  const stage = await open({ joined: false })
  stage.bot.handle = async (event) => {
    if (event.type === 'join')
      await stage.client.replyMessage({ replyToken: event.replyToken ?? '', messages: [greeting] })
  }
  const { stopped } = await playSeed(stage.simulator, scienceTeam)
  expect(stopped).toContain('no button ยังไม่มีรหัส')
  expect(stage.simulator.context.world.log.at(-1)).toMatchObject({ kind: 'seed', ok: false })
  expect(stage.simulator.context.world.people).toHaveLength(15)
})

test('a seed stops when nobody answers the webhook', async () => {
  const stage = await open({ joined: false, webhookUrl: 'http://127.0.0.1:9/webhook' })
  const seed = { name: 'short', acts: [{ act: 'invite', by: 'malee', chat: group } as const] }
  expect((await playSeed(stage.simulator, seed)).stopped).toContain('did not answer')
})
