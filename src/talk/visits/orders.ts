import { namesDays } from '../../flows/thai/days.ts'
import { plainText } from '../../flows/thai/text.ts'

/** What somebody wants of a visit, and what else was said. */
export type VisitOrder = {
  what: 'plan' | 'agree' | 'move' | 'cancel' | 'begin' | 'end' | 'times' | 'form'
  text: string
}

/** Words and what they order; `own` ones are short and only meant in an own chat. */
const beginnings: { words: string; what: VisitOrder['what']; own?: true }[] = [
  { words: 'ขอนัดนิเทศ', what: 'plan' },
  { words: 'นัดนิเทศ', what: 'plan' },
  { words: 'ขอนิเทศ', what: 'plan' },
  { words: 'ยืนยันนัดนิเทศ', what: 'agree' },
  { words: 'ยืนยันนัด', what: 'agree', own: true },
  { words: 'เลื่อนนัดนิเทศ', what: 'move' },
  { words: 'เลื่อนนัด', what: 'move', own: true },
  { words: 'ยกเลิกนัดนิเทศ', what: 'cancel' },
  { words: 'ยกเลิกนัด', what: 'cancel', own: true },
  { words: 'เริ่มนิเทศ', what: 'begin', own: true },
  { words: 'จบนิเทศ', what: 'end', own: true },
  { words: 'เวลานิเทศ', what: 'times', own: true },
  { words: 'บันทึกนิเทศ', what: 'form', own: true },
]
/** What all of them begin with: most talk does not. */
const near = /^\s*(?:ขอนิ|ขอนั|นัดนิ|ยืนยันนัด|เลื่อนนัด|ยกเลิกนัด|เริ่มนิ|จบนิ|เวลานิ|บันทึกนิ)/u
const ending = /(?:^|\s*)plc$/iu
const particles = /\s*(?:นะคะ|นะครับ|ค่ะ|คะ|ครับ)$/u
const longest = 300

/**
 * Reads a message as an order about a visit. In a group (`loose` is false) "นัดนิเทศพรุ่งนี้นะคะ" is everyday talk: there
 * it takes PLC at the end, or a colon with a day behind it.
 */
export function readVisitOrder(text: string, loose: boolean): VisitOrder | undefined {
  if (text.length > longest || !near.test(text)) return undefined
  const lines = text.split('\n').map(plainText).join('\n').trim()
  const found = beginnings.find(({ words, own }) => lines.startsWith(words) && (loose || !own))
  if (!found) return undefined
  const rest = lines.slice(found.words.length)
  const colon = /^\s*[:：]/u.test(rest)
  const said = rest.replace(/^\s*[:：]?\s*/u, '').replace(particles, '')
  const called = ending.test(said)
  const words = said.replace(ending, '').trim()
  const dated = found.what === 'cancel' || namesDays(words)
  if (!loose && !called && !(colon && dated)) return undefined
  // "นัดนิเทศกันเมื่อวาน" goes on like a word; a name or a day stands apart.
  if (rest !== '' && !colon && !called && !/^[\s\d]/u.test(rest) && !namesDays(words) && words !== '')
    return undefined
  return { what: found.what, text: words }
}
