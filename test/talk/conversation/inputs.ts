import type { Turn } from '../story.ts'

/**
 * One thing that somebody may send, in any state. `kind`: in a group `talk` is always silent and leaves no trace in the
 * store; `order` is for the bot, so it is answered; `answer` may change what stands; `event` is what LINE tells by itself.
 * Where a message of the state's way is referred to by its name, the input is left out of states that have none.
 */
export type Input = {
  /** What is sent, as a reader of the table sees it. */
  shown: string
  kind: 'talk' | 'order' | 'answer' | 'event'
  /** Where it is sent; both when absent. */
  where?: 'group' | 'private'
  /** Who sends it, where it is not the state's own speaker. */
  by?: string
  /** It changes what is kept, or takes words back, because somebody asks for it. */
  changes?: true
  turn: Turn
}

const recorder = 'thanakorn'
const thousandLines = Array.from({ length: 1000 }, (_, line) => `แถวที่ ${line + 1} ของรายงาน`).join('\n')
const pupils = Array.from({ length: 12 }, (_, line) => `${line + 1}. เด็กชายเก่ง กล้าหาญ ป.4/1`).join('\n')
const list =
  'รายชื่อ โรงเรียนบ้านทุ่งทอง กลุ่มคณิตคิดสนุก\nนางสุภาพร แก้วมณี ครู หัวหน้า\nนางมาลี ศรีสุข ครู\nนายวิชัย ทองคำ ครู\nนายธนกร พูลผล ครู ผู้บันทึก'

const said = (kind: Input['kind'], text: string, more: Partial<Input> = {}): Input => ({
  shown: text,
  kind,
  ...more,
  turn: { say: text, ...more.turn },
})
const line = (shown: string, message: Record<string, unknown>): Input => ({
  shown,
  kind: 'talk',
  turn: { event: { type: 'message', message: { id: '77', ...message } } },
})

const talk: Input[] = [
  said('talk', 'พรุ่งนี้ครูเวรใครคะ'),
  said('talk', 'รับทราบค่ะ'),
  said('talk', '🙏🙏'),
  said('talk', 'ลา 3 วันค่ะ'),
  said('talk', 'เริ่มประชุมแล้วนะคะ'),
  said('talk', 'นัดนิเทศพรุ่งนี้นะคะ', { where: 'group' }),
  said('talk', 'นัดเยี่ยม พรุ่งนี้นะคะ', { where: 'group' }),
  said('talk', 'ฉันคือว่าวันนี้ไม่ว่างนะคะ', { where: 'group' }),
  said('talk', 'ปัญหาอยู่ที่เครื่องฉายค่ะ', { where: 'group' }),
  said('talk', 'ขอคำปรึกษาหน่อยนะคะ', { where: 'group' }),
  said('talk', 'ปรึกษา: ไปทางไหนดีคะ', { where: 'group' }),
  said('talk', 'อุปกรณ์: กรรไกร กาว'),
  said('talk', 'ตั้งค่า เครื่องใหม่แล้วนะคะ', { where: 'group' }),
  { shown: '(a thousand lines)', kind: 'talk', turn: { say: thousandLines } },
  { shown: '(a list of pupils)', kind: 'talk', turn: { say: pupils } },
  {
    shown: 'เดี๋ยวพิมพ์ให้นะคะ (in reply to a colleague)',
    kind: 'talk',
    turn: { say: 'เดี๋ยวพิมพ์ให้นะคะ', repliesTo: 'a colleague' },
  },
  {
    shown: 'รับทราบครับ (in reply to the bot)',
    kind: 'talk',
    turn: { say: 'รับทราบครับ', repliesTo: 'bot' },
  },
  { shown: '(a sticker)', kind: 'talk', turn: { does: 'sticker' } },
  line('(a place on the map)', { type: 'location', title: 'x', address: 'y', latitude: 8, longitude: 98 }),
  line('(a kind of message that is not known yet)', { type: 'hologram' }),
  { shown: '(a photo)', kind: 'talk', turn: { photo: {} } },
  { shown: '(a photo of a set of three)', kind: 'talk', turn: { photo: { set: 'set', total: 3 } } },
  { shown: '(a Word file)', kind: 'talk', turn: { file: { name: 'แผน.docx', bytes: 40_000 } } },
  { shown: '(a program)', kind: 'talk', turn: { file: { name: 'game.exe', bytes: 40_000 } } },
  { shown: '(a voice message or a video)', kind: 'talk', turn: { recording: true } },
]

