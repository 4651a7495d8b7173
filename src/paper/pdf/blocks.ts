import type { Block } from '../model.ts'
import { BODY, CM, lineHeight, need, type Sheet } from './sheet.ts'
import { baseline, drawDots, drawLine, measure, setLines, writeDots, writeText } from './type.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

const HEADINGS = { 1: 20, 2: 17 } as const
/** Indent of words that stand under their label, points. */
const UNDER = 0.8 * CM

/** A heading; `after` is the room, points, that its first lines need beside it. */
export function writeHeading(sheet: Sheet, { level, text }: Of<'heading'>, after: number): void {
  const size = HEADINGS[level]
  const lines = setLines(sheet, text, { size, bold: true }).length
  const gap = sheet.y > sheet.top ? lineHeight(BODY) * (level === 1 ? 0.7 : 0.35) : 0
  need(sheet, gap + lines * lineHeight(size) + after)
  if (sheet.y > sheet.top) sheet.y += gap
  writeText(sheet, text, { size, bold: true, align: level === 1 ? 'center' : 'left' })
  sheet.y += lineHeight(BODY) * (level === 1 ? 0.25 : 0.1)
}

/** A paragraph. */
export function writeParagraph(
  sheet: Sheet,
  { text, size = BODY, bold, align, first, indent }: Of<'text'>,
): void {
  writeText(sheet, text, { size, bold, align, first: (first ?? 0) * CM, left: (indent ?? 0) * CM })
}

/**
 * A label and its words; beside it where they are short by nature, under it otherwise; dotted lines for none. `after`
 * is the room, points, that what belongs to it needs on the same page.
 */
export function writeRow(sheet: Sheet, { label, text, below, dots = 2 }: Of<'row'>, after = 0): void {
  const style = { size: BODY }
  const gap = measure(sheet, '  ', style)
  if (below) {
    const first = text ? Math.min(2, setLines(sheet, text, { ...style, left: UNDER }).length) : dots
    const labels = setLines(sheet, label, { ...style, bold: true }).length
    need(sheet, lineHeight(BODY) * (labels + first) + after)
    writeText(sheet, label, { ...style, bold: true })
    if (text) writeText(sheet, text, { ...style, left: UNDER })
    else writeDots(sheet, dots, UNDER)
    sheet.y += lineHeight(BODY) * 0.2
    return
  }
  const taken = measure(sheet, label, { ...style, bold: true }) + gap
  const lines = text ? setLines(sheet, text, { ...style, first: taken }).length : 1
  need(sheet, lineHeight(BODY) * Math.min(2, lines))
  drawLine(sheet, label, sheet.left, sheet.y, { ...style, bold: true })
  if (text) writeText(sheet, text, { ...style, first: taken })
  else {
    drawDots(sheet, sheet.left + taken, sheet.y, sheet.width - taken, BODY)
    sheet.y += lineHeight(BODY)
  }
}

/** Labels in large letters, their words on dotted lines: the head of a memorandum. */
export function writeLine(sheet: Sheet, { parts, size }: Of<'line'>): void {
  const label = { size, bold: true }
  const gap = measure(sheet, ' ', { size })
  const start = sheet.y
  const high = lineHeight(size) * (size > BODY ? 0.92 : 1)
  // Words are smaller than their label and stand on the same line.
  const drop = baseline(size) - baseline(BODY)
  let left = 0
  let end = start + high
  for (const part of parts) {
    const width = sheet.width * part.share
    const taken = measure(sheet, part.label, label) + gap
    const lines = setLines(sheet, part.text ?? '', { size: BODY, width, first: taken })
    drawLine(sheet, part.label, sheet.left + left, start, label)
    lines.forEach((text, at) => {
      const from = at === 0 ? taken : 0
      const y = start + drop + at * lineHeight(BODY)
      drawDots(
        sheet,
        sheet.left + left + from,
        y,
        width - from - (left + width < sheet.width - 1 ? gap : 0),
        BODY,
      )
      drawLine(sheet, text, sheet.left + left + from + 4, y, { size: BODY })
      end = Math.max(end, y + lineHeight(BODY))
    })
    left += width
  }
  sheet.y = end
}
