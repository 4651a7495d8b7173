import { formatDayYear } from '../../flows/thai/when.ts'
import { matchKey } from '../../flows/thai/text.ts'
import type { Cohort, CohortLine, ListedPerson } from '../../store/cohort.ts'
import { cohortId } from './lists.ts'
import type { BadRow } from './read-list.ts'

/** As many people as one cohort may have. */
export const mostPeople = 500
/** A cohort is one document, which may have a mebibyte; codes and ids take their part, bytes. */
const mostBytes = 800_000

/** Something about rows that may well be meant. */
export type Remark = { about: 'mentor' | 'office' | 'title' | 'last' | 'namesake'; rows: number[] }

/** Why a list cannot become a cohort of that name now: rows to be put right, or the list as a whole. */
export type Obstacles = { bad: BadRow[]; problems: string[] }

type Named = Pick<CohortLine, 'first' | 'last' | 'school'>

/** Who stands in a list twice or is in one of the organisation's cohorts already, and whether there are too many. */
export function findObstacles(
  org: string,
  name: string,
  people: readonly ListedPerson[],
  cohorts: readonly Cohort[],
): Obstacles {
  const places = new Map<string, string>()
  for (const cohort of cohorts)
    for (const line of cohort.people)
      places.set(
        personKey(line),
        `อยู่ในรุ่น ${cohort.name} แล้ว (บรรจุ ${formatDayYear(line.appointed)}) ลบแถวนี้ออก`,
      )
  const bad: BadRow[] = []
  for (const person of people) {
    const where = places.get(personKey(person))
    if (where === undefined) places.set(personKey(person), `ซ้ำกับแถว ${person.row} ลบออกหนึ่งแถว`)
    else bad.push({ row: person.row, name: person.official, reasons: [where] })
  }
  const before = cohorts.find(({ id }) => id === cohortId(org, name))?.people ?? []
  return { bad, problems: [sayTooMany([...before, ...people])].flatMap((problem) => problem ?? []) }
}

function sayTooMany(people: readonly object[]): string | undefined {
  const { length } = people
  if (length > mostPeople) return `รุ่นนี้จะมี ${length} คน เกิน ${mostPeople} คน แบ่งเป็นสองรุ่นได้ค่ะ`
  return Buffer.byteLength(JSON.stringify(people)) > mostBytes
    ? 'รายชื่อนี้ยาวเกินหนึ่งรุ่น แบ่งเป็นสองรุ่นได้ค่ะ'
    : undefined
}

/** What is worth a look before a list is brought in. */
export function findRemarks(people: readonly ListedPerson[], cohorts: readonly Cohort[]): Remark[] {
  const names = new Map<string, number>()
  for (const one of [...cohorts.flatMap((cohort) => cohort.people), ...people])
    names.set(nameKey(one), (names.get(nameKey(one)) ?? 0) + 1)
  const rows = (fits: (person: ListedPerson) => boolean) => people.filter(fits).map(({ row }) => row)
  const remarks: Remark[] = [
    { about: 'mentor', rows: rows(({ mentor }) => mentor === undefined) },
    { about: 'office', rows: rows(({ office }) => office === '') },
    { about: 'title', rows: rows(({ title }) => title === '') },
    { about: 'last', rows: rows(({ last }) => last === '') },
    { about: 'namesake', rows: rows((person) => (names.get(nameKey(person)) ?? 0) > 1) },
  ]
  return remarks.filter((remark) => remark.rows.length > 0)
}

const nameKey = ({ first, last }: Named): string => `${matchKey(first)} ${matchKey(last)}`
const personKey = (one: Named): string => `${nameKey(one)}|${matchKey(one.school)}`
