import type { Align } from '../model.ts'
import { breakLines, splitClusters, type Measure } from '../lines.ts'
import { lineHeight, need, points, turnPage, type Sheet } from './sheet.ts'

/** How words are set: size of the official face. */
export type Style = { size: number; bold?: boolean }
/** `first`: indent of the first line, points. `ahead`: room, points, that what follows needs on the same page. */
export type Setting = Style & { align?: Align; left?: number; width?: number; first?: number }

const ARABIC = /[\p{Script=Arabic}][\p{Script=Arabic}\p{M}\s\d]*/u
/** What stands for a letter that no face has. */
const UNKNOWN = '◊'
/** Drawn, since the faces have no empty box of this size. */
const BOX = '☐'
/** Of the letters' size: from the top of a line to where letters stand. */
const BASELINE = 1.143

/**
 * `moved`: its marks are drawn beside their place in the text, or its letters tell something else, so readers of the
 * file are told what it says; `open`: and what follows is told with it.
 */
type Piece = { text: string; font: 'regular' | 'bold' | 'arabic' | 'box'; moved?: boolean; open?: boolean }

/** Breaks words into lines that fit. Widths are points. */
export function setLines(sheet: Sheet, text: string, style: Setting): string[] {
  const { width = sheet.width - (style.left ?? 0), first = 0 } = style
  return breakLines(text, width, measurer(sheet, style), { first: width - first, keep: sheet.keep })
}

/** Measures words, points; each word once. */
function measurer(sheet: Sheet, style: Style): Measure {
  const face = `${style.bold === true} ${style.size} `
  return (text) => {
    const key = face + text
    const width = sheet.widths.get(key) ?? measure(sheet, text, style)
    sheet.widths.set(key, width)
    return width
  }
}

/** One line of words; `y` is the top of its line. Returns its width, points. */
export function drawLine(sheet: Sheet, text: string, x: number, y: number, style: Style): number {
  const { doc } = sheet
  const size = points(style.size)
  const foot = y + size * BASELINE
  let at = x
  for (const piece of splitFaces(sheet, text, style)) {
    if (piece.font === 'box') {
      const side = size * 0.62
      doc
        .lineWidth(0.8)
        .rect(at + 1, foot - side * 0.9, side, side)
        .stroke()
    } else {
      doc.font(piece.font).fontSize(size)
      // The two faces stand on the same line though their heights differ.
      const options = piece.font === 'arabic' ? { lineBreak: false, features: [] } : { lineBreak: false }
      sheet.note.text = piece.moved ? piece.text : undefined
      doc.text(piece.text, at, foot, { ...options, baseline: 'alphabetic' })
    }
    at += measurePiece(sheet, piece, size)
  }
  return at - x
}

/** Words from the pen downward, over as many pages as they need; no line of a paragraph is left alone. */
export function writeText(sheet: Sheet, text: string, style: Setting): void {
  const lines = setLines(sheet, text, style)
  const height = lineHeight(style.size)
  const { left = 0, width = sheet.width - left, first = 0, align = 'left' } = style
  lines.forEach((line, at) => {
    const rest = lines.length - at
    // First of several or last but one: its neighbour comes along.
    const together = (at === 0 || rest === 2) && rest > 1 ? 2 : 1
    need(sheet, height * (rest === 3 && at === 0 ? 3 : together))
    const indent = at === 0 ? first : 0
    const room = width - indent - (align === 'left' ? 0 : measure(sheet, line, style))
    const shift = align === 'left' ? 0 : align === 'right' ? room : room / 2
    drawLine(sheet, line, sheet.left + left + indent + shift, sheet.y, style)
    sheet.y += height
  })
}

/** A dotted line to write on, its dots at the foot of a line of text. */
export function drawDots(sheet: Sheet, x: number, y: number, width: number, size: number): void {
  if (width <= 0) return
  const foot = y + baseline(size) + 2
  sheet.doc
    .save()
    .lineWidth(0.7)
    .dash(0.7, { space: 1.6 })
    .moveTo(x, foot)
    .lineTo(x + width, foot)
    .stroke()
    .restore()
}

/** From the top of a line to where its letters stand, points, at a size of the official face. */
export function baseline(size: number): number {
  return points(size) * BASELINE
}

/** Dotted lines over the whole width. */
export function writeDots(sheet: Sheet, count: number, left = 0): void {
  for (let line = 0; line < count; line += 1) {
    if (sheet.y + lineHeight(16) > sheet.bottom) turnPage(sheet)
    drawDots(sheet, sheet.left + left, sheet.y, sheet.width - left, 16)
    sheet.y += lineHeight(16)
  }
}

/** Width of a line of words, points. */
export function measure(sheet: Sheet, text: string, style: Style): number {
  return splitFaces(sheet, text, style).reduce(
    (sum, piece) => sum + measurePiece(sheet, piece, points(style.size)),
    0,
  )
}

function measurePiece({ doc }: Sheet, { font, text }: Piece, size: number): number {
  if (font === 'box') return size * 0.9
  doc.font(font).fontSize(size)
  return doc.widthOfString(text, font === 'arabic' ? { features: [] } : {})
}

/** Parts a line by the face that has its letters. */
function splitFaces(sheet: Sheet, text: string, { bold }: Style): Piece[] {
  const face = bold ? 'bold' : 'regular'
  const pieces: Piece[] = []
  const put = (piece: Piece) => {
    const last = pieces.at(-1)
    const isSame = last?.font === piece.font && piece.font !== 'box'
    // What follows a moved mark shows where its cluster ends, else a reader sees a gap there.
    const isTold = last?.moved === true && (last.open === true || piece.moved === true)
    if (isSame && isTold) Object.assign(last, { text: last.text + piece.text, open: piece.moved })
    else if (isSame && !last.moved && !piece.moved) last.text += piece.text
    else pieces.push(piece)
  }
  let rest = text
  while (rest !== '') {
    const arabic = ARABIC.exec(rest)
    const plain = arabic ? rest.slice(0, arabic.index) : rest
    for (const cluster of splitClusters(plain)) {
      if (cluster === BOX) put({ font: 'box', text: cluster })
      else {
        const known = Array.from(cluster, (letter) => knownLetter(sheet, letter, face)).join('')
        const moved = hasMovedMarks(sheet, known, face)
        put({ font: face, text: known, moved, open: moved })
      }
    }
    if (arabic) put({ font: 'arabic', text: arabic[0] })
    rest = arabic ? rest.slice(arabic.index + arabic[0].length) : ''
  }
  return pieces
}

function hasMovedMarks({ thai, moved }: Sheet, cluster: string, face: 'regular' | 'bold'): boolean {
  if (!/\p{M}|ำ/u.test(cluster)) return false
  const key = `${face} ${cluster}`
  const known = moved.get(key)
  if (known !== undefined) return known
  const run = thai[face].layout(cluster)
  const isMoved = run.positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)
  const says = String.fromCodePoint(...run.glyphs.flatMap(({ codePoints }) => codePoints))
  const found = isMoved || says !== cluster
  moved.set(key, found)
  return found
}

function knownLetter({ thai }: Sheet, letter: string, face: 'regular' | 'bold'): string {
  return thai[face].hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ? letter : UNKNOWN
}
