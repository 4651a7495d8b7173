import { withClosures, type SchoolCalendar } from '../flows/calendar.ts'
import { findFlow } from '../flows/load.ts'
import type { Run } from '../flows/run.ts'
import type { Say } from '../flows/say.ts'
import type { Flow } from '../flows/types.ts'
import type { CardContext, Update } from '../flows/update.ts'
import type { Desk } from '../store/desk.ts'
import { refs, type Chat, type KeptRow, type Person, type Team } from '../store/records.ts'
import { officeIn } from './mentors/of-team.ts'

/** What the conversation is given besides the store: nothing here reads a clock or the environment. */
export type TalkDeps = {
  calendar: SchoolCalendar
  /** The word that makes the first administrator; none when the operator set none. */
  setupCode?: string
  /** Numbers in [0, 1) for codes. */
  random: () => number
  /** 32 hexadecimal characters nobody can guess, to seal a row. */
  salt: () => string
  /** A UUID for LINE's retry key. */
  uuid: () => string
}

/** One update being worked on: where it came from, what it touches, and what is left behind for its inbox document. */
export type Scene = TalkDeps & {
  desk: Desk
  update: Update
  chat: Chat
  /** An id made from the update's own, so that working on it again writes the same documents. */
  newId: (prefix: string) => string
  /** Evidence rows written by this update. */
  rows: KeptRow[]
  /** Links that were just kept, to be looked at before the answer is sent. */
  linked?: { run: string; row: string; urls: string[] }
  /** Words to be found again by a button, because the bot asked where they belong. */
  held?: { text: string; quoted?: string; by: string; until: number }
  /** The consultation whose words this update holds. */
  consult?: string
  /** The team that a tap of this update has named, where several meet. */
  meant?: string
}

/** An answer; undefined is the deliberate silence. */
export type Answer = Say | undefined

/** A run with the flow and team it belongs to. */
export type OpenRun = { run: Run; flow: Flow; team: Team }

/** The teams that meet in this chat, or that this person belongs to. */
export async function teamsHere(scene: Scene): Promise<Team[]> {
  const ids = scene.chat.kind === 'group' ? (scene.chat.teams ?? []) : await teamsOfPerson(scene)
  await scene.desk.load(ids.map(refs.team))
  const teams = await Promise.all(ids.map((id) => scene.desk.get(refs.team(id))))
  return teams.flatMap((team) => team ?? [])
}

async function teamsOfPerson(scene: Scene): Promise<string[]> {
  if (!scene.chat.person) return []
  const person = await scene.desk.get(refs.person(scene.chat.person))
  return person?.teams.map((place) => place.team) ?? []
}

/** The calendar by which a team's school works. */
export function calendarOf(
  { calendar }: Pick<TalkDeps, 'calendar'>,
  team: Pick<Team, 'closures'>,
): SchoolCalendar {
  return withClosures(calendar, team.closures)
}

/** Where a run stands now, for a button or a card. */
export function contextOf({ run }: Pick<OpenRun, 'run'>): CardContext {
  return { run: run.id, step: run.step, turn: run.turn }
}

/** A run by its id, with flow and team. Undefined for ids that are not ours. */
export async function findRun(scene: Scene, id: string): Promise<OpenRun | undefined> {
  const run = await scene.desk.get(refs.run(id))
  const team = run && (await scene.desk.get(refs.team(run.team)))
  return team && { run, flow: findFlow(run.flow), team }
}

/** Whether a run may be reached from this chat: a button copied elsewhere opens nothing. */
export async function reachesRun(scene: Scene, open: OpenRun): Promise<boolean> {
  if ((await teamsHere(scene)).some((team) => team.id === open.team.id)) return true
  // Who looks after a team reads and acts in an own chat.
  return (
    scene.chat.kind === 'user' && officeIn(open.team, await findPerson(scene), scene.update.at) !== undefined
  )
}

/** The person who acted (or whose account it is), if the account is known to us. */
export async function findPerson(scene: Scene, account = scene.update.account): Promise<string | undefined> {
  if (account === undefined) return undefined
  if (scene.chat.kind === 'group') {
    for (const team of await teamsHere(scene)) {
      const member = team.members.find((candidate) => candidate.account === account)
      if (member?.person) return member.person
    }
  }
  const own = await scene.desk.get(refs.chat(account))
  return own?.ended?.find((link) => link.until > scene.update.at)?.person ?? own?.person
}

/** The record of the person whose own chat this is; undefined in a group and for strangers. */
export async function personHere(scene: Scene): Promise<Person | undefined> {
  const id = scene.chat.kind === 'user' ? await findPerson(scene) : undefined
  return id === undefined ? undefined : scene.desk.get(refs.person(id))
}

/** The person who acted, made known now if need be. Throws without an account: nobody is ever guessed. */
export async function ensurePerson(scene: Scene, account = scene.update.account): Promise<string> {
  const known = await findPerson(scene, account)
  if (known) return known
  const { at } = scene.update
  if (account === undefined) throw new Error('an update without an account is credited to nobody')
  const id = scene.newId('p')
  const chat = await scene.desk.get(refs.chat(account))
  scene.desk.put(refs.chat(account), {
    ...(chat ?? { id: account, kind: 'user' as const }),
    person: id,
    linked: at,
  })
  scene.desk.add<Person>(refs.person(id), { id, teams: [], roles: [] })
  if (scene.chat.id === account) scene.chat = { ...scene.chat, person: id, linked: at }
  return id
}

/** Changes the chat's own document. */
export function changeChat(scene: Scene, change: Partial<Chat>): void {
  scene.chat = { ...scene.chat, ...change }
  scene.desk.put(refs.chat(scene.chat.id), scene.chat)
}
