import { beforeAll, expect, test, vi } from 'vitest'
import type { Book } from '../../src/paper/book.ts'
import type { Block, Paper } from '../../src/paper/model.ts'
import { readFaces } from '../../src/paper/pdf/fonts.ts'
import { renderPdf, type Ink } from '../../src/paper/pdf/render.ts'
import { noPicture } from '../../src/paper/photos.ts'
import { printLogbook } from '../../src/paper/print.ts'
import { emptyBook } from './flows.ts'
import { readPages, readPlaces, readRun, squeeze } from './read.ts'
import { sampleBook, samplePhoto, smallJpeg } from './sample.ts'

// Hundreds of pages are printed and read again.
vi.setConfig({ testTimeout: 30_000 })

let ink: Ink
let printed: Uint8Array
beforeAll(async () => {
  ink = { faces: await readFaces(), openPhoto: samplePhoto }
  printed = await printLogbook(sampleBook(), team, ink)
})

const paperOf = (...blocks: Block[]): Paper => ({ title: 'ทดสอบ', at: 0, keep: [], blocks })
const say = (text: string): Block => ({ kind: 'text', text })
const team = { kind: 'team' } as const

test('what is copied is what was written', async () => {
  const words = 'คำ น้ำ ผู้ ค่ำ ซ้ำ ย้ำ ต่ำ ถ้ำ จำนวน ที่ปรึกษา ป้ำ ปี่ ญู ฐู ฎีกา เรื่องนี้ กลุ่ม ครุฑ เก้าอี้ ๒๕๖๙ ฯลฯ ต่าง ๆ'
  const pdf = await renderPdf(paperOf(say(words), { kind: 'text', text: words, bold: true }), ink)
  const text = await readRun(pdf)
  // Beside the stem of ป the ring of ำ is told apart from its า: the same to whoever searches.
  expect(text.replaceAll('ป้ํา', 'ป้ำ')).toBe(squeeze(words + words))
})

test('the book copies as its answers, in the order of its sections', async () => {
  const book = sampleBook()
  const text = await readRun(printed)
  const told = book.answers.flatMap(({ parts }) => parts.flatMap((part) => part.text ?? []))
  const places = told.map((words) => text.indexOf(squeeze(words)))
  expect(told.filter((_words, at) => places[at] === -1)).toEqual([
    'เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน',
    'เฉลี่ย 19.2 เต็ม 30 ผ่าน 21 จาก 28 คน',
  ])
  const order = [
    'ข้อมูลกลุ่มและสมาชิก',
    'สรุปวงรอบในหน้าเดียว',
    'ครั้งที่1ชื่อกลุ่ม',
    'การสะท้อนผลรายบุคคล',
    'ภาคผนวก',
    '3fa9c1d0',
  ]
  const found = order.map((words) => text.lastIndexOf(words))
  expect(found).toEqual(found.toSorted((a, b) => a - b))
  expect(found).not.toContain(-1)
})

test('every page has its number; header and meetings where they belong', async () => {
  const pages = await readPages(printed)
  pages.forEach((page, at) => {
    expect(page).toContain(
      `หน้า ${at + 1}/${pages.length} · พิมพ์เมื่อ 24 ธ.ค. 2569 เวลา 16.05 น. · รหัสเล่ม บท-2569-0147`,
    )
    expect(page.includes('Logbook PLC · คณิตคิดสนุก · วงรอบที่ 1/2569')).toBe(at > 0)
  })
  const starts = pages.flatMap((page, at) => (page.includes('บันทึกการประชุม ครั้งที่') ? [at] : []))
  expect(new Set(starts).size).toBe(4)
})

test('the same book gives the same bytes', async () => {
  const [one, two] = [
    await printLogbook(sampleBook(), team, ink),
    await printLogbook(sampleBook(), team, ink),
  ]
  expect(Buffer.compare(one, two)).toBe(0)
})

test('the file says what it is', async () => {
  const head = Buffer.from(printed).toString('latin1')
  for (const said of ['/Lang (th-TH)', '/MarkInfo', '/StructTreeRoot', '/Outlines', '/DisplayDocTitle true'])
    expect(head.includes(said) ? said : '').toBe(said)
})

test('one page is one page, however long the answers', async () => {
  const book = withLongAnswers(sampleBook())
  const pages = await readPages(await printLogbook(book, { kind: 'page' }, ink))
  expect(pages).toHaveLength(1)
  expect(pages[0]).toContain('ข้อมูล ณ วันที่')
  expect(pages[0]).toContain('…')
})

test('twenty meetings and answers of 3,000 letters print whole', async () => {
  const book = withLongAnswers(sampleBook())
  const [meeting] = book.meetings
  book.meetings = Array.from({ length: 20 }, (_none, at) => ({ ...meeting!, no: at + 1, photos: [] }))
  const text = await readRun(await printLogbook(book, team, ink))
  expect(text).toContain('บันทึกการประชุมครั้งที่20')
  // Page ends stand between the lines of a long answer, so its words are counted.
  expect(text.split('ยาวมาก').length - 1).toBeGreaterThanOrEqual(LONG.split('ยาวมาก').length - 1)
  expect(text).toContain('จบคำตอบที่ยาว')
})