const orders: Input[] = [
  ...['เมนู PLC', 'สถานะ', 'ช่วยเหลือ', 'ชั่วโมง PLC', 'ขอแก้คำผิด', 'ย้ายกลุ่ม PLC', 'นำบอตออก PLC'].map((text) =>
    said('order', text),
  ),
  ...['เริ่มประชุม PLC', 'ลงชื่อ PLC', 'จบประชุม PLC', 'ไม่ได้เข้าประชุม PLC'].map((text) => said('order', text)),
  ...['ไปต่อ PLC', 'ส่งเล่ม PLC', 'ยืนยันนำบอตออก PLC', 'นัดนิเทศ PLC'].map((text) => said('order', text)),
  ...['ไปต่อ PLC', 'ส่งเล่ม PLC', 'ย้ายกลุ่ม PLC'].map((text) =>
    said('order', text, { shown: `${text} (by the recorder)`, where: 'group', by: recorder }),
  ),
  ...['ขอคำปรึกษา PLC', 'คำปรึกษา PLC', 'ได้คำตอบแล้ว PLC', 'ถอนคำถาม PLC'].map((text) => said('order', text)),
  said('order', 'ปรึกษา วัดผล: จะวัดอย่างไรดีคะ'),
  said('order', 'รหัสผู้เชี่ยวชาญ วัดผล', { where: 'private' }),
  said('order', 'ฉันคือวิชัย'),
  said('order', 'ฉันคือ นายสมหมาย ดีงาม ครู', { by: 'newcomer', where: 'group' }),
  said('order', 'รหัส ทะเล-4821-มะลิ'),
  { shown: '(a list of names)', kind: 'order', turn: { say: list } },
  { shown: '@ผู้ช่วย PLC', kind: 'order', where: 'group', turn: { say: '', calls: true } },
  ...['ช่วยคิดหน่อย', 'ขอบคุณค่ะ', 'สถานะ', 'เริ่มประชุม', 'ปัญหา: คูณเลขไม่คล่อง'].map((text) =>
    said(text.includes(':') ? 'answer' : 'order', text, {
      shown: `@ผู้ช่วย PLC ${text}`,
      where: 'group',
      turn: { calls: true },
    }),
  ),
  said('order', 'ขอนัดเยี่ยม', { where: 'private' }),
  said('order', 'บันทึกย้อนหลัง: 31 พ.ย. 15.40-17.40'),
  said('order', 'รูปลงเล่ม: สวย ๆ'),
  said('order', 'ตารางคาบ: บ่าย'),
  said('order', 'เปิดชั้น PLC', { changes: true }),
  said('order', 'ยุติวงรอบ: เบื่อ', { changes: true }),
  ...['ใครยังไม่ส่ง', 'สะท้อนผล', 'บันทึกสังเกต', 'ตั้งค่า plc0000', 'สร้างศูนย์ ศูนย์ใหม่', 'ยกเลิกรหัส ทะเล-4821-มะลิ'].map(
    (text) => said('order', text, { where: 'private' }),
  ),
  ...[
    'ทีมที่ดูแล',
    'คำปรึกษา',
    'รอยืนยัน',
    'ครูผู้ช่วย',
    'บันทึกวิชา',
    'เหลืออะไรบ้าง',
    'ทำไมยังไม่ครบ',
    'เตือนพรุ่งนี้',
    'นัดนิเทศ',
  ].map((text) => said('order', text, { where: 'private' })),
]

