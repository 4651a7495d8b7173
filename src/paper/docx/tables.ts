import { BorderStyle, ShadingType, Table, TableCell, TableRow, VerticalAlign, WidthType } from 'docx'
import type { ITableCellOptions, Paragraph } from 'docx'
import type { Block } from '../model.ts'
import { paragraph, SMALL, twips, WIDTH } from './text.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const BORDERLESS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
}
const shade = (fill: string) => ({ type: ShadingType.CLEAR, color: 'auto', fill })
const margins = { left: 70, right: 70, top: 20, bottom: 20 }

/** A table with rules, whose head comes again on every page. */
export function writeTable({ columns, rows, foot }: Of<'table'>): Table {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => Math.round((width / total) * WIDTH))
  const row = (texts: string[], bold: boolean, head = false) =>
    new TableRow({
      tableHeader: head,
      cantSplit: texts.join('').length < 600,
      children: columns.map(({ align }, at) => {
        const words = paragraph(texts[at] ?? '', { size: SMALL, bold, align: head ? 'center' : align })
        return cell(widths[at] ?? 0, [words], bold ? { shading: shade('EEEEEE') } : {})
      }),
    })
  const titles = columns.map(({ title }) => title)
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      row(titles, true, true),
      ...rows.map((texts) => row(texts, false)),
      ...(foot ? [row(foot, true)] : []),
    ],
  })
}

/** Paragraphs side by side, without rules. */
export function writeColumns(rows: Paragraph[][][], count: number): Table {
  const width = Math.floor(WIDTH / count)
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: Array.from({ length: count }, () => width),
    borders: BORDERLESS,
    rows: rows.map(
      (columns) =>
        new TableRow({
          cantSplit: true,
          children: Array.from({ length: count }, (_none, at) => cell(width, columns[at] ?? [paragraph('')])),
        }),
    ),
  })
}

/** Bars as shaded cells, so that they need no picture. */
export function writeBars({ bars, goal }: Of<'bars'>): (Table | Paragraph)[] {
  const [label, value] = [twips(2.6), twips(2.6)]
  const room = WIDTH - label - value
  const tables = bars.map(({ label: name, percent }, at) => {
    const full = Math.round((Math.min(99.5, Math.max(0.5, percent)) / 100) * room)
    const widths = [label, full, room - full, value]
    const texts = [name, '', '', `ร้อยละ ${percent}`]
    const fill = at === bars.length - 1 ? '555555' : 'AAAAAA'
    const cells = texts.map((text, column) =>
      cell(
        widths[column] ?? 0,
        [paragraph(text, { size: SMALL })],
        column === 1 ? { shading: shade(fill) } : {},
      ),
    )
    return new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      borders: BORDERLESS,
      rows: [new TableRow({ children: cells })],
    })
  })
  // Word joins tables that touch.
  const parted = tables.flatMap((table) => [table, paragraph('', { size: 4 })])
  return goal === undefined ? parted : [...parted, paragraph(`เป้าหมาย ร้อยละ ${goal}`, { size: SMALL })]
}

function cell(width: number, children: Paragraph[], more: Partial<ITableCellOptions> = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.TOP,
    margins,
    ...more,
    children,
  })
}
