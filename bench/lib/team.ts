import { thaiCalendar } from '../../src/flows/calendar.ts'
import { startRun } from '../../src/flows/engine.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import type { Flow } from '../../src/flows/types.ts'
import type { Run } from '../../src/flows/run.ts'
import { planFlow } from '../../src/flows/schedule.ts'
import type { Database, Fields, Write } from '../../src/store/database.ts'
import { refs, type Chat, type Member, type Person, type Ref, type Team } from '../../src/store/records.ts'

/** A team in its group with an open round, as the founding of a team leaves it. */
export type SeededTeam = {
  chat: string
  team: string
  run: string
  /** The LINE account of each member, in the order of the list. */
  accounts: string[]
}

/** Writes a team of `size` of whom the first `claimed` have tapped their names, with a round of `flow`; `at` is the founding, ms. */
export async function seedTeam(
  database: Database,
  options: { name: string; at: number; size: number; claimed?: number; flow?: Flow },
): Promise<SeededTeam> {
  const { name, at, size, claimed = size, flow = defaultFlow } = options
  const ids = { chat: `bot.C${name}`, team: `t${name}`, run: `r${name}` }
  const accounts = Array.from({ length: size }, (_, index) => `bot.U${name}${index + 1}`)
  const members = accounts.map((account, index): Member => {
    const line = toLine(index)
    return index < claimed ? { ...line, person: `p${name}${index + 1}`, account, claimed: at } : line
  })
  const writes: Write[] = [
    create<Chat>(refs.chat(ids.chat), { id: ids.chat, kind: 'group', noticed: at, teams: [ids.team] }),
    create<Team>(refs.team(ids.team), {
      id: ids.team,
      name: 'คณิตคิดสนุก',
      school: 'บ้านทุ่งทอง',
      chat: ids.chat,
      members,
      runs: [ids.run],
      founder: `p${name}1`,
      from: at,
    }),
    create<Run>(refs.run(ids.run), openRound(flow, ids, members, at)),
    ...members.flatMap(({ id, person, account, place }) => {
      if (person === undefined || account === undefined) return []
      const own: Chat = { id: account, kind: 'user', noticed: at, person, linked: at }
      return [
        create<Chat>(refs.chat(account), place === 'member' ? own : { ...own, menu: 'recorder' }),
        create<Person>(refs.person(person), {
          id: person,
          roles: [],
          teams: [{ team: ids.team, member: id, from: at }],
        }),
      ]
    }),
  ]
  const outcome = await database.commit(writes)
  if (outcome === 'conflict') throw new Error(`the team ${name} exists already`)
  return { ...ids, accounts }
}

function toLine(index: number): Member {
  return {
    id: `m${index + 1}`,
    official: `นางครู${index + 1} ใจดี`,
    title: 'นาง',
    first: `ครู${index + 1}`,
    last: 'ใจดี',
    position: 'ครู',
    place: index === 0 ? 'head' : 'member',
  }
}

function openRound(flow: Flow, ids: { team: string; run: string }, members: Member[], at: number): Run {
  return startRun(flow, {
    id: ids.run,
    team: ids.team,
    round: 1,
    term: { term: 2, year: 2569 },
    at,
    plan: planFlow(flow, '2026-11-23', thaiCalendar),
    places: members.map(({ id, person }) => ({ id, person })),
  })
}

function create<T>(ref: Ref<T>, value: T): Write {
  return { kind: 'create', path: ref.path, data: value as Fields }
}
