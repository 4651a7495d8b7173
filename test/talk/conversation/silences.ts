import type { Input } from './inputs.ts'
import type { State } from './states.ts'

/** Cells that are meant, and why: those of one kind of input or of some inputs, in some states or in all. */
export type Meant = {
  why: string
  where?: 'group' | 'private'
  kind?: Input['kind']
  inputs?: string[]
  states?: string[]
}

const beforeRound = ['greeted', 'code', 'list', 'names', 'some-names', 'team', 'proposed']
const afterRound = ['signed', 'paused', 'stopped']
const headed = [
  'ปัญหา: คูณเลขไม่คล่อง',
  'เปิดชั้น: 31 พ.ย.',
  'ผู้เรียน: เด็กกล้าพูด',
  'ปรับปรุง: ใบงานสองระดับ',
  'ก่อนพัฒนา: ผ่าน 30 จาก 28 คน',
]

/** When the bot says nothing. The first that fits is the reason that is given. */
export const silences: Meant[] = [
  { why: 'People talk with each other. Nothing of it is kept.', where: 'group', kind: 'talk' },
  {
    why: 'Thanks, stickers and what says nothing to a team end a conversation.',
    where: 'private',
    inputs: [
      'รับทราบค่ะ',
      '🙏🙏',
      'รับทราบครับ (in reply to the bot)',
      '(a sticker)',
      '(a place on the map)',
      '(a kind of message that is not known yet)',
    ],
  },
  {
    why: 'Photos of a set are answered together, with the last.',
    inputs: ['(a photo of a set of three)'],
    states: ['p-assistant', 'p-logging'],
  },
  { why: 'Thanks need no answer.', inputs: ['@ผู้ช่วย PLC ขอบคุณค่ะ'] },
  {
    why: 'Nobody asked for anything, or nobody is there to read it.',
    inputs: [
      '(the bot is removed)',
      '(somebody joins the group)',
      '(blocked)',
      '(talk is edited)',
      '(talk is unsent)',
    ],
  },
  {
    why: 'An unsend is followed without a word; the status shows the gap.',
    inputs: ['(an answer is unsent)'],
  },
  { why: 'A form sent off empty answers nothing.', where: 'group', inputs: ['ปัญหา:'] },
  {
    why: 'Headings are everyday words until a round begins, and again when it is over.',
    where: 'group',
    inputs: headed,
    states: [...beforeRound, ...afterRound],
  },
  {
    why: 'This round has no such heading.',
    inputs: headed,
    states: ['network'],
  },
  {
    why: 'Everyday words where no meeting is near.',
    where: 'group',
    inputs: ['สถานที่: ห้องวิชาการ', 'เวลาประชุม: 23.00-01.00'],
  },
  {
    why: 'An everyday word where there is no team.',
    inputs: ['ตารางคาบ: บ่าย'],
    states: ['greeted', 'code', 'list'],
  },
  {
    why: 'An everyday word where there is no round.',
    where: 'group',
    inputs: ['เก็บ (in reply to a photo)'],
    states: beforeRound,
  },
  {
    why: 'Without a heading and without calling the bot it is talk.',
    where: 'group',
    inputs: ['เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน'],
  },
  {
    why: 'The bot’s latest message is no card of an open step, so a reply to it is talk.',
    where: 'group',
    inputs: ['เด็กไม่เห็นภาพ (in reply to the bot)'],
  },
  {
    why: 'Words in reply to a card of a round that is over are talk.',
    inputs: ['เด็กไม่เห็นภาพ (in reply to the card of step 1)'],
    states: afterRound,
  },
  {
    why: 'Lists are pasted for many reasons; once the team works, [แก้รายชื่อ] comes first.',
    where: 'group',
    inputs: ['(a list of names)'],
  },
  {
    why: 'The tap has put the headings into the tapper’s keyboard.',
    inputs: ['(a tap on [กรอกครั้งเดียว] of step 1)'],
  },
]

/** What is otherwise talk, and is taken because its sender or the team has announced it. */
export const announcements: Meant[] = [
  {
    why: 'announced by a tap',
    where: 'group',
    inputs: [
      '(a photo)',
      '(a photo of a set of three)',
      '(a Word file)',
      '(a program)',
      '(a voice message or a video)',
    ],
    states: ['announced'],
  },
  {
    why: 'photos of a meeting',
    where: 'group',
    inputs: ['(a photo)', '(a photo of a set of three)'],
    states: ['meeting'],
  },
]

/** Whether a cell is among those meant. */
export function fits(meant: Meant, input: Input, state: State): boolean {
  const where = state.in.startsWith('group') ? 'group' : 'private'
  return (
    (meant.where ?? where) === where &&
    (meant.kind ?? input.kind) === input.kind &&
    (meant.inputs?.includes(input.shown) ?? true) &&
    (meant.states?.includes(state.key) ?? true)
  )
}
