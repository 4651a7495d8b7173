import { addSchoolDays, nextSchoolDay, type SchoolCalendar } from './calendar.ts'
import { measureStep, stepNumber, stepOf, type Place, type StepProgress } from './progress.ts'
import type { Run } from './run.ts'
import { dateInBangkok } from './thai/bangkok.ts'
import type { Field, Flow } from './types.ts'

/** What the engine must be told about the world: who is in the team, and when schools are open. */
export type RunContext = { places: Place[]; calendar: SchoolCalendar }

/** Opens what the rules open: a step whose needed answers are all there gives way to the next. */
export function openSteps(
  flow: Flow,
  run: Run,
  at: number,
  context: RunContext,
): { run: Run; completed: string[]; ask: Field[] } {
  const completed: string[] = []
  const ask: Field[] = []
  let now = run
  while (now.status === 'open') {
    const progress = measureStep(flow, now, now.step, context.places)
    if (!progress.complete && !mayPass(now, progress)) break
    completed.push(now.step)
    ask.push(...progress.unasked)
    now = { ...now, asked: [...now.asked, now.step] }
    const next = flow.steps[stepNumber(flow, now.step)]
    if (!next) {
      now = { ...now, status: 'done', ended: at }
      break
    }
    now = enterStep(flow, now, next.key, at, context)
  }
  return { run: now, completed, ask }
}

/** "ไปต่อ เติมทีหลัง": the head of the team went on with one needed answer to come (FLOWS, rule 4). */
function mayPass(run: Run, { missing }: StepProgress): boolean {
  return missing.length === 1 && run.passed?.includes(run.step) === true
}

function enterStep(flow: Flow, run: Run, key: string, at: number, context: RunContext): Run {
  const planned = run.due[key]
  const { min, typical } = stepOf(flow, key).days
  const today = nextSchoolDay(dateInBangkok(at), context.calendar)
  const earliest = addSchoolDays(today, planned === undefined ? typical : min, context.calendar)
  return {
    ...run,
    step: key,
    turn: run.turn + 1,
    opened: { ...run.opened, [key]: at },
    due: { ...run.due, [key]: planned !== undefined && planned > earliest ? planned : earliest },
    expected: { ...run.expected, [key]: context.places.map((place) => place.id) },
  }
}