test('nothing stands outside the margins', async () => {
  const book = withLongAnswers(sampleBook())
  book.corrections = [{ at: 0, by: 'kanda', what: 'ปัญหา', from: LONG, to: LONG }]
  const cm = 72 / 2.54
  const places = (await readPlaces(await printLogbook(book, team, ink))).flat()
  const outside = places.filter(
    ({ str, x, y, width }) =>
      str.trim() !== '' && (x < 3 * cm - 1 || x + width > 19 * cm + 1 || y < cm || y > 28.6 * cm),
  )
  expect(places.length).toBeGreaterThan(1000)
  expect(outside).toEqual([])
})

test.each(['lesson-study', 'two-round', 'pdca'])('a round of %s that has only begun prints', async (flow) => {
  for (const kind of ['team', 'page', 'masked'] as const) {
    const pages = await readPages(await printLogbook(emptyBook(flow), { kind }, ink))
    const text = pages.join('\n')
    expect(text).toContain('ข้อมูล ณ วันที่')
    expect(text).toMatch(/ยังไม่ครบ|ยังไม่มี:/u)
    expect(text).not.toMatch(/undefined|null|NaN/u)
    expect(pages.length === 1).toBe(kind === 'page')
  }
})

test('the page that sums up stays one page in the book too', async () => {
  const pages = await readPages(await printLogbook(withLongAnswers(sampleBook()), team, ink))
  const page = pages.find((each) => each.includes('สรุปวงรอบในหน้าเดียว'))
  expect(page).toContain('กลุ่มเป้าหมาย')
  expect(page).toContain('วงรอบต่อไป')
})

test('a table of more than a page repeats its head and loses no row', async () => {
  const rows = Array.from({ length: 90 }, (_none, at) => [String(at + 1), `รายการที่ ${at + 1}`])
  const columns = [
    { title: 'ลำดับ', width: 1 },
    { title: 'หัวตาราง', width: 5 },
  ]
  const pages = await readPages(await renderPdf(paperOf({ kind: 'table', columns, rows }), ink))
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) expect(page).toContain('หัวตาราง')
  for (const [, text] of rows)
    expect(pages.filter((page) => page.split('\n').some((line) => line.endsWith(text!)))).toHaveLength(1)
})

test('a heading never stands alone at the foot of a page', async () => {
  for (let lines = 30; lines < 42; lines += 1) {
    const filling = Array.from({ length: lines }, (_none, at) => say(`แถวที่ ${at}`))
    const heading: Block = { kind: 'heading', level: 2, text: 'หัวเรื่องรอง' }
    const pages = await readPages(await renderPdf(paperOf(...filling, heading, say('เนื้อความ')), ink))
    expect(pages.find((page) => page.includes('หัวเรื่องรอง'))).toContain('เนื้อความ')
  }
})

test('pictures: gone, broken, of another kind are said so; JPEG and PNG are shown', async () => {
  const asked: string[] = []
  let open = 0
  const openPhoto = async (key: string) => {
    open += 1
    expect(open).toBe(1)
    asked.push(key)
    const bytes = key === 'jpeg' ? smallJpeg : key === 'gif' ? Buffer.from('GIF89a') : await samplePhoto(key)
    open -= 1
    if (key === 'throws') throw new Error('the store is away')
    return bytes
  }
  const keys = ['jpeg', 'png', 'gone', 'broken', 'gif', 'throws']
  const photos = keys.map((key) => ({ key, caption: `ภาพ ${key}` }))
  const pdf = await renderPdf(paperOf({ kind: 'photos', photos }), { ...ink, openPhoto })
  const text = (await readPages(pdf)).join('\n')
  expect(asked).toEqual(keys)
  expect(text.split(noPicture)).toHaveLength(5)
  for (const key of keys) expect(text).toContain(`ภาพ ${key}`)
  expect(Buffer.from(pdf).toString('latin1').split('/Subtype /Image').length - 1).toBe(2)
})

test('a PNG that would fill the memory is not unpacked', async () => {
  const png = Buffer.from((await samplePhoto('png'))!)
  png.writeUInt32BE(20_000, 16)
  png.writeUInt32BE(20_000, 20)
  const pdf = await renderPdf(paperOf({ kind: 'photos', photos: [{ key: 'x', caption: '' }] }), {
    ...ink,
    openPhoto: async () => png,
  })
  expect((await readPages(pdf)).join()).toContain(noPicture)
})

test('names and words with rare letters print; what no face has is a mark', async () => {
  const book = sampleBook()
  book.members[0]!.name = 'Mr. José Ñandú-Öztürk'
  book.members[1]!.name = 'นางนูรฮายาตี สะแลแม (نورحياتي)'
  book.group = 'คิด🌷สนุก 中文 ฯลฯ ๆ'
  const text = await readRun(await printLogbook(book, team, ink))
  expect(text).toContain('Mr.JoséÑandú-Öztürk')
  expect(text).toContain('นางนูรฮายาตีสะแลแม')
  expect(text).toContain('คิดสนุก◊◊ฯลฯๆ')
  expect(text).not.toContain('🌷')
})

const LONG = `${'คำตอบนี้ยาวมาก เพราะครูเล่าทุกอย่างที่เกิดขึ้นในห้องเรียนอย่างละเอียด '.repeat(42)}จบคำตอบที่ยาว`

function withLongAnswers(book: Book): Book {
  const answers = book.answers.map((answer) => ({
    ...answer,
    parts: answer.parts.map((part) => (part.text ? { ...part, text: LONG } : part)),
  }))
  return { ...book, answers }
}
