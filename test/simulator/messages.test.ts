import type { messagingApi } from '@line/bot-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { greeting, question, step } from './cards.ts'
import { setStage, type Reply, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

const validate = (...messages: unknown[]): Promise<Reply> =>
  stage.call('POST', '/v2/bot/message/validate/reply', { messages })

async function refused(message: unknown): Promise<string> {
  const { status, body } = await validate(message)
  expect(status).toBe(400)
  return (body.details ?? []).map((d) => `${d.property}: ${d.message}`).join(' | ')
}

const text = (length: number): unknown => ({ type: 'text', text: 'ก'.repeat(length) })
const flex = (contents: unknown, altText = 'การ์ด'): unknown => ({ type: 'flex', altText, contents })
const bubble = (...contents: unknown[]): unknown => ({
  type: 'bubble',
  body: { type: 'box', layout: 'vertical', contents },
})
const button = (action: unknown): unknown => flex(bubble({ type: 'button', action }))
const postback = (rest: object): unknown => ({ type: 'postback', label: 'ปุ่ม', data: 'x', ...rest })
const quick = (label: string): unknown => ({
  type: 'action',
  action: { type: 'message', label, text: label },
})
const withQuick = (items: unknown[]): unknown => ({ type: 'text', text: 'ก', quickReply: { items } })
const buttons = (label: string): unknown => ({
  type: 'template',
  altText: 'ก',
  template: { type: 'buttons', text: 'ก', actions: [{ type: 'message', label, text: 'ก' }] },
})

test.each<[string, unknown]>([
  ['a greeting card', greeting],
  ['a step card', step],
  ['a question', question],
  ['a text of 5,000 units', text(5000)],
  ['13 quick replies with labels of 20', withQuick(Array.from({ length: 13 }, () => quick('ก'.repeat(20))))],
  ['a template label of 20', buttons('ก'.repeat(20))],
  ['a flex label of 40', button({ type: 'message', label: 'ก'.repeat(40), text: 'ก'.repeat(300) })],
  [
    'twelve bubbles',
    flex({ type: 'carousel', contents: Array.from({ length: 12 }, () => bubble({ type: 'filler' })) }),
  ],
  ['a filled-in keyboard', button(postback({ inputOption: 'openKeyboard', fillInText: 'ก'.repeat(300) }))],
  [
    'a textV2 with all',
    {
      type: 'textV2',
      text: '{x} {{ }}',
      substitution: { x: { type: 'mention', mentionee: { type: 'all' } } },
    },
  ],
])('%s passes', async (_name, message) => {
  expect(await validate(message)).toMatchObject({ status: 200, body: {} })
})

test.each<[string, unknown, string]>([
  ['a text of 5,001 units', text(5001), 'messages[0].text: Length'],
  ['an empty text', text(0), 'messages[0].text: May not be empty'],
  ['an unknown type', { type: 'poem' }, 'messages[0].type: Must be one of'],
  ['a misspelt property', { type: 'text', text: 'ก', quickReplies: {} }, 'quickReplies: unknown field'],
  ['14 quick replies', withQuick(Array.from({ length: 14 }, () => quick('ก'))), 'between 1 and 13'],
  ['a quick reply label of 21', withQuick([quick('ก'.repeat(21))]), 'action.label: Length'],
  ['a template label of 21', buttons('ก'.repeat(21)), 'template.actions[0].label: Length'],
  [
    'a flex label of 41',
    button({ type: 'message', label: 'ก'.repeat(41), text: 'ก' }),
    '/action/label: Length',
  ],
  ['a flex button without label', button({ type: 'postback', data: 'x' }), '/action/label: May not be empty'],
  ['postback data of 301', button(postback({ data: 'x'.repeat(301) })), '/action/data: Length'],
  ['displayText of 301', button(postback({ displayText: 'x'.repeat(301) })), '/action/displayText: Length'],
  [
    'fillInText of 301',
    button(postback({ inputOption: 'openKeyboard', fillInText: 'x'.repeat(301) })),
    '/action/fillInText: Length',
  ],
  ['fillInText without keyboard', button(postback({ fillInText: 'x' })), 'inputOption must be openKeyboard'],
  [
    'a message action of 301',
    button({ type: 'message', label: 'ก', text: 'x'.repeat(301) }),
    '/action/text: Length',
  ],
  [
    'a URI of 1,001',
    button({ type: 'uri', label: 'ก', uri: `https://a.th/${'x'.repeat(990)}` }),
    '/uri: Length',
  ],
  ['a URI with raw Thai', button({ type: 'uri', label: 'ก', uri: 'https://a.th/ก' }), '/uri: invalid uri'],
  ['a script URI', button({ type: 'uri', label: 'ก', uri: 'javascript:1' }), 'invalid uri scheme'],
  ['no altText', { type: 'flex', contents: bubble() }, 'messages[0].altText: May not be empty'],
  ['an altText of 1,501', flex(bubble(), 'x'.repeat(1501)), 'messages[0].altText: Length'],
  [
    'an empty flex text',
    flex(bubble({ type: 'text', text: '' })),
    '/body/contents/0/text: must be non-empty text',
  ],
  ['an unknown component', flex(bubble({ type: 'table' })), '/body/contents/0/type: unknown type'],
  ['an unknown flex property', flex(bubble({ type: 'text', text: 'ก', bold: true })), '/bold: unknown field'],
  ['a bad colour', flex(bubble({ type: 'text', text: 'ก', color: 'red' })), '/color: invalid color'],
  ['a bad text size', flex(bubble({ type: 'text', text: 'ก', size: 'huge' })), '/size: invalid property'],
  ['an empty bubble', flex({ type: 'bubble' }), 'At least one block'],
  ['an http image', flex(bubble({ type: 'image', url: 'http://a.th/x.png' })), '/url: invalid uri scheme'],
  [
    'a button in a baseline box',
    flex({ type: 'bubble', body: { type: 'box', layout: 'baseline', contents: [{ type: 'button' }] } }),
    'invalid property',
  ],
  ['a bubble of 30 KB', flex(bubble({ type: 'text', text: 'x'.repeat(30_000) })), '30 KB'],
  [
    'thirteen bubbles',
    flex({ type: 'carousel', contents: Array.from({ length: 13 }, () => bubble()) }),
    'between 1 and 12',
  ],
  [
    'a carousel of 50 KB',
    flex({
      type: 'carousel',
      contents: Array.from({ length: 6 }, () => bubble({ type: 'text', text: 'x'.repeat(9000) })),
    }),
    '50 KB',
  ],
  [
    'a picker without mode',
    button({ type: 'datetimepicker', label: 'ก', data: 'x' }),
    '/mode: May not be empty',
  ],
  [
    'a picker with a wrong initial',
    button({ type: 'datetimepicker', label: 'ก', data: 'x', mode: 'date', initial: '2026-11-31' }),
    '/initial: Invalid date format',
  ],
  [
    'a picker upside down',
    button({ type: 'datetimepicker', label: 'ก', data: 'x', mode: 'time', min: '12:00', max: '09:00' }),
    'min must be less',
  ],
  ['a made-up quote token', { type: 'text', text: 'ก', quoteToken: 'abc' }, 'Invalid quote token'],
  ['textV2 without substitution', { type: 'textV2', text: 'สวัสดี {name}' }, 'No substitution'],
])('%s is refused', async (_name, message, expected) => {
  expect(await refused(message)).toContain(expected)
})

test('error bodies look like LINE’s', async () => {
  expect((await validate(text(0))).body).toEqual({
    message: 'The request body has 1 error(s)',
    details: [{ message: 'May not be empty', property: 'messages[0].text' }],
  })
  expect(
    (await validate({ type: 'text', text: 'ก' }, flex(bubble({ type: 'text', text: '' })))).body,
  ).toEqual({
    message: 'A message (messages[1]) in the request body is invalid',
    details: [{ message: 'must be non-empty text', property: '/body/contents/0/text' }],
  })
  const broken = await fetch(`${stage.origin}/v2/bot/message/reply`, {
    method: 'POST',
    headers: { authorization: 'Bearer simulator-token' },
    body: '{',
  })
  expect(broken.status).toBe(400)
})

test('textV2 mentions members of the group only, and names them', async () => {
  const member = stage.simulator.context.world.people[1]?.userId ?? ''
  const outsider = stage.simulator.context.world.people[9]?.userId ?? ''
  const say = (userId: string): messagingApi.TextMessageV2 => ({
    type: 'textV2',
    text: 'ขอบคุณ {name} ค่ะ',
    substitution: { name: { type: 'mention', mentionee: { type: 'user', userId } } },
  })
  const replyToken = await stage.freshToken()
  const wrong = await stage.call('POST', '/v2/bot/message/reply', { replyToken, messages: [say(outsider)] })
  expect(wrong.status).toBe(400)
  await stage.client.replyMessage({ replyToken, messages: [say(member)] })
  expect(stage.simulator.context.world.messages.at(-1)?.text).toBe('ขอบคุณ @แม่น้องพีท ค่ะ')
})

test('a quote token of this chat is drawn as a quote', async () => {
  const { messages } = await stage.simulator.act({
    act: 'say',
    by: 'malee',
    chat: 'คณิตคิดสนุก',
    text: 'สาเหตุ: ภาพ',
  })
  const replyToken = stage.bot.events.at(-1)?.replyToken ?? ''
  const quoteToken = messages?.[0]?.quoteToken
  await stage.client.replyMessage({ replyToken, messages: [{ type: 'text', text: '✓', quoteToken }] })
  expect(stage.simulator.context.world.messages.at(-1)?.quotedMessageId).toBe(messages?.[0]?.id)
})
