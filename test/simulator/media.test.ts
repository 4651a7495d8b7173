import { messagingApi } from '@line/bot-sdk'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { group, setStage, type Stage } from './stage.ts'

let stage: Stage
let blob: messagingApi.MessagingApiBlobClient
beforeEach(async () => {
  stage = await setStage()
  blob = new messagingApi.MessagingApiBlobClient({
    channelAccessToken: 'simulator-token',
    baseURL: stage.origin,
  })
})
afterEach(() => stage.close())

const media = (): Record<string, unknown>[] =>
  stage.bot.events.flatMap((e) =>
    e.type === 'message' ? [e.message as unknown as Record<string, unknown>] : [],
  )

test('photos sent together share an imageSet; their bytes can be fetched', async () => {
  const photos = [{ sample: 'board' as const }, { name: 'x.jpg', type: 'image/jpeg', base64: 'AQID' }]
  await stage.simulator.act({ act: 'photos', by: 'pim', chat: group, photos })
  const [first, second] = media().sort((a, b) => String(a['id']).localeCompare(String(b['id'])))
  expect(first).toMatchObject({
    type: 'image',
    contentProvider: { type: 'line' },
    imageSet: { index: 1, total: 2 },
  })
  expect(second).toMatchObject({ imageSet: { id: (first?.['imageSet'] as { id: string } | undefined)?.id } })
  const png = await buffer(await blob.getMessageContent(String(first?.['id'])))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  const { body, httpResponse } = await blob.getMessageContentWithHttpInfo(String(second?.['id']))
  expect([...(await buffer(body))]).toEqual([1, 2, 3])
  expect(httpResponse.headers.get('content-type')).toBe('image/jpeg')
  expect(stage.simulator.context.world.people.find((p) => p.key === 'pim')?.actions).toBe(1)
})

test('one photo has no imageSet, a file has a name and a size', async () => {
  await stage.simulator.act({ act: 'photos', by: 'pim', chat: group, photos: [{ sample: 'class' }] })
  expect(media().at(-1)).not.toHaveProperty('imageSet')
  await stage.simulator.act({ act: 'file', by: 'kanda', chat: group, file: { sample: 'docx' } })
  const file = media().at(-1)
  expect(file).toMatchObject({ type: 'file', fileName: 'แผนเศษส่วน_ป4.docx' })
  expect(file).not.toHaveProperty('quoteToken')
  const bytes = await buffer(await blob.getMessageContent(String(file?.['id'])))
  expect(bytes.length).toBe(file?.['fileSize'])
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
})

test('unknown content is 404, unsent content 410, text has none', async () => {
  expect((await stage.call('GET', '/v2/bot/message/123/content')).status).toBe(404)
  const { messages } = await stage.simulator.act({
    act: 'photos',
    by: 'pim',
    chat: group,
    photos: [{ sample: 'chart' }],
  })
  const id = messages?.[0]?.id ?? ''
  await stage.simulator.act({ act: 'unsend', by: 'pim', message: id })
  expect((await stage.call('GET', `/v2/bot/message/${id}/content`)).status).toBe(410)
  const said = await stage.simulator.act({ act: 'say', by: 'pim', chat: group, text: 'ก' })
  expect((await stage.call('GET', `/v2/bot/message/${said.messages?.[0]?.id}/content`)).status).toBe(404)
})

test('a large video answers 202 until it is ready', async () => {
  await stage.sim('POST', '/settings', { preparing: 2 })
  const file = { name: 'a.mp4', type: 'video/mp4', base64: 'AQID' }
  const { messages } = await stage.simulator.act({ act: 'file', kind: 'video', by: 'pim', chat: group, file })
  const path = `/v2/bot/message/${messages?.[0]?.id}/content`
  expect((await stage.call('GET', path)).status).toBe(202)
  expect((await stage.call('GET', `${path}/transcoding`)).body).toEqual({ status: 'processing' })
  expect((await stage.call('GET', `${path}/transcoding`)).body).toEqual({ status: 'succeeded' })
  expect((await blob.getMessageContentWithHttpInfo(String(messages?.[0]?.id))).httpResponse.status).toBe(200)
})

test('stickers and places reach the bot', async () => {
  await stage.simulator.act({ act: 'sticker', by: 'pim', chat: group, alt: '💪' })
  expect(media().at(-1)).toMatchObject({ type: 'sticker', packageId: '446' })
  await stage.simulator.act({ act: 'location', by: 'pim', chat: group })
  expect(media().at(-1)).toMatchObject({ type: 'location', latitude: 8.06 })
})
