import { createHmac } from 'node:crypto'

/** The bot's own user id, as LINE names it in every webhook. */
export const bot = 'Ue5b0b5d1c2f94d7f8c1e0a4b6d3f2a10'
export const secret = '8c570fa6dd201bb328f1c1eac23a96d8'
export const group = { type: 'group', groupId: 'C4af4980629aabbccddeeff0011223344', userId: 'Usupaporn' }
export const user = { type: 'user', userId: 'Usupaporn' }
/** Monday 23 November 2026, noon in Bangkok. */
export const noon = 1_795_410_000_000

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type LineEvent = { [key: string]: Json }

/** An event as LINE sends it; `change` replaces or adds, `undefined` removes. */
export function event(change: { [key: string]: Json | undefined }): LineEvent {
  const whole = {
    mode: 'active',
    timestamp: noon,
    source: group,
    webhookEventId: '01KAQ7ZC5J9G3S4N8X1Y2W6V0T',
    deliveryContext: { isRedelivery: false },
    replyToken: 'b60d432864f44d079f6d8efe86cf404b',
    ...change,
  }
  return JSON.parse(JSON.stringify(whole)) as LineEvent
}

/** A text message of a group, or of `source`. */
export function text(
  words: string,
  change: { [key: string]: Json | undefined } = {},
  message: LineEvent = {},
): LineEvent {
  const own = { id: '580000000000000001', type: 'text', text: words, quoteToken: 'q3Plxr4AgKd…', ...message }
  return event({ type: 'message', message: own, ...change })
}

/** One event of every kind that the bot follows, and some that it does not. */
export const examples: LineEvent[] = [
  text('สถานะ'),
  text('สถานะ', { source: user }),
  text(
    '@ผู้ช่วย PLC เมนู',
    {},
    {
      mention: { mentionees: [{ index: 0, length: 12, type: 'user', userId: bot, isSelf: true }] },
      quotedMessageId: '579999999999999999',
    },
  ),
  text('ขอบคุณค่ะ', { source: { type: 'room', roomId: 'Rroom', userId: 'Umalee' } }),
  text('รายชื่อ โรงเรียนบ้านทุ่งทอง\nนางสุภาพร แก้วมณี ครู หัวหน้า\nนายธนกร พูลผล ครู ผู้บันทึก'),
  event({
    type: 'message',
    source: user,
    message: {
      id: '58',
      type: 'image',
      contentProvider: { type: 'line' },
      imageSet: { id: 'set1', index: 1, total: 2 },
    },
  }),
  event({
    type: 'message',
    source: user,
    message: { id: '59', type: 'file', fileName: 'แผน.pdf', fileSize: 2138 },
  }),
  event({ type: 'message', message: { id: '60', type: 'sticker', packageId: '1', stickerId: '2' } }),
  event({
    type: 'messageEdited',
    message: { id: '580000000000000001', type: 'text', text: 'ปัญหา: แก้โจทย์เศษส่วนไม่ได้' },
  }),
  event({ type: 'unsend', unsend: { messageId: '580000000000000001' }, replyToken: undefined }),
  event({ type: 'postback', postback: { data: 'do=menu' } }),
  event({
    type: 'postback',
    source: user,
    postback: { data: 'do=plan&team=t1&flow=lesson-study', params: { date: '2026-11-25' } },
  }),
  event({ type: 'join', source: { type: 'group', groupId: 'C4af4980629aabbccddeeff0011223344' } }),
  event({
    type: 'leave',
    source: { type: 'group', groupId: 'C4af4980629aabbccddeeff0011223344' },
    replyToken: undefined,
  }),
  event({ type: 'follow', source: user, follow: { isUnblocked: false } }),
  event({ type: 'unfollow', source: user, replyToken: undefined }),
  event({ type: 'memberJoined', joined: { members: [{ type: 'user', userId: 'Unew' }] } }),
]

/** A webhook's raw bytes. */
export function rawBody(events: Json[], destination: Json = bot): Buffer {
  return Buffer.from(JSON.stringify({ destination, events }))
}

/** LINE's signature of these bytes. */
export function sign(raw: Uint8Array, channelSecret = secret): string {
  return createHmac('sha256', channelSecret).update(raw).digest('base64')
}
