import type { Readable } from 'node:stream'
import { largestFile } from '../flows/run.ts'
import type { Book } from '../paper/book.ts'
import type { PaperKind } from '../paper/file-name.ts'
import type { MediaStore } from '../pipeline/ports.ts'
import type { DashboardDeps } from './ports.ts'

/** How a paper is wanted: to be read and signed, or to be edited. */
export type PaperFormat = 'pdf' | 'docx'

/** How many pictures a paper of this book opens at most: what its progress is measured by. */
export function countPictures(book: Book): number {
  const emblems = Object.values(book.emblems ?? {}).filter((key) => key !== undefined)
  const photos = [
    ...book.meetings.flatMap((meeting) => meeting.photos),
    ...book.observations.flatMap((observation) => observation.photos ?? []),
    ...book.answers.flatMap((answer) => answer.parts).flatMap((part) => part.photo ?? []),
  ]
  return emblems.length + photos.length
}

/**
 * Makes a paper; `opened` hears of every picture that is opened. Everything that draws is loaded when somebody first
 * prints: the other pages need none of it.
 */
export async function makePaper(
  { media, faces }: Pick<DashboardDeps, 'media' | 'faces'>,
  book: Book,
  paper: PaperKind,
  format: PaperFormat,
  opened: () => Promise<void>,
): Promise<{ name: string; bytes: Uint8Array }> {
  const [{ composeLogbook }, { composeMemo }, { nameFile }, { fitPage }] = await Promise.all([
    import('../paper/logbook.ts'),
    import('../paper/memo.ts'),
    import('../paper/file-name.ts'),
    import('../paper/print.ts'),
  ])
  const openPhoto = async (key: string) => {
    await opened()
    return readPicture(media, key)
  }
  const { school, garuda } = book.emblems ?? {}
  const emblems = {
    school: school === undefined ? undefined : await openPhoto(school),
    garuda: garuda === undefined ? undefined : await openPhoto(garuda),
  }
  const ink = { faces: await faces(), openPhoto, emblems }
  const openClasses = book.meetings.filter(({ open }) => open).length
  const compose = async () => {
    switch (paper.kind) {
      case 'memo': {
        const { member } = paper
        const reporter =
          member === undefined ? { kind: 'team' as const } : { kind: 'personal' as const, member }
        return composeMemo(book, { reporter, openClasses })
      }
      case 'page':
        return fitPage(book, ink)
      case 'team':
      case 'masked':
      case 'personal':
        return composeLogbook(book, paper)
    }
  }
  const composed = await compose()
  const name = nameFile(book, paper)
  if (format === 'pdf') {
    const { renderPdf } = await import('../paper/pdf/render.ts')
    return { name, bytes: await renderPdf(composed, ink) }
  }
  const { renderDocx } = await import('../paper/docx/render.ts')
  return { name, bytes: await renderDocx(composed, ink) }
}

/** One picture at a time; undefined for one that is not there or too large to print. */
async function readPicture(media: MediaStore, key: string): Promise<Uint8Array | undefined> {
  const stream: Readable | undefined = await media.read(key)
  if (!stream) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += (chunk as Buffer).length
    if (size > largestFile) return undefined
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
