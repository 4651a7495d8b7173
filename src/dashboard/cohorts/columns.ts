import { matchKey } from '../../flows/thai/text.ts'
import data from './columns.json' with { type: 'json' }
import type { Cell } from './read-table.ts'

/** What a list of assistant teachers tells of each. `first` and `last` only where names are in two columns. */
export type Column = 'name' | 'title' | 'first' | 'last' | 'school' | 'office' | 'appointed' | 'mentor'

/** Where the columns are, by their index, and in which row their headings stand, from 0. */
export type Columns = { row: number; at: Partial<Record<Column, number>> }

/** The headings of the template, in order. */
export const templateHeadings: readonly string[] = data.template
/** Headings stand near the top, under a title or two. */
const lookedAt = 15

const meanings = data.columns.map(({ is, begins }) => ({
  is: is as Column,
  begins: begins.split('|').map(matchKey),
}))

/** Finds the row of headings and what they mean; undefined where no row names people and schools. */
export function findColumns(rows: readonly Cell[][]): Columns | undefined {
  for (const [row, cells] of rows.slice(0, lookedAt).entries()) {
    const at: Columns['at'] = {}
    for (const [index, cell] of cells.entries()) {
      const column = typeof cell === 'string' ? meaningOf(cell) : undefined
      if (column !== undefined && at[column] === undefined) at[column] = index
    }
    if ((at.name ?? at.first) !== undefined && at.school !== undefined) return { row, at }
  }
  return undefined
}

function meaningOf(heading: string): Column | undefined {
  const key = matchKey(heading)
  const fits = meanings.flatMap(({ is, begins }) =>
    begins.filter((word) => key.startsWith(word)).map((word) => ({ is, length: word.length })),
  )
  return fits.toSorted((a, b) => b.length - a.length)[0]?.is
}
