import type { Block } from '../model.ts'
import { lineHeight, SMALL, turnPage, type Sheet } from './sheet.ts'
import { drawLine, measure, setLines } from './type.ts'

type Table = Extract<Block, { kind: 'table' }>
type Row = { cells: string[][]; bold: boolean; shade: boolean }
type Grid = { lefts: number[]; widths: number[]; aligns: ('left' | 'center' | 'right')[] }

const PAD = { x: 4, y: 2.5 }
const RULE = 0.6
const SHADE = '#eeeeee'

/** A table with rules; its head comes again on every page, a row higher than the page is parted between lines. */
export function writeTable(sheet: Sheet, { columns, rows, foot }: Table): void {
  const grid = layOut(sheet, columns)
  const set = (texts: string[], bold: boolean, shade: boolean): Row => ({
    cells: columns.map((_column, at) =>
      setLines(sheet, texts[at] ?? '', { size: SMALL, bold, width: (grid.widths[at] ?? 0) - 2 * PAD.x }),
    ),
    bold,
    shade,
  })
  const titles = columns.map(({ title }) => title)
  const head = set(titles, true, true)
  const centred: Grid = { ...grid, aligns: columns.map(() => 'center') }
  const body = rows.map((texts) => set(texts, false, false))
  const first = body[0] ? Math.min(heightOf(body[0]), lineHeight(SMALL) * 3) : 0
  if (sheet.y + heightOf(head) + first > sheet.bottom) turnPage(sheet)
  drawRow(sheet, centred, head)
  const again = () => {
    turnPage(sheet)
    drawRow(sheet, centred, head)
  }
  for (const row of body) writeRow(sheet, grid, row, again)
  if (foot) writeRow(sheet, grid, set(foot, true, true), again)
  sheet.y += lineHeight(SMALL) * 0.4
}

/** Room, points, that a table needs to begin: its head and one line. */
export function tableStart({ columns }: Table): number {
  const lines = Math.max(...columns.map(({ title }) => title.split('\n').length))
  return lineHeight(SMALL) * (lines + 2) + 4 * PAD.y
}

function layOut(sheet: Sheet, columns: Table['columns']): Grid {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => (width / total) * sheet.width)
  const lefts = widths.map(
    (_width, at) => sheet.left + widths.slice(0, at).reduce((sum, each) => sum + each, 0),
  )
  return { lefts, widths, aligns: columns.map(({ align = 'left' }) => align) }
}

function heightOf({ cells }: Row): number {
  return Math.max(1, ...cells.map((lines) => lines.length)) * lineHeight(SMALL) + 2 * PAD.y
}

/** A row goes to the next page as a whole if it fits there; only a longer one is parted. */
function writeRow(sheet: Sheet, grid: Grid, row: Row, again: () => void): void {
  const whole = heightOf(row)
  const page = sheet.bottom - sheet.top - lineHeight(SMALL) * 3
  if (sheet.y + whole <= sheet.bottom) {
    drawRow(sheet, grid, row)
    return
  }
  if (whole <= page / 3) {
    again()
    drawRow(sheet, grid, row)
    return
  }
  const fit = Math.floor((sheet.bottom - sheet.y - 2 * PAD.y) / lineHeight(SMALL))
  if (fit < 2) {
    again()
    writeRow(sheet, grid, row, again)
    return
  }
  drawRow(sheet, grid, { ...row, cells: row.cells.map((lines) => lines.slice(0, fit)) })
  again()
  writeRow(sheet, grid, { ...row, cells: row.cells.map((lines) => lines.slice(fit)) }, again)
}

function drawRow(sheet: Sheet, { lefts, widths, aligns }: Grid, row: Row): void {
  const { doc } = sheet
  const height = heightOf(row)
  const style = { size: SMALL, bold: row.bold }
  row.cells.forEach((lines, at) => {
    const [x, width] = [lefts[at] ?? 0, widths[at] ?? 0]
    doc.lineWidth(RULE)
    if (row.shade) doc.rect(x, sheet.y, width, height).fillAndStroke(SHADE, '#000000').fillColor('#000000')
    else doc.rect(x, sheet.y, width, height).stroke()
    lines.forEach((line, index) => {
      const spare = width - 2 * PAD.x - measure(sheet, line, style)
      const shift = aligns[at] === 'center' ? spare / 2 : aligns[at] === 'right' ? spare : 0
      drawLine(sheet, line, x + PAD.x + shift, sheet.y + PAD.y + index * lineHeight(SMALL), style)
    })
  })
  sheet.y += height
}
