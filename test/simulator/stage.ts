import { messagingApi } from '@line/bot-sdk'
import { startSimulator, type StartedSimulator } from '../../src/local/simulator/start.ts'
import type { SimulatorOptions } from '../../src/local/simulator/simulator.ts'
import { startFakeBot, type FakeBot } from './fake-bot.ts'

/** A simulator, a fake bot and a clock that only tests move. */
export interface Stage extends StartedSimulator {
  bot: FakeBot
  client: messagingApi.MessagingApiClient
  /** Real time of the simulator, in ms. */
  time: { now: number }
  /** Sends a raw call to the Messaging API. */
  call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>
  /** Sends a call to the control API. */
  sim: (method: string, path: string, body?: unknown) => Promise<Reply>
  /** Lets a teacher speak and answers the fresh reply token. */
  freshToken: () => Promise<string>
}

/** What came back. */
export interface Reply {
  status: number
  body: { message?: string; details?: { message: string; property: string }[] } & Record<string, unknown>
  headers: Headers
}

export const group = 'คณิตคิดสนุก'

/** Sets the stage; the group has invited the bot when `joined` is not false. */
export async function setStage(
  options: Partial<SimulatorOptions> & { joined?: boolean } = {},
): Promise<Stage> {
  const { joined = true, ...rest } = options
  const bot = await startFakeBot('simulator-secret')
  const time = { now: Date.parse('2026-11-23T05:00:00Z') }
  const started = await startSimulator({
    webhookUrl: `${bot.origin}/webhook`,
    now: () => time.now,
    random: createRandom(),
    later: () => {},
    page: false,
    ...rest,
  })
  const send = async (
    url: string,
    method: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Reply> => {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: JSON.parse(text || '{}') as Reply['body'],
      headers: response.headers,
    }
  }
  const authorization = 'Bearer simulator-token'
  const stage: Stage = {
    ...started,
    bot,
    time,
    client: new messagingApi.MessagingApiClient({
      channelAccessToken: 'simulator-token',
      baseURL: started.origin,
    }),
    call: (method, path, body, headers = {}) =>
      send(`${started.origin}${path}`, method, body, { authorization, ...headers }),
    sim: (method, path, body) => send(`${started.origin}/sim${path}`, method, body, {}),
    async freshToken() {
      await started.simulator.act({ act: 'say', by: 'thanakorn', chat: group, text: 'สวัสดีครับ' })
      return bot.events.at(-1)?.replyToken ?? ''
    },
    async close() {
      await started.close()
      await bot.close()
    },
  }
  if (joined) await stage.simulator.act({ act: 'invite', by: 'thanakorn', chat: group })
  return stage
}

function createRandom(): () => number {
  // A small linear congruential generator: the same numbers in every run.
  let state = 42
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}
