import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { hashSecret } from '../flows/secret.ts'
import type { PaperKind } from '../paper/file-name.ts'
import { removePrint, printFile } from '../pipeline/prints.ts'
import { refs, type Key } from '../store/records.ts'
import { mayOpenBook } from './access.ts'
import { nonceFor, sendPage, type Asked, type AskedBook, type AskedTeam } from './asked.ts'
import { assembleBook } from './book/assemble.ts'
import { byOf, readRound, type Round } from './book/round.ts'
import { countPictures, makePaper, type PaperFormat } from './make-paper.ts'
import { missingPage } from './pages.ts'
import { printPage, waitPage } from './printing-pages.ts'

const types: Record<PaperFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}
/** A paper is fetched when it is ready; an hour later it is gone, ms. */
const printLives = 60 * 60_000
/** Who makes a paper says so at least this often; after that it is not coming, ms. */
const makingLasts = 2 * 60_000
/** Progress is told so often, ms. */
const tellEvery = 1000
/** Largest paper, bytes. */
const largestPaper = 60 * 1024 * 1024

type Print = Extract<Key, { kind: 'print' }>

/** What somebody may print of a round: who they are to it, where its pages lie, which paper is meant. */
type Wanted = {
  round: Round
  opener: string
  base: string
  paper: PaperKind
  format: PaperFormat
  link?: string
}

/** GET …/print/:paper/:format, for whoever has the link of a book: asks whether to make that paper, and changes nothing. */
export async function askBookPrint(asked: AskedBook): Promise<void> {
  askPrint(asked, await wantedOfBook(asked))
}

/** POST …/print/:paper/:format: makes it while the page tells how far it is. */
export async function makeBookPrint(asked: AskedBook): Promise<void> {
  await makePrint(asked, await wantedOfBook(asked))
}

/** GET …/prints/:print and its state. */
export const openBookPrint = (asked: AskedBook) => openPrint(asked, asked.visitor.path, bookBase(asked))
export const tellBookPrint = (asked: AskedBook) => tellPrint(asked, asked.visitor.path)

/** The same for the centre: without pupils' pictures, and nobody's own. */
export async function askTeamPrint(asked: AskedTeam): Promise<void> {
  askPrint(asked, await wantedOfTeam(asked))
}
export async function makeTeamPrint(asked: AskedTeam): Promise<void> {
  await makePrint(asked, await wantedOfTeam(asked))
}
export const openTeamPrint = (asked: AskedTeam) => openPrint(asked, openerOf(asked), teamBase(asked))
export const tellTeamPrint = (asked: AskedTeam) => tellPrint(asked, openerOf(asked))

const bookBase = ({ params }: Asked) => `/book/${params['secret']}`
const teamBase = ({ params }: Asked) => `/teams/${params['team']}/runs/${params['run']}`
/** What was made for one team is opened under its own address alone. */
const openerOf = ({ visitor, params }: AskedTeam) => `${visitor.person}/${params['team']}`

async function wantedOfBook(asked: AskedBook): Promise<Wanted | undefined> {
  const { deps, visitor, params } = asked
  const round = await readRound(deps.database, visitor.key.run)
  if (!round || !mayOpenBook(visitor, round.team, deps.now())) return undefined
  const member = round.team.members.find(
    ({ id, outside }) => id === byOf(round, visitor.key.person) && !outside,
  )
  const paper = readPaper(params['paper'], member?.id)
  const format = readFormat(params['format'])
  const base = bookBase(asked)
  return (
    paper && format && { round, opener: visitor.path, base, paper, format, link: `${deps.publicBase}${base}` }
  )
}

async function wantedOfTeam(asked: AskedTeam): Promise<Wanted | undefined> {
  const { deps, team, params } = asked
  const run = params['run'] ?? ''
  const round = team.runs.includes(run) ? await readRound(deps.database, run) : undefined
  const paper = readPaper(params['paper'], undefined)
  const format = readFormat(params['format'])
  if (!round || !format || !paper || paper.kind === 'team') return undefined
  return { round, opener: openerOf(asked), base: teamBase(asked), paper, format }
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
    case 'mymemo':
      return member === undefined ? undefined : { kind: 'memo', member }
    default:
      return undefined
  }
}

