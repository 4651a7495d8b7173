import { now, type Context, type Fault } from '../world/context.ts'
import type { Bot, Chat, LogLine, Message, Person, RichMenu, Settings } from '../world/types.ts'
import { paidThisMonth } from '../api/quota.ts'

/** What a page needs to draw everything; messages only as far as they are newer than `since`. */
export interface View {
  born: number
  revision: number
  /** Simulated time in ms. */
  now: number
  bot: Bot
  people: Person[]
  chats: Chat[]
  messages: Message[]
  menus: RichMenu[]
  paid: number
  settings: Settings
  log: LogLine[]
  faults: Fault[]
  held: number
  failed: number
}

/** Shows the world from a revision on. */
export function viewWorld(context: Context, since: number): View {
  const { world } = context
  const { born, revision, bot, people, chats, settings } = world
  return {
    born,
    revision,
    now: now(context),
    bot,
    people,
    chats,
    messages: world.messages.filter((m) => m.revision > since),
    menus: world.menus.filter(({ picture }) => picture !== undefined),
    paid: paidThisMonth(context),
    settings,
    log: world.log.slice(-60),
    faults: context.faults,
    held: context.held.length,
    failed: context.failed.length,
  }
}
