import { clipGraphemes, matchKey } from '../flows/thai/text.ts'
import { readHeader, splitHeader } from './roster-header.ts'
import { type PersonLine, readPerson, readRolesOnly, tidyLine } from './roster-line.ts'
import { officeOf, type Role, SURE_TITLE } from './roster-words.ts'

/** A person as the appointment order has them. `official` is printed; `place` is the team place. */
export type RosterMember = {
  official: string
  title: string
  first: string
  last: string
  /** Position or academic standing as written; "" when the list has none. */
  position: string
  place: 'head' | 'recorder' | 'member'
  /** Role in the first round; it may change every round. */
  runRole?: 'model'
  /** Helps from outside the team and need not tap a name. */
  outside?: Outside
}

/** Why somebody stands outside the team. */
export type Outside = 'director' | 'deputy' | 'mentor' | 'expert' | 'supervisor'

/** A line that made nobody: `line` counts from 1, `text` is clipped to 60 graphemes. */
export type Unread = { line: number; text: string; reason: 'duplicate' | 'pupil' | 'too-many' | 'no-name' }

/** A pasted list, everybody in the order of the paper. */
export type Roster = {
  school?: string
  group?: string
  members: RosterMember[]
  outside: RosterMember[]
  unread: Unread[]
}

/** More people than any team has; a longer paste is a whole school or an accident. */
export const mostPeople = 60
const MODELS_AT_MOST = 2
const OUTSIDE_ORDER: readonly Outside[] = ['director', 'deputy', 'mentor', 'expert', 'supervisor']

/** Whether a message is a list to read: its first line begins with รายชื่อ. */
export const looksLikeRoster = (text: string): boolean => {
  const [first = ''] = text.trimStart().split('\n')
  // The letters no folding changes: ordinary talk is spared the rest.
  return /ร\S{0,3}า\S{0,3}ย\S{0,3}ช/u.test(first) && tidyLine(first).startsWith('รายชื่อ')
}

/**
 * Reads a list pasted from an appointment order, Word, Excel or typed: one person a line, role and position
 * in any order, headings for school and group. Never throws; what makes nobody is told in `unread`.
 */
export const readRoster = (text: string): Roster => {
  const roster: Roster = { members: [], outside: [], unread: [] }
  const people: PersonLine[] = []
  let carried: Role[] = []
  text.split(/\r\n|\r|\n/).forEach((raw, index) => {
    const line = tidyLine(raw)
    if (line === '') carried = []
    const { header, rest } = splitHeader(line, people.length === 0)
    Object.assign(roster, readHeader(header, roster))
    if (rest === '') return
    const roles = readRolesOnly(rest)
    if (roles.length > 0) carried = roles
    else
      for (const part of splitPeople(rest)) {
        const reason = addPerson(people, readPerson(part), carried)
        if (reason) roster.unread.push({ line: index + 1, text: clipGraphemes(part, 60), reason })
      }
  })
  const placed = placeAll(people)
  roster.members = placed.filter((member) => member.outside === undefined)
  roster.outside = placed.filter((member) => member.outside !== undefined)
  return roster
}

/** Button labels in the order given: first names, with the last name's initial where two share one. */
export const shortNames = (members: readonly Pick<RosterMember, 'first' | 'last'>[]): string[] => {
  const labels = members.map(({ first }) => first)
  const initials = members.map(({ first, last }) => (last ? `${first} ${initialOf(last)}.` : first))
  const isShared = (list: string[], label: string): boolean =>
    list.filter((other) => other === label).length > 1
  return members.map(({ first, last }, at) => {
    if (!isShared(labels, first)) return first
    const label = initials[at] ?? first
    return isShared(initials, label) ? `${first} ${last}`.trim() : label
  })
}

/** What a spoken name found: one member, several, or nobody. */
export type Found<T> = { hit: T } | { many: T[] } | { none: true }

/**
 * Finds a member by first name, full name or button label, with or without title, ครู or polite endings.
 * Full names are tried before first names, the words as said before words without their title.
 */
