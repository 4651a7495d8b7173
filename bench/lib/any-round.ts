import * as fc from 'fast-check'
import { fieldsOf, shippedFlows } from '../../src/flows/load.ts'
import type { Field, Flow } from '../../src/flows/types.ts'

const kinds = {
  /** A few headings, some with words that are no answer to them. */
  answer: 5,
  /** All headings of one step in one message. */
  form: 6,
  /** Any button that was ever offered there. */
  tap: 8,
  /** Words without a heading, in one's own chat or in reply to the bot. */
  plain: 2,
  /** An order to the bot, or one in reply to a message. */
  word: 4,
  photo: 3,
  file: 1,
  edit: 2,
  unsend: 1,
  chatter: 2,
  /** Days go by. */
  jump: 1,
} as const

/** One thing somebody does, before it is known what it refers to: `pick` chooses among what is there then. */
export type AnyAct = {
  kind: keyof typeof kinds
  who: number
  own: boolean
  pick: number
  wrong: boolean
  copies: number
  /** When it arrives, among the acts of its window. */
  arrives: number
}

/** A team, a flow, and what its people do; up to `window` acts are on their way at once. */
export type AnyRound = { flow: Flow; size: number; claimed: number; window: number; acts: AnyAct[] }

const act: fc.Arbitrary<AnyAct> = fc.record({
  kind: fc.oneof(
    ...Object.entries(kinds).map(([kind, weight]) => ({
      weight,
      arbitrary: fc.constant(kind as keyof typeof kinds),
    })),
  ),
  who: fc.nat(8),
  own: fc.boolean(),
  pick: fc.nat(9999),
  wrong: fc.boolean(),
  copies: fc.integer({ min: 1, max: 2 }),
  arrives: fc.nat(99),
})

/** Rounds of any shipped flow, with teams of two to nine of whom some have not tapped their name. */
export const anyRounds: fc.Arbitrary<AnyRound> = fc.record({
  flow: fc.constantFrom(...shippedFlows),
  size: fc.integer({ min: 2, max: 9 }),
  claimed: fc.integer({ min: 1, max: 9 }),
  window: fc.integer({ min: 1, max: 5 }),
  acts: fc.array(act, { minLength: 10, maxLength: 60 }),
})

/** What is written under a heading; `secret` are words that nobody else may read. */
export function writeUnder(field: Field, secret: string, wrong: boolean): string {
  return `${field.chat}: ${wrong ? `เอ่อ ${secret}` : plausible(field, secret)}`
}

function plausible({ type, means, choices = [] }: Field, secret: string): string {
  switch (type) {
    case 'num':
      return '27 คน'
    case 'score':
      return 'เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน'
    case 'date':
    case 'datetime':
      return 'พ. 16 ธ.ค. 10.30 น.'
    case 'choice':
      return choices.at(-1) ?? ''
    case 'doc':
      return `https://example.org/${secret}`
    case 'scale8':
      return '4 4 3 5 4 3 4 4'
    case 'people':
      return means === 'schools' ? 'บ้านทุ่งทอง, บ้านเขาแก้ว' : 'ครู1'
    case 'multi':
    case 'text':
    case 'long':
    case 'mix':
    case 'photo':
    case 'calc':
      return `คำตอบ ${secret}`
  }
}

/** Orders, and in reply to a message what may be meant by it. */
export const words = [
  'เมนู PLC',
  'สถานะ',
  'เริ่มประชุม PLC',
  'ลงชื่อ PLC',
  'จบประชุม PLC',
  'ไม่ได้เข้าประชุม PLC',
  'เปิดชั้น PLC',
  'ไปต่อ PLC',
  'ส่งเล่ม PLC',
  'ขอแก้คำผิด',
  'เวลาประชุม: 15.40-17.10',
  'บันทึกย้อนหลัง: จ. 23 พ.ย. 10.00-11.00',
  'รูปลงเล่ม: 1 2',
  'ฉันคือครู2',
  'บันทึกสังเกต',
  'สะท้อนผล',
  'ใครยังไม่ส่ง',
  'ลงนาม: บนกระดาษ',
  'ยุติวงรอบ: พักก่อน',
] as const
export const replies = ['ถอน', 'เก็บ', 'ผอ.ลงนามแล้ว', 'เพิ่มต่อท้าย', 'ใช้ของใหม่', 'ไม่เก็บ'] as const

/** All fields of a flow, its cover among them. */
export function allFields(flow: Flow): Field[] {
  return [...flow.head.fields, ...fieldsOf(flow)]
}
