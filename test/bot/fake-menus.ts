import type { messagingApi } from '@line/bot-sdk'
import { MenuError, type MenuChannel } from '../../src/bot/menus/channel.ts'

/** LINE's menus of one account, in memory. */
export type FakeMenus = {
  channel: MenuChannel
  /** What was asked so far, reading aside. */
  asked: string[]
  menus: Map<string, { name: string; picture?: Uint8Array; request?: messagingApi.RichMenuRequest }>
  aliases: Map<string, string>
  /** The menu of everybody without another, and of each person who has one. */
  shown: { all?: string; people: Map<string, string> }
  /** How often moving people is still under way when asked. */
  slow: number
  /** The call that LINE refuses next. */
  refuses?: keyof MenuChannel
}

export function fakeMenus(): FakeMenus {
  let made = 0
  const fake: FakeMenus = {
    asked: [],
    menus: new Map(),
    aliases: new Map(),
    shown: { people: new Map() },
    slow: 0,
    channel: {
      list: async () => [...fake.menus].map(([id, { name }]) => ({ id, name })),
      aliases: async () => new Map(fake.aliases),
      default: async () => fake.shown.all,
      async setDefault(id) {
        did('setDefault', id)
        fake.shown.all = id
      },
      async create(request) {
        const id = `richmenu-${++made}`
        did('create', request.name ?? '')
        fake.menus.set(id, { name: request.name ?? '', request })
        return id
      },
      async upload(id, picture) {
        did('upload', id)
        fake.menus.get(id)!.picture = picture
      },
      async point(alias, id) {
        did('point', `${alias} ${id}`)
        if (!fake.menus.get(id)?.picture) throw new MenuError('an alias needs a picture')
        fake.aliases.set(alias, id)
      },
      async replace(moves, key) {
        did('replace', moves.map(({ from, to }) => `${from}>${to ?? ''}`).join(' '))
        for (const { from, to } of moves) {
          for (const [person, id] of fake.shown.people) {
            if (id === from && to !== undefined) fake.shown.people.set(person, to)
            if (id === from && to === undefined) fake.shown.people.delete(person)
          }
        }
        return key
      },
      progress: async () => (fake.slow-- > 0 ? 'ongoing' : 'succeeded'),
      async remove(id) {
        did('remove', id)
        fake.menus.delete(id)
      },
    },
  }
  function did(call: keyof MenuChannel, what: string): void {
    if (fake.refuses === call) {
      fake.refuses = undefined
      throw new MenuError(`LINE refuses ${call}`)
    }
    fake.asked.push(`${call} ${what}`)
  }
  return fake
}
