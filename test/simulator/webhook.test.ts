import { afterEach, beforeEach, expect, test } from 'vitest'
import { sign } from '../../src/local/simulator/webhook/sign.ts'
import { greeting, question, step } from './cards.ts'
import { group, setStage, type Stage } from './stage.ts'

let stage: Stage
let groupId: string
const idOf = (key: string): string =>
  stage.simulator.context.world.people.find((p) => p.key === key)?.userId ?? ''
const last = (): unknown => stage.bot.events.at(-1)
const botSays = async (message: typeof greeting | typeof question): Promise<void> => {
  await stage.client.replyMessage({ replyToken: await stage.freshToken(), messages: [message] })
}

beforeEach(async () => {
  stage = await setStage()
  groupId = stage.simulator.context.world.chats.find((c) => c.name === group)?.id ?? ''
})
afterEach(() => stage.close())

test('the signature is LINE’s own test vector', () => {
  const body = '{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
  expect(sign(body, '8c570fa6dd201bb328f1c1eac23a96d8')).toBe('GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=')
})

test('an invited bot gets a join event without a user', () => {
  expect(stage.bot.badSignatures).toBe(0)
  expect(stage.bot.destinations[0]).toBe(stage.simulator.context.world.bot.userId)
  expect(stage.bot.events).toEqual([
    {
      type: 'join',
      replyToken: expect.stringMatching(/^[0-9a-f]{32}$/) as unknown,
      webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) as unknown,
      deliveryContext: { isRedelivery: false },
      timestamp: stage.time.now,
      source: { type: 'group', groupId },
      mode: 'active',
    },
  ])
})

test('a text with a mention of the bot and of a member, as a reply', async () => {
  const first = await stage.simulator.act({ act: 'say', by: 'malee', chat: group, text: 'สวัสดีค่ะ' })
  const text = '@ผู้ช่วย PLC ถาม @แม่น้องพีท สถานะ'
  await stage.simulator.act({
    act: 'say',
    by: 'wichai',
    chat: group,
    text,
    mentions: ['malee', 'bot'],
    quote: first.messages?.[0]?.id,
  })
  expect(last()).toMatchObject({
    source: { type: 'group', groupId, userId: idOf('wichai') },
    message: {
      type: 'text',
      text,
      quoteToken: expect.any(String) as unknown,
      quotedMessageId: first.messages?.[0]?.id,
      mention: {
        mentionees: [
          { index: 0, length: 12, type: 'user', isSelf: true },
          { index: 17, length: 11, type: 'user', userId: idOf('malee'), isSelf: false },
        ],
      },
    },
  })
})

test('a typed @name that was not picked is no mention', async () => {
  await stage.simulator.act({ act: 'say', by: 'wichai', chat: group, text: '@ผู้ช่วย PLC สถานะ' })
  expect(last()).not.toHaveProperty('message.mention')
})

test('a tap shows displayText in the tapper’s name and sends a postback, no message', async () => {
  await botSays(greeting)
  await stage.simulator.act({ act: 'tap', by: 'kanda', chat: group, label: 'เริ่มตั้งทีม' })
  expect(last()).toMatchObject({
    type: 'postback',
    source: { userId: idOf('kanda') },
    postback: { data: 'begin' },
  })
  expect(stage.simulator.context.world.messages.at(-1)).toMatchObject({
    from: idOf('kanda'),
    text: 'เริ่มตั้งทีม',
  })
})

test('a tap may come without a user', async () => {
  await botSays(greeting)
  await stage.sim('POST', '/settings', { userlessPostbacks: true })
  await stage.simulator.act({ act: 'tap', by: 'kanda', chat: group, label: 'เก็บอะไรบ้าง' })
  expect(last()).toMatchObject({ type: 'postback', source: { type: 'group', groupId } })
  expect(last()).not.toHaveProperty('source.userId')
})

test('a keyboard filler fills on a phone, not on a computer', async () => {
  await botSays(step)
  const tap = { act: 'tap', by: 'kanda', chat: group, label: 'กรอกครั้งเดียว' } as const
  expect((await stage.simulator.act(tap)).composer).toEqual({
    chat: groupId,
    text: 'ปัญหา: \nหลักฐาน: \nสาเหตุ: ',
  })
  await stage.simulator.act({ act: 'desktop', by: 'kanda', on: true })
  expect((await stage.simulator.act(tap)).composer).toBeUndefined()
})

