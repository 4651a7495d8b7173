import { readWholeNumber } from './number-words.ts'
import { askBack, type Reading, read } from './reading.ts'
import { cutParticles, plainText } from './text.ts'

/** A result as teachers report it: mean of the scores and full marks, pupils who passed of how many, percent. */
export type Score = { mean?: number; full?: number; passed?: number; total?: number; percent?: number }

const MOST = 100_000
/** Results fit in a line or two; the rest of a pasted page is not searched. */
const LONGEST = 500
const N = '(\\d+(?:\\.\\d+)?)'
const NUMBER = new RegExp(N, 'g')
/** Class names hold digits that count nobody: "ป.4/1 จำนวน 28 คน". */
const CLASS_NAME = /(?<![ก-๎])(?:ชั้น|ห้อง)?\s*(?:ป|ม|อ)\s*\.?\s*\d{1,2}(?:\s*\/\s*\d{1,2})?(?![\d.])/g
const WORDS_BEFORE = /^(?:จำนวน|ประมาณ|ทั้งหมด|รวม|มี|นักเรียน)+/
const WORDS_AFTER = /(?:คน|ท่าน|ราย|ครั้ง|ชิ้น|ข้อ|แห่ง|โรง|คาบ|ชั่วโมง)$/
const MINUS = /(?<!\d\s*)(?<=^|[\s(:=])[-−–]\d/
const ASK_COUNT = 'ขอเป็นจำนวนเต็มค่ะ เช่น "28 คน"'
const ASK_SCORE = 'ขอผลเป็นตัวเลขค่ะ เช่น "เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน"'

/**
 * One whole number, 0 to 100,000, from a person's answer: "28 คน", "๒๘", "ยี่สิบแปด", "ป.4/1 จำนวน 28 คน",
 * "ชาย 12 หญิง 16 รวม 28 คน". Fractions, negatives, several numbers without a sum, or none → a question.
 */
export const parseCount = (text: string): Reading<number> => {
  const plain = clean(text)
  const spoken = readWholeNumber(stripWordsAround(plain))
  if (spoken !== undefined) return spoken <= MOST ? read(spoken) : askBack(ASK_COUNT)
  if (MINUS.test(plain)) return askBack(ASK_COUNT)
  const numbers = (plain.replace(CLASS_NAME, ' ').match(NUMBER) ?? []).map(Number)
  const value = pickOne(plain, numbers)
  if (value === undefined && numbers.length > 1) return askBack('รวมทั้งหมดเท่าไรคะ เช่น "28 คน"')
  return value !== undefined && Number.isInteger(value) && value <= MOST ? read(value) : askBack(ASK_COUNT)
}

/**
 * A score from a person's own words: "เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน", "19.2/30 ผ่าน 21 จาก 28 คน",
 * "ผ่าน 21/28", "ร้อยละ 70". Only what was said is set. What cannot be (mean above full, passed above total,
 * negative, over 100 %, no number) or can be two things ("21/28") → one question with an example.
 */
export const parseScore = (text: string): Reading<Score> => {
  const plain = clean(text).toLowerCase()
  if (MINUS.test(plain)) return askBack(ASK_SCORE)
  const words = {
    left: plain.replace(CLASS_NAME, ' ').replace(/(?:s\.?\s?d\.?|ส่วนเบี่ยงเบน\S*)\s*[=:]?\s*[\d.]+/g, ' '),
  }
  const score: Score = {}
  takePercent(words, score)
  const failed = take(words, new RegExp(`ไม่ผ่าน(?:เกณฑ์)?\\D{0,8}?${N}(?:\\s*คน)?`))?.[0]
  takePassed(words, score)
  takeMean(words, score)
  const pair = take(words, new RegExp(`${N}\\s*(?:\\/|จาก|ใน)\\s*${N}(\\s*คน)?`))
  if (pair && !placePair(pair, score, plain)) return askWhichPair(pair)
  takeTotal(words, score)
  const spare = (words.left.match(NUMBER) ?? []).map(Number)
  if (spare.length > 1 || (spare.length === 1 && score.mean !== undefined)) return askBack(ASK_SCORE)
  if (spare.length === 1 && score.full === undefined && score.passed === undefined)
    return askFull(spare[0] ?? 0)
  if (spare.length === 1) score.mean = spare[0]
  return checkScore(addFailed(score, failed === undefined ? undefined : Number(failed)))
}

/** The score in one line as a teacher would write it: "เฉลี่ย 11.4 เต็ม 30 · ผ่าน 9 คน"; "" when empty. */
export const formatScore = ({ mean, full, passed, total, percent }: Score): string => {
  const marks = [mean === undefined ? '' : `เฉลี่ย ${mean}`, full === undefined ? '' : `เต็ม ${full}`]
  const people =
    passed !== undefined
      ? `ผ่าน ${passed}${total === undefined ? '' : `/${total}`} คน`
      : total === undefined
        ? ''
        : `ทั้งหมด ${total} คน`
  const parts = [marks.filter(Boolean).join(' '), people, percent === undefined ? '' : `ร้อยละ ${percent}`]
  return parts.filter(Boolean).join(' · ')
}

/** Passed of total in percent, one decimal at most (21/28 → 75); else the percent given; else undefined. */
export const percentPassed = ({ passed, total, percent }: Score): number | undefined =>
  passed !== undefined && total ? Math.round((passed / total) * 1000) / 10 : percent

/** Per cent that a sentence names ("ร้อยละ 70 ได้ 18 คะแนนขึ้นไป", "80%"); undefined when it names none or more than 100. */
export const findPercent = (text: string): number | undefined => {
  const found = /ร้อยละ\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*(?:%|เปอร์เซ็น)/.exec(clean(text))
  const percent = Number(found?.[1] ?? found?.[2])
  return found && percent <= 100 ? percent : undefined
}

type Words = { left: string }

/** Commas of thousands go; a comma before fewer digits parts two numbers. */
const clean = (text: string): string =>
  plainText(text.slice(0, LONGEST)).replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')

const stripWordsAround = (plain: string): string =>
  cutParticles(plain.replace(/[\s.]+$/, '').replaceAll(' ', ''))
    .replace(WORDS_BEFORE, '')
    .replace(WORDS_AFTER, '')

const pickOne = (plain: string, numbers: number[]): number | undefined => {
  const total = /(?:รวม|ทั้งหมด|ทั้งสิ้น)\D{0,12}(\d+)/.exec(plain)?.[1]
  if (total !== undefined) return Number(total)
  if (numbers.length === 1) return numbers[0]
  const [first, ...others] = numbers
  return others.length > 1 && first === others.reduce((sum, each) => sum + each, 0) ? first : undefined
}

/** Takes the match out of the words that are left and gives its groups, so that no number is read twice. */
const take = (words: Words, pattern: RegExp): string[] | undefined => {
  const found = pattern.exec(words.left)
  if (!found) return undefined
  words.left = words.left.slice(0, found.index) + ' ' + words.left.slice(found.index + found[0].length)
  return found.slice(1).map((group) => group ?? '')
}

/** "ผ่านเกณฑ์ร้อยละ 70 จำนวน 21 คน": here 70 is the bar, not the result. */
const takePercent = (words: Words, score: Score): void => {
  if (/\d\s*คน/.test(words.left))
    words.left = words.left.replace(/เกณฑ์\s*(?:ร้อยละ\s*[\d.]+|[\d.]+\s*%)/g, 'เกณฑ์')
  const pattern = new RegExp(`(?:คิดเป็น)?\\s*(?:ร้อยละ\\s*${N}|${N}\\s*(?:%|เปอร์เซ็?นต์))\\s*%?`)
  for (let found = take(words, pattern); found; found = take(words, pattern)) {
    score.percent = Number(found[0] || found[1])
  }
}

const takePassed = (words: Words, score: Score): void => {
  const lead = 'ผ่าน(?:เกณฑ์)?(?:จำนวน|แล้ว|[\\s=:])*'
  const both = take(
    words,
    new RegExp(`${lead}${N}(?:\\s*คน)?\\s*(?:จากทั้งหมด|จาก|\\/|ใน)(?:จำนวน|นักเรียน|\\s)*${N}(?:\\s*คน)?`),
  )
  const alone =
    both ??
    take(words, new RegExp(`${lead}${N}(?:\\s*คน)?`)) ??
    take(words, new RegExp(`${N}\\s*คน\\s*ผ่าน(?!เกณฑ์\\s*\\d)`))
  if (alone?.[0]) score.passed = Number(alone[0])
  if (both?.[1]) score.total = Number(both[1])
}

const takeMean = (words: Words, score: Score): void => {
  const full = '(?:\\s*คะแนน)?\\s*(?:\\/|จาก)?\\s*(?:คะแนน)?เต็ม\\s*[=:]?\\s*'
  const lead = '(?:เฉลี่ย|mean|x̄|x̅)(?:ก่อน|หลัง|เรียน|พัฒนา|คะแนน|ได้|เท่ากับ|[\\s=:])*'
  const both =
    take(words, new RegExp(`${N}${full}${N}`)) ??
    take(words, new RegExp(`${lead}${N}\\s*(?:คะแนน\\s*)?(?:\\/|จาก)\\s*${N}`))
  if (both) {
    score.mean = Number(both[0])
    score.full = Number(both[1])
    return
  }
  const bar = take(words, new RegExp(`เต็ม\\s*[=:]?\\s*${N}`))
  const mean = take(words, new RegExp(`${lead}${N}`))
  if (bar) score.full = Number(bar[0])
  if (mean) score.mean = Number(mean[0])
}

/** Sets mean and full, or passed and total, when the words around tell which; false when they do not. */
const placePair = (
  [first = '', second = '', people = '']: string[],
  score: Score,
  plain: string,
): boolean => {
  const isPeople = people !== '' && score.passed === undefined
  const isMarks = /เฉลี่ย|คะแนน/.test(plain) || first.includes('.') || score.passed !== undefined
  if (!isPeople && (!isMarks || score.mean !== undefined)) return false
  if (isPeople) Object.assign(score, { passed: Number(first), total: Number(second) })
  else Object.assign(score, { mean: Number(first), full: Number(second) })
  return true
}

const takeTotal = (words: Words, score: Score): void => {
  const found =
    take(words, new RegExp(`(?:ทั้งหมด|จำนวน|นักเรียน|n\\s*=)[\\sก-๎]{0,12}?${N}(?:\\s*คน)?`)) ??
    take(words, new RegExp(`${N}\\s*คน`))
  if (found && score.total === undefined) score.total = Number(found[0])
}

const addFailed = (score: Score, failed: number | undefined): Score => {
  if (failed === undefined) return score
  const { passed, total } = score
  if (passed === undefined) return total === undefined ? score : { ...score, passed: total - failed }
  return total === undefined ? { ...score, total: passed + failed } : score
}

const checkScore = (score: Score): Reading<Score> => {
  const { mean, full, passed, total, percent } = score
  if (percent !== undefined && percent > 100) return askBack('ร้อยละไม่เกิน 100 ค่ะ ขอใหม่ เช่น "ร้อยละ 70"')
  if (full === 0 || total === 0) return askBack(ASK_SCORE)
  if (mean !== undefined && full !== undefined && mean > full)
    return askBack(`เฉลี่ย ${mean} มากกว่าเต็ม ${full} ค่ะ ขอใหม่ เช่น "เฉลี่ย 11.4 เต็ม 30"`)
  if (passed !== undefined && total !== undefined && (passed > total || passed < 0))
    return askBack(`ผ่านกี่คนจากกี่คนคะ เช่น "ผ่าน 21/28"`)
  const people = [passed, total].filter((each) => each !== undefined)
  if (people.some((each) => !Number.isInteger(each) || each > MOST))
    return askBack('ผ่านกี่คนคะ เช่น "ผ่าน 21/28"')
  return mean === undefined && passed === undefined && percent === undefined
    ? askBack(ASK_SCORE)
    : read(score)
}

const askFull = (mean: number): Reading<Score> =>
  askBack(`${mean} จากคะแนนเต็มเท่าไรคะ เช่น "${mean} เต็ม ${mean > 30 ? 100 : 30}"`)

const askWhichPair = ([first = '', second = '']: string[]): Reading<Score> =>
  askBack(`${first}/${second} คือคะแนนเฉลี่ย หรือจำนวนคนที่ผ่านคะ เช่น "ผ่าน ${first}/${second}"`, [
    `เฉลี่ย ${first} เต็ม ${second}`,
    `ผ่าน ${first}/${second} คน`,
  ])
