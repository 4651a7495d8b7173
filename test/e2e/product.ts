import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openMenuChannel } from '../../src/bot/menus/channel.ts'
import { setUpMenus } from '../../src/bot/menus/setup.ts'
import { readEnvironment } from '../../src/local/environment.ts'
import { startServer } from '../../src/local/server.ts'
import { moveClock } from '../../src/local/simulator/control/clock.ts'
import { nameOf } from '../../src/local/simulator/world/find.ts'
import type { Context } from '../../src/local/simulator/world/context.ts'
import type { Simulator } from '../../src/local/simulator/simulator.ts'
import { startSimulator } from '../../src/local/simulator/start.ts'
import type { Chat, Person } from '../../src/local/simulator/world/types.ts'

/** The group that the simulator's first team meets in. */
export const group = 'คณิตคิดสนุก'

/** The scripts' own Monday, at lunch time. */
export const monday = Date.parse('2026-11-23T12:05:00+07:00')

/** Makes the first administrator of a started product. */
export const setupCode = 'กุญแจศูนย์'

const secrets = { channelSecret: 'e2e-secret', accessToken: 'e2e-token' }

/** The real server and the real simulator, each on a free port, with empty data of their own. */
export interface Product {
  simulator: Simulator
  /** Where the simulator's page is. */
  origin: string
  /** Where the server and its pages are. */
  botOrigin: string
  /** What the server logged. */
  log: string[]
  person: (key: string) => Person
  chat: () => Chat
  /** Resolves when the bot has answered every webhook so far. */
  idle: () => Promise<void>
  /** Moves LINE's clock and the server's to an instant, ms. */
  moveTo: (instant: number) => Promise<unknown>
  /** Ends the server, so that what it kept can be read, and calls `read` with the folder. */
  readAfter: <T>(read: (dir: string) => Promise<T>) => Promise<T>
  /** The group's conversation so far, one line for each message: what to read when a test fails. */
  transcript: () => string
  close: () => Promise<void>
}

/** Sets the clock of a server that is to start on this folder; both directions are allowed here. */
export async function setServerClock(dir: string, instant: number): Promise<void> {
  await writeFile(join(dir, 'clock.json'), JSON.stringify({ offset: instant - Date.now() }))
}

/** Starts the product on that Monday, or at another instant (ms); LINE's clock and the server's run on from there. */
export async function startProduct(at = monday): Promise<Product> {
  const dir = await mkdtemp(join(tmpdir(), 'plc-e2e-'))
  const started = performance.now()
  const now = () => at + Math.floor(performance.now() - started)
  // A busy machine is not what is tried here.
  const giveUp = () => AbortSignal.timeout(20_000)
  const line = await startSimulator({ ...secrets, webhookUrl: 'http://127.0.0.1:9/webhook', now, giveUp })
  const api = { channelAccessToken: secrets.accessToken, apiBase: line.origin, dataBase: line.origin }
  await setUpMenus(openMenuChannel(api), () => Promise.resolve())
  const log: string[] = []
  await setServerClock(dir, now())
  const server = await startServer(
    readEnvironment({
      LINE_CHANNEL_SECRET: secrets.channelSecret,
      LINE_CHANNEL_ACCESS_TOKEN: secrets.accessToken,
      LINE_API_BASE_URL: line.origin,
      LINE_DATA_API_BASE_URL: line.origin,
      PORT: '0',
      DATA_DIR: dir,
      SETUP_CODE: setupCode,
    }),
    (event, facts) => log.push(`${event} ${JSON.stringify(facts)}`),
  )
  const { simulator, origin } = line
  const { context } = simulator
  const botOrigin = `http://127.0.0.1:${server.port}`
  context.world.bot.webhookUrl = `${botOrigin}/webhook`
  const find = <T>(found: T | undefined): T => {
    if (found === undefined) throw new Error('not in the simulated world')
    return found
  }
  let closed = false
  return {
    simulator,
    origin,
    botOrigin,
    log,
    person: (key) => find(context.world.people.find((person) => person.key === key)),
    chat: () => find(groupOf(context)),
    async idle() {
      while (context.pending.size > 0) await Promise.allSettled(context.pending)
    },
    moveTo: (instant) => moveClock(context, instant, botOrigin),
    async readAfter(read) {
      await server.close()
      closed = true
      return read(dir)
    },
    transcript: () =>
      context.world.messages
        .filter((message) => message.chatId === find(groupOf(context)).id)
        .map(
          ({ from, kind, text, quotedMessageId }) =>
            `${nameOf(context.world, from)}${quotedMessageId === undefined ? '' : ' (reply)'}: ${text ?? kind}`,
        )
        .join('\n'),
    async close() {
      await line.close()
      if (!closed) await server.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

function groupOf(context: Context): Chat | undefined {
  return context.world.chats.find((chat) => chat.name === group)
}
