import { findBreak } from '../../src/flows/chain.ts'
import { foldField } from '../../src/flows/fold.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import { findField } from '../../src/flows/progress.ts'
import type { Evidence, Run } from '../../src/flows/run.ts'
import type { Input, Update } from '../../src/flows/update.ts'
import { refs, type Inbox } from '../../src/store/records.ts'
import { seedTeam, type SeededTeam } from '../../bench/lib/team.ts'
import { monday, openWorld, type World } from './world.ts'

/** A world with a team of four in an open round, and what is in its book. */
export type TeamStage = {
  world: World
  team: SeededTeam
  /** A text message, seconds after the founding; its id is its time. */
  says(at: number, text: string, more?: Partial<Input & { kind: 'text' }>): Update
  edits(at: number, message: number, text: string): Update
  unsends(at: number, message: number): Update
  /** Words that stand in a field now. */
  words(field: string): Promise<string[]>
  rows(): Promise<Evidence[]>
  slot(id: string): Promise<Inbox | undefined>
  pending(): Promise<number>
  /** Undefined if the chain holds. */
  broken(): Promise<string | undefined>
}

export async function openTeamStage(): Promise<TeamStage> {
  const world = await openWorld()
  const team = await seedTeam(world.database, { name: 'x', at: monday, size: 4 })
  const make = (id: string, at: number, message: number, input: Input): Update => ({
    id,
    chat: team.chat,
    kind: 'group',
    account: team.accounts[0],
    at: monday + at * 1000,
    received: monday,
    message: `${message}`,
    replyToken: input.kind === 'unsent' ? undefined : `token-${id}`,
    input,
  })
  const readRun = async () => (await world.database.get(refs.run(team.run).path))!.data as unknown as Run
  const all = async <T>(collection: string, where?: [string, '>', unknown][]) => {
    const found = await world.database.query({ name: 'all of it', collection, where, limit: 1000 })
    return found.map((one) => one.data as T)
  }
  const rows = async () =>
    (await all<Evidence>(`runs/${team.run}/evidence`)).toSorted((a, b) => a.seq - b.seq)
  return {
    world,
    team,
    says: (at, text, more = {}) => make(`m-${at}`, at, at, { kind: 'text', text, ...more }),
    edits: (at, message, text) => make(`e-${at}`, at, message, { kind: 'text', text, edited: true }),
    unsends: (at, message) => make(`u-${at}`, at, message, { kind: 'unsent', message: `${message}` }),
    async words(key) {
      const { field } = findField(defaultFlow, key)!
      const { current } = foldField(field, (await readRun()).entries[key] ?? [])
      const kept = await rows()
      const content = (id: string) => kept.find((row) => row.content?.id === id)?.content
      return current.map(
        (entry) => content(entry.row)?.items?.find((item) => item.field === key)?.value.text ?? '?',
      )
    },
    rows,
    slot: async (id) => (await world.database.get(refs.inbox(team.chat, id).path))?.data as Inbox | undefined,
    pending: async () => (await all(`chats/${team.chat}/inbox`, [['pending', '>', 0]])).length,
    broken: async () => findBreak(await rows(), (await readRun()).chain.head),
  }
}
