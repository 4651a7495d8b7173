import { matchKey } from './thai/text.ts'
import type { Field } from './types.ts'

/** One part of a message: the field its heading names, and the words under it. */
export type HeadedPart = { field: Field; text: string }

const bullet = /^[\s•○●◦▪\-–*]*(?:[0-9๐-๙]{1,2}[.)]\s*)?/u
const colon = /[:：]/u
const dash = /^[-–—]+$/u

/**
 * Splits a message into its headed parts ("ปัญหา: …"). A heading stands at the beginning of a line; once the
 * message has begun with one, another may follow on the same line, as when people dictate.
 * `loose` also takes a heading without a colon, for messages that are known to be answers.
 * Parts left empty, as in a form filled in halfway, are dropped; so is a dash where an answer is needed.
 */
export function splitHeadings(text: string, fields: Field[], loose = false): HeadedPart[] {
  const names = new Map<string, Field>()
  for (const field of fields.toReversed()) {
    names.set(matchKey(field.paper), field)
    names.set(matchKey(field.chat), field)
  }
  const parts: HeadedPart[] = []
  const lines = breakLines(text, fields)
  // Who writes colons writes them everywhere: a line that begins with "นักเรียน" is then no heading.
  const dictated = loose && !lines.some((line) => readHeading(line, names))
  for (const line of lines) {
    const head = dictated ? readLoose(line, fields) : readHeading(line, names)
    const last = parts.at(-1)
    if (head) parts.push(head)
    else if (last) last.text = `${last.text}\n${line}`
  }
  return parts.map((part) => ({ ...part, text: part.text.trim() })).filter((part) => !isBlank(part))
}

function isBlank({ field, text }: HeadedPart): boolean {
  return text === '' || text === '…' || (field.need === 'must' && dash.test(text))
}

/** Puts headings that follow on the same line ("ปัญหา: ก สาเหตุ: ข") on lines of their own. */
function breakLines(text: string, fields: Field[]): string[] {
  const lines = text.split(/\r?\n/)
  if (fields.length === 0 || !fields.some((field) => startsWith(lines[0] ?? '', field.chat))) return lines
  const names = fields.map((field) => field.chat.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const next = new RegExp(`\\s+(?=(?:${names})\\s*[:：])`, 'gu')
  return lines.flatMap((line) => {
    const bare = line.replace(bullet, '')
    return (fields.some((field) => bare.startsWith(field.chat)) ? bare : line).split(next)
  })
}

function startsWith(line: string, heading: string): boolean {
  return line.replace(bullet, '').startsWith(heading)
}

function readHeading(line: string, names: Map<string, Field>): HeadedPart | undefined {
  const bare = line.replace(bullet, '')
  const end = bare.search(colon)
  if (end < 1 || end > 60) return undefined
  const field = names.get(matchKey(bare.slice(0, end)))
  return field && { field, text: bare.slice(end + 1).trim() }
}

function readLoose(line: string, fields: Field[]): HeadedPart | undefined {
  const bare = line.replace(bullet, '')
  const field = fields
    .filter((candidate) => bare === candidate.chat || bare.startsWith(`${candidate.chat} `))
    .sort((a, b) => b.chat.length - a.chat.length)[0]
  return field && { field, text: bare.slice(field.chat.length).trim() }
}

/** Whether a message is nothing but headings that nothing was written under. */
export function isBareHeading(text: string, fields: Field[]): boolean {
  const names = new Set(fields.map((field) => matchKey(field.chat)))
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  return lines.length > 0 && lines.every((line) => /[:：]\s*$/u.test(line) && names.has(matchKey(line)))
}

/** Whether some line begins with one of these headings and a colon: the sign of an answer anywhere. */
export function hasHeading(text: string, keys: ReadonlySet<string>): boolean {
  return text.split(/\r?\n/).some((line) => {
    const bare = line.replace(bullet, '')
    const end = bare.search(colon)
    return end > 0 && end <= 60 && keys.has(matchKey(bare.slice(0, end)))
  })
}