function readFormat(name: string | undefined): PaperFormat | undefined {
  return name === 'pdf' || name === 'docx' ? name : undefined
}

function askPrint(asked: Asked, wanted: Wanted | undefined): void {
  if (!wanted) return refuse(asked)
  const { base, paper, format } = wanted
  const action = `${base}/print/${asked.params['paper']}/${format}`
  const print = asked.deps.secret()
  sendPage(
    asked,
    printPage({ paper, format, base, action, print, file: `${base}/prints/${print}` }, nonceFor(asked)),
  )
}

/** Makes the paper in this very request: whoever waits for it asks another how far it is. */
async function makePrint(asked: Asked, wanted: Wanted | undefined): Promise<void> {
  const { deps, form, response } = asked
  const id = form['print']
  if (!wanted || typeof id !== 'string' || !/^[\w-]{20,80}$/.test(id)) return refuse(asked)
  const { round, opener, base, paper, format, link } = wanted
  const key = hashSecret(id)
  const { path } = refs.key(key)
  const book = assembleBook(round, deps.now(), link)
  const at = deps.now()
  const begun: Print = {
    kind: 'print',
    run: round.run.id,
    opener,
    format,
    state: 'making',
    done: 0,
    of: countPictures(book),
    told: at,
    at,
    due: at + printLives,
  }
  // A form that was sent twice makes one paper.
  if ((await deps.database.create(path, begun)) === 'created') {
    const say = (data: Partial<Print>) => deps.database.commit([{ kind: 'merge', path, data }])
    try {
      const { name, bytes } = await makePaper(deps, book, paper, format, tellProgress(deps.now, say))
      await deps.media.save(printFile(key), Readable.from([bytes]), largestPaper)
      await say({ state: 'ready', name })
      deps.log('paper printed', { run: round.run.id, paper: paper.kind, bytes: bytes.length })
    } catch (error) {
      await say({ state: 'failed' })
      await removePrint(deps, key)
      throw error
    }
  }
  response.redirect(303, `${base}/prints/${id}`)
}

/** Counts what was opened, and says so now and then. */
function tellProgress(
  now: () => number,
  say: (data: Partial<Print>) => Promise<unknown>,
): () => Promise<void> {
  let done = 0
  let told = now()
  return async () => {
    done += 1
    if (now() - told < tellEvery) return
    told = now()
    await say({ done, told })
  }
}

/** The paper, once it is ready; before that a page that waits for it. */
async function openPrint(asked: Asked, opener: string, base: string): Promise<void> {
  const found = await findPrint(asked, opener)
  const { deps, response, params } = asked
  if (!found) return refuse(asked)
  if (found.state === 'making') {
    sendPage(asked, waitPage(`${base}/prints/${params['print']}`))
    return
  }
  const body = found.state === 'ready' ? await deps.media.read(printFile(hashSecret(idOf(asked)))) : undefined
  if (!body) return refuse(asked)
  const { format, name = 'plc' } = found
  response.type(types[format])
  // Phones open a PDF where they are; a Word file is for saving.
  const how = format === 'pdf' ? 'inline' : 'attachment'
  response.set(
    'Content-Disposition',
    `${how}; filename="plc.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
  )
  await pipeline(body, response)
}

async function tellPrint(asked: Asked, opener: string): Promise<void> {
  const found = await findPrint(asked, opener)
  const { state = 'failed', done = 0, of = 0 } = found ?? {}
  asked.response.json({ state, done, of })
}

/** What was made for this visitor; one that nobody works on any more has failed. */
async function findPrint(asked: Asked, opener: string): Promise<Print | undefined> {
  const { deps } = asked
  const key = (await deps.database.get(refs.key(hashSecret(idOf(asked))).path))?.data as Key | undefined
  if (key?.kind !== 'print' || key.opener !== opener || key.due <= deps.now()) return undefined
  const isLost = key.state === 'making' && deps.now() - key.told > makingLasts
  return isLost ? { ...key, state: 'failed' } : key
}

const idOf = ({ params }: Asked) => params['print'] ?? ''

function refuse(asked: Asked): void {
  asked.deps.log('refused', { route: 'print', paper: asked.params['paper'] })
  sendPage(asked, missingPage(), 404)
}
