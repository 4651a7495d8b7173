import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import express, { type Express, type Request } from 'express'
import { schedule } from 'node-cron'
import { createLine } from '../bot/line.ts'
import { createWebhook } from '../bot/webhook.ts'
import { thaiCalendar } from '../flows/calendar.ts'
import type { Deps, Log } from '../pipeline/ports.ts'
import { createRoad, type Road } from '../pipeline/road.ts'
import { connectFirestore } from '../store/connect.ts'
import { createMeter, type Meter } from '../store/meter.ts'
import { createDatabase } from '../store/metered.ts'
import { openClock, type MovableClock } from './clock.ts'
import { openEmbedded, type Embedded } from './embedded.ts'
import type { Environment } from './environment.ts'
import { openMediaFolder } from './media-folder.ts'

/** LINE's largest webhook is far smaller; anything above is not LINE's. */
const largestBody = '1mb'

/** A running server. `close` finishes what is under way and saves. */
export type RunningServer = { port: number; close: () => Promise<void> }

/** Assembles the product from its environment and listens. */
export async function startServer(environment: Environment, log: Log): Promise<RunningServer> {
  await mkdir(environment.dataDir, { recursive: true })
  const embedded = environment.store.kind === 'embedded' ? await openEmbedded({ dir: environment.dataDir }) : undefined
  const clock = embedded ? await openClock(environment.dataDir) : undefined
  const meter = createMeter()
  const road = createRoad(assemble(environment, log, meter, embedded, clock))

  const app = express()
  app.disable('x-powered-by')
  app.get('/healthz', (_request, response) => void response.json({ ok: true }))
  app.post(
    '/webhook',
    express.raw({ type: () => true, limit: largestBody }),
    createWebhook({ channelSecret: environment.channelSecret, road, now: clock?.now ?? Date.now, log }),
  )
  if (clock) addLocalRoutes(app, clock, meter, road)
  app.use(answerBadBody)

  const server = await listen(app, environment.port)
  const beat = schedule('* * * * *', () => beatOnce(road, log), { timezone: 'Asia/Bangkok' })
  return {
    port: portOf(server),
    async close() {
      await beat.stop()
      await new Promise((done) => server.close(done))
      await embedded?.close()
    },
  }
}

function assemble(
  environment: Environment,
  log: Log,
  meter: Meter,
  embedded: Embedded | undefined,
  clock: MovableClock | undefined,
): Deps {
  const { store } = environment
  const firestore = embedded?.firestore ?? connectFirestore(store.kind === 'firestore' ? store : { projectId: 'demo-plc' })
  return {
    database: createDatabase(firestore, meter),
    line: createLine(environment),
    media: openMediaFolder(join(environment.dataDir, 'media')),
    now: clock?.now ?? Date.now,
    pause: (ms) => pause(ms),
    log,
    calendar: thaiCalendar,
    setupCode: environment.setupCode,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    salt: () => randomBytes(16).toString('hex'),
    uuid: randomUUID,
  }
}

/** For trying out only: the store is embedded, and only this machine may ask. */
function addLocalRoutes(app: Express, clock: MovableClock, meter: Meter, road: Road): void {
  app.use('/local', (request, response, next) => {
    if (isLoopback(request)) next()
    else response.status(404).json({ message: 'not found' })
  })
  app.get('/local/meter', (_request, response) => void response.json(meter.snapshot()))
  app.post('/local/clock', express.json(), async (request, response) => {
    const { now } = (request.body ?? {}) as { now?: unknown }
    const target = typeof now === 'string' ? Date.parse(now) : Number.NaN
    if (Number.isNaN(target)) {
      response.status(400).json({ message: 'send {"now": "2026-11-23T07:30:00+07:00"}, an ISO 8601 time' })
      return
    }
    if (target < clock.now()) {
      response.status(400).json({ message: `the clock only goes forward; it is ${new Date(clock.now()).toISOString()}` })
      return
    }
    await clock.moveTo(target, road)
    response.json({ now: new Date(clock.now()).toISOString() })
  })
}

function isLoopback(request: Request): boolean {
  const address = request.socket.remoteAddress ?? ''
  return address === '::1' || address.replace('::ffff:', '').startsWith('127.')
}

/** Too large, cut off, badly encoded: the sender's fault, with a status that says so. */
function answerBadBody(
  error: { status?: number },
  _request: Request,
  response: express.Response,
  _next: express.NextFunction,
): void {
  const status = error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500
  response.status(status).json({ message: status === 500 ? 'something went wrong here' : 'the body cannot be read' })
}

async function beatOnce(road: Road, log: Log): Promise<void> {
  try {
    await road.tick()
  } catch (error) {
    log('tick failed', { error: error instanceof Error ? error.name : 'unknown' })
  }
}

function listen(app: Express, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, (error?: Error) => (error ? reject(error) : resolve(server)))
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
