import * as z from 'zod'
import { MenuError, type MenuChannel } from '../../src/bot/menus/channel.ts'
import { findSecret } from './secrets.ts'
import { readTarget } from './target.ts'
import type { World } from './world.ts'

/** LINE's answer, or why there is none, for the operator. */
export type Heard<T> = { ok: true; value: T } | { ok: false; told: string }

type Call<T> = { method: 'GET' | 'PUT' | 'POST'; path: string; body?: object; answer: z.ZodType<T> }

/** Longest that an answer is waited for, ms: to test a webhook LINE calls it first. */
const patience = 20_000

const channel = '/v2/bot/channel/webhook'

/** Who the account is, as LINE tells its bot. */
export const readInfo = (world: World) =>
  callLine(world, {
    method: 'GET',
    path: '/v2/bot/info',
    answer: z.object({ displayName: z.string(), basicId: z.string(), chatMode: z.string() }),
  })

/** This month's limit of paid messages; none has no `value`. */
export const readQuota = (world: World) =>
  callLine(world, {
    method: 'GET',
    path: '/v2/bot/message/quota',
    answer: z.object({ type: z.string(), value: z.number().optional() }),
  })

/** Paid messages sent this month. */
export const readConsumption = (world: World) =>
  callLine(world, {
    method: 'GET',
    path: '/v2/bot/message/quota/consumption',
    answer: z.object({ totalUsage: z.number() }),
  })

/** The address that LINE calls, and whether "Use webhook" is on. */
export const readEndpoint = (world: World) =>
  callLine(world, {
    method: 'GET',
    path: `${channel}/endpoint`,
    answer: z.object({ endpoint: z.string(), active: z.boolean() }),
  })

/** Tells LINE which address to call. */
export const setEndpoint = (world: World, endpoint: string) =>
  callLine(world, { method: 'PUT', path: `${channel}/endpoint`, body: { endpoint }, answer: z.unknown() })

/** Lets LINE call that address once, with no events, and tell how it went. */
export const testEndpoint = (world: World, endpoint: string) =>
  callLine(world, {
    method: 'POST',
    path: `${channel}/test`,
    body: { endpoint },
    answer: z.object({
      success: z.boolean().optional(),
      statusCode: z.number(),
      reason: z.string(),
      detail: z.string(),
    }),
  })

/** Does something with the account's menus; what LINE refuses is told. */
export async function withMenus<T>(
  world: World,
  work: (channel: MenuChannel) => Promise<T>,
): Promise<Heard<T>> {
  const channelAccessToken = await findSecret(world, 'LINE_CHANNEL_ACCESS_TOKEN')
  if (!channelAccessToken) return noToken
  const { apiBase, dataBase } = readTarget(world.variables)
  try {
    return { ok: true, value: await work(world.openMenus({ channelAccessToken, apiBase, dataBase })) }
  } catch (error) {
    if (error instanceof MenuError) return { ok: false, told: error.message }
    throw error
  }
}

const noToken = {
  ok: false as const,
  told: 'LINE_CHANNEL_ACCESS_TOKEN is neither set here nor to be had from Secret Manager',
}

async function callLine<T>(world: World, { method, path, body, answer }: Call<T>): Promise<Heard<T>> {
  const token = await findSecret(world, 'LINE_CHANNEL_ACCESS_TOKEN')
  if (!token) return noToken
  const { apiBase } = readTarget(world.variables)
  try {
    const response = await world.fetch(new URL(path, apiBase), {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patience),
    })
    const text = await response.text()
    if (response.status === 401) return { ok: false, told: 'LINE refuses LINE_CHANNEL_ACCESS_TOKEN (401)' }
    if (!response.ok) return { ok: false, told: `LINE answered ${response.status}: ${readMessage(text)}` }
    const parsed = answer.safeParse(parseJson(text))
    if (parsed.success) return { ok: true, value: parsed.data }
    return { ok: false, told: `${apiBase}${path} answered something that is not LINE's` }
  } catch (error) {
    const why =
      error instanceof Error && error.name === 'TimeoutError' ? 'does not answer' : 'cannot be reached'
    return { ok: false, told: `${apiBase} ${why}` }
  }
}

function readMessage(text: string): string {
  const parsed = z.object({ message: z.string() }).safeParse(parseJson(text))
  return parsed.success ? parsed.data.message : 'without a reason'
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
