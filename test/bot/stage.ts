import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../../src/local/app.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Database } from '../../src/store/database.ts'
import { strictStore } from '../pipeline/strict-store.ts'
import { openWorld, type World } from '../pipeline/world.ts'
import { noon, rawBody, secret, sign, type Json } from './events.ts'

/** What came back. */
export type Reply = { status: number; body: string }

/** The server's real routes on a free loopback port, over a world without network. */
export type Stage = {
  world: World
  logged: string[]
  /** Posts raw bytes to the webhook; signed unless `headers` says otherwise. */
  post(raw: Uint8Array | string, headers?: Record<string, string>): Promise<Reply>
  /** Posts events as LINE does. */
  deliver(...events: Json[]): Promise<Reply>
  /** Reads and writes so far. */
  cost(): { reads: number; writes: number; deletes: number }
  close(): Promise<void>
}

/** Sets the stage. `wrap` may put a fault between the road and its store. */
export async function setStage(
  wrap: (database: Database) => Database = (database) => database,
): Promise<Stage> {
  const world = await openWorld({ start: noon + 250 })
  const logged: string[] = []
  const log = (name: string, facts: object) => void logged.push(`${name} ${JSON.stringify(facts)}`)
  const road = createRoad({ ...world.deps, database: wrap(strictStore(world.database)), log })
  const app = createApp({ channelSecret: secret, road, now: () => world.clock.now, log })
  const server = createServer(app)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const post: Stage['post'] = async (raw, headers) => {
    const bytes = typeof raw === 'string' ? Buffer.from(raw) : Buffer.from(raw)
    const response = await fetch(`http://127.0.0.1:${port}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(headers ?? { 'x-line-signature': sign(bytes) }) },
      body: bytes,
    })
    return { status: response.status, body: await response.text() }
  }
  return {
    world,
    logged,
    post,
    deliver: (...events) => post(rawBody(events)),
    cost: () => world.meter.snapshot(),
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      await world.close()
    },
  }
}
