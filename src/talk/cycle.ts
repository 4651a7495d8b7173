import { missingYears, nextSchoolDay, termOf, type SchoolCalendar } from '../flows/calendar.ts'
import { startRun } from '../flows/engine.ts'
import { foldField } from '../flows/fold.ts'
import { defaultFlow, shippedFlows } from '../flows/load.ts'
import { armReminders } from '../flows/reminding.ts'
import { planFlow } from '../flows/schedule.ts'
import type { Tap } from '../flows/tap.ts'
import { addDays, dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDay, formatDayYear } from '../flows/thai/when.ts'
import type { Run } from '../flows/run.ts'
import type { Field, Flow } from '../flows/types.ts'
import { refs, type Member, type Team } from '../store/records.ts'
import { flowsCard, modelsCard, planCard } from './cards/round-cards.ts'
import { stepCard } from './cards/step-cards.ts'
import { moveRun } from './keep.ts'
import { mentorsOf } from './mentors/of-team.ts'
import { placesOf, tappingMembers } from './names.ts'
import { calendarOf, findRun, teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'

/** How far ahead of or behind today a team may set its first day: one term either way, days. */
const furthestStart = 150

type Proposed = Pick<Extract<Tap, { do: 'plan' }>, 'team' | 'flow' | 'model' | 'again'>

/** [เริ่มวงรอบ] and [เลื่อนวัน]: the dates, before anything begins. */
export async function proposeRound(scene: Scene, tap: Proposed, picked: string | undefined): Promise<Answer> {
  const team = await findTeam(scene, tap.team)
  if (!team) return undefined
  const open = await openRound(scene, team)
  if (open) return open
  const flow = flowOf(tap.flow)
  const start = sensibleStart(picked, scene.update.at)
  const calendar = calendarOf(scene, team)
  const plan = planFlow(flow, start ?? dateInBangkok(scene.update.at), calendar)
  const { term, year } = termOf(plan[0]!.from, calendar)
  const unknown = missingYears(plan[0]!.from, plan.at(-1)!.due, calendar)
  const notes = unknown.map((gap) => `ยังไม่มีวันหยุดราชการปี ${gap + 543} จึงเว้นเฉพาะเสาร์อาทิตย์`)
  const first = startNote(scene.update.at, calendar, { picked, start })
  const proposal = {
    team,
    flow,
    plan,
    round: team.runs.length + 1,
    term: `ภาค ${term}/${year}`,
    models: modelsFor(team, tap.model),
    again: tap.again && team.runs.length > 0 ? (true as const) : undefined,
  }
  return planCard(proposal, { first, notes })
}

function flowOf(id: string): Flow {
  return shippedFlows.find((candidate) => candidate.id === id) ?? defaultFlow
}

/** Who was chosen for this round; else who stands in the list as ครูต้นแบบ. */
function modelsFor(team: Team, chosen: string | undefined): Member[] {
  const members = tappingMembers(team)
  const one = members.find((member) => member.id === chosen)
  return one ? [one] : members.filter((member) => member.model)
}

/** Says the first day where it is not simply today, and why it is not the day that was picked. */
function startNote(
  at: number,
  calendar: SchoolCalendar,
  { picked, start }: { picked?: string; start?: string },
): string[] {
  const today = dateInBangkok(at)
  const asked = start ?? today
  const first = nextSchoolDay(asked, calendar)
  if (start === undefined) return [`${formatDayYear(picked!)} ไกลเกินไป จึงเริ่ม ${formatDay(first)}`]
  if (first !== asked) return [`${formatDay(asked)} เป็นวันหยุด จึงเริ่ม ${formatDay(first)}`]
  return first === today ? [] : [`เริ่ม ${formatDay(first)}`]
}

/** [ดูรูปแบบอื่น]: what a team can choose from. */
export async function showFlows(scene: Scene, teamId: string): Promise<Answer> {
  const team = await findTeam(scene, teamId)
  return team && ((await openRound(scene, team)) ?? flowsCard(team))
}

/** [ครูต้นแบบ]: who teaches the open class this time. */
export async function showModels(scene: Scene, tap: Extract<Tap, { do: 'models' }>): Promise<Answer> {
  const team = await findTeam(scene, tap.team)
  if (!team) return undefined
  const again = tap.again ? (true as const) : undefined
  return (await openRound(scene, team)) ?? modelsCard(team, { flow: tap.flow, from: tap.from, again })
}

/** [เริ่มตามนี้]: begins the round that was shown. A second tap finds it begun and shows where it stands. */
export async function beginRound(scene: Scene, tap: Extract<Tap, { do: 'begin' }>): Promise<Answer> {
  const team = await findTeam(scene, tap.team)
  if (!team) return undefined
  const open = await openRound(scene, team)
  if (open) return open
  if (tap.round !== team.runs.length + 1) return proposeRound(scene, tap, undefined)
  const flow = flowOf(tap.flow)
  const today = dateInBangkok(scene.update.at)
  const calendar = calendarOf(scene, team)
  const plan = planFlow(flow, sensibleStart(tap.from, scene.update.at) ?? today, calendar)
  // The card lay in the chat too long: a round does not begin overdue.
  if (plan[0]!.due < today) return proposeRound(scene, tap, undefined)
  const { term, year } = termOf(plan[0]!.from, calendar)
  const started = startRun(flow, {
    id: scene.newId('r'),
    team: team.id,
    round: tap.round,
    term: { term, year },
    models: modelsFor(team, tap.model).map((member) => member.id),
    at: scene.update.at,
    plan,
    places: placesOf(team),
    gate: await gateOf(scene, team),
  })
  const run = armReminders(flow, started, calendar, scene.update.at)
  const { paused: _paused, ...resumed } = team
  const next = { ...resumed, runs: [...team.runs, run.id] }
  scene.desk.add(refs.run(run.id), run)
  scene.desk.put(refs.team(team.id), next)
  const begun = await carryOver(scene, { run, flow, team: next }, team.runs.at(-1), tap.again === true)
  return stepCard(begun, scene.update.at, calendar)
}

/** Whether complete steps of this team wait for a mentor: as its centre wants it, and only where there is one. */
async function gateOf(scene: Scene, team: Team): Promise<Run['gate']> {
  if (team.org === undefined || mentorsOf(team).length === 0) return undefined
  return (await scene.desk.get(refs.organisation(team.org)))?.gate
}

/** The cover of the last round, and where it is repeated what was said of the problem: nobody types it twice. */
async function carryOver(
  scene: Scene,
  open: OpenRun,
  lastId: string | undefined,
  again: boolean,
): Promise<OpenRun> {
  const last = lastId === undefined ? undefined : await findRun(scene, lastId)
  if (!last) return open
  const first = again ? open.flow.steps[0]!.fields.filter(isWords) : []
  const wanted = [...open.flow.head.fields.filter((field) => field.keeps), ...first]
  const standing = wanted.flatMap((field) =>
    foldField(field, last.run.entries[field.key] ?? []).current.map((entry) => ({ field, entry })),
  )
  await scene.desk.load(standing.map(({ entry }) => refs.evidence(last.run.id, entry.row)))
  let now = open
  for (const { field, entry } of standing) {
    const row = await scene.desk.get(refs.evidence(last.run.id, entry.row))
    const value = row?.content?.items?.find((item) => item.field === field.key)?.value
    // LINE gives a picture only for a while: what was kept of it is carried, or nothing.
    if (!value || (value.file && row?.copy?.key === undefined)) continue
    const carried = value.file ? { ...value, file: { ...value.file, key: row?.copy?.key } } : value
    now = await moveRun(scene, now, {
      kind: 'answer',
      row: scene.newId(`k${field.key}${entry.row}`),
      at: scene.update.at,
      by: entry.by,
      items: [{ field: field.key, value: carried }],
    })
  }
  return now
}

function isWords({ type }: Field): boolean {
  return type === 'text' || type === 'long'
}

/** [พักก่อน]: the team rests between two rounds; the next word to the bot finds it again. */
export async function pauseTeam(scene: Scene, teamId: string): Promise<Answer> {
  const team = await findTeam(scene, teamId)
  if (!team) return undefined
  scene.desk.put(refs.team(team.id), { ...team, paused: scene.update.at })
  return { kind: 'text', text: '✓ พักไว้ก่อนค่ะ ไม่มีการเตือน\nพร้อมเมื่อไร พิมพ์ เมนู PLC แล้วเริ่มวงรอบใหม่ได้เลย' }
}

async function findTeam(scene: Scene, id: string): Promise<Team | undefined> {
  return (await teamsHere(scene)).find((candidate) => candidate.id === id)
}

async function openRound(scene: Scene, team: Team): Promise<Answer> {
  const last = team.runs.at(-1)
  const open = last === undefined ? undefined : await findRun(scene, last)
  return open?.run.status === 'open' ? stepCard(open, scene.update.at, calendarOf(scene, team)) : undefined
}

/** The day that was picked, today without one, undefined for one that cannot be meant. */
function sensibleStart(picked: string | undefined, now: number): string | undefined {
  const today = dateInBangkok(now)
  if (picked === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(picked)) return today
  const far = picked < addDays(today, -furthestStart) || picked > addDays(today, furthestStart)
  return far ? undefined : picked
}