test('a date picker sends params without a time zone, and refuses nonsense', async () => {
  await botSays(step)
  const tap = { act: 'tap', by: 'kanda', chat: group, label: 'นัดครั้งหน้า' } as const
  await stage.simulator.act({ ...tap, date: '2026-12-02T15:40' })
  expect(last()).toMatchObject({ postback: { data: 'meet', params: { datetime: '2026-12-02T15:40' } } })
  expect((await stage.sim('POST', '/act', { ...tap, date: '2026-11-31T15:40' })).status).toBe(409)
})

test('an oaMessage link opens the own chat with the words filled in', async () => {
  await botSays(step)
  const result = await stage.simulator.act({ act: 'tap', by: 'kanda', chat: group, label: 'เขียนสังเกต' })
  expect(result.composer).toEqual({ chat: idOf('kanda'), text: 'บันทึกสังเกต' })
})

test('quick replies vanish when anybody posts, and are not there on a computer', async () => {
  const tap = { act: 'tap', chat: group, label: 'ยังไม่มีรหัส' } as const
  await botSays(question)
  await stage.simulator.act({ act: 'desktop', by: 'malee', on: true })
  expect((await stage.sim('POST', '/act', { ...tap, by: 'malee' })).status).toBe(409)
  await stage.simulator.act({ act: 'sticker', by: 'pim', chat: group })
  expect((await stage.sim('POST', '/act', { ...tap, by: 'kanda' })).status).toBe(409)
})

test('edit keeps the id, unsend carries nothing else', async () => {
  const { messages } = await stage.simulator.act({ act: 'say', by: 'malee', chat: group, text: 'สาเหตุ: ก' })
  const message = messages?.[0]?.id ?? ''
  await stage.simulator.act({ act: 'edit', by: 'malee', message, text: 'สาเหตุ: ข' })
  expect(last()).toMatchObject({
    type: 'messageEdited',
    message: { id: message, type: 'text', text: 'สาเหตุ: ข' },
  })
  await stage.simulator.act({ act: 'unsend', by: 'malee', message })
  expect(last()).toMatchObject({ type: 'unsend', unsend: { messageId: message } })
  expect(last()).not.toHaveProperty('replyToken')
  expect((await stage.sim('POST', '/act', { act: 'edit', by: 'malee', message, text: 'ค' })).status).toBe(409)
})

test('nobody edits another’s words, and not in the own chat', async () => {
  const said = await stage.simulator.act({ act: 'say', by: 'malee', chat: group, text: 'ก' })
  const message = said.messages?.[0]?.id ?? ''
  expect((await stage.sim('POST', '/act', { act: 'edit', by: 'kanda', message, text: 'ข' })).status).toBe(409)
})

test('coming and going: members, friends, the bot itself', async () => {
  const run = (act: 'join' | 'leave' | 'follow' | 'block', by: string): Promise<unknown> =>
    stage.simulator.act(act === 'join' || act === 'leave' ? { act, by, chat: group } : { act, by })
  await run('join', 'chanpen')
  expect(last()).toMatchObject({
    type: 'memberJoined',
    joined: { members: [{ type: 'user', userId: idOf('chanpen') }] },
  })
  await run('leave', 'chanpen')
  expect(last()).toMatchObject({ type: 'memberLeft', left: { members: [{ userId: idOf('chanpen') }] } })
  await run('follow', 'malee')
  expect(last()).toMatchObject({
    type: 'follow',
    follow: { isUnblocked: false },
    source: { type: 'user', userId: idOf('malee') },
  })
  await run('block', 'malee')
  expect(last()).toMatchObject({ type: 'unfollow' })
  await run('follow', 'malee')
  expect(last()).toMatchObject({ type: 'follow', follow: { isUnblocked: true } })
  await stage.simulator.act({ act: 'removeBot', by: 'aom', chat: group })
  expect(last()).toMatchObject({ type: 'leave' })
  const heard = stage.bot.events.length
  await stage.simulator.act({ act: 'say', by: 'aom', chat: group, text: 'เงียบดี' })
  expect(stage.bot.events).toHaveLength(heard)
})

test('a stranger cannot write to the bot, an outsider not in the group', async () => {
  expect(
    (await stage.sim('POST', '/act', { act: 'say', by: 'admin', chat: 'bot:admin', text: 'ก' })).status,
  ).toBe(409)
  expect((await stage.sim('POST', '/act', { act: 'say', by: 'admin', chat: group, text: 'ก' })).status).toBe(
    409,
  )
  expect((await stage.sim('POST', '/act', { act: 'fly', by: 'admin' })).status).toBe(400)
})
