import { addDays } from '../../flows/thai/bangkok.ts'
import { clipGraphemes, countGraphemes, matchKey, plainText } from '../../flows/thai/text.ts'
import { formatDayYear } from '../../flows/thai/when.ts'
import { readWrittenDate } from '../../flows/thai/written-date.ts'
import type { ListedPerson } from '../../store/cohort.ts'
import { readPerson, tidyLine } from '../../talk/roster-line.ts'
import type { Column, Columns } from './columns.ts'
import type { Cell } from './read-table.ts'

/** A row that makes nobody, and why, in words of help. `row` counts from 1, as spreadsheets do. */
export type BadRow = { row: number; name: string; reasons: string[] }

/** What a list says: people, and rows to be put right. */
export type List = { people: ListedPerson[]; bad: BadRow[] }

/** Longest words of a cell that can be printed, graphemes. */
const longest = 80
/** Appointments further away than this are slips, years back and days ahead. */
const mostYears = 10
const mostDaysAhead = 366

/** Reads every row below the headings; `today` is 'YYYY-MM-DD'. Empty rows and headings that come again are nothing. */
export function readList(rows: readonly Cell[][], { row: head, at }: Columns, today: string): List {
  const list: List = { people: [], bad: [] }
  const headings = rows[head]!.map(keyOf).join('|')
  for (const [index, cells] of rows.entries()) {
    const cell = (column: Column): Cell => cells[at[column] ?? -1] ?? ''
    const said = (column: Column): string => words(cell(column))
    const name = [said('title'), said('name'), said('first'), said('last')].filter(Boolean).join(' ')
    const rest = [said('school'), said('office'), said('appointed'), said('mentor')].join('')
    if (index <= head || name + rest === '' || cells.map(keyOf).join('|') === headings) continue
    readRow(list, index + 1, name, { said, appointed: cell('appointed') }, today)
  }
  return list
}

type Said = { said: (column: Column) => string; appointed: Cell }

function readRow(list: List, row: number, written: string, { said, appointed }: Said, today: string): void {
  const person = readName(written)
  const day = readAppointed(appointed, today)
  const school = schoolName(said('school'))
  const reasons = [
    ...('problem' in person ? [person.problem] : []),
    ...(school === '' ? ['ยังไม่มีโรงเรียน ใส่ชื่อโรงเรียนที่บรรจุ'] : []),
    ...('problem' in day ? [day.problem] : []),
    ...([written, school, said('office'), said('mentor')].some((text) => countGraphemes(text) > longest)
      ? [`มีช่องที่ยาวเกิน ${longest} ตัวอักษร ย่อให้สั้นลง`]
      : []),
  ]
  const name = clipGraphemes('problem' in person ? written : person.official, longest)
  if ('problem' in person || 'problem' in day || reasons.length > 0) {
    list.bad.push({ row, name, reasons })
    return
  }
  const mentor = readName(said('mentor'))
  list.people.push({
    row,
    ...person,
    school,
    office: said('office'),
    appointed: day.date,
    ...('problem' in mentor ? {} : { mentor: { name: mentor.official } }),
  })
}

type Name = Pick<ListedPerson, 'title' | 'first' | 'last' | 'official'>

function readName(written: string): Name | { problem: string } {
  const line = tidyLine(written)
  if (line === '') return { problem: 'ยังไม่มีชื่อ ใส่คำนำหน้า ชื่อ และนามสกุล' }
  const found = readPerson(line)
  if (found === 'pupil') return { problem: 'เป็นคำนำหน้าของนักเรียน ตรวจชื่ออีกครั้ง' }
  if (!found) return { problem: 'อ่านชื่อไม่ออก เขียนแบบ นางสาวอรอนงค์ ศรีนวล หรือลบแถวนี้ถ้าไม่ใช่รายชื่อ' }
  const { title, first, last, official } = found
  return { title, first, last, official }
}

const example = 'เขียนแบบ 16 พ.ย. 2569 หรือ 16/11/2569'

function readAppointed(cell: Cell, today: string): { date: string } | { problem: string } {
  const found = readWrittenDate(cell)
  const shown = clipGraphemes(words(cell), 30)
  if ('date' in found) {
    const { date } = found
    const soonest = `${Number(today.slice(0, 4)) - mostYears}-01-01`
    if (date >= soonest && date <= addDays(today, mostDaysAhead)) return { date }
    return { problem: `วันบรรจุเป็น ${formatDayYear(date)} ตรวจปีอีกครั้ง` }
  }
  switch (found.problem) {
    case 'none':
      return { problem: `ยังไม่มีวันบรรจุ ${example}` }
    case 'unreadable':
      return { problem: `อ่านวันบรรจุ “${shown}” ไม่ออก ${example}` }
    case 'no-such-day':
      return { problem: `วันบรรจุ “${shown}” ไม่มีในปฏิทิน ตรวจวันและเดือนอีกครั้ง` }
    case 'incomplete':
      return { problem: `วันบรรจุ “${shown}” ยังไม่ครบวัน เดือน ปี ${example}` }
  }
}

/** "โรงเรียนบ้านทุ่งทอง" of "ร.ร.บ้านทุ่งทอง" and "บ้านทุ่งทอง"; colleges and other places keep their own word. */
function schoolName(written: string): string {
  const name = written.replace(/^(?:โรงเรียน|ร\.\s?ร\.|รร\.)\s*/, '')
  if (name === '') return ''
  return /^(?:วิทยาลัย|มหาวิทยาลัย|ศูนย์|สถาบัน|วิทยาเขต)/.test(name) ? name : `โรงเรียน${name}`
}

function words(cell: Cell): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return plainText(String(cell))
}

const keyOf = (cell: Cell): string => matchKey(words(cell))
