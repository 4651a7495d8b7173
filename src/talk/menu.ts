import type { Button, Say } from '../flows/say.ts'
import { isForgotten, openMeeting } from '../flows/meeting.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import { groupHelp, privateHelp } from './cards/help-card.ts'
import { noticeCard, teamCard } from './cards/setup-cards.ts'
import { forgottenCard } from './cards/meeting-cards.ts'
import { stepCard } from './cards/step-cards.ts'
import { focusHere } from './focus.ts'
import { rulesOf, teamTitle } from './names.ts'
import { reviewHere } from './signing.ts'
import { termOver } from './steering.ts'
import { contextOf, runsHere, teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'
import { statusCard } from './viewing.ts'

/** "เมนู PLC": today's card, or the next thing to set up. */
export async function showMenu(scene: Scene): Promise<Answer> {
  const chosen = await chooseRun(scene)
  if (chosen) return 'run' in chosen ? showStep(scene, chosen) : chosen
  const [team] = await teamsHere(scene)
  if (team) return teamCard(team, scene.chat.kind)
  return scene.chat.kind === 'group' ? noticeCard() : privateHelp(false)
}

/** The card of the open step; a meeting whose end was forgotten comes first. */
export async function showStep(scene: Scene, open: OpenRun): Promise<Say> {
  const special = termOver(scene, open) ?? (await reviewHere(scene, open))
  if (special) return signTeam(scene, open, special)
  const meeting = openMeeting(open.run.meetings)
  if (meeting && isForgotten(meeting, scene.update.at, rulesOf(open.team)))
    return signTeam(scene, open, forgottenCard(open, meeting, rulesOf(open.team)))
  return signTeam(scene, open, stepCard(open, scene.update.at, scene.calendar))
}

/** Who is in several teams reads in their own chat which one is spoken of. */
export async function signTeam<S extends Say | undefined>(
  scene: Scene,
  { team }: OpenRun,
  say: S,
): Promise<S | Say> {
  if (!say || scene.chat.kind === 'group' || (await teamsHere(scene)).length < 2) return say
  const name = teamTitle(team)
  return say.kind === 'text'
    ? { ...say, text: `${say.text}\n${name}` }
    : { ...say, lines: [name, ...say.lines] }
}

/** "สถานะ": where the team stands. */
export async function showStatus(scene: Scene): Promise<Answer> {
  const chosen = await chooseRun(scene)
  if (!chosen) return showMenu(scene)
  return 'run' in chosen ? signTeam(scene, chosen, statusCard(scene, chosen)) : chosen
}

/** "ช่วยเหลือ": what can be typed here. */
export async function showHelp(scene: Scene): Promise<Say> {
  if (scene.chat.kind === 'group') return groupHelp()
  return privateHelp((await teamsHere(scene)).length > 0)
}

/** The round that is meant: the open one, the one last spoken of here, or the question which. */
export async function chooseRun(scene: Scene): Promise<OpenRun | Say | undefined> {
  const runs = await runsHere(scene)
  const open = runs.filter(({ run }) => run.status === 'open')
  if (open.length < 2) return open[0] ?? runs.at(-1)
  const focus = focusHere(scene)
  const chosen = open.find(({ run }) => run.id === focus?.run)
  if (chosen) return chosen
  const grid = open.map((one) => teamButton(one, { do: 'step', ...contextOf(one) }))
  return { kind: 'card', title: 'ดูของทีมใดคะ', lines: ['ท่านอยู่หลายทีม แตะทีมที่จะดู'], grid }
}

/** A button that names a team, for people who are in several. */
export function teamButton({ team }: OpenRun, tap: Extract<Button, { tap: unknown }>['tap']): Button {
  const label = clipGraphemes(team.name.replace(/^กลุ่มสาระ(?:การเรียนรู้)?/u, ''), 14)
  return { label, tap, shown: label }
}
