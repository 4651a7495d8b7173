import { AlignmentType, HeadingLevel, Paragraph, TabStopType, LeaderType, TextRun } from 'docx'
import type { ParagraphChild, Table } from 'docx'
import type { Block } from '../model.ts'
import { writeEmblem, writePhotos, writeQr, type WordInk } from './pictures.ts'
import { writeOpinions, writeSign, writeSigners } from './signing.ts'
import { writeBars, writeTable } from './tables.ts'
import { aligned, BODY, dotted, faceOf, paragraph, runs, twips, WIDTH } from './text.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

const HEADINGS = { 1: 20, 2: 17 } as const
const UNDER = 0.8

/** A block as Word has it: paragraphs and tables. */
export async function writeBlock(block: Block, ink: WordInk): Promise<(Paragraph | Table)[]> {
  switch (block.kind) {
    case 'page':
      // A break of its own would leave an empty page where the one before is just full.
      return [new Paragraph({ pageBreakBefore: true, spacing: { line: 20, lineRule: 'exact' } })]
    case 'space':
      return [new Paragraph({ spacing: { before: twips(block.cm) - 20, line: 20, lineRule: 'exact' } })]
    case 'heading':
      return [writeHeading(block)]
    case 'text':
      return [
        paragraph(block.text, block, {
          indent: { left: twips(block.indent ?? 0), firstLine: twips(block.first ?? 0) },
        }),
      ]
    case 'row':
      return writeRow(block)
    case 'line':
      return [writeLine(block)]
    case 'table':
      return [writeTable(block), paragraph('', { size: 8 })]
    case 'bars':
      return [...writeBars(block), paragraph('', { size: 8 })]
    case 'photos':
      return writePhotos(block, ink.openPhoto)
    case 'qr':
      return writeQr(block)
    case 'emblem':
      return writeEmblem(block, ink.emblems?.[block.which])
    case 'signers':
      return [writeSigners(block)]
    case 'sign':
      return writeSign(block)
    case 'opinions':
      return writeOpinions(block)
  }
}

function writeHeading({ level, text }: Of<'heading'>): Paragraph {
  return new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    alignment: level === 1 ? AlignmentType.CENTER : AlignmentType.LEFT,
    keepNext: true,
    spacing: { before: level === 1 ? 200 : 100, after: 60 },
    // Word's own headings are blue.
    children: runs(text, { size: HEADINGS[level], bold: true, color: '000000' }),
  })
}

function writeRow({ label, text, below, dots = 2 }: Of<'row'>): Paragraph[] {
  const name = new TextRun({ ...faceOf({ bold: true }), text: label })
  if (!below) {
    if (!text) return [dotted([name, ...runs('  ')])]
    return [new Paragraph({ children: [name, ...runs(`  ${text}`)] })]
  }
  const indent = { left: twips(UNDER) }
  return [
    new Paragraph({ keepNext: true, children: [name] }),
    ...(text
      ? [paragraph(text, {}, { indent })]
      : Array.from({ length: dots }, () => dotted([], { indent }))),
  ]
}

/** Each label with its words, the dots running to where the next begins. */
function writeLine({ parts, size }: Of<'line'>): Paragraph {
  const children: ParagraphChild[] = []
  const stops: number[] = []
  let share = 0
  for (const part of parts) {
    share += part.share
    stops.push(Math.round(WIDTH * Math.min(1, share)))
    children.push(
      new TextRun({ ...faceOf({ size, bold: true }), text: `${part.label} ` }),
      ...runs(` ${part.text ?? ''}`, { size: BODY }),
      new TextRun({ ...faceOf({}), text: '\t' }),
    )
  }
  return new Paragraph({
    alignment: aligned('left'),
    tabStops: stops.map((position, at) => ({
      type: at === stops.length - 1 ? TabStopType.RIGHT : TabStopType.LEFT,
      position,
      leader: LeaderType.DOT,
    })),
    children,
  })
}
