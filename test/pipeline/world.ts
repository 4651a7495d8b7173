import { Readable } from 'node:stream'
import type { Button, Say } from '../../src/flows/say.ts'
import { writeTap } from '../../src/flows/tap.ts'
import type { Input, Update } from '../../src/flows/update.ts'
import { thaiCalendar } from '../../src/flows/calendar.ts'
import { openEmbedded } from '../../src/local/embedded.ts'
import type { Deps, Line, Sent } from '../../src/pipeline/ports.ts'
import { createRoad, type Road } from '../../src/pipeline/road.ts'
import type { Database } from '../../src/store/database.ts'
import type { MenuKind } from '../../src/store/menu-kinds.ts'
import { createMeter, type Meter } from '../../src/store/meter.ts'
import { createDatabase } from '../../src/store/metered.ts'

/** What the bot was heard to say, and where. */
export type Heard = { chat: string; says: Say[]; ids: string[]; token: string; paid?: boolean }

/** A whole product without network: the embedded store, a messenger that remembers, a clock that is set by hand. */
export type World = {
  road: Road
  deps: Deps
  database: Database
  meter: Meter
  heard: Heard[]
  /** What the messenger answers next; each entry is used once. */
  faults: Sent[]
  pushes: { to: string; body: string; retryKey: string }[]
  clock: { now: number }
  contents: Map<string, Buffer>
  /** Who may look at links; those that are not here are unknown. */
  links: Map<string, 'open' | 'closed'>
  /** Groups that the bot left by itself. */
  left: string[]
  /** Menus that were put below people's own chats. */
  menus: { chat: string; kind: MenuKind }[]
  /** Keys of copies that were removed. */
  removed: string[]
  /** What operators would read. */
  logged: string[]
  /** Sends one update down the road and returns what the bot said because of it. */
  send(update: Update): Promise<Say[]>
  close(): Promise<void>
}

/** Monday 23 November 2026, noon in Bangkok: the day the scripts begin. */
export const monday = Date.parse('2026-11-23T12:00:00+07:00')

export async function openWorld(
  options: { setupCode?: string; start?: number; database?: Database } = {},
): Promise<World> {
  const embedded = options.database ? undefined : await openEmbedded()
  const meter = createMeter()
  const heard: Heard[] = []
  const faults: Sent[] = []
  const pushes: World['pushes'] = []
  const contents = new Map<string, Buffer>()
  const links: World['links'] = new Map()
  const left: string[] = []
  const menus: World['menus'] = []
  const removed: string[] = []
  const logged: string[] = []
  const kept = new Map<string, Buffer>()
  const clock = { now: options.start ?? monday }
  const chatOf = new Map<string, string>()
  let messages = 0
  let seed = 1
  const random = () => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  const line: Line = {
    async reply(token, says) {
      const fault = faults.shift()
      if (fault && !fault.ok) return fault
      const ids = says.map(() => `bot${++messages}`)
      heard.push({ chat: chatOf.get(token) ?? '?', says, ids, token })
      return { ok: true, ids }
    },
    render: (says) => JSON.stringify(says),
    async push(to, body, retryKey) {
      const fault = faults.shift()
      pushes.push({ to, body, retryKey })
      if (fault && !fault.ok) return fault
      const ids = [`bot${++messages}`]
      heard.push({ chat: to, says: JSON.parse(body) as Say[], ids, token: '', paid: true })
      return { ok: true, ids }
    },
    async leave(chat) {
      left.push(chat)
      return faults.shift() ?? { ok: true, ids: [] }
    },
    ownChat: () =>
      Promise.resolve({ id: '@plcassist', linkWith: (words) => `https://line.me/own/?${words}` }),
    async showMenu(chat, kind) {
      const fault = faults.shift()
      if (fault && !fault.ok) return fault
      menus.push({ chat, kind })
      return { ok: true, ids: [] }
    },
    async fetchContent(message) {
      const bytes = contents.get(message)
      return bytes
        ? { ok: true, type: 'image/jpeg', body: Readable.from([bytes]) }
        : { ok: false, why: 'gone' }
    },
  }
  const database = embedded ? createDatabase(embedded.firestore, meter) : options.database!
  const deps: Deps = {
    database,
    line,
    media: {
      async save(key, body, limit) {
        const chunks: Buffer[] = []
        for await (const chunk of body) chunks.push(chunk as Buffer)
        const bytes = Buffer.concat(chunks)
        if (bytes.length > limit) throw new Error('too large')
        kept.set(key, bytes)
        return { bytes: bytes.length, sha256: `sha-${bytes.length}` }
      },
      async read(key) {
        const bytes = kept.get(key)
        return bytes && Readable.from([bytes])
      },
      async remove(key) {
        kept.delete(key)
        removed.push(key)
      },
    },
    links: { isOpen: (url) => Promise.resolve(links.get(url) ?? 'unknown') },
    now: () => clock.now,
    pause: () => Promise.resolve(),
    log: (event, facts) => void logged.push(`${event} ${JSON.stringify(facts)}`),
    calendar: thaiCalendar,
    setupCode: options.setupCode ?? 'plc2569',
    random,
    salt: () => String(random()).slice(2).padEnd(32, '0'),
    uuid: () => `00000000-0000-4000-8000-${String(Math.floor(random() * 1e12)).padStart(12, '0')}`,
  }
  const road = createRoad(deps)
  return {
    road,
    deps,
    database,
    meter,
    heard,
    faults,
    pushes,
    clock,
    contents,
    links,
    left,
    menus,
    removed,
    logged,
    async send(update) {
      if (update.replyToken !== undefined) chatOf.set(update.replyToken, update.chat)
      const before = heard.length
      await road.take([update])
      return heard.slice(before).flatMap((one) => one.says)
    },
    close: async () => embedded?.close(),
  }
}

