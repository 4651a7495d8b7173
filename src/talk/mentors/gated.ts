import type { RunOutcome } from '../../flows/moves.ts'
import { gateOpens } from '../../flows/opening.ts'
import { formatDay } from '../../flows/thai/when.ts'
import type { SchoolCalendar } from '../../flows/calendar.ts'
import { stepTitle } from '../cards/titles.ts'
import type { OpenRun } from '../scene.ts'
import { mentorsOf } from './of-team.ts'

/** A step that was just completed and now waits for a mentor: until when, so that nobody waits in vain. */
export function gatedLines(open: OpenRun, { gated }: Pick<RunOutcome, 'gated'>): string[] {
  if (!gated) return []
  return [`${stepTitle(open.flow, gated.step)} ครบแล้วค่ะ`, waitLine(open, gated.until)]
}

/** The same on the card of the step, for as long as it waits. */
export function gatedLine(open: OpenRun, calendar: SchoolCalendar): string[] {
  const { gated, gate } = open.run
  return gated && gate ? [waitLine(open, gateOpens(gate, gated.since, calendar))] : []
}

function waitLine({ team }: OpenRun, until: string): string {
  const names = mentorsOf(team).map(({ call }) => call)
  return `รอ ${names[0] ?? 'พี่เลี้ยง'} ดู หรือเปิดขั้นต่อไปเอง ${formatDay(until)}`
}
