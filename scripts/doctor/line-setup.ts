import { setUpMenus } from '../../src/bot/menus/setup.ts'
import { readEndpoint, setEndpoint, testEndpoint, withMenus } from './line.ts'
import { findProblems, readTarget, readWebhookUrl } from './target.ts'
import type { World } from './world.ts'

/** One thing that LINE is told. Doing it again changes nothing. `told` is what LINE answered. */
type Action = {
  name: string
  perform: (world: World, webhook: string) => Promise<{ ok: boolean; told: string }>
}

/** All that LINE is told of this deployment, in order. */
const actions: Action[] = [
  {
    name: 'webhook address',
    async perform(world, webhook) {
      const before = await readEndpoint(world)
      if (before.ok && before.value.endpoint === webhook) return { ok: true, told: `${webhook}, as before` }
      const set = await setEndpoint(world, webhook)
      return set.ok ? { ok: true, told: webhook } : set
    },
  },
  {
    name: 'webhook test',
    async perform(world, webhook) {
      const heard = await testEndpoint(world, webhook)
      if (!heard.ok) return heard
      const { success, statusCode, reason, detail } = heard.value
      return { ok: success === true, told: `${reason}: ${detail} (${statusCode})` }
    },
  },
  {
    name: 'menus',
    async perform(world) {
      const done = await withMenus(world, (channel) => setUpMenus(channel, world.pause))
      return done.ok ? { ok: true, told: done.value } : done
    },
  },
]

const consoleOnly = [
  'Two switches are LINE’s console’s alone: https://developers.line.biz/console/, your channel, Messaging API:',
  '  "Use webhook" on, and "Webhook redelivery" on, so that LINE comes again when it was not answered;',
  '  "Allow bot to join group chats" enabled, or no team can invite it.',
]

/**
 * Tells LINE all that it must know. `given` is the server's address, or the deployed function's; without it the
 * settings say where it is. Stops at the first thing that LINE refuses; returns whether all was done.
 */
export async function setUpLine(
  world: World,
  given: string | undefined,
  tell: (line: string) => void,
): Promise<boolean> {
  const read = given === undefined ? undefined : readWebhookUrl(given)
  if (read && !read.ok) {
    tell(read.problem)
    return false
  }
  const webhook = read?.url ?? readTarget(world.variables).webhook
  if (!webhook) {
    tell(findProblems(world.variables)[0] ?? 'Nothing says where the product runs.')
    return false
  }
  for (const { name, perform } of actions) {
    const done = await perform(world, webhook)
    tell(`${done.ok ? '✓' : '✗'} ${name}: ${done.told}`)
    if (!done.ok) return false
  }
  for (const line of consoleOnly) tell(line)
  return true
}
