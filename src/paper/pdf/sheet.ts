import Pdf from 'pdfkit'
import type { Paper } from '../model.ts'
import { takeNotes, type Note } from './note.ts'
import { openFont, openThaiFont, type Faces, type PaperFont } from './fonts.ts'

/** Points in a centimetre. */
export const CM = 72 / 2.54
/** Google's Sarabun is drawn larger on its body than the official face: matched by the height of ก. */
const FACE = 0.74
/** Height of a line, in sizes of the letters; marks above and below need that much. */
const LEADING = 1.45
export const BODY = 16
export const SMALL = 14

const MARGIN = { left: 3 * CM, right: 2 * CM, top: 2.5 * CM, bottom: 2 * CM }

type Document = InstanceType<typeof Pdf>

/** Paper being written: where the pen is, and what it writes with. Lengths are points. */
export type Sheet = {
  doc: Document
  thai: Record<'regular' | 'bold', PaperFont>
  left: number
  width: number
  top: number
  bottom: number
  y: number
  keep: readonly string[]
  note: Note
  /** What is known of clusters of letters: whether their marks are moved. */
  moved: Map<string, boolean>
  /** Widths of words that were measured, by size and weight. */
  widths: Map<string, number>
  /** For each page whether it has no header. */
  plain: boolean[]
}

/** An empty document; the first `page` block opens its first page. Same paper, same bytes. */
export function openSheet(paper: Paper, faces: Faces): Sheet {
  const at = new Date(paper.at)
  const doc = new Pdf({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'th-TH',
    displayTitle: true,
    info: {
      Title: paper.title,
      ...(paper.author ? { Author: paper.author } : {}),
      CreationDate: at,
      ModDate: at,
    },
  })
  const thai = { regular: openThaiFont(faces.regular), bold: openThaiFont(faces.bold) }
  // pdfkit takes an opened font as well; its types do not say so.
  const register = (name: string, font: PaperFont) => doc.registerFont(name, font as unknown as ArrayBuffer)
  register('regular', thai.regular)
  register('bold', thai.bold)
  register('arabic', openFont(faces.arabic))
  const width = 21 * CM - MARGIN.left - MARGIN.right
  const bottom = 29.7 * CM - MARGIN.bottom
  const place = { left: MARGIN.left, width, top: MARGIN.top, bottom, y: MARGIN.top }
  return {
    doc,
    thai,
    ...place,
    keep: paper.keep,
    note: takeNotes(doc),
    moved: new Map(),
    widths: new Map(),
    plain: [],
  }
}

/** Size on paper, points, of a size of the official face. */
export function points(size: number): number {
  return size * FACE
}

/** Height of a line, points, at a size of the official face. */
export function lineHeight(size: number): number {
  return points(size) * LEADING
}

/** A new page; what is being written goes on there. */
export function turnPage(sheet: Sheet, plain = sheet.plain.at(-1) ?? false): void {
  if (sheet.plain.length === 0) sheet.doc.addPage()
  else continuePage(sheet.doc)
  sheet.plain.push(plain)
  sheet.y = sheet.top
}

/** Turns the page unless there is so much room left, points. Nothing is higher than a page. */
export function need(sheet: Sheet, height: number): void {
  const most = Math.min(height, sheet.bottom - sheet.top)
  if (sheet.y + most > sheet.bottom + 0.01) turnPage(sheet)
}

/** Writes something that readers of the file know by its kind: P, H1, H2, Table, Figure. */
export async function tag(
  sheet: Sheet,
  kind: 'P' | 'H1' | 'H2' | 'Table' | 'Figure',
  write: () => void | Promise<void>,
  alt?: string,
): Promise<void> {
  const { doc } = sheet
  const element = doc.struct(kind, alt === undefined ? {} : { alt })
  doc.addStructure(element)
  element.add(doc.markStructureContent(kind))
  await write()
  doc.endMarkedContent()
  element.end()
}

/** pdfkit carries marked content over to the next page; its types do not know the function. */
function continuePage(doc: Document): void {
  const known = doc as Document & { continueOnNewPage: () => Document }
  known.continueOnNewPage()
}
