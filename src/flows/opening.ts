import { addSchoolDays, nextSchoolDay, type SchoolCalendar } from './calendar.ts'
import { isAgreed } from './review.ts'
import { measureStep, stepNumber, stepOf, type Place, type StepProgress } from './progress.ts'
import type { Run } from './run.ts'
import { addDays, dateInBangkok } from './thai/bangkok.ts'
import type { Field, Flow } from './types.ts'

/** What the engine must be told about the world: who is in the team, and when schools are open. */
export type RunContext = { places: Place[]; calendar: SchoolCalendar }

/** Opens what the rules open: a step whose needed answers are all there gives way to the next. */
export function openSteps(
  flow: Flow,
  run: Run,
  at: number,
  context: RunContext,
): { run: Run; completed: string[]; ask: Field[]; gated?: { step: string; until: string } } {
  const completed: string[] = []
  const ask: Field[] = []
  let now = run
  while (now.status === 'open') {
    const progress = measureStep(flow, now, now.step, context.places)
    if (!progress.complete && !mayPass(now, progress)) {
      now = letGo(now)
      break
    }
    if (isGated(flow, now)) {
      const isNew = now.gated?.step !== now.step
      if (!isNew) break
      const gated = { step: now.step, since: at }
      const until = gateOpens(now.gate!, at, context.calendar)
      return { run: { ...now, gated }, completed, ask, gated: { step: now.step, until } }
    }
    now = letGo(now)
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

/** A complete step of a round whose centre wants a mentor's เห็นชอบ; the book goes to the mentor anyway. */
function isGated(flow: Flow, run: Run): boolean {
  const next = flow.steps[stepNumber(flow, run.step)]
  if (run.gate === undefined || next === undefined || next.closing) return false
  return !isAgreed(run, run.step) && run.ungated?.includes(run.step) !== true
}

function letGo(run: Run): Run {
  if (run.gated === undefined) return run
  const { gated: _gated, ...rest } = run
  return rest
}

/** The day on which a step that was complete at `since`, ms, opens the next by itself: after so many working days. */
export function gateOpens({ days }: { days: number }, since: number, calendar: SchoolCalendar): string {
  return addSchoolDays(addDays(dateInBangkok(since), 1), days + 1, calendar)
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
