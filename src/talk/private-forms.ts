import { matchKey } from '../flows/thai/text.ts'
import type { Step } from '../flows/types.ts'
import { privateCard, waitingCard } from './cards/private-cards.ts'
import { privateFields } from './cards/private-lines.ts'
import { expectNext } from './expecting.ts'
import { leadsTeam } from './leaders.ts'
import { signTeam } from './menu.ts'
import { findPerson, teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'
import { askTeam, lastRuns, narrowToMeant } from './which-team.ts'

const waitingWords = new Set(['ใครยังไม่ส่ง', 'ใครยังไม่ส่งบ้าง', 'ยังรอใคร'].map(matchKey))

/** In one's own chat the name of a private form opens it: "บันทึกสังเกต", "สะท้อนผล". */
export async function openPrivateForm(scene: Scene, text: string): Promise<Answer> {
  const key = matchKey(text)
  const found = (await lastRuns(scene, await teamsHere(scene))).flatMap((open) =>
    open.flow.steps
      .filter((step) => step.private !== undefined && matchKey(step.private) === key)
      .map((step) => ({ open, step })),
  )
  // The open step is meant; else the one that was open last, to correct what was written there.
  const now = found.filter(({ open, step }) => open.run.status === 'open' && open.run.step === step.key)
  const opened = found.filter(({ open, step }) => open.run.opened[step.key] !== undefined)
  const fit = [now, opened, found.slice(0, 1)].find((some) => some.length > 0) ?? []
  const meant = await narrowToMeant(
    scene,
    fit.map((one) => ({ ...one, team: one.open.team })),
  )
  const teams = [...new Set(meant.map(({ team }) => team))]
  if (teams.length > 1) return askTeam(scene, teams, { text })
  const chosen = meant.at(-1)
  if (!chosen) return undefined
  const { open, step } = chosen
  // A form with one question is answered by whatever comes next.
  const [only, another] = privateFields(step)
  const context = { run: open.run.id, step: step.key, turn: open.run.turn }
  const field = another === undefined ? only?.key : undefined
  expectNext(scene, { kind: 'answer', ...context, field })
  return signTeam(scene, open, privateCard(open, step))
}

/** "ใครยังไม่ส่ง": names are for the recorder and the head, in their own chat; the group only ever sees numbers. */
export async function tellWhoIsWaitedFor(scene: Scene, text: string): Promise<Answer> {
  if (!waitingWords.has(matchKey(text))) return undefined
  const person = await findPerson(scene)
  const runs = await lastRuns(scene, await teamsHere(scene))
  if (runs.length === 0) return undefined
  const led = runs.filter(({ team }) => leadsTeam(team, person))
  if (led.length === 0) return { kind: 'text', text: 'ส่วนนี้เป็นของผู้บันทึกและหัวหน้าค่ะ' }
  const writing = led.filter((one) => one.run.status === 'open' && privateStep(one))
  const meant = await narrowToMeant(scene, writing.length > 0 ? writing : led.slice(-1))
  const [open, another] = meant
  if (!open || another) {
    const teams = meant.map(({ team }) => team)
    return askTeam(scene, teams, { text })
  }
  const step = privateStep(open)
  return step
    ? signTeam(scene, open, waitingCard(open, step))
    : { kind: 'text', text: 'ขั้นนี้ไม่มีส่วนที่รอรายท่านค่ะ' }
}

function privateStep({ run, flow }: OpenRun): Step | undefined {
  const step = flow.steps.find((one) => one.key === run.step)
  return step && privateFields(step).length > 0 ? step : undefined
}