const answers: Input[] = [
  said('answer', 'ปัญหา: คูณเลขไม่คล่อง'),
  said('answer', 'ปัญหา:'),
  said('answer', 'เปิดชั้น: 31 พ.ย.'),
  said('answer', 'ผู้เรียน: เด็กกล้าพูด'),
  said('answer', 'ปรับปรุง: ใบงานสองระดับ'),
  said('answer', 'ก่อนพัฒนา: ผ่าน 30 จาก 28 คน'),
  said('answer', 'จิตวิทยาชั้นเรียน / DEEP / 2 ชม.', { where: 'private' }),
  said('answer', 'เห็นชอบ', { where: 'private' }),
  said('answer', 'ถามพี่เลี้ยง: เริ่มจากวิชาใดดีคะ', { where: 'private' }),
  said('answer', 'สถานที่: ห้องวิชาการ'),
  said('answer', 'เวลาประชุม: 23.00-01.00'),
  said('answer', 'เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน', { shown: 'เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน' }),
  {
    shown: 'เด็กไม่เห็นภาพ (in reply to the bot)',
    kind: 'answer',
    turn: { say: 'เด็กไม่เห็นภาพ', repliesTo: 'bot' },
  },
  {
    shown: 'เด็กไม่เห็นภาพ (in reply to the card of step 1)',
    kind: 'answer',
    where: 'group',
    turn: { say: 'เด็กไม่เห็นภาพ', repliesTo: 'step' },
  },
  {
    shown: 'สาเหตุ เด็กไม่เห็นภาพ (in reply to the card of step 1)',
    kind: 'answer',
    where: 'group',
    turn: { say: 'สาเหตุ เด็กไม่เห็นภาพ', repliesTo: 'step' },
  },
  {
    shown: 'ถอน (in reply to one’s own answer)',
    kind: 'answer',
    where: 'group',
    changes: true,
    turn: { say: 'ถอน', repliesTo: 'answer' },
  },
  {
    shown: 'เก็บ (in reply to a photo)',
    kind: 'answer',
    where: 'group',
    turn: { say: 'เก็บ', repliesTo: 'a photo' },
  },
  {
    shown: '(an answer is edited)',
    kind: 'answer',
    where: 'group',
    turn: { say: 'สาเหตุ: ไม่เห็นภาพของเศษส่วน', edits: 'answer' },
  },
  {
    shown: '(an answer is unsent)',
    kind: 'answer',
    where: 'group',
    changes: true,
    turn: { unsends: 'answer' },
  },
]

const events: Input[] = [
  {
    shown: '(talk is edited)',
    kind: 'event',
    where: 'group',
    turn: { say: 'เที่ยงนี้กินส้มตำกันครับ', edits: 'talk' },
  },
  { shown: '(talk is unsent)', kind: 'event', where: 'group', turn: { unsends: 'talk' } },
  {
    shown: '(a tap on [กรอกครั้งเดียว] of step 1)',
    kind: 'order',
    where: 'group',
    turn: { tap: 'กรอกครั้งเดียว', on: 'step' },
  },
  {
    shown: '(the same tap, and LINE does not say whose)',
    kind: 'order',
    where: 'group',
    turn: { tap: 'กรอกครั้งเดียว', on: 'step', withoutUser: true },
  },
  { shown: '(the bot is invited)', kind: 'event', where: 'group', turn: { does: 'join' } },
  { shown: '(the bot is removed)', kind: 'event', where: 'group', turn: { does: 'leave' } },
  {
    shown: '(somebody joins the group)',
    kind: 'event',
    where: 'group',
    turn: { event: { type: 'memberJoined', joined: { members: [{ type: 'user', userId: 'newcomer' }] } } },
  },
  { shown: '(added as a friend)', kind: 'event', where: 'private', turn: { does: 'follow' } },
  { shown: '(blocked)', kind: 'event', where: 'private', turn: { does: 'unfollow' } },
]

/** Everything that is sent, in the order in which a reader meets it. */
export const inputs: Input[] = [...orders, ...answers, ...talk, ...events]

/** The message of the state's way that an input speaks of, if it speaks of one. */
export function namedIn({ turn }: Input): string | undefined {
  const named = turn.on ?? turn.edits ?? turn.unsends ?? turn.repliesTo
  return named === 'bot' || named?.startsWith('a ') ? undefined : named
}
