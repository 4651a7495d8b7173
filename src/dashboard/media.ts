import { pipeline } from 'node:stream/promises'
import { isSameSeal, sealText } from '../flows/secret.ts'
import { sendPage, type Asked } from './asked.ts'
import { missingPage } from './pages.ts'
import type { Staff } from './sessions.ts'

/** A kept copy; one with a name is a file to be saved, another a picture to be seen. */
type Kept = { run: string; row: string; name?: string }

/** An address of a photo is for the page it stands on, ms. */
const addressLives = 15 * 60_000

/**
 * The address of a photo or a file, signed for whoever was just allowed to see it: the check is made once for a page, and
 * somebody else's browser, or the same one later, gets nothing.
 */
export function photoAddress(base: string, secret: string, kept: Kept, now: number): string {
  const until = Math.ceil(now / addressLives + 1) * addressLives
  const name = kept.name === undefined ? '' : `&name=${encodeURIComponent(kept.name.toWellFormed())}`
  return `${base}?until=${until}${name}&seal=${seal(secret, kept, until)}`
}

/** GET /media/:run/:row */
export async function showPhoto(asked: Asked<Staff>): Promise<void> {
  const { run = '', row = '' } = asked.params
  await sendFile(asked, asked.cookie ?? '', { run, row })
}

/** Sends a kept file if the address is still good. */
export async function sendFile(asked: Asked, secret: string, { run, row }: Kept): Promise<void> {
  const { deps, request, response } = asked
  const { seal: given, name } = request.query
  const until = Number(request.query['until'])
  const kept = { run, row, name: typeof name === 'string' ? name : undefined }
  const good = typeof given === 'string' && until > deps.now() && isSameSeal(given, seal(secret, kept, until))
  const body = good ? await deps.media.read(`${run}/${row}`) : undefined
  if (!body) {
    deps.log('refused', { route: 'media', run, row })
    sendPage(asked, missingPage(), 404)
    return
  }
  // Whatever it is, a browser shows it as a picture, or saves it unseen.
  if (kept.name === undefined) response.type('image/jpeg')
  else response.set(saved(kept.name))
  await pipeline(body, response)
}

/** How a file is handed out so that no browser opens what somebody uploaded. */
function saved(name: string): Record<string, string> {
  const ascii = name.replace(/[^\w.-]+/gu, '_')
  return {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
  }
}

function seal(secret: string, { run, row, name = '' }: Kept, until: number): string {
  return sealText(secret, `${run}/${row}/${until}/${name}`)
}
