import { indicators } from '../../flows/indicators.ts'
import { captionPhoto, nameOf } from '../answers.ts'
import type { Book, LessonPlan, Observation } from '../book.ts'
import type { View } from '../editions.ts'
import { observesLessons } from '../missing.ts'
import type { Block } from '../model.ts'
import { moment, printable } from '../words.ts'
import { tellPlace } from './results.ts'

/** แผนการจัดการเรียนรู้: every version with who sent it and where it lies, then what the flow asks about it. */
export function composeLessons({ book }: View): Block[] {
  const told = tellPlace(withoutUnasked(book), 'lesson')
  if (book.plans.length === 0 && told.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: 'แผนการจัดการเรียนรู้' },
    ...book.plans.flatMap((plan) => tellVersion(book, plan)),
    ...told.filter((block) => block.kind !== 'row' || !isVersion(book, block.label)),
  ]
}

/** What was only welcome and did not come leaves no line to fill in. */
function withoutUnasked(book: Book): Book {
  return { ...book, answers: book.answers.filter(({ need, parts }) => need !== 'may' || parts.length > 0) }
}

/** Plans are told as versions already. */
function isVersion(book: Book, label: string): boolean {
  const keys = ['plan', 'plan2']
  return book.plans.length > 0 && book.answers.some(({ key, paper }) => keys.includes(key) && paper === label)
}

function tellVersion(book: Book, { version, revised, title, by, at, file, link }: LessonPlan): Block[] {
  const sent = [printable(nameOf(book, by)), at === undefined ? '' : moment(at)].filter(Boolean).join(' · ')
  return [
    { kind: 'heading', level: 2, text: `ฉบับที่ ${version}${revised ? ' (ฉบับปรับปรุง)' : ''}` },
    { kind: 'row', label: 'ชื่อแผน', text: printable(title) },
    { kind: 'row', label: 'ผู้ส่ง', text: sent },
    ...(file === undefined ? [] : [{ kind: 'row', label: 'ไฟล์', text: printable(file) } as const]),
    ...(link === undefined ? [] : [{ kind: 'row', label: 'ลิงก์', text: link } as const]),
    ...(link === undefined ? [] : [{ kind: 'qr', data: link } as const]),
  ]
}

/** บันทึกการสังเกตชั้นเรียน: each observer's words, the eight indicators where used, and the notes after teaching. */
export function composeClass({ book, hidden }: View): Block[] {
  if (!observesLessons(book)) return []
  const empty = { label: 'บันทึกการสังเกต', below: true, dots: 3 }
  return [
    { kind: 'heading', level: 1, text: 'บันทึกการสังเกตชั้นเรียน' },
    ...(book.observations.length === 0 ? [{ kind: 'row', ...empty } as const] : []),
    ...inListOrder(book).flatMap((seen) => tellObserver(book, seen)),
    ...tellEight(book),
    ...tellPlace(withoutUnasked(book), 'class'),
    ...(hidden > 0
      ? [{ kind: 'text', text: 'ฉบับนี้ไม่แสดงภาพนักเรียนและชิ้นงานที่มีชื่อนักเรียน', size: 14 } as const]
      : []),
  ]
}

function inListOrder({ members, observations }: Book): Observation[] {
  const rank = ({ by }: Observation) => {
    const at = members.findIndex(({ id }) => id === by)
    return at < 0 ? members.length : at
  }
  return observations.toSorted((a, b) => (a.round ?? 1) - (b.round ?? 1) || rank(a) - rank(b))
}

function tellObserver(
  book: Book,
  { by, at, round, pupils, good, better, photos = [] }: Observation,
): Block[] {
  const many = book.observations.some((seen) => (seen.round ?? 1) > 1)
  const when = [many ? `รอบที่ ${round ?? 1}` : '', at === undefined ? '' : moment(at)].filter(Boolean)
  const row = (label: string, text: string | undefined): Block => ({
    kind: 'row',
    label,
    text: printable(text ?? ''),
    below: true,
    dots: 1,
  })
  return [
    {
      kind: 'heading',
      level: 2,
      text: `ผู้สังเกต ${printable(nameOf(book, by))}${when.length > 0 ? ` (${when.join(' · ')})` : ''}`,
    },
    row('สิ่งที่เกิดขึ้นกับผู้เรียน', pupils),
    row('สิ่งที่ครูต้นแบบปฏิบัติได้ดี', good),
    row('สิ่งที่ควรปรับปรุงในการสอนครั้งต่อไป', better),
    ...(photos.length > 0
      ? [{ kind: 'photos', photos: photos.map((photo) => captionPhoto(photo)) } as const]
      : []),
  ]
}

function tellEight({ observations }: Book): Block[] {
  const marks = observations.flatMap(({ eight }) => (eight?.length === indicators.length ? [eight] : []))
  if (marks.length === 0) return []
  const mean = (at: number) => marks.reduce((sum, each) => sum + (each[at] ?? 0), 0) / marks.length
  return [
    { kind: 'heading', level: 2, text: `คุณลักษณะผู้เรียน 8 ตัวชี้วัด (เฉลี่ยจากผู้สังเกต ${marks.length} ท่าน)` },
    {
      kind: 'table',
      columns: [
        { title: 'ที่', width: 1, align: 'center' },
        { title: 'ผู้เรียน…', width: 11.6 },
        { title: 'ระดับ (1–5)', width: 3, align: 'center' },
      ],
      rows: indicators.map(({ paper }, at) => [String(at + 1), paper, mean(at).toFixed(2)]),
    },
  ]
}
