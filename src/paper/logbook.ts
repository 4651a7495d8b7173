import type { Book } from './book.ts'
import { viewBook, type Edition, type SectionKey, type View } from './editions.ts'
import type { Block, Paper } from './model.ts'
import { composeCover } from './sections/cover.ts'
import { composeClass, composeLessons } from './sections/lessons.ts'
import { composeMeetings } from './sections/meetings.ts'
import { composeHours, composeMentor, composeReflections } from './sections/people.ts'
import { composePlan } from './sections/plan.ts'
import { composeResults } from './sections/results.ts'
import { composeAppendix, composeSignoff } from './sections/signoff.ts'
import { composeSummary } from './sections/summary.ts'
import { composeTeam } from './sections/team.ts'
import { moment, printable } from './words.ts'

/** `memo`: the บันทึกข้อความ that goes in front. `limit`: graphemes of each answer on the page that sums up. */
export type LogbookOptions = { memo?: Block[]; limit?: number }

const LIMIT = 200
const NEW_PAGE: Block = { kind: 'page' }

/** Turns a book into the document of one edition. Throws when a personal edition names nobody of the list. */
export function composeLogbook(book: Book, edition: Edition, options: LogbookOptions = {}): Paper {
  const view = viewBook(book, edition)
  const group = printable(book.group)
  const header = `Logbook PLC · ${group} · วงรอบที่ ${book.round}/${book.term.year}`
  return {
    title: `${header} · ${titleOf(edition)}`,
    author: book.school && printable(book.school),
    at: book.printedAt,
    header: edition.kind === 'page' ? undefined : header,
    footer: `พิมพ์เมื่อ ${moment(book.printedAt)} · รหัสเล่ม ${book.code}`,
    keep: namesOf(book),
    blocks: view.sections.flatMap((section) => composeSection(section, view, options)),
  }
}

/** Words of this work that a dictionary parts. */
const TERMS = ['วงรอบต่อไป', 'ครูต้นแบบ', 'ศึกษานิเทศก์', 'ครูชำนาญการพิเศษ', 'ครูเชี่ยวชาญพิเศษ']

/** Names and the words they are made of: a line end may part a name between them only. */
export function namesOf(book: Book): string[] {
  const names = [...book.members, ...book.signOff.officers].flatMap(({ name }) => name ?? [])
  const others = [book.school, book.area, book.group, ...book.mentorNotes.map(({ by }) => by)]
  const words = [...names, ...others.flatMap((text) => text ?? [])].flatMap((text) => text.split(/\s+/u))
  return [...new Set([...TERMS, ...words.map(printable).filter((word) => word.length > 2)])]
}

function titleOf(edition: Edition): string {
  switch (edition.kind) {
    case 'team':
      return 'ฉบับทีม'
    case 'personal':
      return 'ฉบับรายบุคคล'
    case 'page':
      return 'หน้าเดียว'
    case 'masked':
      return 'ฉบับปกปิดภาพ'
  }
}

function composeSection(section: SectionKey, view: View, { memo, limit = LIMIT }: LogbookOptions): Block[] {
  switch (section) {
    case 'cover':
      return composeCover(view)
    case 'memo':
      return memo ?? []
    case 'team':
      return [NEW_PAGE, ...composeTeam(view)]
    case 'summary':
      return [{ kind: 'page', plain: view.edition.kind === 'page' }, ...composeSummary(view, limit)]
    case 'plan':
      return [NEW_PAGE, ...composePlan(view)]
    case 'meetings':
      return composeMeetings(view)
    case 'lessons':
      return startPage(composeLessons(view))
    case 'class':
      return startPage(composeClass(view))
    case 'reflections':
      return startPage(composeReflections(view))
    case 'results':
      return startPage(composeResults(view))
    case 'mentor':
      return composeMentor(view)
    case 'hours':
      return composeHours(view)
    case 'signoff':
      return composeSignoff(view)
    case 'appendix':
      return composeAppendix(view)
  }
}

/** Sections that say nothing leave no empty page. */
function startPage(blocks: Block[]): Block[] {
  return blocks.length > 0 ? [NEW_PAGE, ...blocks] : []
}
