import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderDocx } from '../src/paper/docx/render.ts'
import type { Edition } from '../src/paper/editions.ts'
import { nameFile } from '../src/paper/file-name.ts'
import { composeLogbook } from '../src/paper/logbook.ts'
import { composeMemo, composeMemoBlocks } from '../src/paper/memo.ts'
import type { Paper } from '../src/paper/model.ts'
import { readFaces } from '../src/paper/faces.ts'
import { renderPdf } from '../src/paper/pdf/render.ts'
import { fitPage } from '../src/paper/print.ts'
import { sampleBook, samplePhoto } from '../test/paper/sample.ts'

// Writes a sample of every paper and edition for looking at: npm run papers [-- folder], .data/papers by default.
const folder = process.argv[2] ?? '.data/papers'
const book = sampleBook()
const ink = { faces: await readFaces(), openPhoto: samplePhoto }
const editions: Edition[] = [
  { kind: 'team' },
  { kind: 'personal', member: 'kanda' },
  { kind: 'page' },
  { kind: 'masked' },
]

async function write(name: string, paper: Paper): Promise<void> {
  await writeFile(join(folder, `${name}.pdf`), await renderPdf(paper, ink))
  await writeFile(join(folder, `${name}.docx`), await renderDocx(paper, ink))
}

await mkdir(folder, { recursive: true })
const memo = composeMemoBlocks(book, { reporter: { kind: 'team' } })
for (const edition of editions) {
  const paper = edition.kind === 'page' ? await fitPage(book, ink) : composeLogbook(book, edition, { memo })
  await write(nameFile(book, edition), paper)
}
const name = nameFile(book, { kind: 'memo' })
const team = { reporter: { kind: 'team' } } as const
await write(name, composeMemo({ ...book, phone: '075 000 000' }, team))
await write(
  `${name} รายบุคคล`,
  composeMemo(book, { reporter: { kind: 'personal', member: 'kanda' }, date: null }),
)
await write(`${name} ไม่มีคำสั่ง`, composeMemo({ ...book, order: undefined, digits: 'arabic' }, team))
console.log(folder)
