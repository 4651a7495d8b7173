import { addSchoolDays, nextSchoolDay, termOf } from '../flows/calendar.ts'
import { measureStep, numberedSteps, stepNumber } from '../flows/progress.ts'
import { planFlow } from '../flows/schedule.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDay, readWhen } from '../flows/thai/when.ts'
import { endedCard, termOverCard } from './cards/round-cards.ts'
import { stepCard } from './cards/step-cards.ts'
import { stepName } from './cards/titles.ts'
import { moveByPerson } from './keep.ts'
import { decides, forLeaders } from './leaders.ts'
import { officeIn } from './mentors/of-team.ts'
import { afterAct } from './mentors/queue.ts'
import { placesOf } from './names.ts'
import { calendarOf, findPerson, type Answer, type OpenRun, type Scene } from './scene.ts'

/** "ไปต่อ เติมทีหลัง": the head goes on with one needed answer still to come; the book says that it is missing. */
export async function proceed(scene: Scene, open: OpenRun, step: string): Promise<Answer> {
  if (step !== open.run.step || open.run.status !== 'open')
    return stepCard(open, scene.update.at, calendarOf(scene, open.team))
  if (!decides(open.team, await findPerson(scene), 'head')) return { kind: 'text', text: 'ส่วนนี้เป็นของหัวหน้าค่ะ' }
  const { missing } = measureStep(open.flow, open.run, step, placesOf(open.team))
  if (missing.length > 1)
    return { kind: 'text', text: `ยังไม่ครบ อีก ${missing.length} เรื่องค่ะ\nไปต่อได้เมื่อเหลือ 1 เรื่อง` }
  const moved = await moveByPerson(scene, open, { kind: 'proceed', step })
  const card = stepCard(moved, scene.update.at, calendarOf(scene, moved.team))
  const said = `✓ ไปต่อค่ะ ${stepName(open.flow, step)} ${missing.map((field) => field.chat).join(' ')} เติมทีหลังได้`
  return card.kind === 'card' ? { ...card, lines: [said, ...card.lines] } : card
}

/** [เลื่อนกำหนด]: a new day for the open step; the steps after it move along, over school days only. */
export async function moveDue(scene: Scene, open: OpenRun, picked: string | undefined): Promise<Answer> {
  const { run, flow } = open
  const person = await findPerson(scene)
  const helps = scene.chat.kind === 'user' && officeIn(open.team, person, scene.update.at) !== undefined
  if (!helps && !decides(open.team, person)) return forLeaders
  const reading = readWhen(picked ?? '', { now: scene.update.at })
  if (!reading.ok) return { kind: 'text', text: reading.ask }
  const today = dateInBangkok(scene.update.at)
  if (run.status !== 'open' || reading.value.date < today)
    return { kind: 'text', text: 'ขอวันตั้งแต่วันนี้เป็นต้นไปค่ะ' }
  const day = nextSchoolDay(reading.value.date, calendarOf(scene, open.team))
  const due = { [run.step]: day, ...laterDues(scene, open, day) }
  const moved = await moveByPerson(scene, open, { kind: 'due', due })
  const after = Object.keys(due).length > 1 ? '\nขั้นต่อไปเลื่อนตามวันทำการ' : ''
  const said = `✓ ${stepName(flow, moved.run.step)} ถึง ${formatDay(day)} ค่ะ${after}`
  return helps ? afterAct(scene, run.id, said.split('\n')) : { kind: 'text', text: said }
}

/** The days of the steps to come, where the one before now ends later than it was planned. */
function laterDues(scene: Scene, { run, flow, team }: OpenRun, from: string): Record<string, string> {
  const calendar = calendarOf(scene, team)
  const due: Record<string, string> = {}
  let before = from
  for (const step of numberedSteps(flow).slice(stepNumber(flow, run.step))) {
    const next = addSchoolDays(nextSchoolDay(before, calendar), step.days.typical + 1, calendar)
    const planned = run.due[step.key]
    if (planned !== undefined && planned > before && from <= (run.due[run.step] ?? '')) break
    due[step.key] = next
    before = next
  }
  return due
}

/** A round whose term is over while it is not; undefined while the term runs, or between its steps' own dates. */
export function termOver(scene: Scene, open: OpenRun): Answer {
  const now = termOf(dateInBangkok(scene.update.at), calendarOf(scene, open.team))
  const { term, status } = open.run
  if (status !== 'open' || (now.term === term.term && now.year === term.year)) return undefined
  return now.year < term.year ? undefined : termOverCard(open, `${now.term}/${now.year}`)
}

/** [ยกไปภาค …]: the round goes on in the term that is now, from the open step on. */
export async function carryToTerm(scene: Scene, open: OpenRun): Promise<Answer> {
  if (!termOver(scene, open)) return stepCard(open, scene.update.at, calendarOf(scene, open.team))
  if (!decides(open.team, await findPerson(scene))) return forLeaders
  const today = dateInBangkok(scene.update.at)
  const calendar = calendarOf(scene, open.team)
  const { term, year } = termOf(nextSchoolDay(today, calendar), calendar)
  const left = numberedSteps(open.flow).slice(Math.max(0, stepNumber(open.flow, open.run.step) - 1))
  const plan = planFlow({ ...open.flow, steps: left }, today, calendar)
  const due = Object.fromEntries(plan.map((step) => [step.key, step.due]))
  const moved = await moveByPerson(scene, open, { kind: 'term', term: { term, year }, due })
  return stepCard(moved, scene.update.at, calendarOf(scene, moved.team))
}

/** "ยุติวงรอบ: เหตุผล": the round ends unfinished; everything in it stays. */
export async function stopRound(scene: Scene, open: OpenRun, reason: string): Promise<Answer> {
  if (open.run.status !== 'open') return endedCard(open)
  if (!decides(open.team, await findPerson(scene))) return forLeaders
  if (reason === '') return { kind: 'text', text: 'ขอเหตุผลสั้น ๆ ด้วยค่ะ เช่น ยุติวงรอบ: ครูต้นแบบย้ายโรงเรียน' }
  return endedCard(await moveByPerson(scene, open, { kind: 'stop', reason }))
}
