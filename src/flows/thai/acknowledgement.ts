import words from '../data/acknowledgements.json' with { type: 'json' }
import { dropInvisible, orderMarks, toArabicDigits } from './text.ts'

/** No acknowledgement is longer; whatever is, says something. Characters after folding. */
const LONGEST = 80
const LONGEST_NAME = 14
/** LINE's own emoji arrive as their name in brackets: "(moon)", "(brown wink)". */
const LINE_EMOJI = /\([a-z0-9][a-z0-9 _'-]{1,30}\)/gi
const FACES = /\b(?:t[_.-]?t|x[_.]?x|o[_.]o|u[_.]u|x?d{1,5})\b/gi
const LAUGHS = /5{3,}/g
/** In Thai forms a lone dash means "none": an answer, not an acknowledgement. */
const LONE_DASH = /^\s*[-–—]+\s*$/

/**
 * Whether a whole message only acknowledges: thanks, "รับทราบค่ะ", "โอเค", "555+", praise, greetings,
 * emoji, punctuation; with repeated letters, ๆ and emoji mixed in. Such messages are never kept as answers.
 * "ไม่มี", a lone "-", numbers, and sentences that say anything more are not acknowledgements.
 */
export const isAcknowledgement = (text: string): boolean => {
  if (text.trim() === '' || LONE_DASH.test(text)) return false
  const folded = foldAck(text)
  return folded === '' || (folded.length <= LONGEST && (isMadeOf(folded) || thanksPerson(folded)))
}

const foldAck = (text: string): string => {
  const plain = dropInvisible(text).normalize('NFKC').replace(LINE_EMOJI, ' ').replace(FACES, ' ')
  return foldWord(toArabicDigits(plain).replace(LAUGHS, 'ฮา'))
}

/** Letters and digits only, no ๆ, runs of one letter as one: "มากกก ๆ" and "มาก" are the same here. */
const foldWord = (text: string): string =>
  orderMarks(text.toLowerCase())
    .replace(/[^\p{L}\p{M}\p{N}]|ๆ/gu, '')
    .replace(/([^0-9])\1+/gu, '$1')

const splitRows = (rows: string[]): string[] => rows.flatMap((row) => row.split(' ')).map(foldWord)

const CORE: readonly string[] = splitRows([...words.core, ...words.thanks])
const GLUE: readonly string[] = splitRows(words.glue)
const THANKS: readonly string[] = splitRows(words.thanks)

/**
 * Covers the text with known words from left to right; 1 = reachable by glue alone, 2 = with a core word.
 * Folding made one letter of two where words meet ("เยี่ยม" + "มาก"), so a word may begin one letter back.
 */
const isMadeOf = (text: string): boolean => {
  const reached = new Uint8Array(text.length + 1)
  reached[0] = 1
  const reach = (from: number, word: string, state: number): void => {
    const start = from > 0 && text[from - 1] === word[0] && !text.startsWith(word, from) ? from - 1 : from
    const end = start + word.length
    if (end > from && text.startsWith(word, start)) reached[end] = Math.max(state, reached[end] ?? 0)
  }
  for (let at = 0; at < text.length; at += 1) {
    const state = reached[at] ?? 0
    if (state === 0) continue
    for (const word of CORE) reach(at, word, 2)
    for (const word of GLUE) reach(at, word, state)
  }
  return reached[text.length] === 2
}

/** "ขอบคุณครูกานดามากค่ะ": thanks and a short name after ครู, พี่ … */
const thanksPerson = (text: string): boolean => {
  const thanks = THANKS.find((word) => text.startsWith(word))
  if (thanks === undefined) return false
  const after = text.slice(thanks.length).replace(/(?:มาก|เลย|นะ|ค่ะ|คะ|ค่า|ครับ|คับ|จ้า|จ้ะ)+$/u, '')
  const name = /^(?:มาก|นะ|ค่ะ|คะ|ครับ)*(?:คุณครู|ครู|พี่|น้อง|ศน|ผอ|ท่าน|อาจารย์|คุณ)([ก-๎]+)$/u.exec(after)?.[1]
  return name !== undefined && name.length <= LONGEST_NAME && !/ที่|การ|ให้|ช่วย|เพราะ/.test(name)
}
