import type { Say, Button } from '../flows/say.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import type { Team } from '../store/records.ts'
import { expected, forget } from './expecting.ts'
import { changeChat, findRun, teamsHere, type OpenRun, type Scene } from './scene.ts'

/** How long a choice among several teams holds in a conversation, ms. */
const meantLasts = 60 * 60_000
/** Words are held this long while the bot asks where they belong, ms. */
const askedLasts = 24 * 60 * 60_000

/**
 * The teams that may be meant here: the one its speaker was asked for or last touched; else, in a group, the speaker's
 * own; else all.
 */
export async function teamsMeant(scene: Scene): Promise<Team[]> {
  const teams = await teamsHere(scene)
  if (teams.length < 2) return teams
  const { account } = scene.update
  const focus = expected(scene, 'answer')
  const aimed = teams.find((team) => focus !== undefined && team.runs.includes(focus.run))
  const id = scene.meant ?? aimed?.id ?? remembered(scene)[account ?? '']?.team
  const said = teams.filter((team) => team.id === id)
  if (said.length > 0) return said
  const own = teams.filter(({ members }) =>
    members.some((member) => member.account !== undefined && member.account === account),
  )
  return own.length > 0 ? own : teams
}

/** The latest runs of the teams that may be meant; of all teams here where those have none. */
export async function runsMeant(scene: Scene): Promise<OpenRun[]> {
  const meant = await lastRuns(scene, await teamsMeant(scene))
  return meant.length > 0 ? meant : lastRuns(scene, await teamsHere(scene))
}

/** The latest run of each team that has one. */
export async function lastRuns(scene: Scene, teams: Team[]): Promise<OpenRun[]> {
  const ids = teams.flatMap((team) => team.runs.at(-1) ?? [])
  const runs = await Promise.all(ids.map((id) => findRun(scene, id)))
  return runs.flatMap((run) => run ?? [])
}

/** Those of one team, if that is the one meant; else all of them. */
export async function narrowToMeant<T extends { team: Team }>(scene: Scene, all: T[]): Promise<T[]> {
  const meant = new Set((await teamsMeant(scene)).map((team) => team.id))
  const narrowed = all.filter(({ team }) => meant.has(team.id))
  return narrowed.length > 0 ? narrowed : all
}

/** Notes which of several teams its speaker is busy with; where there is one only, nothing is written. */
export async function rememberTeam(scene: Scene, team: Team): Promise<void> {
  const { account, at } = scene.update
  if ((await teamsHere(scene)).length < 2) return
  scene.meant = team.id
  if (account === undefined) return
  const focus = expected(scene, 'answer')
  if (focus && !team.runs.includes(focus.run)) forget(scene, 'answer')
  changeChat(scene, { meant: { ...remembered(scene), [account]: { team: team.id, until: at + meantLasts } } })
}

function remembered({ chat, update }: Scene): NonNullable<Scene['chat']['meant']> {
  return Object.fromEntries(Object.entries(chat.meant ?? {}).filter(([, { until }]) => until >= update.at))
}

/** The round an order is for: the open one, or the question which. `fits` prefers some, such as those with a meeting. */
export async function chooseRun(
  scene: Scene,
  order: { text: string; quoted?: string },
  fits: (open: OpenRun) => boolean = () => true,
): Promise<OpenRun | Say | undefined> {
  const runs = await runsMeant(scene)
  const open = runs.filter(({ run }) => run.status === 'open')
  const fitting = open.filter(fits)
  const among = fitting.length > 0 ? fitting : open
  if (among.length < 2) return among[0] ?? runs.at(-1)
  return askTeam(
    scene,
    among.map(({ team }) => team),
    order,
  )
}

/** Asks which team is meant; the order waits, and is followed by the tap. */
export function askTeam(scene: Scene, teams: Team[], order: { text: string; quoted?: string }): Say {
  holdWords(scene, order)
  const { id } = scene.update
  return {
    kind: 'card',
    title: 'ของทีมใดคะ',
    lines: ['มีหลายทีม แตะทีมที่หมายถึง'],
    grid: teams.map((team) => teamButton(team, { do: 'pick', team: team.id, update: id })),
  }
}

/** Words that wait for their author's choice. */
export function holdWords(scene: Scene, { text, quoted }: { text: string; quoted?: string }): void {
  const { account = '', received } = scene.update
  scene.held = { text, quoted, by: account, until: received + askedLasts }
}

/** A button that names a team, for people who are in several. */
export function teamButton(team: Team, tap: Extract<Button, { tap: unknown }>['tap']): Button {
  const label = clipGraphemes(team.name.replace(/^กลุ่มสาระ(?:การเรียนรู้)?/u, ''), 14)
  return { label, tap, shown: label }
}
