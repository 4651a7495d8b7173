import { beforeAll, expect, test } from 'vitest'
import type { Book } from '../../src/paper/book.ts'
import { composeMemo, type MemoOptions } from '../../src/paper/memo.ts'
import { readFaces } from '../../src/paper/faces.ts'
import { renderPdf, type Ink } from '../../src/paper/pdf/render.ts'
import { readPages, readPlaces, squeeze } from './read.ts'
import { sampleBook, samplePhoto, smallJpeg } from './sample.ts'

let ink: Ink
beforeAll(async () => {
  ink = { faces: await readFaces(), openPhoto: samplePhoto }
})

const team: MemoOptions = { reporter: { kind: 'team' } }
const print = async (book: Book, options: MemoOptions) =>
  readPages(await renderPdf(composeMemo(book, options), ink))

test('the memorandum has its parts in order, on one page, in Thai digits', async () => {
  const pages = await print({ ...sampleBook(), phone: '075 123 456' }, team)
  expect(pages).toHaveLength(1)
  const text = squeeze(pages.join(''))
  const parts = [
    'บันทึกข้อความ',
    'ส่วนราชการโรงเรียนบ้านทุ่งทองกลุ่มบริหารวิชาการสพป.กระบี่โทร.๐๗๕๑๒๓๔๕๖',
    'ที่/๒๕๖๙วันที่๒๔ธันวาคม๒๕๖๙',
    'เรื่องรายงานผลการดำเนินงานชุมชนแห่งการเรียนรู้ทางวิชาชีพ(PLC)วงรอบที่๑ภาคเรียนที่๒ปีการศึกษา๒๕๖๙',
    'เรียนผู้อำนวยการโรงเรียนบ้านทุ่งทอง',
    'ตามที่โรงเรียนบ้านทุ่งทองได้มีคำสั่งที่๔๕/๒๕๖๙ลงวันที่๒พฤศจิกายน๒๕๖๙แต่งตั้งคณะทำงานชุมชนแห่งการเรียนรู้ทางวิชาชีพกลุ่มคณิตคิดสนุกนั้น',
    'บัดนี้การดำเนินงานวงรอบที่๑ระหว่างวันที่๒๕พฤศจิกายน๒๕๖๙ถึงวันที่๒๔ธันวาคม๒๕๖๙ได้เสร็จสิ้นแล้วจึงขอรายงานผลดังนี้',
    '๑.สมาชิกจำนวน๗คนครูต้นแบบนางสาวกานดาใจดีพี่เลี้ยงนางจันทร์เพ็ญรักษ์ศิลป์ศึกษานิเทศก์',
    '๒.ประเด็นปัญหานักเรียนป.๔/๑แก้โจทย์ปัญหาเศษส่วนไม่ได้',
    '๓.การดำเนินงานประชุม๔ครั้งเปิดชั้นเรียน๑ครั้งรวม๖ชั่วโมง',
    '๔.ผลที่เกิดกับผู้เรียนก่อนเฉลี่ย๑๑.๔จาก๓๐คะแนนผ่านร้อยละ๓๒.๑หลังเฉลี่ย๑๙.๒จาก๓๐คะแนนผ่านร้อยละ๗๕เป้าหมายนักเรียนร้อยละ๗๐',
    '๕.ผลที่เกิดกับครูทีมใช้ภาพก่อนสูตร',
    '๖.ปัญหาอุปสรรค',
    '๗.ข้อเสนอแนะและการดำเนินงานต่อไปขอเวลาเปิดชั้น๒คาบติดกัน·วงรอบต่อไปเรื่องใหม่',
    'รายละเอียดตามเอกสารที่แนบมาพร้อมนี้',
    'จึงเรียนมาเพื่อโปรดทราบและพิจารณา',
    'ผู้รายงาน',
    'ความเห็นหัวหน้ากลุ่มสาระ/ฝ่ายวิชาการ',
    'คำสั่งผู้อำนวยการ',
  ]
  const places = parts.map((part) => text.indexOf(part))
  expect(parts.filter((_part, at) => places[at] === -1)).toEqual([])
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(text).not.toMatch(/[0-9]/u)
})