export const findMember = <T extends Pick<RosterMember, 'first' | 'last' | 'official'>>(
  members: readonly T[],
  spoken: string,
): Found<T> => {
  const said = matchKey(spoken)
  const bare = matchKey(tidyLine(spoken).replace(ADDRESS, ''))
  const labels = shortNames(members)
  const tests: ((member: T, at: number) => string)[] = [
    (member) => matchKey(member.official),
    (member) => matchKey(member.first + member.last),
    (_, at) => matchKey(labels[at] ?? ''),
    (member) => matchKey(member.first),
  ]
  for (const key of [said, bare]) {
    for (const keyOf of tests) {
      const found = key === '' ? [] : members.filter((member, at) => keyOf(member, at) === key)
      if (found.length > 1) return { many: found }
      if (found[0]) return { hit: found[0] }
    }
  }
  return { none: true }
}

const ADDRESS =
  /^(?:(?:นางสาว|นาง|นาย|น\.ส\.|นส\.|คุณครู|ครู|คุณ|พี่|น้อง|ท่าน|อาจารย์|อ\.|ผอ\.?|รอง|ศน\.?|ดร\.|ว่าที่\s?(?:ร้อยตรี|ร\.ต\.)\s?(?:หญิง)?)\s*)+/

const initialOf = (last: string): string => /[ก-ฮA-Za-z]/.exec(last)?.[0] ?? last.slice(0, 1)

/** A phone may paste the whole list as one line: split before each numbered or titled name. */
const splitPeople = (line: string): string[] => {
  const titles = line.match(new RegExp(SURE_TITLE, 'g')) ?? []
  if (titles.length < 2) return [line]
  const numbered = line.split(/\s(?=[0-9๐-๙]{1,2}\s?[.)]\s?)/)
  const parts =
    numbered.length >= titles.length - 1 ? numbered : line.split(new RegExp(`\\s(?=${SURE_TITLE.source})`))
  return joinTitles(parts).map(tidyLine).filter(Boolean)
}

/** "นางสาว ดร.กานดา" is one person although it holds two titles. */
const joinTitles = (parts: string[]): string[] =>
  parts.reduce<string[]>((joined, part) => {
    const before = joined.at(-1)
    if (before !== undefined && !before.includes(' ') && SURE_TITLE.test(before))
      joined[joined.length - 1] = `${before} ${part}`
    else joined.push(part)
    return joined
  }, [])

/** Adds the person, or adds a role to one already there ("ผู้บันทึก ครูธนกร" below the list). */
const addPerson = (
  people: PersonLine[],
  person: PersonLine | 'pupil' | undefined,
  carried: Role[],
): Unread['reason'] | undefined => {
  if (person === undefined) return 'no-name'
  if (person === 'pupil') return 'pupil'
  const known = people.find(
    ({ first, last }) => first === person.first && (person.last === '' || last === person.last),
  )
  if (known) {
    const news = person.roles.filter((role) => !known.roles.includes(role))
    known.roles.push(...news)
    return news.length > 0 ? undefined : 'duplicate'
  }
  if (people.length >= mostPeople) return 'too-many'
  people.push(person.roles.length > 0 ? person : { ...person, roles: [...carried] })
  return undefined
}

const placeAll = (people: PersonLine[]): RosterMember[] => {
  const areAllTeaching = people.filter((person) => person.teaches).length > MODELS_AT_MOST
  return people.map(({ official, title, first, last, position, roles, teaches }) => {
    const isModel = roles.includes('model') && !(areAllTeaching && teaches)
    const outside = outsideOf(roles, position, isModel)
    return {
      official,
      title,
      first,
      last,
      position: position || (areAllTeaching && teaches ? 'ครูผู้สอน' : ''),
      place: roles.includes('head') ? 'head' : roles.includes('recorder') ? 'recorder' : 'member',
      ...(isModel ? { runRole: 'model' as const } : {}),
      ...(outside ? { outside } : {}),
    }
  })
}

/** In small schools the director teaches too: a role in the team's work brings an office holder inside. */
const outsideOf = (roles: Role[], position: string, isModel: boolean): Outside | undefined => {
  const office = officeOf(position)
  const kinds = OUTSIDE_ORDER.filter((kind) => roles.includes(kind) || office === kind)
  if (isModel || roles.includes('recorder')) return undefined
  const isHelper = roles.includes('mentor') || roles.includes('expert')
  return roles.includes('member') && !isHelper ? undefined : kinds[0]
}
