import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { initializeApp } from 'firebase-admin/app'
import { getFirestore } from 'firebase-admin/firestore'
import { defineSecret, defineString, expr, projectID } from 'firebase-functions/params'
import { onRequest } from 'firebase-functions/v2/https'
import { setGlobalOptions } from 'firebase-functions/v2/options'
import { onSchedule } from 'firebase-functions/v2/scheduler'
import * as logger from 'firebase-functions/logger'
import { createLine } from '../../src/bot/line.ts'
import { createWebhook } from '../../src/bot/webhook.ts'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { createLinks } from '../../src/pipeline/links.ts'
import type { Deps, Log } from '../../src/pipeline/ports.ts'
import { createRoad, type Road } from '../../src/pipeline/road.ts'
import { createMeter } from '../../src/store/meter.ts'
import { createDatabase } from '../../src/store/metered.ts'
import { readFaces } from './faces.ts'
import { openMediaBucket } from './media-bucket.ts'

const channelSecret = defineSecret('LINE_CHANNEL_SECRET')
const channelAccessToken = defineSecret('LINE_CHANNEL_ACCESS_TOKEN')
const setupCode = defineSecret('SETUP_CODE')
const apiBase = defineString('LINE_API_BASE_URL', { default: 'https://api.line.me' })
const dataBase = defineString('LINE_DATA_API_BASE_URL', { default: 'https://api-data.line.me' })
/** Where people reach the pages: the address of Firebase Hosting, or a domain of one's own. */
const publicBase = defineString('PUBLIC_BASE_URL', { default: expr`https://${projectID}.web.app` })
const secrets = [channelSecret, channelAccessToken, setupCode]

// Singapore is the nearest region; 512 MiB because smaller instances start too slowly for LINE's two seconds.
// Stack traces name our own files and lines, although what is deployed is small.
process.setSourceMapsEnabled(true)
setGlobalOptions({ region: 'asia-southeast1', memory: '512MiB' })
initializeApp()

const log: Log = (event, facts) => logger.info(event, facts)

/** Secrets can be read only while a request runs, so the road is built by the first one and then kept. */
const openDeps = once((): Deps => {
  const firestore = getFirestore()
  firestore.settings({ ignoreUndefinedProperties: true })
  return {
    database: createDatabase(firestore, createMeter()),
    line: createLine({
      channelAccessToken: channelAccessToken.value(),
      apiBase: apiBase.value(),
      dataBase: dataBase.value(),
      publicBase: publicBase.value(),
    }),
    media: openMediaBucket(),
    links: createLinks(),
    now: Date.now,
    pause: (ms) => pause(ms),
    log,
    calendar: thaiCalendar,
    setupCode: setupCode.value() || undefined,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    salt: () => randomBytes(16).toString('hex'),
    uuid: randomUUID,
  }
})

const openRoad = once((): Road => createRoad(openDeps()))

const openPages = once(async () => {
  const pages = await import('./pages.ts')
  const secret = () => randomBytes(24).toString('base64url')
  return pages.openPages({
    ...openDeps(),
    road: openRoad(),
    publicBase: publicBase.value(),
    secret,
    faces: readFaces,
  })
})

const openWebhook = once(() =>
  createWebhook({ channelSecret: channelSecret.value(), road: openRoad(), now: Date.now, log }),
)

/** LINE's webhook. */
export const webhook = onRequest({ secrets, invoker: 'public' }, (request, response) =>
  openWebhook()(request, response),
)

/** The pages, behind Firebase Hosting. */
export const dashboard = onRequest({ secrets, invoker: 'public' }, async (request, response) => {
  const pages = await openPages()
  pages(request, response)
})

/** The clock's beat: what was interrupted, what must be tried again. A morning of thousands takes most of a minute. */
export const tick = onSchedule(
  { schedule: 'every 1 minutes', timeZone: 'Asia/Bangkok', secrets, retryCount: 0, timeoutSeconds: 120 },
  async () => {
    await openRoad().tick()
  },
)

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
