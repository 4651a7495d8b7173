import { isPicture } from '../flows/photos.ts'
import type { Programme } from '../flows/programme/types.ts'
import type { Evidence } from '../flows/run.ts'
import { refs } from '../store/records.ts'
import { html, type Html } from './html.ts'
import type { DashboardDeps } from './ports.ts'

/** Where the copy of a row lies for whoever asks; a file has a name to be saved under. */
export type CopyOf = (row: string, name?: string) => string

/** A kept picture or file, or why there is none; `row` names it on the page. */
export type Shown = { row: string; alt: string; src?: string; href?: string }

/** What lies behind rows of a programme, in their order. */
export async function readShown(
  { database }: DashboardDeps,
  programme: Programme,
  rows: string[],
  copyOf: CopyOf,
): Promise<Shown[]> {
  if (rows.length === 0) return []
  const found = await database.getAll(rows.map((row) => refs.record(programme.id, row).path))
  return rows.map((row, index) => {
    const { content, copy } = (found[index]?.data ?? {}) as Partial<Evidence>
    const file = content?.items?.find(({ value }) => value.file)?.value.file
    if (copy?.state !== 'kept') return { row, alt: copy?.state === 'copying' ? 'กำลังคัดลอกรูป' : 'ไม่มีรูปแล้ว' }
    if (isPicture(file)) return { row, alt: 'รูปที่ส่งมา', src: copyOf(row) }
    return { row, alt: file?.name ?? 'ไฟล์ที่ส่งมา', href: copyOf(row, file?.name ?? 'certificate.pdf') }
  })
}

/** A picture, a file to be opened, or words in its place. */
export function shownHtml({ row, alt, src, href }: Shown): Html {
  if (src !== undefined)
    return html`<figure id="${row}"><img src="${src}" alt="${alt}" loading="lazy" /></figure>`
  if (href !== undefined) return html`<p id="${row}"><a href="${href}">${alt}</a></p>`
  return html`<p class="quiet" id="${row}">${alt}</p>`
}
