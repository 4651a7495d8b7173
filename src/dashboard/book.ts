import { mostPrinted, photosOf, printedNumbers } from '../flows/photos.ts'
import { findFlow, partsOf } from '../flows/load.ts'
import type { Run } from '../flows/run.ts'
import type { Input } from '../flows/update.ts'
import { refs, type Team } from '../store/records.ts'
import type { OpenRun } from '../talk/scene.ts'
import { mayOpenBook } from './access.ts'
import { nonceFor, sendPage, type AskedBook } from './asked.ts'
import { closedBookPage, lostBookPage, overviewPage } from './book-pages.ts'
import { readMeeting, readStep } from './book-parts.ts'
import { meetingPage, stepPage } from './book-part-pages.ts'
import { photoAddress, sendFile } from './media.ts'

/** Longest words under a photo: two lines of a printed page. */
const longestCaption = 160

/** GET /book/:secret: what is in the book so far. */
export async function showBook(asked: AskedBook): Promise<void> {
  const open = await openBook(asked)
  if (!open) return
  const reader = { choose: canChoose(asked, open), member: asked.visitor.key.person !== undefined }
  sendPage(asked, overviewPage(open, addressOf(asked), nonceFor(asked), reader))
}

/** GET /book/:secret/:part: one step with its answers, or one meeting with its photos. */
export async function showBookPart(asked: AskedBook): Promise<void> {
  const open = await openBook(asked)
  if (!open) return
  const { part = '', secret = '' } = asked.params
  const { deps, visitor } = asked
  const step = partsOf(open.flow).find(({ key }) => key === part && key !== open.flow.meeting.key)
  const meeting = open.run.meetings.find(({ id }) => id === part)
  const copyOf = (row: string, name?: string) =>
    photoAddress(`${addressOf(asked)}/media/${row}`, secret, { run: open.run.id, row, name }, deps.now())
  const reader = { person: visitor.key.person, copyOf }
  const links = { book: addressOf(asked), part, nonce: nonceFor(asked) }
  if (step) sendPage(asked, stepPage(open, step, await readStep(deps, open, step, reader), links))
  else if (meeting) {
    const parts = await readMeeting(deps, open, meeting, reader)
    const kept = asked.request.query['kept'] !== undefined
    sendPage(asked, meetingPage(open, meeting, parts, { ...links, kept, choose: canChoose(asked, open) }))
  } else sendPage(asked, lostBookPage(), 404)
}

/** GET /book/:secret/media/:row */
export async function showBookPhoto(asked: AskedBook): Promise<void> {
  const { row = '', secret = '' } = asked.params
  await sendFile(asked, secret, { run: asked.visitor.key.run, row })
}

/**
 * POST /book/:secret/:part: which photos of the meeting are printed, and the words under them. Only what differs from
 * what the page showed is kept, so that two people who look at once do not undo each other's words.
 */
export async function keepPhotos(asked: AskedBook): Promise<void> {
  const open = await openBook(asked)
  if (!open) return
  const { form, params } = asked
  const { part: meeting = '' } = params
  if (canChoose(asked, open)) {
    const chosen = readChosen(form, photosOf(open.run, meeting).length)
    const known = printedNumbers(open.run, meeting)
    const captions = photosOf(open.run, meeting).flatMap(({ row }): Input[] => {
      const [text, was] = [readCaption(form[`text-${row}`]), readCaption(form[`was-${row}`])]
      return text === undefined || text === was
        ? []
        : [{ kind: 'captioned', run: open.run.id, photo: row, text }]
    })
    const changed = chosen.length > 0 && chosen.join(' ') !== known.join(' ')
    const choice: Input = { kind: 'chosen', run: open.run.id, meeting, numbers: chosen }
    await act(asked, changed ? [choice, ...captions] : captions)
  }
  asked.response.redirect(303, `${addressOf(asked)}/${meeting}?kept`)
}

function readChosen(form: Record<string, unknown>, count: number): number[] {
  const numbers = [form['photo'] ?? []].flat().map(Number)
  const good = numbers.filter((number) => Number.isInteger(number) && number >= 1 && number <= count)
  return [...new Set(good)].toSorted((a, b) => a - b).slice(0, mostPrinted)
}

function readCaption(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value.replace(/\s+/g, ' ').trim().slice(0, longestCaption).toWellFormed()
    : undefined
}

/** POST /book/:secret/close: nobody opens the book by this link any more. */
export async function closeBook(asked: AskedBook): Promise<void> {
  const { deps, visitor } = asked
  await deps.database.commit([{ kind: 'delete', path: visitor.path }])
  deps.log('book link closed', { run: visitor.key.run, person: visitor.key.person })
  sendPage(asked, closedBookPage())
}

/** The round with its team, if this link still opens it; else says so. */
async function openBook(asked: AskedBook): Promise<OpenRun | undefined> {
  const { deps, visitor } = asked
  const [runFound, teamFound] = await deps.database.getAll([
    refs.run(visitor.key.run).path,
    refs.team(visitor.key.team).path,
  ])
  const run = runFound?.data as Run | undefined
  const team = teamFound?.data as Team | undefined
  if (run && team && mayOpenBook(visitor, team, deps.now())) return { run, team, flow: findFlow(run.flow) }
  deps.log('refused', { route: 'book', run: visitor.key.run, person: visitor.key.person })
  sendPage(asked, lostBookPage(), 404)
  return undefined
}

/** Photos are chosen by somebody of the team, by name, until the book is signed. */
function canChoose({ visitor }: AskedBook, { run }: OpenRun): boolean {
  const { person, looks } = visitor.key
  return person !== undefined && looks === undefined && run.status === 'open'
}

/** Clicks go down the same road as messages of the same person. */
async function act({ deps, visitor }: AskedBook, inputs: Input[]): Promise<void> {
  const { chat } = visitor.key
  const at = deps.now()
  await deps.road.take(
    inputs.map((input) => ({
      id: `w-${deps.secret()}`,
      chat,
      kind: 'user',
      account: chat,
      at,
      received: at,
      input,
    })),
  )
}

function addressOf({ params }: AskedBook): string {
  return `/book/${params['secret']}`
}
