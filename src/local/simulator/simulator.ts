import express, { type Express } from 'express'
import { join } from 'node:path'
import { createMessagingApi } from './api/router.ts'
import type { ActResult } from './acts/done.ts'
import { createLive } from './control/live.ts'
import { perform } from './control/perform.ts'
import type { ActInput } from './control/request.ts'
import { createControlApi } from './control/router.ts'
import { createPage, type Page } from './page/serve.ts'
import { createFolderContent, createMemoryContent } from './world/content.ts'
import type { Context } from './world/context.ts'
import { createWorld } from './world/new-world.ts'
import { loadWorld, saveWorld } from './world/snapshot.ts'

/** How to set up a simulator; everything but the webhook's address has a default. */
export interface SimulatorOptions {
  webhookUrl: string
  channelSecret?: string
  accessToken?: string
  /** Where the world is kept; without it everything is forgotten at the end. */
  dataDir?: string
  /** Where the bot's /local/clock and /local/meter are; default: the webhook's origin. */
  botOrigin?: string
  /** Real time in ms. */
  now?: () => number
  random?: () => number
  later?: (ms: number, work: () => void) => void
  /** Aborts when the bot has taken too long for a webhook (default: after two seconds). */
  giveUp?: () => AbortSignal
  /** Serve the page (default true). */
  page?: boolean
}

/** A running LINE in small. */
export interface Simulator {
  app: Express
  context: Context
  /** Performs an act and waits until the bot has answered its webhook. */
  act: (input: ActInput) => Promise<ActResult>
  reset: () => void
  close: () => void
}

const saveAfterMs = 300
/** What LINE grants a bot before a webhook counts as failed. */
const webhookTimeoutMs = 2000

/** Creates a simulator; it listens when the caller lets its `app` listen. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { dataDir } = options
  const realNow = options.now ?? Date.now
  let timer: NodeJS.Timeout | undefined
  const save = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (dataDir) saveWorld(dataDir, context.world)
  }
  const context: Context = {
    world: (dataDir && loadWorld(dataDir)) || createWorld(options.webhookUrl, realNow()),
    secrets: {
      channelSecret: options.channelSecret ?? 'simulator-secret',
      accessToken: options.accessToken ?? 'simulator-token',
    },
    realNow,
    random: options.random ?? Math.random,
    content: dataDir ? createFolderContent(join(dataDir, 'content')) : createMemoryContent(),
    faults: [],
    held: [],
    failed: [],
    pending: new Set(),
    giveUp: options.giveUp ?? (() => AbortSignal.timeout(webhookTimeoutMs)),
    later: options.later ?? ((ms, work) => void setTimeout(work, ms).unref()),
    changed() {
      live.notify()
      if (dataDir) timer ??= setTimeout(save, saveAfterMs).unref()
    },
  }
  const live = createLive(() => context.world.revision)
  // The address given at start wins over a saved one: the bot may have moved to another port.
  context.world.bot.webhookUrl = options.webhookUrl
  const reset = (): void => {
    const { revision, bot, menus, menuAliases } = context.world
    const fresh = createWorld(bot.webhookUrl, realNow())
    // Menus belong to the account, not to what people did with it.
    const pictures = menus.map(({ id }) => [id, context.content.get(id)] as const)
    const kept = { menus, menuAliases, bot: { ...fresh.bot, menu: bot.menu } }
    context.world = { ...fresh, ...kept, revision: revision + 1 }
    context.content.clear()
    for (const [id, picture] of pictures) if (picture) context.content.put(id, picture)
    for (const list of [context.faults, context.held, context.failed]) list.splice(0)
    context.changed()
  }
  const botOrigin = (): string => options.botOrigin ?? new URL(context.world.bot.webhookUrl).origin
  const app = express()
  app.disable('x-powered-by')
  app.use('/v2', createMessagingApi(context))
  app.use('/sim', createControlApi(context, { live, botOrigin, reset }))
  const page: Page | undefined = options.page === false ? undefined : createPage()
  if (page) app.use(page.router)
  app.use((_req, res) => void res.status(404).json({ message: 'Not found' }))
  return {
    app,
    context,
    async act(input) {
      const { result, sent } = perform(context, input)
      await sent
      return result
    },
    reset,
    close() {
      live.close()
      save()
    },
  }
}
