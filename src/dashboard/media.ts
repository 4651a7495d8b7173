import { pipeline } from 'node:stream/promises'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { sendPage, type Asked } from './asked.ts'
import { missingPage } from './pages.ts'
import type { Staff } from './sessions.ts'

/** An address of a photo is for the page it stands on, ms. */
const addressLives = 15 * 60_000

/**
 * The address of a photo, signed for whoever was just allowed to see it: the check is made once for a page, and
 * somebody else's browser, or the same one later, gets nothing.
 */
export function photoAddress(
  base: string,
  secret: string,
  photo: { run: string; row: string },
  now: number,
): string {
  const until = Math.ceil(now / addressLives + 1) * addressLives
  return `${base}?until=${until}&seal=${seal(secret, photo, until)}`
}

/** GET /media/:run/:row */
export async function showPhoto(asked: Asked<Staff>): Promise<void> {
  const { run = '', row = '' } = asked.params
  await sendFile(asked, asked.cookie ?? '', { run, row })
}

/** Sends a kept file if the address is still good. */
export async function sendFile(
  asked: Asked,
  secret: string,
  photo: { run: string; row: string },
): Promise<void> {
  const { deps, request, response } = asked
  const until = Number(request.query['until'])
  const given = request.query['seal']
  const good = typeof given === 'string' && until > deps.now() && isSame(given, seal(secret, photo, until))
  const body = good ? await deps.media.read(`${photo.run}/${photo.row}`) : undefined
  if (!body) {
    deps.log('refused', { route: 'media', run: photo.run, row: photo.row })
    sendPage(asked, missingPage(), 404)
    return
  }
  // Whatever it is, a browser shows it as a picture or not at all.
  response.type('image/jpeg')
  await pipeline(body, response)
}

function seal(secret: string, { run, row }: { run: string; row: string }, until: number): string {
  return createHmac('sha256', secret).update(`${run}/${row}/${until}`).digest('base64url')
}

function isSame(given: string, known: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(known)]
  return one.length === other.length && timingSafeEqual(one, other)
}
