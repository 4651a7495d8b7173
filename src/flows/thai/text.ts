import kedmanee from '../data/kedmanee.json' with { type: 'json' }
import particles from '../data/particles.json' with { type: 'json' }

const THAI_ZERO = 0x0e50
/** Characters without a shape of their own: zero-width, direction marks, soft hyphen, emoji variation, keycap. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff]/g
const EDGE_MARKS = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu
const THAI_MARKS = /[ัิ-ฺ็-๎]{2,}/g
const GRAPHEMES = new Intl.Segmenter('th', { granularity: 'grapheme' })

/** Thai digits ๐–๙ as 0–9; everything else stays. */
export const toArabicDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - THAI_ZERO))

/** Digits 0–9 as ๐–๙; everything else stays. */
export const toThaiDigits = (text: string): string =>
  text.replace(/[0-9]/g, (digit) => String.fromCharCode(THAI_ZERO + Number(digit)))

/** How many characters a reader sees: a consonant with its vowel and tone mark counts once. */
export const countGraphemes = (text: string): number => [...GRAPHEMES.segment(text)].length

/** The text cut to at most `limit` graphemes, the last of them "…" when something was cut. */
export const clipGraphemes = (text: string, limit: number): string => {
  const seen = [...GRAPHEMES.segment(text)]
  if (seen.length <= limit) return text
  const kept = seen.slice(0, Math.max(0, limit - 1)).map((each) => each.segment)
  return limit > 0 ? kept.join('').trimEnd() + '…' : ''
}

/** The first words that are not longer together; a single word that is, is clipped. */
export const clipWords = (text: string, limit: number): string => {
  const words = text.split(' ')
  while (words.length > 1 && countGraphemes(words.join(' ')) > limit) words.pop()
  return clipGraphemes(words.join(' '), limit)
}

/** The text without the characters that cannot be seen; copied text and some keyboards are full of them. */
export const dropInvisible = (text: string): string => text.replace(INVISIBLE, '')

/**
 * Thai marks in the one order the screen cannot show: vowel below or above, tone, ์; ํ with า becomes ำ,
 * two เ become แ, ๅ becomes า. What a person sees does not change.
 */
export const orderMarks = (text: string): string => {
  const ordered = orderOnce(text)
  return ordered === text ? text : orderMarks(ordered)
}

const orderOnce = (text: string): string =>
  text
    .replaceAll('เเ', 'แ')
    .replaceAll('ๅ', 'า')
    .replaceAll('ำ', 'ํา')
    .replace(/ํา([่-๋]+)/g, 'ํ$1า')
    .replace(THAI_MARKS, sortMarks)
    .replace(/ํ([่-๋]*)า/g, '$1ำ')

/** What a person wrote, made easy to read by rules: marks in order, Arabic digits, single spaces, nothing unseen. */
export const plainText = (text: string): string =>
  orderMarks(toArabicDigits(dropInvisible(text)))
    .replace(/\s+/g, ' ')
    .trim()

/** The key without polite endings (ค่ะ ครับ นะคะ …); never empties a text that is only an ending. */
export const cutParticles = (key: string): string => {
  for (const { ends, notAfter } of particles.endings) {
    const stem = key.slice(0, -ends.length)
    if (stem && key.endsWith(ends) && !notAfter.some((before) => stem.endsWith(before)))
      return cutParticles(stem)
  }
  return key
}

/**
 * A key that is equal for texts which look or sound the same to a teacher: order of marks, split or doubled
 * vowels, Thai digits, width, case, every space, marks at both ends, polite endings. For matching only; what
 * people wrote is kept as written. Idempotent. "" for a text without letters or digits.
 */
export const matchKey = (text: string): string => {
  const key = foldOnce(text)
  return key === text ? key : matchKey(key)
}

const foldOnce = (text: string): string => {
  const plain = dropInvisible(text.normalize('NFKC')).replace(/\s+/g, '').toLowerCase()
  const folded = repairOcr(orderMarks(toArabicDigits(plain)).normalize('NFC'))
  return cutParticles(folded.replace(EDGE_MARKS, ''))
}

/** Scanned orders have "กำร" for "การ"; only กำราบ really begins with กำร. */
const repairOcr = (text: string): string => text.replace(/กำร(?!าบ)/g, 'การ')

const sortMarks = (marks: string): string =>
  [...new Set(marks)].sort((a, b) => rankMark(a) - rankMark(b) || a.charCodeAt(0) - b.charCodeAt(0)).join('')

const rankMark = (mark: string): number => {
  if ('ฺุู'.includes(mark)) return 0
  if ('ัิีึื็'.includes(mark)) return 1
  if (mark === 'ํ') return 2
  return '่้๊๋'.includes(mark) ? 3 : 4
}

const KEYS: readonly (readonly [string, string])[] = kedmanee.rows.flatMap((row) =>
  row.thai.map((thai, at) => [thai, row.latin[at] ?? ''] as const),
)
const LATIN_OF: ReadonlyMap<string, string> = new Map(KEYS)
const THAI_OF: ReadonlyMap<string, string> = new Map(KEYS.map(([thai, latin]) => [latin, thai]))

/** What the same key presses give on a US keyboard: "ยสแึ" → "plc7". Characters not on the layout stay. */
export const kedmaneeToLatin = (text: string): string =>
  Array.from(text, (char) => LATIN_OF.get(char) ?? char).join('')

/** What the same key presses give on the Thai Kedmanee keyboard: "mtg]" → "ทะเล". Others stay. */
export const latinToKedmanee = (text: string): string =>
  Array.from(text, (char) => THAI_OF.get(char) ?? char).join('')
