import {
  cutParticles,
  kedmaneeToLatin,
  latinToKedmanee,
  matchKey,
  toArabicDigits,
} from '../flows/thai/text.ts'
import data from './data/code-words.json' with { type: 'json' }

const WORDS: readonly string[] = data.rows.flatMap((row) => row.split(' '))
const WORD_OF: ReadonlyMap<string, string> = new Map(WORDS.map((word) => [matchKey(word), word]))

const LONGEST_WORD = Math.max(...WORDS.map((word) => word.length))
const NUMBERS = 10_000
const LEAD = /^(?:ขอ)?(?:ใส่|กรอก|ส่ง)?(?:เข้าร่วม|รหัส|code|join)/
const SPELT = /^(?:ขอ)?(?:ใส่|กรอก|ส่ง)?รหัส[ก-๎]+[-–—]?\d{4}[-–—]?[ก-๎]+$/u
/** What every code has; a look that spares ordinary talk the rest. */
const FOUR_DIGITS = /(?:[0-9๐-๙][\s\u200b-\u200d]*){4}/u
const JOINTS = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu
/** A code inside other words counts only with its hyphens: "12 คน 4821 บาท" must not look like one. */
const INSIDE = /([ก-๎]{1,14})\s*[-–—]\s*([0-9๐-๙]{4})\s*[-–—]\s*([ก-๎]{1,24})/gu

/**
 * A new code, two words and four digits: "ทะเล-4821-มะลิ", about 33 bits, for `random` uniform in [0, 1).
 * Give it a cryptographic source; the caller checks that the code is not taken.
 */
export const makeCode = (random: () => number): string => {
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? 'ทะเล'
  const number = String(Math.floor(random() * NUMBERS)).padStart(4, '0')
  return `${word()}-${number}-${word()}`
}

/**
 * The canonical code in a whole message, or undefined. Understands spaces, Thai digits, missing hyphens,
 * a leading "รหัส…" or "เข้าร่วม", polite endings, and a code typed on the Latin layout by mistake.
 */
export const codeKey = (text: string): string | undefined =>
  readParts(matchKey(text)) ?? (/[a-z]|[,.;'[\]/\\]/i.test(text) ? readWrongLayout(text) : undefined)

/**
 * All codes in a text, canonical: the whole message, or codes written with both hyphens among other words. Codes
 * must be noticed however they come, such as a centre's whole letter of codes forwarded to a group.
 */
export const findCodes = (text: string): string[] => {
  const inside = [...text.matchAll(INSIDE)].flatMap(([, first = '', number = '', second = '']) => {
    const left = endingWord(matchKey(first))
    const right = WORD_OF.get(matchKey(second)) ?? startingWord(matchKey(second))
    return left && right ? [`${left}-${toArabicDigits(number)}-${right}`] : []
  })
  return inside.length > 0 ? [...new Set(inside)] : [codeKey(text) ?? []].flat()
}

/** "รหัส …" with two Thai words around four digits, or a code of ours; a Wi-Fi password is neither. */
export const looksLikeCode = (text: string): boolean =>
  FOUR_DIGITS.test(text) && (findCodes(text).length > 0 || SPELT.test(matchKey(text)))

/**
 * Whether `typed` is the operator's Latin secret, also when it was typed on the Thai layout ("plc7" arrives
 * as "ยสแึ"). Compares every character whatever differs, so time tells nothing but the length.
 */
export const matchesSecret = (typed: string, secret: string): boolean => {
  const given = typed.trim()
  const candidates = [given, toArabicDigits(given), kedmaneeToLatin(given)]
  return secret !== '' && candidates.map((each) => isSame(each, secret)).some((same) => same)
}

const readParts = (key: string): string | undefined => {
  const [, head = '', number = '', tail = ''] = /^(\D+)(\d{4})(\D+)$/u.exec(key) ?? []
  const left = readFirst(head.replace(JOINTS, ''))
  const right = WORD_OF.get(cutParticles(tail.replace(JOINTS, '')))
  return left && right ? `${left}-${number}-${right}` : undefined
}

const readFirst = (head: string): string | undefined =>
  WORD_OF.get(head) ?? (LEAD.test(head) ? endingWord(head.replace(LEAD, '')) : undefined)

/** The longest listed word at the end: "รหัสทีมของศูนย์ทะเล" has ทะเล. */
const endingWord = (text: string): string | undefined => {
  for (let from = Math.max(0, text.length - LONGEST_WORD); from < text.length; from += 1) {
    const word = WORD_OF.get(text.slice(from))
    if (word) return word
  }
  return undefined
}

const startingWord = (text: string): string | undefined => {
  for (let to = Math.min(text.length, LONGEST_WORD); to > 0; to -= 1) {
    const word = WORD_OF.get(text.slice(0, to))
    if (word) return word
  }
  return undefined
}

/**
 * Words come out as Latin keys; the digits either too (Thai digits are on shifted keys) or as typed on the
 * number pad, so every run of four digits is tried: Thai letters also sit on the digit keys.
 */
const readWrongLayout = (text: string): string | undefined => {
  const raw = text.replace(/\s+/g, '')
  const whole = readParts(matchKey(latinToKedmanee(raw)))
  if (whole) return whole
  return readMixed(raw, '3') ?? readMixed(raw, '')
}

/** Digits stay digits. No word has the hyphen's key 3, so hyphens stand on both sides or on neither. */
const readMixed = (raw: string, joint: '3' | ''): string | undefined => {
  for (let at = 1; at + 4 < raw.length; at += 1) {
    const [before, number, after] = [raw.slice(0, at), raw.slice(at, at + 4), raw.slice(at + 4)]
    if (!/^\d{4}$/.test(number) || !before.endsWith(joint) || !after.startsWith(joint)) continue
    const left = wordOnKeys(before.slice(0, before.length - joint.length), /-$/)
    const right = wordOnKeys(after.slice(joint.length), /^-/)
    if (left && right) return `${left}-${number}-${right}`
  }
  return undefined
}

/** "-" is the key of ข; only when that makes no word is it a hyphen from the number pad. */
const wordOnKeys = (keys: string, hyphen: RegExp): string | undefined => {
  const [whole, bare] = [keys, keys.replace(hyphen, '')].map((each) => matchKey(latinToKedmanee(each)))
  return readFirst(whole ?? '') ?? readFirst(bare ?? '')
}

const isSame = (typed: string, secret: string): boolean => {
  let difference = typed.length ^ secret.length
  for (let at = 0; at < secret.length; at += 1) difference |= typed.charCodeAt(at) ^ secret.charCodeAt(at)
  return difference === 0
}
