import type { View } from '../editions.ts'
import type { Block } from '../model.ts'
import { moment, printable } from '../words.ts'

/** More than these are counted on the cover and listed in the appendix. */
const LISTED = 8

/** ปก: what the book is, whose, how complete, and the QR that leads to it. */
export function composeCover(view: View): Block[] {
  const { book } = view
  const { group, round, term, school, area, subject, grade } = book
  const line = (text: string | undefined, size: number, bold = false): Block[] =>
    text ? [{ kind: 'text', text, size, bold, align: 'center' }] : []
  return [
    { kind: 'page', plain: true },
    { kind: 'emblem', which: 'school', cm: 3, align: 'center' },
    { kind: 'space', cm: 0.8 },
    ...line('สมุดบันทึกการดำเนินงาน', 26, true),
    ...line('ชุมชนแห่งการเรียนรู้ทางวิชาชีพ', 26, true),
    ...line('(PLC Logbook)', 22, true),
    { kind: 'space', cm: 1.2 },
    ...line(`กลุ่ม${printable(group).replace(/^กลุ่ม/, '')}`, 24, true),
    ...line(
      [subject, grade]
        .filter(Boolean)
        .map((text) => printable(text ?? ''))
        .join(' · '),
      20,
    ),
    { kind: 'space', cm: 0.6 },
    ...line(`วงรอบที่ ${round}`, 20),
    ...line(`ภาคเรียนที่ ${term.term} ปีการศึกษา ${term.year}`, 20),
    ...ownName(view),
    { kind: 'space', cm: 1.6 },
    ...line(school ? printable(school) : 'โรงเรียน ........................................', 22, true),
    ...line(area ? `สังกัด ${printable(area)}` : 'สังกัด ........................................', 20),
    { kind: 'space', cm: 0.8 },
    ...(book.link ? [{ kind: 'qr', data: book.link, caption: `รหัสเล่ม ${book.code}` } as const] : []),
    { kind: 'space', cm: 0.4 },
    ...sayAsOf(view),
  ]
}

/** "ข้อมูล ณ วันที่ …" and what is missing then: many only counted, where the appendix has room for them. */
export function sayAsOf(view: View): Block[] {
  const { missing } = view
  const asOf = `ข้อมูล ณ วันที่ ${moment(view.book.printedAt)}`
  const far = missing.length > LISTED && view.sections.includes('appendix')
  const rest =
    missing.length === 0
      ? 'ข้อมูลครบทุกเรื่อง'
      : far
        ? `ยังไม่ครบ ${missing.length} เรื่อง (รายการอยู่ในภาคผนวก)`
        : `ยังไม่มี: ${missing.join(' · ')}`
  return [
    { kind: 'text', text: asOf, size: 14, align: 'center' },
    { kind: 'text', text: rest, size: 14, align: 'center' },
  ]
}

function ownName({ book, edition, hidden }: View): Block[] {
  const text = (words: string, bold = false): Block[] => [
    { kind: 'space', cm: 0.4 },
    { kind: 'text', text: words, size: 18, bold, align: 'center' },
  ]
  switch (edition.kind) {
    case 'personal': {
      const member = book.members.find(({ id }) => id === edition.member)
      return text(`ฉบับรายบุคคล ${[member?.name, member?.position].filter(Boolean).join(' ตำแหน่ง ')}`, true)
    }
    case 'masked':
      return text(`ฉบับปกปิดภาพนักเรียน${hidden > 0 ? ` (ไม่แสดง ${hidden} ภาพ)` : ''}`)
    case 'team':
    case 'page':
      return []
  }
}
