import { HTTPFetchError } from '@line/bot-sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { setStage, type Stage } from './stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.close())

const hello = [{ type: 'text' as const, text: 'สวัสดีค่ะ' }]

test('a reply goes once, is free, and answers ids and quote tokens', async () => {
  const replyToken = await stage.freshToken()
  const { sentMessages } = await stage.client.replyMessage({ replyToken, messages: hello })
  expect(sentMessages[0]?.id).toMatch(/^\d{18}$/)
  expect(sentMessages[0]?.quoteToken).toBeTruthy()
  const again = await stage.client.replyMessage({ replyToken, messages: hello }).catch((e: unknown) => e)
  expect(again).toBeInstanceOf(HTTPFetchError)
  expect(again).toMatchObject({ status: 400, body: '{"message":"Invalid reply token"}' })
  expect((await stage.client.getMessageQuotaConsumption()).totalUsage).toBe(0)
})

test('a reply token dies after a minute of simulated time', async () => {
  const [early, late] = [await stage.freshToken(), await stage.freshToken()]
  stage.time.now += 60_000
  expect(
    (await stage.call('POST', '/v2/bot/message/reply', { replyToken: early, messages: hello })).status,
  ).toBe(200)
  await stage.sim('POST', '/clock', { advanceMs: 1 })
  const answer = await stage.call('POST', '/v2/bot/message/reply', { replyToken: late, messages: hello })
  expect(answer).toMatchObject({ status: 400, body: { message: 'Invalid reply token' } })
})

test('a reply with a retry key is refused and the token stays good', async () => {
  const replyToken = await stage.freshToken()
  const key = { 'x-line-retry-key': '123e4567-e89b-12d3-a456-426614174000' }
  expect(
    (await stage.call('POST', '/v2/bot/message/reply', { replyToken, messages: hello }, key)).status,
  ).toBe(400)
  expect((await stage.call('POST', '/v2/bot/message/reply', { replyToken, messages: hello })).status).toBe(
    200,
  )
})

test('an invalid message does not use up the token', async () => {
  const replyToken = await stage.freshToken()
  const six = Array.from({ length: 6 }, () => hello[0])
  const answer = await stage.call('POST', '/v2/bot/message/reply', { replyToken, messages: six })
  expect(answer.body.details).toEqual([{ message: 'Size must be between 1 and 5', property: 'messages' }])
  expect((await stage.call('POST', '/v2/bot/message/reply', { replyToken, messages: hello })).status).toBe(
    200,
  )
})

test('an unknown token, a missing token and a wrong access token are refused', async () => {
  const unknown = await stage.call('POST', '/v2/bot/message/reply', { replyToken: 'x', messages: hello })
  expect(unknown.body.message).toBe('Invalid reply token')
  expect((await stage.call('POST', '/v2/bot/message/reply', { messages: hello })).status).toBe(400)
  const headers = { authorization: 'Bearer wrong' }
  const answer = await stage.call(
    'POST',
    '/v2/bot/message/reply',
    { replyToken: 'x', messages: hello },
    headers,
  )
  expect(answer.status).toBe(401)
  expect(answer.headers.get('x-line-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})
