import data from './data/roster-words.json' with { type: 'json' }

/** What a word in a list makes of a person: a place in the team, a role in the round, or help from outside. */
export type Role =
  'head' | 'recorder' | 'model' | 'member' | 'mentor' | 'expert' | 'deputy' | 'director' | 'supervisor'

type RoleWord = { word: string; is: Role; open: boolean }

const split = (rows: string[]): string[] =>
  rows.flatMap((row) => row.split('|')).sort((a, b) => b.length - a.length)

const TITLES = split(data.titles)
const PUPILS = split(data.pupils)
const LABELS = split(data.labels)
const COLUMNS: ReadonlySet<string> = new Set(split(data.columns))
const POSITIONS = split(data.positions)
const JOINERS: ReadonlySet<string> = new Set(split(data.joiners))
const OFFICES = data.places.map(({ is, begins }) => ({ is: is as Role, begins: split(begins) }))
const ROLES: readonly RoleWord[] = data.roles
  .flatMap(({ is, open, words }) => split(words).map((word) => ({ word, open, is: is as Role })))
  .sort((a, b) => b.word.length - a.word.length)

/** Titles that cannot be anything else in running text; used to find where a person begins in a line. */
export const SURE_TITLE =
  /(?<![ก-๎])(?:นาย(?![ะ-ฺๅ-๎])|นางสาว|นาง(?![ะ-ฺๅ-๎])|น\.ส\.?|ว่าที่\s?ร|ดร\.|ผศ\.|รศ\.|ม\.ล\.|ม\.ร\.ว\.|ด\.ช\.|ด\.ญ\.|เด็กชาย|เด็กหญิง|M(?:rs|r|s|iss)\b)/

const VOWEL_OR_MARK = /^[ะ-ฺๅ-๎]/

/** The title at the start, with how much of the text it takes: "นางสาวกานดา" → "นางสาว"; นายิกา has none. */
export const titleAtStart = (text: string): string | undefined =>
  TITLES.find((title) => {
    if (!startsWithFolded(text, title)) return false
    const after = text.slice(title.length)
    return /[a-z]$/i.test(title) ? /^\s/.test(after) : !VOWEL_OR_MARK.test(after)
  })

/** Whether the name carries a child's title: pupils have no place in a team's list. */
export const isPupil = (text: string): boolean => PUPILS.some((title) => text.startsWith(title))

/** The role word at the start and the text it takes. A role ends with its word, a dot, or before a title. */
export const roleAtStart = (text: string): { is: Role; taken: string } | undefined => {
  for (const { word, is, open } of ROLES) {
    if (!startsWithFolded(text, word)) continue
    const after = text.slice(word.length)
    if (/^[ก-ฮเ-ไa-z]/i.test(after) && !/[.ฯ]$/.test(word) && titleAtStart(after) === undefined) {
      if (!open) continue
      return { is, taken: text.slice(0, word.length) + (/^\S*/.exec(after)?.[0] ?? '') }
    }
    if (VOWEL_OR_MARK.test(after)) continue
    return { is, taken: text.slice(0, word.length) }
  }
  return undefined
}

/** "ตำแหน่ง", "วิทยฐานะ", "หน้าที่" … at the start: they name what follows and are not kept. */
export const labelAtStart = (text: string): string | undefined =>
  LABELS.find((label) => text.startsWith(label))

/** The known position that the text begins with, as a whole word; "ครูเชี่ยวชาญ" of "ครูเชี่ยวชาญ หัวหน้า". */
export const positionAtStart = (text: string): string | undefined =>
  POSITIONS.find((position) => text.startsWith(position) && !/^[ก-๎]/.test(text.slice(position.length)))

/** A known position written without a space after the last name: "แก้วมณีครูชำนาญการ" → its start, or -1. */
export const gluedPositionAt = (word: string): number => {
  const found = POSITIONS.find((position) => position.length > 5 && word.indexOf(position) > 1)
  return found === undefined ? -1 : word.indexOf(found)
}

/** Which office a position is: director, deputy or supervisor; undefined for teachers and all others. */
export const officeOf = (position: string): Role | undefined =>
  OFFICES.find(({ begins }) => begins.some((start) => position.startsWith(start)))?.is

/** Whether the word is a heading of a table column ("ชื่อ-สกุล", "ตำแหน่ง"). */
export const isColumnWord = (word: string): boolean => COLUMNS.has(word)

/** Whether a last name goes on after this word: "ณ อยุธยา", "เจ๊ะ อาแซ". */
export const joinsNames = (word: string): boolean => JOINERS.has(word)

const startsWithFolded = (text: string, word: string): boolean =>
  text.slice(0, word.length).toLowerCase() === word.toLowerCase()
