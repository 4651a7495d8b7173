import { nameOf } from '../answers.ts'
import type { Book, Officer } from '../book.ts'
import type { View } from '../editions.ts'
import type { Block } from '../model.ts'
import { moment, printable, stamp } from '../words.ts'

const OFFICES: Record<Officer['office'], { comment: string; position: string }> = {
  head: { comment: 'ความคิดเห็นหัวหน้ากลุ่มสาระการเรียนรู้', position: 'หัวหน้ากลุ่มสาระการเรียนรู้' },
  deputy: { comment: 'ความคิดเห็นรองผู้อำนวยการ', position: 'รองผู้อำนวยการโรงเรียน' },
  director: { comment: 'ความคิดเห็นผู้อำนวยการ', position: 'ผู้อำนวยการโรงเรียน' },
}

/** การรับรอง: attendees in three columns, then the officers, whose lines stay free for ink. */
export function composeSignoff({ book, only }: View): Block[] {
  const members = book.members.filter(({ id }) => only === undefined || id === only)
  const people = members.map(({ name, role }) => ({
    name: printable(name),
    position: printable(role ?? 'สมาชิก'),
  }))
  return [
    { kind: 'page' },
    { kind: 'heading', level: 1, text: 'การรับรอง' },
    { kind: 'text', text: 'ขอรับรองว่าข้อมูลในบันทึกนี้เป็นความจริง' },
    { kind: 'signers', people },
    ...(Object.keys(OFFICES) as Officer['office'][]).flatMap((office) => tellOfficer(book, office)),
  ]
}

function tellOfficer({ signOff }: Book, office: Officer['office']): Block[] {
  const officer = signOff.officers.find((each) => each.office === office)
  const { comment, position } = OFFICES[office]
  const signer = officerOf(officer, position)
  return [
    { kind: 'opinions', opinions: [{ label: comment, text: printable(officer?.comment ?? ''), signer }] },
  ]
}

/** Who signs for an office: the acting one, where there is one; in LINE, when. */
export function officerOf(
  officer: Officer | undefined,
  position: string,
): { name?: string; position: string; note?: string } {
  const held = printable(officer?.position ?? position)
  const note = officer?.signedAt === undefined ? undefined : `รับรองในระบบ ${stamp(officer.signedAt)}`
  return {
    name: officer?.name && printable(officer.name),
    position: officer?.acting ? `${held}\n${printable(officer.acting)}` : held,
    note,
  }
}

/** ภาคผนวก: what is missing, what was corrected, what the book rests on, and how to check it. */
export function composeAppendix(view: View): Block[] {
  const { book, missing } = view
  return [
    { kind: 'page' },
    { kind: 'heading', level: 1, text: 'ภาคผนวก' },
    ...(missing.length > 0
      ? [
          { kind: 'heading', level: 2, text: `ข้อมูลที่ยังไม่มี ณ วันที่ ${moment(book.printedAt)}` } as const,
          ...missing.map((text, at) => ({ kind: 'text', text: `${at + 1}. ${text}`, indent: 0.6 }) as const),
        ]
      : []),
    { kind: 'heading', level: 2, text: 'ประวัติการแก้ไข' },
    tellCorrections(book),
    { kind: 'heading', level: 2, text: `รายการหลักฐาน (${book.evidence.length} รายการ)` },
    tellEvidence(book),
    { kind: 'heading', level: 2, text: 'วิธีตรวจสอบ' },
    { kind: 'text', text: sayHow(book) },
    { kind: 'row', label: 'จำนวนรายการในสายหลักฐาน', text: String(book.chain.length) },
    // In groups of eight it can be read aloud and wraps by itself.
    { kind: 'row', label: 'ลายนิ้วมือปลายสาย', text: (book.chain.head.match(/.{1,8}/gu) ?? []).join(' ') },
  ]
}

function tellCorrections(book: Book): Block {
  if (book.corrections.length === 0) return { kind: 'text', text: 'ไม่มีการแก้ไข' }
  return {
    kind: 'table',
    columns: [
      { title: 'เวลา', width: 2.6 },
      { title: 'ผู้แก้', width: 3.2 },
      { title: 'เรื่อง', width: 2.8 },
      { title: 'เดิม', width: 3.5 },
      { title: 'แก้เป็น', width: 3.5 },
    ],
    rows: book.corrections.map(({ at, by, what, from, to }) =>
      [stamp(at), nameOf(book, by), what, from, to].map(printable),
    ),
  }
}

function tellEvidence(book: Book): Block {
  if (book.evidence.length === 0) return { kind: 'text', text: 'ยังไม่มีหลักฐาน' }
  return {
    kind: 'table',
    columns: [
      { title: 'ที่', width: 1.1, align: 'center' },
      { title: 'หลักฐาน', width: 3.9 },
      { title: 'ผู้ส่ง', width: 4.5 },
      { title: 'เวลา', width: 3.9 },
      { title: 'ลายนิ้วมือ', width: 2.2, align: 'center' },
    ],
    rows: book.evidence.map(({ no, what, by, at, mark, gone }) => [
      String(no),
      printable(gone ? 'ถอนออกจากเล่มแล้ว' : (what ?? 'ไม่แสดงในฉบับนี้')),
      printable(nameOf(book, by)),
      stamp(at),
      mark,
    ]),
  }
}

function sayHow({ link, code }: Book): string {
  const where = link ? 'สแกน QR บนปก' : 'เปิดเล่มในระบบ'
  return (
    `หลักฐานแต่ละรายการมีลายนิ้วมือ (SHA-256) ที่คำนวณต่อกันเป็นสาย แก้ ลบ หรือแทรกรายการใด ` +
    `ลายนิ้วมือปลายสายจะไม่ตรงกับที่พิมพ์ไว้ด้านล่าง ตรวจสอบโดย${where} รหัสเล่ม ${code} ` +
    `แล้วเทียบจำนวนรายการและลายนิ้วมือปลายสาย รายการที่ถอนแล้วไม่มีเนื้อหา แต่สายยังตรวจสอบได้`
  )
}