test('digits, date and office are the school’s choice', async () => {
  const [page] = await print(
    { ...sampleBook(), digits: 'arabic' },
    {
      ...team,
      date: null,
      office: 'โรงเรียนบ้านทุ่งทอง อำเภอเมือง',
    },
  )
  expect(page).toContain('45/2569')
  expect(page).toContain('ส่วนราชการ โรงเรียนบ้านทุ่งทอง อำเภอเมือง')
  expect(page).not.toContain('24 ธันวาคม 2569 เรื่อง')
  expect(squeeze(page!)).toContain('วันที่เรื่อง')
})

test('one’s own report begins with who one is', async () => {
  const text = squeeze(
    (await print(sampleBook(), { reporter: { kind: 'personal', member: 'kanda' } })).join(''),
  )
  expect(text).toContain(
    'ข้าพเจ้านางสาวกานดาใจดีตำแหน่งครูวิทยฐานะครูชำนาญการขอส่งรายงานผลการดำเนินงานชุมชนแห่งการเรียนรู้ทางวิชาชีพ(PLC)ในฐานะครูต้นแบบ',
  )
  const assistant = squeeze(
    (await print(sampleBook(), { reporter: { kind: 'personal', member: 'aom' } })).join(''),
  )
  expect(assistant).toContain('ตำแหน่งครูผู้ช่วยขอส่ง')
})

test('without an order, an end or a goal it still stands', async () => {
  const book: Book = {
    ...sampleBook(),
    order: undefined,
    goal: undefined,
    before: undefined,
    after: undefined,
    meetings: [],
    steps: [],
    answers: [],
    observations: [],
    mentorNotes: [],
    signOff: { officers: [] },
  }
  const text = squeeze((await print(book, team)).join(''))
  expect(text).toContain('ตามที่กลุ่มสาระการเรียนรู้คณิตศาสตร์ได้ดำเนินกิจกรรมชุมชนแห่งการเรียนรู้ทางวิชาชีพ(PLC)กลุ่มคณิตคิดสนุกนั้น')
  expect(text).toContain('ระหว่างวันที่……………ถึงวันที่……………มีความก้าวหน้า')
  expect(text).toContain('ก่อน……………หลัง……………เป้าหมาย……………')
  expect(text).not.toContain('undefined')
})

test('an acting director signs as one', async () => {
  const book = sampleBook()
  book.signOff.officers = [
    {
      office: 'director',
      name: 'นายวิรัตน์ ชูใจ',
      position: 'รองผู้อำนวยการโรงเรียน',
      acting: 'รักษาราชการแทน ผู้อำนวยการโรงเรียนบ้านทุ่งทอง',
    },
  ]
  const text = squeeze((await print(book, team)).join(''))
  expect(text).toContain('(นายวิรัตน์ชูใจ)รองผู้อำนวยการโรงเรียนรักษาราชการแทนผู้อำนวยการโรงเรียนบ้านทุ่งทอง')
})

test('the garuda has its room, with a picture of the school’s or without', async () => {
  const paper = composeMemo(sampleBook(), team)
  const without = await renderPdf(paper, ink)
  const withOne = await renderPdf(paper, { ...ink, emblems: { garuda: smallJpeg } })
  const heights = async (pdf: Uint8Array) => (await readPlaces(pdf)).flat().map(({ y }) => y)
  expect(await heights(withOne)).toEqual(await heights(without))
  const images = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1').split('/Subtype /Image').length - 1
  expect([images(without), images(withOne)]).toEqual([0, 1])
})

test('margins and sizes are the form’s, matched to the face', async () => {
  const [items] = await readPlaces(await renderPdf(composeMemo(sampleBook(), team), ink))
  const cm = 72 / 2.54
  const starts = (text: string) => items!.find(({ str }) => str.startsWith(text))!.x
  expect(Math.min(...items!.map(({ x }) => x))).toBeCloseTo(3 * cm, 1)
  expect(starts('ตาม')).toBeCloseTo(5.5 * cm, 1)
  const sizes = new Set(
    items!.filter(({ str }) => str.trim() !== '').map(({ fontSize }) => fontSize.toFixed(1)),
  )
  expect([...sizes].toSorted()).toEqual(['11.8', '14.8', '21.5'])
})
