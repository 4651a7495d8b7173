import * as z from 'zod'
import { findMenuProblems } from '../../../src/bot/menus/setup.ts'
import { bad, good, unknown, type Check } from '../check.ts'
import { runGcloud } from '../gcloud.ts'
import { readEndpoint, testEndpoint, withMenus } from '../line.ts'
import { readTarget } from '../target.ts'
import type { World } from '../world.ts'

/** LINE and the product have found each other, and somebody is in charge. */
export const conversationChecks: Check[] = [
  {
    step: 'webhook',
    name: 'endpoint',
    proves: 'LINE calls this deployment',
    mend: 'Run `npm run line:setup`; if only the switch is off: LINE Developers console, your channel, Messaging API, "Use webhook" on.',
    async look(world) {
      const { webhook } = readTarget(world.variables)
      const heard = await readEndpoint(world)
      if (!heard.ok) return bad(heard.told)
      const { endpoint, active } = heard.value
      if (webhook && endpoint !== webhook) return bad(`LINE calls ${endpoint || 'nothing'}, not ${webhook}`)
      return active ? good(endpoint) : bad(`${endpoint} is set, but "Use webhook" is off`)
    },
  },
  {
    step: 'webhook',
    name: 'test',
    proves: 'LINE called it, with this channel’s signature, and was answered 200',
    mend: '401 means that LINE_CHANNEL_SECRET is another channel’s: store it again and deploy; else see the log of webhook.',
    async look(world) {
      const { webhook } = readTarget(world.variables)
      if (!webhook) return unknown('nothing says where it is: set GOOGLE_CLOUD_PROJECT or PUBLIC_BASE_URL')
      const heard = await testEndpoint(world, webhook)
      if (!heard.ok) return bad(heard.told)
      const { success, statusCode, reason, detail } = heard.value
      return success && statusCode === 200 ? good(reason) : bad(`${reason}: ${detail} (${statusCode})`)
    },
  },
  {
    step: 'webhook',
    name: 'redelivery',
    proves: 'LINE comes again when it was not answered',
    mend: 'LINE Developers console, your channel, Messaging API: "Webhook redelivery" on; copies do no harm.',
    look: () => unknown('LINE tells this to nobody but its console'),
  },
  {
    step: 'webhook',
    name: 'menus',
    proves: 'each kind of person has its menu',
    mend: 'Run `npm run line:setup`; it makes what is missing and removes what is old.',
    async look(world) {
      const found = await withMenus(world, findMenuProblems)
      if (!found.ok) return bad(found.told)
      return found.value.length === 0 ? good('all are the newest') : bad(found.value.join('; '))
    },
  },
  {
    step: 'first',
    name: 'administrator',
    proves: 'the product has answered, and somebody is its administrator',
    mend: 'Add the account as a friend and write "ตั้งค่า <SETUP_CODE>" to it in its own chat.',
    only: 'firebase',
    async look(world) {
      const token = await runGcloud(world, ['auth', 'print-access-token'])
      if (!token.ok) return token.finding
      return readAdministrator(world, token.value)
    },
  },
  {
    step: 'first',
    name: 'answered',
    proves: 'a team is answered in its group',
    mend: 'Invite the account to a group and press its green button; it answers within two seconds.',
    look: () => unknown('only somebody in the group sees it'),
  },
]

/** The one document that voids SETUP_CODE, by the operator's own right to read. */
async function readAdministrator(world: World, token: string) {
  const { project } = readTarget(world.variables)
  const url = `https://firestore.googleapis.com/v1/projects/${project}/databases/(default)/documents/system/setup`
  try {
    const response = await world.fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(20_000),
    })
    if (response.status === 404) return bad('nobody yet')
    if (!response.ok) return unknown(`Firestore answered ${response.status}`)
    const kept = z.object({ fields: z.object({ at: z.object({ integerValue: z.string() }) }) })
    const { fields } = kept.parse(await response.json())
    return good(
      `since ${new Date(Number(fields.at.integerValue)).toISOString().slice(0, 10)}; SETUP_CODE is void`,
    )
  } catch {
    return unknown('Firestore cannot be read from here')
  }
}
