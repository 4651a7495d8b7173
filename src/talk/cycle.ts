import { missingYears, nextSchoolDay, termOf } from '../flows/calendar.ts'
import { startRun } from '../flows/engine.ts'
import { defaultFlow, shippedFlows } from '../flows/load.ts'
import { planFlow } from '../flows/schedule.ts'
import { addDays, dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDay, formatDayYear } from '../flows/thai/when.ts'
import type { Flow } from '../flows/types.ts'
import { refs, type Team } from '../store/records.ts'
import { flowsCard, planCard, stepCard } from './cards/step-cards.ts'
import { placesOf } from './keep.ts'
import { findRun, teamsHere, type Answer, type Scene } from './scene.ts'

/** How far ahead of or behind today a team may set its first day: one term either way, days. */
const furthestStart = 150

/** [เริ่มวงรอบ] and [เลื่อนวัน]: the dates, before anything begins. */
export async function proposeRound(
  scene: Scene,
  teamId: string,
  flowId: string,
  picked: string | undefined,
): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  if (!team) return undefined
  const open = await openRound(scene, team)
  if (open) return open
  const flow = shippedFlows.find((candidate) => candidate.id === flowId) ?? defaultFlow
  const start = sensibleStart(picked, scene.update.at)
  const plan = planFlow(flow, start ?? dateInBangkok(scene.update.at), scene.calendar)
  const { term, year } = termOf(plan[0]!.from, scene.calendar)
  const unknown = missingYears(plan[0]!.from, plan.at(-1)!.due, scene.calendar)
  const notes = unknown.map((gap) => `ยังไม่มีวันหยุดราชการปี ${gap + 543} จึงเว้นเฉพาะเสาร์อาทิตย์`)
  const first = startNote(scene, picked, start)
  return planCard(team, flow, plan, team.runs.length + 1, `ภาค ${term}/${year}`, { first, notes })
}

/** Says the first day where it is not simply today, and why it is not the day that was picked. */
function startNote(scene: Scene, picked: string | undefined, start: string | undefined): string[] {
  const today = dateInBangkok(scene.update.at)
  const asked = start ?? today
  const first = nextSchoolDay(asked, scene.calendar)
  if (start === undefined) return [`${formatDayYear(picked!)} ไกลเกินไป จึงเริ่ม ${formatDay(first)}`]
  if (first !== asked) return [`${formatDay(asked)} เป็นวันหยุด จึงเริ่ม ${formatDay(first)}`]
  return first === today ? [] : [`เริ่ม ${formatDay(first)}`]
}

/** [ดูรูปแบบอื่น]: what a team can choose from. */
export async function showFlows(scene: Scene, teamId: string): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  return team && ((await openRound(scene, team)) ?? flowsCard(team))
}

/** [เริ่มตามนี้]: begins the round that was shown. A second tap finds it begun and shows where it stands. */
export async function beginRound(
  scene: Scene,
  tap: { team: string; flow: string; from: string; round: number },
): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === tap.team)
  if (!team) return undefined
  const open = await openRound(scene, team)
  if (open) return open
  if (tap.round !== team.runs.length + 1) return proposeRound(scene, team.id, tap.flow, undefined)
  const flow: Flow = shippedFlows.find((candidate) => candidate.id === tap.flow) ?? defaultFlow
  const today = dateInBangkok(scene.update.at)
  const plan = planFlow(flow, sensibleStart(tap.from, scene.update.at) ?? today, scene.calendar)
  // The card lay in the chat too long: a round does not begin overdue.
  if (plan[0]!.due < today) return proposeRound(scene, team.id, tap.flow, undefined)
  const { term, year } = termOf(plan[0]!.from, scene.calendar)
  const run = startRun(flow, {
    id: scene.newId('r'),
    team: team.id,
    round: tap.round,
    term: { term, year },
    at: scene.update.at,
    plan,
    places: placesOf(team),
  })
  const next = { ...team, runs: [...team.runs, run.id] }
  scene.desk.add(refs.run(run.id), run)
  scene.desk.put(refs.team(team.id), next)
  return stepCard({ run, flow, team: next }, scene.update.at, scene.calendar)
}

async function openRound(scene: Scene, team: Team): Promise<Answer> {
  const last = team.runs.at(-1)
  const open = last === undefined ? undefined : await findRun(scene, last)
  return open?.run.status === 'open' ? stepCard(open, scene.update.at, scene.calendar) : undefined
}

/** The day that was picked, today without one, undefined for one that cannot be meant. */
function sensibleStart(picked: string | undefined, now: number): string | undefined {
  const today = dateInBangkok(now)
  if (picked === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(picked)) return today
  const far = picked < addDays(today, -furthestStart) || picked > addDays(today, furthestStart)
  return far ? undefined : picked
}
