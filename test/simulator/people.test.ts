import { afterEach, beforeEach, expect, test } from 'vitest'
import { greeting } from './cards.ts'
import { group, setStage, type Stage } from './stage.ts'

let stage: Stage
let groupId: string
const idOf = (key: string): string =>
  stage.simulator.context.world.people.find((p) => p.key === key)?.userId ?? ''

beforeEach(async () => {
  stage = await setStage()
  groupId = stage.simulator.context.world.chats.find((c) => c.name === group)?.id ?? ''
})
afterEach(() => stage.close())

test('profiles are for friends, group members for everybody in the group', async () => {
  const failure = await stage.client.getProfile(idOf('malee')).catch((e: unknown) => e)
  expect(failure).toMatchObject({ status: 404 })
  await stage.simulator.act({ act: 'follow', by: 'malee' })
  expect(await stage.client.getProfile(idOf('malee'))).toMatchObject({ displayName: 'แม่น้องพีท' })
  expect(await stage.client.getGroupMemberProfile(groupId, idOf('kanda'))).toMatchObject({
    displayName: '🌷Kan🌷',
  })
  expect((await stage.call('GET', `/v2/bot/group/${groupId}/member/${idOf('admin')}`)).status).toBe(404)
})

test('group summary, count without the bot, no list of ids, leaving', async () => {
  expect(await stage.client.getGroupSummary(groupId)).toMatchObject({ groupName: group })
  expect(await stage.client.getGroupMemberCount(groupId)).toEqual({ count: 8 })
  expect((await stage.call('GET', `/v2/bot/group/${groupId}/members/ids`)).status).toBe(403)
  await stage.client.leaveGroup(groupId)
  await Promise.all(stage.simulator.context.pending)
  expect(stage.bot.events.at(-1)).toMatchObject({ type: 'leave', source: { type: 'group', groupId } })
  expect((await stage.call('POST', `/v2/bot/group/${groupId}/leave`)).status).toBe(404)
  expect((await stage.call('GET', `/v2/bot/group/${groupId}/summary`)).status).toBe(404)
})

test('the bot’s own info, loading dots in 1:1 only, unknown paths', async () => {
  expect(await stage.client.getBotInfo()).toMatchObject({ displayName: 'ผู้ช่วย PLC', chatMode: 'bot' })
  await stage.client.showLoadingAnimation({ chatId: idOf('malee'), loadingSeconds: 5 })
  const wrong = { chatId: groupId, loadingSeconds: 5 }
  expect((await stage.call('POST', '/v2/bot/chat/loading/start', wrong)).status).toBe(400)
  const odd = { chatId: idOf('malee'), loadingSeconds: 7 }
  expect((await stage.call('POST', '/v2/bot/chat/loading/start', odd)).status).toBe(400)
  expect(await stage.call('GET', '/v2/bot/moon')).toMatchObject({
    status: 404,
    body: { message: 'Not found' },
  })
})

test('actions per person and bubbles per chat are counted', async () => {
  await stage.client.replyMessage({ replyToken: await stage.freshToken(), messages: [greeting, greeting] })
  await stage.simulator.act({ act: 'tap', by: 'malee', chat: group, label: 'เก็บอะไรบ้าง' })
  const { world } = stage.simulator.context
  expect(world.chats.find((c) => c.id === groupId)).toMatchObject({ botBubbles: 2, botInARow: 1 })
  expect(world.people.find((p) => p.key === 'malee')?.actions).toBe(1)
  expect(world.people.find((p) => p.key === 'thanakorn')?.actions).toBe(2)
})

test('people who act at once are each answered; photos sent together are one act', async () => {
  const tokens = async (): Promise<string[]> => stage.bot.events.splice(0).map((e) => e.replyToken ?? '')
  const answerAll = async (): Promise<number> => {
    for (const replyToken of await tokens())
      await stage.client.replyMessage({ replyToken, messages: [greeting] })
    return stage.simulator.context.world.chats.find((c) => c.id === groupId)?.botInARow ?? -1
  }
  await answerAll()
  await stage.simulator.act({ act: 'say', by: 'malee', chat: group, text: 'สาเหตุ: สอนเร็ว' })
  await stage.simulator.act({ act: 'say', by: 'pim', chat: group, text: 'สาเหตุ: โจทย์ยาว' })
  expect(await answerAll()).toBe(0)
  await stage.simulator.act({
    act: 'photos',
    by: 'malee',
    chat: group,
    photos: [{ sample: 'board' }, { sample: 'chart' }],
  })
  expect(await answerAll()).toBe(1)
})