/** Moves the clock through everything that is due; each beat comes from two machines at once. */
export async function beatUntil(world: World, until: number): Promise<void> {
  for (
    let next = await world.road.nextDue();
    next !== undefined && next <= until;
    next = await world.road.nextDue()
  ) {
    world.clock.now = Math.max(world.clock.now, next)
    await Promise.all([world.road.tick(), world.road.tick()])
  }
  world.clock.now = Math.max(world.clock.now, until)
}

/** Everything that people can do in a story, as updates. */
export function createActors(world: Pick<World, 'clock' | 'heard' | 'send'>) {
  let events = 0
  const stamp = (where: string, who: string | undefined, input: Input, message?: string): Update => {
    const event = `ev${++events}`
    const account = who === undefined ? undefined : `bot.U${who}`
    const chat =
      where === 'group' ? 'bot.Cgroup' : where.startsWith('group') ? `bot.C${where}` : `bot.U${where}`
    const id = message === undefined ? `x-${event}` : `m-${message}`
    world.clock.now += 1000
    return {
      id,
      chat,
      kind: where.startsWith('group') ? 'group' : 'user',
      account,
      at: world.clock.now,
      received: world.clock.now,
      replyToken: `token-${event}`,
      message,
      input,
    }
  }
  const buttonsOf = (say: Say): Button[] =>
    say.kind === 'text' ? (say.buttons ?? []) : [...(say.grid ?? []), ...(say.buttons ?? [])]
  /** The latest button of that label in a chat. */
  const findButton = (chat: string, label: string): Button | undefined =>
    world.heard
      .filter((one) => one.chat === chat)
      .flatMap((one) => one.says)
      .toReversed()
      .flatMap(buttonsOf)
      .find((button) => button.label === label)
  return {
    stamp,
    findButton,
    /** LINE's id of the bot's latest message in a chat. */
    lastCard: (chat = 'bot.Cgroup') =>
      world.heard
        .filter((one) => one.chat === chat)
        .at(-1)
        ?.ids.at(-1),
    text(where: string, who: string | undefined, text: string, more: Partial<Input & { kind: 'text' }> = {}) {
      return stamp(where, who, { kind: 'text', text, ...more }, `msg${events + 1}`)
    },
    tap(where: string, who: string | undefined, label: string, picked?: string): Update {
      const update = stamp(where, who, { kind: 'joined' })
      const button = findButton(update.chat, label)
      if (!button || !('tap' in button)) throw new Error(`no button ${label} in ${update.chat}`)
      return { ...update, input: { kind: 'button', data: writeTap(button.tap), picked } }
    },
  }
}
