import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Express } from 'express'
import { schedule } from 'node-cron'
import { createLine } from '../bot/line.ts'
import { createDashboard } from '../dashboard/serve.ts'
import { thaiCalendar } from '../flows/calendar.ts'
import { readFaces } from '../paper/faces.ts'
import { createLinks } from '../pipeline/links.ts'
import type { Deps, Log } from '../pipeline/ports.ts'
import { createRoad, type Road } from '../pipeline/road.ts'
import { connectFirestore } from '../store/connect.ts'
import { createMeter, type Meter } from '../store/meter.ts'
import { createDatabase } from '../store/metered.ts'
import { createApp } from './app.ts'
import { serveAssets } from './assets.ts'
import { openClock, type MovableClock } from './clock.ts'
import { openEmbedded, type Embedded } from './embedded.ts'
import type { Environment } from './environment.ts'
import { openMediaFolder } from './media-folder.ts'

/** A running server. `close` finishes what is under way and saves. */
export type RunningServer = { port: number; close: () => Promise<void> }

/** Assembles the product from its environment and listens. */
export async function startServer(environment: Environment, log: Log): Promise<RunningServer> {
  await mkdir(environment.dataDir, { recursive: true })
  const embedded =
    environment.store.kind === 'embedded' ? await openEmbedded({ dir: environment.dataDir }) : undefined
  const clock = embedded ? await openClock(environment.dataDir) : undefined
  const meter = createMeter()
  const deps = assemble(environment, log, meter, embedded, clock)
  const road = createRoad(deps)
  const dashboard = createDashboard({
    ...deps,
    road,
    publicBase: environment.publicBase,
    secret: makeSecret,
    faces: readFaces,
  })

  const app = createApp({
    channelSecret: environment.channelSecret,
    road,
    now: clock?.now ?? Date.now,
    log,
    local: clock && { clock, meter },
    pages: [serveAssets(), dashboard],
  })
  // What the last process left is finished first; it also opens the connection, which the first teacher need not wait for.
  await beatOnce(road, log)
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
  const firestore =
    embedded?.firestore ?? connectFirestore(store.kind === 'firestore' ? store : { projectId: 'demo-plc' })
  return {
    database: createDatabase(firestore, meter),
    line: createLine(environment),
    media: openMediaFolder(join(environment.dataDir, 'media')),
    links: createLinks(),
    now: clock?.now ?? Date.now,
    pause: (ms) => pause(ms),
    log,
    calendar: thaiCalendar,
    setupCode: environment.setupCode,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    salt: () => randomBytes(16).toString('hex'),
    uuid: randomUUID,
    // One process serves everybody here, so nobody need wait for the clock.
    boardsAtOnce: true,
  }
}

const makeSecret = (): string => randomBytes(24).toString('base64url')

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
