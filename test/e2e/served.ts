import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ActInput } from '../../src/local/simulator/control/request.ts'
import type { Simulator } from '../../src/local/simulator/simulator.ts'
import { moveClock } from '../../src/local/simulator/control/clock.ts'
import { startSimulator } from '../../src/local/simulator/start.ts'
import type { Chat } from '../../src/local/simulator/world/types.ts'
import { group, monday, setServerClock } from './product.ts'

const root = join(import.meta.dirname, '..', '..')
const secrets = { channelSecret: 'served-secret', accessToken: 'served-token' }

/** `npm run serve` as a process of its own. */
export interface Process {
  /** Resolves with its port when it says that it is ready. */
  ready: Promise<number>
  /** Resolves with the exit code. */
  ended: Promise<number | null>
  /** All that it printed so far. */
  output: () => string
  stop: () => Promise<number | null>
}

/** Runs the server with these variables and no others. */
export function runServe(variables: Record<string, string>): Process {
  const child = spawn(process.execPath, ['src/local/serve.ts'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const ready = new Promise<number>((resolve, reject) => {
    const read = (chunk: string): void => {
      printed += chunk
      const port = /webhook at http:\/\/localhost:(\d+)\/webhook/.exec(printed)?.[1]
      if (port) resolve(Number(port))
    }
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', read)
    void ended.then(() => reject(new Error(`the server ended: ${printed}`)))
  })
  // Whoever only waits for the end need not look at it.
  ready.catch(() => undefined)
  return {
    ready,
    ended,
    output: () => printed,
    stop() {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** A served bot and the LINE around it; every act happens a second after the one before. */
export interface Line {
  simulator: Simulator
  chat: Chat
  process: () => Process
  /** Lets a person do something in the team's group; returns what the bot said to it, one text for each bubble. */
  act: (input: Partial<ActInput> & Pick<ActInput, 'act'>) => Promise<string[]>
  /** Lets time pass in LINE alone, ms: it stands still otherwise. */
  pass: (ms: number) => void
  /** Moves LINE's clock and the server's to an instant, ms. */
  moveTo: (instant: number) => Promise<unknown>
  meter: () => Promise<Record<string, number>>
  /** Ends the server in good order and starts it again on the same data; returns the exit code. */
  restart: () => Promise<number | null>
  /** Ends the server in good order, so that what it kept can be read, and calls `read` with the folder. */
  readAfter: <T>(read: (dir: string) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/** Starts the simulator and, against it, `npm run serve`. */
export async function startLine(setupCode: string, at = monday): Promise<Line> {
  const dir = await mkdtemp(join(tmpdir(), 'plc-serve-'))
  await setServerClock(dir, at)
  let now = at
  const line = await startSimulator({
    ...secrets,
    webhookUrl: 'http://127.0.0.1:9/webhook',
    now: () => now,
    page: false,
    // A busy machine is not what is tried here.
    giveUp: () => AbortSignal.timeout(20_000),
  })
  const { simulator } = line
  const { world } = simulator.context
  const chat = world.chats.find((candidate) => candidate.name === group)
  if (!chat) throw new Error('the simulated world has no group')
  let port = 0
  let served: Process
  const start = async (): Promise<void> => {
    served = runServe({
      LINE_CHANNEL_SECRET: secrets.channelSecret,
      LINE_CHANNEL_ACCESS_TOKEN: secrets.accessToken,
      LINE_API_BASE_URL: line.origin,
      LINE_DATA_API_BASE_URL: line.origin,
      PORT: '0',
      DATA_DIR: dir,
      SETUP_CODE: setupCode,
    })
    port = await served.ready
    world.bot.webhookUrl = `http://127.0.0.1:${port}/webhook`
  }
  await start()
  return {
    simulator,
    chat,
    process: () => served,
    pass: (ms) => {
      now += ms
    },
    async act(input) {
      now += 1000
      const before = world.sequence
      await simulator.act({ chat: group, ...input } as ActInput)
      return world.messages
        .filter((message) => message.sequence > before && message.from === 'bot')
        .map((message) => message.text ?? '')
    },
    moveTo: (instant) => moveClock(simulator.context, instant, `http://127.0.0.1:${port}`),
    async readAfter(read) {
      await served.stop()
      return read(dir)
    },
    async meter() {
      const response = await fetch(`http://127.0.0.1:${port}/local/meter`)
      return (await response.json()) as Record<string, number>
    },
    async restart() {
      const code = await served.stop()
      await start()
      return code
    },
    async close() {
      await served.stop()
      await line.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}
