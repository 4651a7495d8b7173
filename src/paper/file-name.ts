import type { Book } from './book.ts'
import type { Edition } from './editions.ts'
import { nameOf } from './answers.ts'
import { printable } from './words.ts'

/** What a paper is, for its file's name: an edition of the logbook, or the memorandum. */
export type PaperKind = Edition | { kind: 'memo'; member?: string }

/**
 * A file name without its ending, of letters, digits and single spaces only: the area offices' systems take no
 * other signs.
 */
export function nameFile(book: Book, paper: PaperKind): string {
  const { term, round } = book
  const what = sayKind(book, paper)
  const name = `${what} ${book.group} วงรอบที่ ${round} ภาค ${term.term} ปี ${term.year}`
  return printable(name)
    .replace(/[^\p{L}\p{M}\p{N} ]+/gu, ' ')
    .replace(/ +/gu, ' ')
    .trim()
}

function sayKind(book: Book, paper: PaperKind): string {
  switch (paper.kind) {
    case 'team':
      return 'Logbook PLC ฉบับทีม'
    case 'personal':
      return `Logbook PLC ฉบับรายบุคคล ${nameOf(book, paper.member)}`
    case 'page':
      return 'Logbook PLC หน้าเดียว'
    case 'masked':
      return 'Logbook PLC ฉบับปกปิดภาพ'
    case 'memo':
      return paper.member === undefined
        ? 'บันทึกข้อความ รายงานผล PLC'
        : `บันทึกข้อความ รายงานผล PLC ${nameOf(book, paper.member)}`
  }
}
