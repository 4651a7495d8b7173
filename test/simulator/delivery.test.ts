import { afterEach, beforeEach, expect, test } from 'vitest'
import { group, setStage, type Stage } from './stage.ts'

let stage: Stage
let patience: AbortController
const timers: { ms: number; work: () => void }[] = []
beforeEach(async () => {
  timers.splice(0)
  patience = new AbortController()
  stage = await setStage({
    later: (ms, work) => void timers.push({ ms, work }),
    giveUp: () => patience.signal,
  })
})
afterEach(() => stage.close())

const say = (text: string): Promise<unknown> =>
  stage.simulator.act({ act: 'say', by: 'malee', chat: group, text })
const ids = (): string[] => stage.bot.events.map((e) => e.webhookEventId)
const texts = (): string[] =>
  stage.bot.events.flatMap((e) => (e.type === 'message' && e.message.type === 'text' ? [e.message.text] : []))

test('what was not answered with 2xx is sent again: same id, same token, marked', async () => {
  stage.bot.status = 500
  await say('ก')
  const first = stage.bot.events.at(-1)
  stage.bot.status = 200
  expect((await stage.sim('POST', '/webhooks/redeliver')).body).toEqual({ sent: 1 })
  expect(stage.bot.events.at(-1)).toEqual({ ...first, deliveryContext: { isRedelivery: true } })
  expect((await stage.sim('POST', '/webhooks/redeliver')).body).toEqual({ sent: 0 })
})

test('redelivery happens by itself only when it is switched on', async () => {
  stage.bot.status = 500
  await say('ก')
  expect(timers).toHaveLength(0)
  await stage.sim('POST', '/settings', { redelivery: true })
  await say('ข')
  expect(timers).toHaveLength(1)
  stage.bot.status = 200
  const before = ids().length
  timers[0]?.work()
  await stage.sim('POST', '/idle')
  expect(ids().length).toBe(before + 2)
})

test('a bot that is too slow has failed, though it may finish', async () => {
  let finish = (): void => {}
  stage.bot.handle = () => {
    patience.abort(new DOMException('two seconds are over', 'TimeoutError'))
    return new Promise<void>((resolve) => (finish = resolve))
  }
  await say('ก')
  expect(stage.simulator.context.failed).toHaveLength(1)
  expect(stage.simulator.context.world.log.at(-1)?.text).toContain('request_timeout')
  finish()
})

test('every event can come twice', async () => {
  await stage.sim('POST', '/settings', { duplicates: 1 })
  await say('ก')
  expect(ids().at(-1)).toBe(ids().at(-2))
})

test('held events go out reversed, copied, or together', async () => {
  await stage.sim('POST', '/settings', { hold: true })
  for (const text of ['1', '2', '3']) await say(text)
  expect(texts()).toEqual([])
  await stage.sim('POST', '/webhooks/release', { order: 'reversed', copies: 2, oneByOne: true })
  expect(texts()).toEqual(['3', '3', '2', '2', '1', '1'])
  for (const text of ['4', '5']) await say(text)
  const requests = stage.bot.destinations.length
  await stage.sim('POST', '/webhooks/release', { together: true })
  expect(stage.bot.destinations.length).toBe(requests + 1)
  expect(texts().slice(-2)).toEqual(['4', '5'])
})

test('the webhook endpoint can be read, set and tested', async () => {
  expect(await stage.client.getWebhookEndpoint()).toEqual({
    endpoint: `${stage.bot.origin}/webhook`,
    active: true,
  })
  expect(await stage.client.testWebhookEndpoint({})).toMatchObject({ success: true, statusCode: 200 })
  await stage.client.setWebhookEndpoint({ endpoint: `${stage.bot.origin}/elsewhere` })
  expect(await stage.client.testWebhookEndpoint({})).toMatchObject({ success: false, statusCode: 404 })
})
