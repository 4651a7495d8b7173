import { isForgotten, openMeeting } from '../flows/meeting.ts'
import { plainWords, type Say } from '../flows/say.ts'
import type { Team } from '../store/records.ts'
import { groupHelp, privateHelp } from './cards/help-card.ts'
import { noticeCard, teamCard } from './cards/setup-cards.ts'
import { forgottenCard } from './cards/meeting-cards.ts'
import { stepCard } from './cards/step-cards.ts'
import { openDashboard } from './doors.ts'
import { sayAllMoved } from './moving.ts'
import { rulesOf, teamTitle } from './names.ts'
import { beginQueue, showTeams } from './mentors/queue.ts'
import { showTrainees } from './programme/confirming.ts'
import { showRemaining } from './programme/showing.ts'
import { withChildren } from './network.ts'
import { calendarOf, teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'
import { reviewHere } from './signing.ts'
import { standingHere } from './standing.ts'
import { termOver } from './steering.ts'
import { statusCard } from './viewing.ts'
import { askTeam, chooseRun, lastRuns, teamsMeant } from './which-team.ts'

/** "เมนู PLC": today's card, or the next thing to set up. */
export async function showMenu(scene: Scene): Promise<Answer> {
  const teams = await teamsMeant(scene)
  if (teams.length === 0)
    return scene.chat.kind === 'group' ? (sayAllMoved(scene) ?? noticeCard()) : showOwnMatters(scene)
  const runs = await lastRuns(scene, teams)
  const runOf = (team: Team) => runs.find(({ run }) => run.team === team.id)
  // A team whose round is over waits for nothing; one that has not begun does.
  const busy = teams.filter((team) => runOf(team)?.run.status !== 'done')
  const [team, another] = busy.length > 0 ? busy : teams
  if (!team || another) return askTeam(scene, busy.length > 0 ? busy : teams, { text: 'เมนู PLC' })
  const open = runOf(team)
  return open ? showStep(scene, open) : teamCard(team, scene.chat.kind)
}

/** The card of the open step; a meeting whose end was forgotten comes first. */
export async function showStep(scene: Scene, open: OpenRun): Promise<Say> {
  const special = termOver(scene, open) ?? (await reviewHere(scene, open))
  if (special) return signTeam(scene, open, special)
  const meeting = openMeeting(open.run.meetings)
  if (meeting && isForgotten(meeting, scene.update.at, rulesOf(open.team)))
    return signTeam(scene, open, forgottenCard(open, meeting, rulesOf(open.team)))
  const card = stepCard(open, scene.update.at, calendarOf(scene, open.team))
  return signTeam(scene, open, await withChildren(scene, open, card))
}

/** Where there are several teams, it is said which one is spoken of. */
export async function signTeam<S extends Say | undefined>(
  scene: Scene,
  { team }: OpenRun,
  say: S,
): Promise<S | Say> {
  if (!say || (await teamsHere(scene)).length < 2) return say
  const name = teamTitle(team)
  if (plainWords(say).split('\n').includes(name)) return say
  return say.kind === 'text'
    ? { ...say, text: `${say.text}\n${name}` }
    : { ...say, lines: [name, ...say.lines] }
}

/** "สถานะ": where the team stands. */
export async function showStatus(scene: Scene): Promise<Answer> {
  const chosen = await chooseRun(scene, { text: 'สถานะ' })
  if (!chosen) return showMenu(scene)
  return 'run' in chosen ? signTeam(scene, chosen, statusCard(scene, chosen)) : chosen
}

/** "ช่วยเหลือ": what can be typed here. */
export async function showHelp(scene: Scene): Promise<Say> {
  if (scene.chat.kind === 'group') return groupHelp()
  return privateHelp(await standingHere(scene))
}

/** The menu of somebody without a team: what the person is here for, else how to begin. */
async function showOwnMatters(scene: Scene): Promise<Answer> {
  const { assists, trains, oversees, advises, manages, administers } = await standingHere(scene)
  if (assists) return showRemaining(scene)
  if (oversees) return showTeams(scene, 0)
  if (manages || administers) return openDashboard(scene)
  if (advises) return beginQueue(scene)
  return (trains ? await showTrainees(scene) : undefined) ?? showHelp(scene)
}
