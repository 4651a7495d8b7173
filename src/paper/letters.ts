import type { Block, Paper } from './model.ts'
import { printable, shortDay } from './words.ts'

/** A letter that brings one person their code. */
export type Letter = {
  official: string
  /** "ครูผู้ช่วย โรงเรียนบ้านทุ่งทอง สพป.กระบี่", "พี่เลี้ยงของครูผู้ช่วย 3 คน" */
  position: string
  /** Further lines under it. */
  facts: string[]
  code: string
  /** Until when the code opens, ms. */
  until: number
}

/** A set of letters of one cohort. `account` is the bot's id and links to its chat; none while LINE does not tell. */
export type Letters = {
  title: string
  centre: string
  cohort: string
  at: number
  account?: { id: string; linkWith(words: string): string }
  letters: Letter[]
}

/** Letters with personal codes, one to a page, to be handed to each person. */
export function composeLetters(set: Letters): Paper {
  const names = set.letters.flatMap(({ official }) => printable(official).split(' '))
  return {
    title: set.title,
    author: printable(set.centre),
    at: set.at,
    keep: [...new Set(names.filter((word) => word.length > 2))],
    blocks: set.letters.flatMap((letter) => composeLetter(set, letter)),
  }
}

/** What is typed in the chat, and what the QR fills in. */
const typed = (code: string): string => `เข้าร่วม ${code}`

function composeLetter({ centre, cohort, account }: Letters, letter: Letter): Block[] {
  const text = (words: string, more: Partial<Extract<Block, { kind: 'text' }>> = {}): Block => ({
    kind: 'text',
    text: printable(words),
    ...more,
  })
  const { official, position, facts, code, until } = letter
  const scan: Block[] = account
    ? [
        { kind: 'space', cm: 0.6 },
        { kind: 'qr', data: account.linkWith(typed(code)), caption: 'สแกนด้วยกล้องของ LINE' },
      ]
    : []
  const steps = account
    ? [
        'สแกน QR ด้วย LINE แล้วแตะเพิ่มเพื่อน',
        'แชตเปิดขึ้น มีข้อความเติมไว้แล้ว แตะส่ง',
        `หรือค้นหาเพื่อนใน LINE ด้วยไอดี ${account.id} แล้วพิมพ์: ${typed(code)}`,
      ]
    : [`เปิดแชตส่วนตัวกับผู้ช่วย PLC ใน LINE แล้วพิมพ์: ${typed(code)}`]
  return [
    { kind: 'page', plain: true },
    text(centre, { bold: true, size: 18, align: 'center' }),
    text(`โครงการครูผู้ช่วย รุ่น ${cohort}`, { size: 18, align: 'center' }),
    { kind: 'space', cm: 1 },
    text(`เรียน  ${official}`, { bold: true, size: 18 }),
    text(position, { indent: 1.2 }),
    ...facts.map((fact) => text(fact, { indent: 1.2 })),
    { kind: 'space', cm: 0.6 },
    text('ขอเชิญเข้าใช้ผู้ช่วย PLC ใน LINE เพื่อบันทึกและติดตามการพัฒนา เข้าร่วมได้ดังนี้', { first: 1.2 }),
    ...steps.map((step, at) => text(`${at + 1}. ${step}`, { indent: 1.2 })),
    ...scan,
    { kind: 'space', cm: 0.5 },
    text(code, { bold: true, size: 30, align: 'center' }),
    text(`รหัสส่วนตัว ใช้ได้ 1 ครั้ง ถึง ${shortDay(until)}`, { align: 'center' }),
    { kind: 'space', cm: 0.5 },
    text('รหัสนี้ใช้ในแชตส่วนตัวเท่านั้น ไม่ส่งในกลุ่ม ถ้าหายหรือส่งผิดที่ ขอรหัสใหม่ได้จากผู้รับผิดชอบของศูนย์', {
      size: 14,
      align: 'center',
    }),
  ]
}
