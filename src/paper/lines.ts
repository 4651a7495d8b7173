import dates from '../flows/data/thai-dates.json' with { type: 'json' }

/** Width of a piece of text, in any unit. */
export type Measure = (text: string) => number

/** `first`: width of the first line; `keep`: words, names above all, that are not parted. */
export type LineOptions = { first?: number; keep?: readonly string[] }

const WORDS = new Intl.Segmenter('th', { granularity: 'word' })
const GRAPHEMES = new Intl.Segmenter('th', { granularity: 'grapheme' })
/** What belongs to the letter before it, even across a space that slipped in. */
const MARK = /^[\p{M}ะาำๅๆฯ]/u
const NO_START = /^[.,;:!?%)\]}”’»…/–-]/u
const NO_END = /[([{“‘«เ-ไ]$/u
const THAI = /\p{Script=Thai}/u
const MONTHS = dates.months.flatMap(({ short, names }) => [short, names.split('|')[0] ?? short])
const D = '[\\d๐-๙]'
const UNITS = 'ชม\\.|ชั่วโมง|นาที|น\\.|คน|ท่าน|ครั้ง|คาบ|คะแนน|ข้อ|วัน|สัปดาห์|ภาพ|เรื่อง|ฉบับ|บาท|%'
const BEFORE = 'ร้อยละ|ครั้งที่|วงรอบที่|ภาคเรียนที่|ปีการศึกษา|ฉบับที่|ลำดับที่|คาบ|ขั้น|ข้อ|จำนวน|เต็ม|เฉลี่ย|พ\\.ศ\\.'
/** A number stays with its unit, a day with its month and year, ๆ with its word. */
const TOGETHER = [
  new RegExp(`(?:(?:${BEFORE})\\s)?${D}[\\d๐-๙.,/–]*\\s(?:${UNITS})`, 'gu'),
  new RegExp(`(?:${BEFORE})\\s${D}[\\d๐-๙.,/]*`, 'gu'),
  new RegExp(
    `(?:(?:จ|อ|พ|พฤ|ศ|ส|อา)\\.\\s)?${D}{1,2}\\s(?:${MONTHS.join('|').replaceAll('.', '\\.')})(?:\\s${D}{4})?`,
    'gu',
  ),
  /\S\s?ๆ/gu,
]

/**
 * Breaks a text into lines no wider than `width`: between Thai words, never before a mark or a closing sign, and not
 * inside a date, a number with its unit or a name. Only a word wider than a line is parted, between whole clusters.
 * Line ends in the text are kept; spaces at the ends of lines go.
 */
export function breakLines(
  text: string,
  width: number,
  measure: Measure,
  options: LineOptions = {},
): string[] {
  let room = options.first ?? width
  return text.split('\n').flatMap((paragraph) => {
    const lines = fill(splitWords(paragraph, options.keep ?? []), room, width, measure)
    room = width
    return lines
  })
}

/** The pieces of a line of text between which it may be broken; joined they are the text. */
export function splitWords(text: string, keep: readonly string[]): string[] {
  const whole = wholeSpans(text, keep)
  const pieces: string[] = []
  for (const { segment, index } of WORDS.segment(text)) {
    const last = pieces.at(-1)
    if (last === undefined || mayBreak(last, segment, whole[index] ?? false)) pieces.push(segment)
    else pieces[pieces.length - 1] = last + segment
  }
  return pieces
}

/** The smallest parts a word may be cut into: vowels written before or after stay with their consonant. */
export function splitClusters(word: string): string[] {
  const clusters: string[] = []
  for (const { segment } of GRAPHEMES.segment(word)) {
    const last = clusters.at(-1)
    if (last !== undefined && (/[เ-ไ]$/u.test(last) || MARK.test(segment)))
      clusters[clusters.length - 1] = last + segment
    else clusters.push(segment)
  }
  return clusters
}

function mayBreak(before: string, after: string, inside: boolean): boolean {
  if (inside || /^\s/u.test(after) || MARK.test(after) || NO_END.test(before)) return false
  if (/\s$/u.test(before)) return true
  if (NO_START.test(after)) return false
  return THAI.test(before.slice(-1)) || THAI.test(after.slice(0, 1))
}

/** For each character whether a break before it would part what belongs together. */
function wholeSpans(text: string, keep: readonly string[]): boolean[] {
  const whole: boolean[] = []
  const mark = (from: number, to: number) => {
    for (let at = from + 1; at < to; at += 1) whole[at] = true
  }
  for (const pattern of TOGETHER)
    for (const found of text.matchAll(pattern)) mark(found.index, found.index + found[0].length)
  for (const word of keep) {
    if (word === '') continue
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
      mark(at, at + word.length)
  }
  return whole
}

function fill(pieces: string[], first: number, width: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  let used = 0
  let room = first
  const end = () => {
    lines.push(line.trimEnd())
    line = ''
    used = 0
    room = width
  }
  const put = (piece: string) => {
    line += piece
    used += measure(piece)
  }
  for (const piece of pieces) {
    if (line !== '' && used + measure(piece.trimEnd()) > room) end()
    if (line === '' && lines.length > 0 && piece.trim() === '') continue
    if (measure(piece.trimEnd()) <= room) put(piece)
    else
      for (const cluster of splitClusters(piece)) {
        if (line !== '' && used + measure(cluster) > room) end()
        put(cluster)
      }
  }
  end()
  return lines
}
