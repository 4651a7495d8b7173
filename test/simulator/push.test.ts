import { messagingApi } from '@line/bot-sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { group, setStage, type Reply, type Stage } from './stage.ts'

let stage: Stage
let groupId: string
beforeEach(async () => {
  stage = await setStage()
  groupId = stage.simulator.context.world.chats.find((c) => c.name === group)?.id ?? ''
})
afterEach(() => stage.close())

const key = '123e4567-e89b-12d3-a456-426614174000'
const messages = [
  { type: 'text' as const, text: 'หนึ่ง' },
  { type: 'text' as const, text: 'สอง' },
]
const userOf = (person: string): string =>
  stage.simulator.context.world.people.find((p) => p.key === person)?.userId ?? ''
const push = (to: string, headers?: Record<string, string>): Promise<Reply> =>
  stage.call('POST', '/v2/bot/message/push', { to, messages }, headers)
const used = async (): Promise<number> => (await stage.client.getMessageQuotaConsumption()).totalUsage

test('a push to a group of eight counts eight, however many bubbles', async () => {
  const answer = await stage.client.pushMessage({ to: groupId, messages })
  expect(answer.sentMessages).toHaveLength(2)
  expect(await used()).toBe(8)
})

test('a retry key is accepted once; the second time answers 409 with the first answer', async () => {
  const first = await push(groupId, { 'x-line-retry-key': key })
  const second = await push(groupId, { 'x-line-retry-key': key.toUpperCase() })
  expect(second.status).toBe(409)
  expect(second.headers.get('x-line-accepted-request-id')).toBe(first.headers.get('x-line-request-id'))
  expect(second.headers.get('x-line-request-id')).not.toBe(first.headers.get('x-line-request-id'))
  expect(second.body['sentMessages']).toEqual(first.body['sentMessages'])
  expect(await used()).toBe(8)
  stage.time.now += 24 * 3_600_000
  expect((await push(groupId, { 'x-line-retry-key': key })).status).toBe(200)
})

test('a retry key must be a UUID', async () => {
  expect((await push(groupId, { 'x-line-retry-key': 'job-1' })).status).toBe(400)
})

test('a push to a stranger or a blocker is accepted, vanishes and costs nothing', async () => {
  expect((await push(userOf('chanpen'))).status).toBe(200)
  await stage.simulator.act({ act: 'follow', by: 'malee' })
  await stage.simulator.act({ act: 'block', by: 'malee' })
  expect((await push(userOf('malee'))).body).toEqual({ sentMessages: [] })
  expect(await used()).toBe(0)
})

test('a push to a group without the bot, or to nonsense, fails', async () => {
  await stage.simulator.act({ act: 'removeBot', by: 'malee', chat: group })
  expect(await push(groupId)).toMatchObject({ status: 400, body: { message: 'Failed to send messages' } })
  expect((await push('somebody')).status).toBe(400)
})

test('multicast reaches friends only and refuses groups', async () => {
  await stage.simulator.act({ act: 'follow', by: 'malee' })
  const to = [userOf('malee'), userOf('kanda')]
  expect(await stage.client.multicast({ to, messages }, key)).toEqual({})
  expect(await used()).toBe(1)
  const again = await stage.client.multicast({ to, messages }, key).catch((e: unknown) => e)
  expect(again).toMatchObject({ status: 409 })
  expect((await stage.call('POST', '/v2/bot/message/multicast', { to: [groupId], messages })).status).toBe(
    400,
  )
  const crowd = Array.from({ length: 501 }, () => userOf('malee'))
  expect((await stage.call('POST', '/v2/bot/message/multicast', { to: crowd, messages })).status).toBe(400)
})

test('broadcast goes to every friend', async () => {
  for (const by of ['malee', 'kanda']) await stage.simulator.act({ act: 'follow', by })
  await stage.client.broadcast({ messages })
  expect(await used()).toBe(2)
})

test('the monthly limit answers 429, replies stay free, and the next month is new', async () => {
  await stage.sim('POST', '/settings', { quota: 10 })
  expect(await stage.client.getMessageQuota()).toEqual({ type: 'limited', value: 10 })
  expect((await push(groupId)).status).toBe(200)
  const over = await push(groupId, { 'x-line-retry-key': key })
  expect(over).toMatchObject({ status: 429, body: { message: 'You have reached your monthly limit.' } })
  const replyToken = await stage.freshToken()
  expect((await stage.call('POST', '/v2/bot/message/reply', { replyToken, messages })).status).toBe(200)
  await stage.sim('POST', '/clock', { now: '2026-12-01T00:00:00+07:00' })
  expect(await used()).toBe(0)
  expect((await push(groupId, { 'x-line-retry-key': key })).status).toBe(200)
})

test('planned faults: refused, lost before and lost after acceptance', async () => {
  const fault = (kind: string): Promise<Reply> => stage.sim('POST', '/faults', { call: 'push', kind })
  await fault('500')
  expect((await push(groupId)).status).toBe(500)
  await fault('429')
  expect((await push(groupId)).body.message).toContain('rate limit')
  await fault('reset')
  await expect(push(groupId)).rejects.toThrow(TypeError)
  expect(await used()).toBe(0)

  const impatient = new messagingApi.MessagingApiClient({
    channelAccessToken: 'simulator-token',
    baseURL: stage.origin,
  })
  await fault('timeout-after')
  void impatient.pushMessage({ to: groupId, messages }, key).catch(() => {})
  await expect.poll(used).toBe(8)
  expect((await push(groupId, { 'x-line-retry-key': key })).status).toBe(409)
  await fault('timeout-before')
  void impatient.pushMessage({ to: groupId, messages }).catch(() => {})
  await expect.poll(() => stage.simulator.context.faults.length).toBe(0)
  expect(await used()).toBe(8)
})
