import { namesDays } from '../../flows/thai/days.ts'
import { plainText } from '../../flows/thai/text.ts'

/** What somebody wants of a visit, and what else was said. */
export type VisitOrder = {
  what: 'plan' | 'agree' | 'move' | 'cancel' | 'begin' | 'end' | 'times' | 'form'
  /** Its word names visits to assistant teachers; the words for visits to teams may be meant of any. */
  about?: 'site'
  text: string
}

type Beginning = Pick<VisitOrder, 'what' | 'about'> & { words: string; own?: true }

/** Words and what they order; `own` ones are short and only meant in an own chat. */
const ofTeams: Beginning[] = [
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
/** The same of an assistant teacher, who talks to the bot in an own chat alone. */
const ofAssistants: Beginning[] = ofTeams
  .filter(({ words }) => words.includes('นิเทศ'))
  .map(({ words, what }) => ({
    words: words.replace('นิเทศ', 'เยี่ยม'),
    what,
    about: 'site' as const,
    own: true as const,
  }))
/** The longest first: เลื่อนนัดเยี่ยม is not เลื่อนนัด. */
const beginnings = [...ofTeams, ...ofAssistants].toSorted((a, b) => b.words.length - a.words.length)
const ofClass = /^(\S*เยี่ยม)ชั้น(?:เรียน)?/u
/** What all of them begin with: most talk does not. */
const near = /^\s*(?:ขอนัด|ยืนยันนัด|เลื่อนนัด|ยกเลิกนัด|(?:ขอ|นัด|เริ่ม|จบ|เวลา|บันทึก)(?:นิ|เยี่))/u
const ending = /(?:^|\s*)plc$/iu
const particles = /\s*(?:นะคะ|นะครับ|ค่ะ|คะ|ครับ)$/u
const longest = 300

/**
 * Reads a message as an order about a visit. In a group (`loose` is false) "นัดนิเทศพรุ่งนี้นะคะ" is everyday talk: there
 * it takes PLC at the end, or a colon with a day behind it.
 */
export function readVisitOrder(text: string, loose: boolean): VisitOrder | undefined {
  if (text.length > longest || !near.test(text)) return undefined
  const lines = text.split('\n').map(plainText).join('\n').trim().replace(ofClass, '$1')
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
  const { what, about } = found
  return { what, ...(about === undefined ? {} : { about }), text: words }
}
