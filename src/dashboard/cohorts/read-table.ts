/** What a cell of a table may hold; dates of spreadsheets are at midnight UTC. */
export type Cell = string | number | Date

/** A table as it stands in a file, every row at its place; or why it cannot be read. */
export type Table =
  { rows: Cell[][] } | { problem: 'empty' | 'old-excel' | 'broken' | 'unknown' | 'too-large' }

/** A spreadsheet that unpacks to more is not a list of some hundred people, bytes. */
const mostUnpacked = 24 * 1024 * 1024
/** Rows beyond these are not looked at; whoever counts the people says that there are too many. */
const mostRows = 5000
const mostColumns = 60

/** Reads a .csv (UTF-8, UTF-16 or Windows-874) or an .xlsx by what is in it; the name of the file does not matter. */
export async function readTable(bytes: Uint8Array): Promise<Table> {
  const table = await read(bytes)
  if (!('rows' in table)) return table
  const rows = table.rows.slice(0, mostRows).map((row) => row.slice(0, mostColumns))
  return rows.some((row) => row.some((cell) => cell !== '')) ? { rows } : { problem: 'empty' }
}

async function read(bytes: Uint8Array): Promise<Table> {
  const begins = (...signature: number[]) => signature.every((byte, at) => bytes[at] === byte)
  if (bytes.length === 0) return { problem: 'empty' }
  if (begins(0x50, 0x4b)) return readSpreadsheet(bytes)
  // What Excel wrote before 2007, and what it writes when a file has a password.
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) return { problem: 'old-excel' }
  const text = decode(bytes)
  return text === undefined ? { problem: 'unknown' } : readCsv(text)
}

/** Everything that unpacks is loaded when somebody first sends a spreadsheet. */
async function readSpreadsheet(bytes: Uint8Array): Promise<Table> {
  const [{ unzipSync }, { readSheet }] = await Promise.all([
    import('fflate'),
    import('read-excel-file/universal'),
  ])
  try {
    let unpacked = 0
    unzipSync(bytes, { filter: ({ originalSize }) => ((unpacked += originalSize), false) })
    if (unpacked > mostUnpacked) return { problem: 'too-large' }
    const rows = await readSheet(new Uint8Array(bytes).buffer)
    return { rows: rows.map((row) => row.map(toCell)) }
  } catch {
    return { problem: 'broken' }
  }
}

function toCell(value: unknown): Cell {
  if (typeof value === 'number' || value instanceof Date) return value
  return typeof value === 'string' ? value.trim() : ''
}

/** Text in one of the encodings that Excel and Thai offices write; undefined for what is no text. */
function decode(bytes: Uint8Array): string | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  if (utf16) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('windows-874').decode(bytes)
    return /[ก-๎]/.test(text) ? text : undefined
  }
}

async function readCsv(text: string): Promise<Table> {
  const { parse } = await import('csv-parse/sync')
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      trim: true,
      to: mostRows,
    })
    return { rows }
  } catch {
    return { problem: 'broken' }
  }
}

/** What parts the columns: the most frequent sign of the first line that has one. */
function delimiterOf(text: string): string {
  const line = text.split(/\r\n|\r|\n/).find((one) => /[,;\t]/.test(one)) ?? ''
  const count = (sign: string) => line.split(sign).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!
}
