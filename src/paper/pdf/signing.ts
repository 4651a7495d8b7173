import type { Block, Opinion, Signer } from '../model.ts'
import { writeRow } from './blocks.ts'
import { BODY, lineHeight, need, SMALL, type Sheet } from './sheet.ts'
import { drawDots, drawLine, measure, setLines } from './type.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

const COLUMNS = 3
/** Room for ink above the line, in lines. */
const INK = 0.5
const NAMELESS = ' '.repeat(44)
/** Room for the word before the line, points. */
const LEAD = 32
/** Between two who sign side by side, points. */
const GAP = 14
/** A longer opinion does not stand beside another. */
const MOST_LINES = 6

/** People who sign, three in a row: a line for ink, the name in brackets, what they are. */
export function writeSigners(sheet: Sheet, { people }: Of<'signers'>): void {
  const width = sheet.width / COLUMNS
  const small = lineHeight(SMALL)
  for (let at = 0; at < people.length; at += COLUMNS) {
    const row = people.slice(at, at + COLUMNS)
    const texts = row.map(({ name = NAMELESS, position = '' }) =>
      [`(${name})`, position].flatMap((text) => setLines(sheet, text, { size: SMALL, width: width - 8 })),
    )
    const high = lineHeight(BODY) * 1.5 + small * (Math.max(...texts.map((lines) => lines.length)) + 0.4)
    need(sheet, high)
    for (const [column, lines] of texts.entries()) {
      const x = sheet.left + column * width
      drawDots(sheet, x + width * 0.08, sheet.y + lineHeight(BODY) * INK, width * 0.84, BODY)
      lines.forEach((line, index) => {
        const shift = (width - measure(sheet, line, { size: SMALL })) / 2
        drawLine(sheet, line, x + shift, sheet.y + lineHeight(BODY) * 1.5 + index * small, { size: SMALL })
      })
    }
    sheet.y += high
  }
}

/** One who signs, on the right half of the page. */
export function writeSign(sheet: Sheet, { lead, signer, date = false }: Of<'sign'>): void {
  const width = sheet.width * 0.58
  need(sheet, signHeight(sheet, signer, date, width))
  sheet.y = drawSign(sheet, { lead, signer, date }, sheet.left + sheet.width - width, sheet.y, width)
}

/** What officers say, each with the place to sign under it; two side by side unless they say much. */
export function writeOpinions(sheet: Sheet, { opinions }: Of<'opinions'>): void {
  const columns = layOut(sheet, opinions)
  if (columns.length !== 2 || columns.some(({ said }) => said.length > MOST_LINES)) {
    for (const opinion of opinions) writeOpinion(sheet, opinion)
    return
  }
  const line = lineHeight(BODY)
  const most = Math.max(...columns.map(({ said }) => said.length))
  // Where both sign, they sign on one line.
  const both = opinions.every(({ signer }) => signer)
  const topOf = ({ said }: OpinionColumn) => (both ? most : said.length) * line
  const high = Math.max(
    ...columns.map((column) => topOf(column) + signHeight(sheet, column.signer, true, column.width)),
  )
  need(sheet, high)
  for (const column of columns) {
    const { x, width, said, signer } = column
    said.forEach(({ text, bold }, index) => {
      if (text === '') drawDots(sheet, x, sheet.y + index * line, width, BODY)
      else drawLine(sheet, text, x, sheet.y + index * line, { size: BODY, bold })
    })
    if (signer) drawSign(sheet, { lead: 'ลงชื่อ', signer, date: true }, x, sheet.y + topOf(column), width)
  }
  sheet.y += high
}

type OpinionColumn = { x: number; width: number; said: { text: string; bold: boolean }[]; signer?: Signer }

/** Halves; who only ticks needs less room than who signs. */
function layOut(sheet: Sheet, opinions: Opinion[]): OpinionColumn[] {
  const room = sheet.width - GAP * (opinions.length - 1)
  const weights = opinions.map(({ signer }) => (signer ? 3 : 2))
  const total = weights.reduce((sum, each) => sum + each, 0)
  let x = sheet.left
  return opinions.map((opinion, at) => {
    const width = (room * (weights[at] ?? 0)) / total
    const column = { x, width, said: setOpinion(sheet, opinion, width), signer: opinion.signer }
    x += width + GAP
    return column
  })
}

/** The label and the words of an opinion, dotted lines where there are none. */
function setOpinion(sheet: Sheet, { label = '', text, dots = 2 }: Opinion, width: number) {
  const style = { size: BODY, width }
  const labels = label ? setLines(sheet, label, { ...style, bold: true }) : []
  const words = text ? setLines(sheet, text, style) : Array.from({ length: dots }, () => '')
  return [
    ...labels.map((line) => ({ text: line, bold: true })),
    ...words.map((line) => ({ text: line, bold: false })),
  ]
}

function writeOpinion(sheet: Sheet, { label, text, dots, signer }: Opinion): void {
  const signing = signHeight(sheet, signer, true, sheet.width * 0.58)
  if (label) writeRow(sheet, { kind: 'row', label, text, dots, below: true }, signing)
  if (signer) writeSign(sheet, { kind: 'sign', lead: 'ลงชื่อ', signer, date: true })
}

function signLines(sheet: Sheet, { name = NAMELESS, position = '', note }: Signer, width: number): string[] {
  const texts = [`(${name})`, ...position.split('\n'), ...(note ? [note] : [])].filter(Boolean)
  return texts.flatMap((text) => setLines(sheet, text, { size: BODY, width }))
}

function signHeight(sheet: Sheet, signer: Signer | undefined, date: boolean, width: number): number {
  if (signer === undefined) return 0
  const lines = signLines(sheet, signer, width - LEAD).length
  return lineHeight(BODY) * (lines + 1 + INK + (date ? 1 : 0))
}

/** The line for ink stays free; a note of signing in the system stands under the name. Returns where it ends. */
function drawSign(
  sheet: Sheet,
  { lead, signer, date }: { lead: string; signer: Signer; date: boolean },
  left: number,
  top: number,
  width: number,
): number {
  const style = { size: BODY }
  const line = lineHeight(BODY)
  let y = top + line * INK
  const taken = measure(sheet, lead, style) + 4
  drawLine(sheet, lead, left, y, style)
  drawDots(sheet, left + taken, y, width - taken, BODY)
  y += line
  const middle = left + taken + (width - taken) / 2
  for (const words of signLines(sheet, signer, width - LEAD)) {
    drawLine(sheet, words, middle - measure(sheet, words, style) / 2, y, style)
    y += line
  }
  if (!date) return y
  const day = 'วันที่'
  drawLine(sheet, day, left + taken, y, style)
  const skip = taken + measure(sheet, day, style) + 4
  drawDots(sheet, left + skip, y, width - skip, BODY)
  return y + line
}
