import { isAcknowledgement } from '../flows/thai/acknowledgement.ts'
import { dropInvisible, orderMarks } from '../flows/thai/text.ts'
import {
  gluedPositionAt,
  isPupil,
  joinsNames,
  labelAtStart,
  officeOf,
  positionAtStart,
  type Role,
  roleAtStart,
  titleAtStart,
} from './roster-words.ts'

/** What one line of a list says about one person, before places in the team are given out. */
export type PersonLine = {
  official: string
  title: string
  first: string
  last: string
  position: string
  roles: Role[]
  /** Named a role only through "ครูผู้สอน", which some schools write as everybody's position. */
  teaches: boolean
}

const NUMBERING = /^(?:(?:\(?[0-9๐-๙]{1,3}\s*[.)]{0,2}|[-–—•*·▪●○◦✓✔☐➢►>]+)\s*)+/
/** Whole lists pasted as one line still fit. */
const LONGEST = 5_000
const THAI_NAME = /^[ก-๎][ก-๎.]{0,29}$/
/** Latin letters of every language, with their accents: Nguyễn, Müller, O’Neill. */
const LATIN_NAME = /^\p{Script=Latin}[\p{Script=Latin}\p{M}.'’-]{0,29}$/u
const PUPILS_OWN = /^(?:นักเรียน|เลขที่)/
const MOSTLY_CHAT = /(?:ค่ะ|คะ|ครับ|จ้า|จ้ะ)$/

/**
 * A line without what Word, Excel and scanners leave in it: tabs, commas, brackets, bullets, numbering,
 * invisible characters, a split ำ. Letters stay as they are seen.
 */
export const tidyLine = (line: string): string => {
  const plain = orderMarks(dropInvisible(line.slice(0, LONGEST)).replace(/\s+(?=ำ)/g, ''))
    .replace(/[\t,;|:()[\]{}"“”]+/g, ' ')
    .replace(/(?<=\s)[-–—]+(?=\s)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain.replace(NUMBERING, '')
}

/** The person in a tidy line; "pupil" for a child's title; undefined when there is no name to be sure of. */
export const readPerson = (line: string): PersonLine | 'pupil' | undefined => {
  const before = takeBefore(line)
  if (isPupil(before.rest)) return 'pupil'
  const titled = takeTitle(before.rest)
  const named = takeNames(titled.rest)
  if (!named) return undefined
  const isSure = titled.title !== '' || before.roles.length > 0
  if (!isSure && (named.last === '' || isAcknowledgement(line) || MOSTLY_CHAT.test(line))) return undefined
  if (PUPILS_OWN.test(named.rest)) return 'pupil'
  const after = readAfter(named.rest)
  const { first, last } = named
  return {
    official: `${titled.title}${titled.gap}${first}${last && ` ${last}`}`,
    title: titled.title,
    first,
    last,
    position: after.position || before.position || before.offices,
    roles: [...before.roles, ...after.roles],
    teaches: /ครูผู้สอน/.test(line),
  }
}

/** The roles of a line that holds nothing else, such as "พี่เลี้ยง" or "สมาชิก 5 ท่าน"; [] otherwise. */
export const readRolesOnly = (line: string): Role[] => {
  const { roles, rest } = takeBefore(line)
  return roles.length > 0 && /^(?:\d+\s*(?:คน|ท่าน))?$/.test(rest) ? roles : []
}

type Before = { roles: Role[]; position: string; offices: string; rest: string }

/** Role words, labels and positions that stand before the name. "ครูมาลี": ครู is a way of address. */
const takeBefore = (line: string): Before => {
  const found: Before = { roles: [], position: '', offices: '', rest: line }
  for (;;) {
    const role = roleAtStart(found.rest)
    const label = role ? undefined : labelAtStart(found.rest)
    const position = role || label ? undefined : positionAtStart(found.rest)
    const taken = role?.taken ?? label ?? position ?? (/^ครู(?=[ก-ฮเ-ไ])/.test(found.rest) ? 'ครู' : '')
    if (taken === '') return found
    if (role) found.roles.push(role.is)
    if (role && isOffice(role.is)) found.offices = role.taken
    if (position && position !== 'ครู') found.position = position
    found.rest = found.rest.slice(taken.length).trim()
  }
}

const takeTitle = (text: string): { title: string; gap: string; rest: string } => {
  let end = 0
  for (let title = titleAtStart(text); title !== undefined; title = titleAtStart(text.slice(end))) {
    end += title.length
    end += /^\s*/.exec(text.slice(end))?.[0].length ?? 0
  }
  const written = text.slice(0, end)
  const title = written.trim()
  const isPlain = /^(?:นาย|นาง|นางสาว|น\.ส\.?|นส\.)?$/.test(title)
  return { title, gap: !isPlain && written !== title ? ' ' : '', rest: text.slice(end) }
}

const takeNames = (text: string): { first: string; last: string; rest: string } | undefined => {
  const [first = '', ...words] = text.split(' ')
  if (LATIN_NAME.test(first)) return takeLatinNames(first, words)
  if (!THAI_NAME.test(first) || first.length < 2) return undefined
  const [second = '', third = ''] = words
  if (!THAI_NAME.test(second) || startsAfterName(words.join(' ')))
    return { first, last: '', rest: words.join(' ') }
  const glued = gluedPositionAt(second)
  if (glued > 0) {
    return { first, last: second.slice(0, glued), rest: [second.slice(glued), ...words.slice(1)].join(' ') }
  }
  const count = joinsNames(second) && THAI_NAME.test(third) ? 2 : 1
  return { first, last: words.slice(0, count).join(' '), rest: words.slice(count).join(' ') }
}

const takeLatinNames = (first: string, words: string[]): { first: string; last: string; rest: string } => {
  let count = 0
  while (LATIN_NAME.test(words[count] ?? '') && !startsAfterName(words.slice(count).join(' '))) count += 1
  return { first, last: words.slice(0, count).join(' '), rest: words.slice(count).join(' ') }
}

const startsAfterName = (text: string): boolean =>
  (roleAtStart(text) ?? labelAtStart(text) ?? positionAtStart(text) ?? officeOf(text)) !== undefined

/** Position and roles after the name, in any order; words that are neither belong to the position. */
const readAfter = (text: string): { position: string; roles: Role[] } => {
  const roles: Role[] = []
  const position: string[] = []
  let offices = ''
  let asked = ''
  for (let rest = text; rest !== ''; rest = rest.trim()) {
    const known = positionAtStart(rest)
    const role = known === undefined && officeOf(rest) === undefined ? roleAtStart(rest) : undefined
    const label = role ? undefined : labelAtStart(rest)
    const taken = role?.taken ?? label ?? known ?? /^\S+/.exec(rest)?.[0] ?? rest
    rest = rest.slice(taken.length)
    if (role) roles.push(role.is)
    if (role && isOffice(role.is)) offices = role.taken
    if (role && /(?:การเรียนรู้|สาระ|ชั้น)$/.test(role.taken)) rest = rest.replace(/^\s+(?!ครู|ผู้)[ก-๎]+/, '')
    if (role) continue
    if (label) {
      asked = label
      if (label === 'วิทยฐานะ') position.length = 0
    } else if (!isUnknownRole(taken, asked, position)) position.push(taken)
  }
  return { position: joinPosition(position) || offices, roles }
}

/** "ครู ผู้ดูแลสื่อ", "หน้าที่ ดูแลสื่อ": a role we do not know makes a member and is no position. */
const isUnknownRole = (word: string, asked: string, position: string[]): boolean =>
  /หน้าที่|บทบาท|เป็น/.test(asked) || (position.length > 0 && /^ผู้(?!อำนวยการ|ช่วย)/.test(word))

/** "ครู ชำนาญการพิเศษ" and, after วิทยฐานะ, "ชำนาญการ" are the positions that lists write as one word. */
const joinPosition = (words: string[]): string => {
  const [first = '', ...others] = words
  if (/^(?:ชำนาญการ|เชี่ยวชาญ)(?:พิเศษ)?$/.test(first)) return ['ครู' + first, ...others].join(' ')
  if (first === 'ครู' && /^(?:ชำนาญการ|เชี่ยวชาญ)(?:พิเศษ)?$/.test(others[0] ?? '')) return words.join('')
  return words.join(' ')
}

const isOffice = (role: Role): boolean => role === 'director' || role === 'deputy' || role === 'supervisor'
