import { describe, expect, it } from 'vitest'
import { zipSync } from 'fflate'
import writeXlsxFile, { type SheetData } from 'write-excel-file/universal'
import { findColumns } from '../../src/dashboard/cohorts/columns.ts'
import { readList, type List } from '../../src/dashboard/cohorts/read-list.ts'
import { readTable } from '../../src/dashboard/cohorts/read-table.ts'
import { list } from './cohort-stage.ts'

const today = '2026-11-23'

async function readFile(bytes: Uint8Array): Promise<List> {
  const table = await readTable(bytes)
  if ('problem' in table) throw new Error(table.problem)
  const columns = findColumns(table.rows)
  if (!columns) throw new Error('no headings')
  return readList(table.rows, columns, today)
}

const workbook = async (rows: SheetData): Promise<Uint8Array> =>
  new Uint8Array(await (await writeXlsxFile(rows).toBlob()).arrayBuffer())

/** Thai as offices' older programs write it: one byte a letter, in the order of Unicode. */
const windows874 = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!
    return code < 0x80 ? code : code - 0xe01 + 0xa1
  })

const text = list.join('\r\n')
const official = ({ people }: List) => people.map((person) => person.official)
const three = ['นางสาวอรอนงค์ ศรีนวล', 'นายธีรภัทร ทองดี', 'ว่าที่ร้อยตรีหญิงพิมพ์ชนก แสงเดือน']

describe('the same list', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, as Excel calls "Unicode text"', Buffer.from(`\ufeff${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['Windows-874', windows874(text)],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
    [
      'quoted, with lines of old Macs',
      Buffer.from(list.map((row) => row.replaceAll(/[^,]+/g, '"$&"')).join('\r')),
    ],
  ])('%s', async (_name, bytes) => {
    const read = await readFile(bytes)
    expect(read.bad).toEqual([])
    expect(official(read)).toEqual(three)
    expect(read.people.map(({ row }) => row)).toEqual([2, 3, 4])
  })

  it('as a workbook with a title, empty rows and real dates', async () => {
    const on = new Date('2026-11-16T00:00:00Z')
    const date = { value: on, format: 'dd/mm/yyyy' }
    const bytes = await workbook([
      [{ value: 'รายชื่อครูผู้ช่วย รุ่น 1/2570' }],
      [],
      [
        { value: 'ที่' },
        { value: 'คำนำหน้า' },
        { value: 'ชื่อ' },
        { value: 'นามสกุล' },
        { value: 'โรงเรียนที่บรรจุ' },
        { value: 'สังกัด' },
        { value: 'วัน เดือน ปี ที่บรรจุ' },
        { value: 'ชื่อครูพี่เลี้ยง' },
      ],
      [
        { value: 1 },
        { value: 'นางสาว' },
        { value: 'อรอนงค์' },
        { value: 'ศรีนวล' },
        { value: 'บ้านทุ่งทอง' },
        { value: 'สพป.กระบี่' },
        date,
        { value: 'นางสุภาพร แก้วมณี' },
      ],
      [],
      [
        { value: 2 },
        { value: 'นาย' },
        { value: 'ธีรภัทร' },
        { value: 'ทองดี' },
        { value: 'บ้านทุ่งทอง' },
        null,
        { value: 46342 },
        null,
      ],
    ])
    const { people, bad } = await readFile(bytes)
    expect(bad).toEqual([])
    expect(people).toMatchObject([
      { row: 4, official: 'นางสาวอรอนงค์ ศรีนวล', appointed: '2026-11-16', mentor: { name: 'นางสุภาพร แก้วมณี' } },
      { row: 6, official: 'นายธีรภัทร ทองดี', appointed: '2026-11-16', office: '' },
    ])
  })
})

describe('names and places', () => {
  const one = async (row: string) => (await readFile(Buffer.from(`${list[0]}\n${row}`))).people[0]!
  it.each([
    ['วิทยาลัยเทคนิคกระบี่', 'วิทยาลัยเทคนิคกระบี่'],
    ['รร. อนุบาลกระบี่', 'โรงเรียนอนุบาลกระบี่'],
    ['โรงเรียน บ้านไร่', 'โรงเรียนบ้านไร่'],
  ])('%s is %s', async (written, school) => {
    expect((await one(`นายก้อง แก้วใส,${written},,1/12/69,`)).school).toBe(school)
  })

  it('a number before the name and a position after it are no part of it', async () => {
    const person = await one('1. น.ส.มานี  ชื่นใจ ครูผู้ช่วย,บ้านไร่,,1/12/69,ไม่มี')
    expect(person).toMatchObject({ official: 'น.ส.มานี ชื่นใจ', first: 'มานี', last: 'ชื่นใจ' })
    expect(person).not.toHaveProperty('mentor')
  })

  it.each([
    ['ด.ช.ก้อง แก้วใส,บ้านไร่,,1/12/69,', 'นักเรียน'],
    ['รวม 3 คน,,,,', 'อ่านชื่อไม่ออก'],
    [`นายก้อง แก้วใส,${'บ'.repeat(90)},,1/12/69,`, 'ยาวเกิน 80'],
    ['นายก้อง แก้วใส,บ้านไร่,,1/12/2540,', 'ตรวจปี'],
    ['นายก้อง แก้วใส,บ้านไร่,,1/12/2575,', 'ตรวจปี'],
  ])('%s makes nobody', async (row, why) => {
    const { people, bad } = await readFile(Buffer.from(`${list[0]}\n${row}`))
    expect(people).toEqual([])
    expect(bad.map((wrong) => [wrong.row, wrong.reasons.join(' ')])).toEqual([
      [2, expect.stringContaining(why)],
    ])
  })
})

describe('a file that is more than it says', () => {
  it('one that would unpack to hundreds of megabytes is not unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(25 * 1024 * 1024) }, { level: 1 })
    expect(bomb.length).toBeLessThan(1024 * 1024)
    expect(await readTable(bomb)).toEqual({ problem: 'too-large' })
  })

  it('an archive of something else is no workbook', async () => {
    expect(await readTable(zipSync({ 'a.txt': Buffer.from('a') }))).toEqual({ problem: 'broken' })
  })
})
