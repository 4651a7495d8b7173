import type { Book } from './book.ts'
import type { Edition } from './editions.ts'
import { composeLogbook, type LogbookOptions } from './logbook.ts'
import type { Paper } from './model.ts'
import { countPages, renderPdf, type Ink } from './pdf/render.ts'

/** How far answers are shortened, in graphemes, until the one page is one page. */
const LIMITS = [400, 280, 200, 140, 90, 50, 25]

/** The PDF of an edition. Throws when a personal edition names nobody of the list. */
export async function printLogbook(
  book: Book,
  edition: Edition,
  ink: Ink,
  options: LogbookOptions = {},
): Promise<Uint8Array> {
  const paper = edition.kind === 'page' ? await fitPage(book, ink) : composeLogbook(book, edition, options)
  return renderPdf(paper, ink)
}

/** The one-page edition, its answers as long as a page allows. */
export async function fitPage(book: Book, ink: Ink): Promise<Paper> {
  // Where a picture stands is what counts here, not the picture.
  const blank = { ...ink, openPhoto: async () => undefined }
  for (const limit of LIMITS) {
    const paper = composeLogbook(book, { kind: 'page' }, { limit })
    if ((await countPages(paper, blank)) === 1) return paper
  }
  return composeLogbook(book, { kind: 'page' }, { limit: LIMITS.at(-1) })
}
