import type { Block, Emblems, Paper } from '../model.ts'
import type { OpenPhoto } from '../photos.ts'
import { writeHeading, writeLine, writeParagraph, writeRow } from './blocks.ts'
import type { Faces } from './fonts.ts'
import { photoStart, writeBars, writeEmblem, writePhotos, writeQr } from './pictures.ts'
import { writeOpinions, writeSign, writeSigners } from './signing.ts'
import { BODY, CM, lineHeight, openSheet, tag, turnPage, type Sheet } from './sheet.ts'
import { tableStart, writeTable } from './table.ts'
import { drawLine, measure } from './type.ts'

/** What a paper is printed with: its faces, its pictures, and the emblems a school gave. */
export type Ink = { faces: Faces; openPhoto: OpenPhoto; emblems?: Emblems }

const FRAME = 13
const GREY = '#444444'

/** Prints a paper as PDF, A4: tagged, searchable, the same bytes for the same paper. */
export async function renderPdf(paper: Paper, ink: Ink): Promise<Uint8Array> {
  const sheet = await write(paper, ink)
  return finish(sheet)
}

/** How many pages a paper has. */
export async function countPages(paper: Paper, ink: Ink): Promise<number> {
  const sheet = await write(paper, ink)
  await finish(sheet)
  return sheet.plain.length
}

async function write(paper: Paper, ink: Ink): Promise<Sheet> {
  const sheet = openSheet(paper, ink.faces)
  if (paper.blocks[0]?.kind !== 'page') turnPage(sheet)
  for (const [at, block] of paper.blocks.entries()) await writeBlock(sheet, block, paper.blocks[at + 1], ink)
  writeFrames(sheet, paper)
  return sheet
}

async function finish({ doc }: Sheet): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.end()
  await done
  return Buffer.concat(parts)
}

async function writeBlock(sheet: Sheet, block: Block, next: Block | undefined, ink: Ink): Promise<void> {
  const { doc } = sheet
  switch (block.kind) {
    case 'page':
      turnPage(sheet, block.plain ?? false)
      if (block.top !== undefined) sheet.y = block.top * CM
      return
    case 'space':
      sheet.y += block.cm * CM
      return
    case 'heading':
      if (block.level === 1) doc.outline.addItem(block.text)
      return tag(sheet, `H${block.level}`, () => writeHeading(sheet, block, startOf(next)))
    case 'text':
      return tag(sheet, 'P', () => writeParagraph(sheet, block))
    case 'row':
      return tag(sheet, 'P', () => writeRow(sheet, block, next?.kind === 'photos' ? photoStart : 0))
    case 'line':
      return tag(sheet, 'P', () => writeLine(sheet, block))
    case 'table':
      return tag(sheet, 'Table', () => writeTable(sheet, block))
    case 'bars':
      return tag(sheet, 'Figure', () => writeBars(sheet, block), 'แผนภูมิร้อยละที่ผ่าน ก่อนและหลังพัฒนา')
    case 'photos':
      return tag(sheet, 'Figure', () => writePhotos(sheet, block, ink.openPhoto), 'ภาพกิจกรรม')
    case 'qr':
      return tag(sheet, 'Figure', () => writeQr(sheet, block), `QR ${block.data}`)
    case 'emblem':
      return tag(
        sheet,
        'Figure',
        () => writeEmblem(sheet, block, ink.emblems?.[block.which]),
        block.title ?? 'ตราโรงเรียน',
      )
    case 'signers':
      return tag(sheet, 'P', () => writeSigners(sheet, block))
    case 'sign':
      return tag(sheet, 'P', () => writeSign(sheet, block))
    case 'opinions':
      return tag(sheet, 'P', () => writeOpinions(sheet, block))
  }
}

/** Room, points, that the beginning of a block needs, so that no heading stands alone at the foot of a page. */
function startOf(block: Block | undefined): number {
  switch (block?.kind) {
    case 'table':
      return tableStart(block)
    case 'photos':
      return photoStart
    case 'heading':
      return lineHeight(BODY) * 5
    case 'signers':
    case 'row':
    case 'bars':
      return lineHeight(BODY) * 3
    case 'sign':
    case 'opinions':
      return lineHeight(BODY) * 4
    case 'text':
    case 'line':
      return lineHeight(BODY) * 2
    case 'page':
    case 'space':
    case 'qr':
    case 'emblem':
    case undefined:
      return 0
  }
}

/** Header and footer of every page, once their number is known. */
function writeFrames(sheet: Sheet, { header, footer }: Paper): void {
  const { doc, plain } = sheet
  const style = { size: FRAME }
  plain.forEach((isPlain, at) => {
    doc.switchToPage(at)
    doc.markContent('Artifact', { type: 'Pagination' })
    doc.fillColor(GREY)
    const right = (text: string, y: number) =>
      drawLine(sheet, text, sheet.left + sheet.width - measure(sheet, text, style), y, style)
    if (header && !isPlain) right(header, 1.3 * CM)
    if (footer) right(`หน้า ${at + 1}/${plain.length} · ${footer}`, 28.1 * CM)
    doc.fillColor('#000000').endMarkedContent()
  })
}
