import type { Paragraph, Table } from 'docx'
import type { Block, Opinion, Signer } from '../model.ts'
import { writeColumns } from './tables.ts'
import { dotted, paragraph, runs, SMALL, twips, WIDTH } from './text.ts'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

const COLUMNS = 3
const NAMELESS = ' '.repeat(44)
/** Where the right half begins, cm. */
const RIGHT = 7

/** People who sign, three in a row. */
export function writeSigners({ people }: Of<'signers'>): Table {
  const rows = Array.from({ length: Math.ceil(people.length / COLUMNS) }, (_none, row) =>
    people
      .slice(row * COLUMNS, (row + 1) * COLUMNS)
      .map(({ name = NAMELESS, position = '' }) => [
        dotted([], { spacing: { before: 240 } }, WIDTH / COLUMNS - 200),
        paragraph(`(${name})`, { size: SMALL, align: 'center' }),
        paragraph(position, { size: SMALL, align: 'center' }),
      ]),
  )
  return writeColumns(rows, COLUMNS)
}

/** One who signs, on the right half of the page. */
export function writeSign({ lead, signer, date = false }: Of<'sign'>): Paragraph[] {
  return signLines(lead, signer, date, RIGHT, WIDTH)
}

/** What officers say and sign, side by side where there are two. */
export function writeOpinions({ opinions }: Of<'opinions'>): (Paragraph | Table)[] {
  if (opinions.length !== 2) return opinions.flatMap((opinion) => tell(opinion, RIGHT, WIDTH))
  return [writeColumns([opinions.map((opinion) => tell(opinion, 0, WIDTH / 2 - 200))], 2)]
}

function tell({ label, text, dots = 2, signer }: Opinion, left: number, to: number): Paragraph[] {
  const words = text ? [paragraph(text)] : Array.from({ length: dots }, () => dotted([], {}, to))
  return [
    ...(label ? [paragraph(label, { bold: true }, { keepNext: true })] : []),
    ...words,
    ...(signer ? signLines('ลงชื่อ', signer, true, left, to) : []),
  ]
}

function signLines(lead: string, signer: Signer, date: boolean, left: number, to: number): Paragraph[] {
  const indent = { left: twips(left) }
  const { name = NAMELESS, position = '', note } = signer
  const below = [`(${name})`, ...position.split('\n'), ...(note ? [note] : [])].filter(Boolean)
  return [
    dotted(runs(`${lead} `), { indent, keepNext: true, spacing: { before: 200 } }, to),
    ...below.map((text) => paragraph(text, { align: 'center' }, { indent, keepNext: true })),
    ...(date ? [dotted(runs('วันที่ '), { indent }, to)] : []),
  ]
}
