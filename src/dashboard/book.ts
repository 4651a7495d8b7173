import { mostPrinted, photosOf } from '../flows/photos.ts'
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
  if (open) sendPage(asked, overviewPage(open, addressOf(asked), nonceFor(asked), canChoose(asked, open)))
}

/** GET /book/:secret/:part: one step with its answers, or one meeting with its photos. */
export async function showBookPart(asked: AskedBook): Promise<void> {
  const open = await openBook(asked)
  if (!open) return
  const { part = '', secret = '' } = asked.params
  const { deps, visitor } = asked
  const step = partsOf(open.flow).find(({ key }) => key === part && key !== open.flow.meeting.key)
  const meeting = open.run.meetings.find(({ id }) => id === part)
  const photoOf = (row: string) =>
    photoAddress(`${addressOf(asked)}/media/${row}`, secret, { run: open.run.id, row }, deps.now())
  const reader = { person: visitor.key.person, photoOf }
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

/** POST /book/:secret/:part/photos: which photos of the meeting are printed. */
export async function choosePhotos(asked: AskedBook): Promise<void> {
  const open = await openBook(asked)
  if (!open) return
  const { part: meeting = '' } = asked.params
  const count = photosOf(open.run, meeting).length
  const numbers = [asked.form['photo'] ?? []].flat().map(Number)
  const good = numbers.filter((number) => Number.isInteger(number) && number >= 1 && number <= count)
  const chosen = [...new Set(good)].toSorted((a, b) => a - b).slice(0, mostPrinted)
  if (chosen.length > 0)
    await act(asked, open, { kind: 'chosen', run: open.run.id, meeting, numbers: chosen })
  backToPart(asked)
}

/** POST /book/:secret/:part/caption: the words under a photo; none take them away. */
export async function captionPhoto(asked: AskedBook): Promise<void> {
  const open = await openBook(asked)
  if (!open) return
  const { photo, text } = asked.form
  if (typeof photo === 'string' && typeof text === 'string') {
    const words = text.replace(/\s+/g, ' ').trim().slice(0, longestCaption)
    await act(asked, open, { kind: 'captioned', run: open.run.id, photo, text: words.toWellFormed() })
  }
  backToPart(asked)
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
  if (run && team && mayOpenBook(visitor, team)) return { run, team, flow: findFlow(run.flow) }
  deps.log('refused', { route: 'book', run: visitor.key.run, person: visitor.key.person })
  sendPage(asked, lostBookPage(), 404)
  return undefined
}

/** Photos are chosen by somebody of the team, by name, until the book is signed. */
function canChoose({ visitor }: AskedBook, { run }: OpenRun): boolean {
  return visitor.key.person !== undefined && run.status === 'open'
}

/** A click goes down the same road as a message of the same person. */
async function act(asked: AskedBook, open: OpenRun, input: Input): Promise<void> {
  if (!canChoose(asked, open)) return
  const { deps, visitor } = asked
  const { chat } = visitor.key
  const [at, id] = [deps.now(), `w-${deps.secret()}`]
  await deps.road.take([{ id, chat, kind: 'user', account: chat, at, received: at, input }])
}

function backToPart(asked: AskedBook): void {
  asked.response.redirect(303, `${addressOf(asked)}/${asked.params['part']}?kept`)
}

function addressOf({ params }: AskedBook): string {
  return `/book/${params['secret']}`
}
