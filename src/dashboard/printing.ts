import type { Readable } from 'node:stream'
import type { Book } from '../paper/book.ts'
import type { PaperKind } from '../paper/file-name.ts'
import { mayOpenBook } from './access.ts'
import { sendPage, type Asked, type AskedBook, type AskedTeam } from './asked.ts'
import { assembleBook } from './book/assemble.ts'
import { byOf, readRound, type Round } from './book/round.ts'
import { missingPage } from './pages.ts'
import type { MediaStore } from '../pipeline/ports.ts'

const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}
/** Largest picture that is put on paper, bytes; what is larger is told by a note. */
const largestPicture = 25 * 1024 * 1024

/** GET /book/:secret/print/:paper/:format: the team's papers for whoever has the link. */
export async function printBook(asked: AskedBook): Promise<void> {
  const { deps, visitor } = asked
  const round = await readRound(deps.database, visitor.key.run)
  if (!round || !mayOpenBook(visitor, round.team, deps.now())) return refuse(asked)
  const link = `${deps.publicBase}/book/${asked.params['secret']}`
  await sendPaper(asked, round, readPaper(asked.params['paper'], byOf(round, visitor.key.person)), link)
}

/** GET /teams/:team/runs/:run/print/:paper/:format: for the centre, without pupils' pictures. */
export async function printForCentre(asked: AskedTeam): Promise<void> {
  const { deps, team, params } = asked
  const run = params['run'] ?? ''
  const round = team.runs.includes(run) ? await readRound(deps.database, run) : undefined
  const paper = readPaper(params['paper'], undefined)
  if (!round || paper?.kind === 'team' || paper?.kind === 'personal') return refuse(asked)
  deps.log('paper printed', { run, paper: paper?.kind, person: asked.visitor.person })
  await sendPaper(asked, round, paper)
}

/** Which paper is meant; a member's own needs the member. */
function readPaper(name: string | undefined, member: string | undefined): PaperKind | undefined {
  switch (name) {
    case 'team':
    case 'page':
    case 'masked':
    case 'memo':
      return { kind: name }
    case 'mine':
      return member === undefined ? undefined : { kind: 'personal', member }
    default:
      return undefined
  }
}

async function sendPaper(
  asked: Asked,
  round: Round,
  paper: PaperKind | undefined,
  link?: string,
): Promise<void> {
  const format = asked.params['format']
  const isOwn =
    paper?.kind !== 'personal' ||
    round.team.members.some(({ id, outside }) => id === paper.member && !outside)
  if (!paper || !isOwn || (format !== 'pdf' && format !== 'docx')) return refuse(asked)
  const { name, bytes } = await print(asked, assembleBook(round, asked.deps.now(), link), paper, format)
  const { response } = asked
  response.type(types[format])
  // Phones open a PDF where they are; a Word file is for saving.
  const how = format === 'pdf' ? 'inline' : 'attachment'
  response.set(
    'Content-Disposition',
    `${how}; filename="plc.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
  )
  response.send(Buffer.from(bytes))
}

/** Everything that draws is loaded when somebody first prints: the other pages need none of it. */
async function print(
  { deps }: Asked,
  book: Book,
  paper: PaperKind,
  format: keyof typeof types,
): Promise<{ name: string; bytes: Uint8Array }> {
  const [{ composeLogbook }, { composeMemo }, { nameFile }, { fitPage }] = await Promise.all([
    import('../paper/logbook.ts'),
    import('../paper/memo.ts'),
    import('../paper/file-name.ts'),
    import('../paper/print.ts'),
  ])
  const ink = { faces: await deps.faces(), openPhoto: (key: string) => readPicture(deps.media, key) }
  const openClasses = book.meetings.filter(({ open }) => open).length
  const compose = async (kind: PaperKind) => {
    if (kind.kind === 'memo') return composeMemo(book, { reporter: { kind: 'team' }, openClasses })
    return kind.kind === 'page' ? fitPage(book, ink) : composeLogbook(book, kind)
  }
  const composed = await compose(paper)
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
    if (size > largestPicture) return undefined
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

function refuse(asked: Asked): void {
  asked.deps.log('refused', { route: 'print', paper: asked.params['paper'] })
  sendPage(asked, missingPage(), 404)
}
