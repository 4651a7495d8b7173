import * as z from 'zod'
import { bad, good, unknown, type Check } from '../check.ts'
import { askGcloud } from '../gcloud.ts'
import { readConsumption, readInfo, readQuota } from '../line.ts'
import { secretNames, type SecretName } from '../secrets.ts'
import { readTarget } from '../target.ts'

const versions = z.array(z.object({ name: z.string() }))

const whereFrom: Record<SecretName, string> = {
  LINE_CHANNEL_SECRET: 'LINE Developers console, your channel, Basic settings, Channel secret',
  LINE_CHANNEL_ACCESS_TOKEN:
    'LINE Developers console, your channel, Messaging API, Channel access token, Issue',
  SETUP_CODE: 'a secret word of your own, such as what `openssl rand -hex 8` prints',
}

/** The LINE account, and what the product is told of it in secret. */
export const channelChecks: Check[] = [
  ...secretNames.map((name): Check => ({
    step: 'channel',
    name,
    proves: `${name} is kept in secret`,
    mend: `firebase functions:secrets:set ${name} (${whereFrom[name]}); for a server of one’s own, set it in .env.`,
    async look(world) {
      if (!readTarget(world.variables).project) {
        return world.variables[name]?.trim() ? good('set') : bad('it is not set')
      }
      const command = ['secrets', 'versions', 'list', name, '--filter=state=ENABLED']
      const asked = await askGcloud(world, command, versions)
      if (!asked.ok) return asked.absent ? bad('Secret Manager has none of that name') : asked.finding
      const newest = asked.value[0]?.name.split('/').at(-1)
      return newest ? good(`version ${newest}`) : bad('it has no version that is enabled')
    },
  })),
  {
    step: 'channel',
    name: 'token',
    proves: 'LINE knows the access token',
    mend: 'If LINE refuses it, issue a new one (LINE Developers console, your channel, Messaging API) and store that.',
    async look(world) {
      const info = await readInfo(world)
      return info.ok ? good(`${info.value.displayName} ${info.value.basicId}`) : bad(info.told)
    },
  },
  {
    step: 'channel',
    name: 'bot-mode',
    proves: 'the account answers as a bot',
    mend: 'LINE Official Account Manager (https://manager.line.biz/), Settings, Response settings: Chat off.',
    async look(world) {
      const info = await readInfo(world)
      if (!info.ok) return unknown('LINE did not say')
      return info.value.chatMode === 'bot' ? good('chat is off') : bad(`its mode is "${info.value.chatMode}"`)
    },
  },
  {
    step: 'channel',
    name: 'quota',
    proves: 'paid messages are left this month',
    mend: 'LINE Official Account Manager, Settings, Monthly plan; answers stay free and go on.',
    async look(world) {
      const [quota, used] = [await readQuota(world), await readConsumption(world)]
      if (!quota.ok || !used.ok) return unknown('LINE did not say')
      const { totalUsage } = used.value
      const limit = quota.value.value
      if (limit === undefined) return good(`${totalUsage} used, without a limit`)
      return totalUsage < limit ? good(`${totalUsage} of ${limit} used`) : bad(`all ${limit} are used`)
    },
  },
  {
    step: 'channel',
    name: 'groups',
    proves: 'the bot may be invited to groups',
    mend: 'LINE Developers console, your channel, Messaging API: "Allow bot to join group chats" enabled.',
    look: () => unknown('LINE tells this to nobody but its console'),
  },
  {
    step: 'channel',
    name: 'greetings',
    proves: 'LINE says nothing in the bot’s name',
    mend: 'LINE Official Account Manager, Settings, Response settings: greeting message off, auto-response messages off.',
    look: () => unknown('LINE tells this to nobody but its console'),
  },
]
