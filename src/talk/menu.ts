import { privateHelp } from './cards/help-card.ts'
import { noticeCard, teamCard } from './cards/setup-cards.ts'
import { stepCard } from './cards/step-cards.ts'
import { runsHere, teamsHere, type Answer, type Scene } from './scene.ts'
import { statusCard } from './viewing.ts'

/** "เมนู PLC": today's card, or the next thing to set up. */
export async function showMenu(scene: Scene): Promise<Answer> {
  const runs = await runsHere(scene)
  const open = runs.find(({ run }) => run.status === 'open') ?? runs.at(-1)
  if (open) return stepCard(open, scene.update.at, scene.calendar)
  const [team] = await teamsHere(scene)
  if (team) return teamCard(team, false)
  return scene.chat.kind === 'group' ? noticeCard() : privateHelp()
}

/** "สถานะ": where the team stands. */
export async function showStatus(scene: Scene): Promise<Answer> {
  const runs = await runsHere(scene)
  const open = runs.find(({ run }) => run.status === 'open') ?? runs.at(-1)
  return open ? statusCard(scene, open) : showMenu(scene)
}
