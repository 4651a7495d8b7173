import type { SchoolCalendar } from '../../flows/calendar.ts'
import { shortHash } from '../../flows/secret.ts'
import type { Desk } from '../../store/desk.ts'
import { refs } from '../../store/records.ts'
import { stepTitle } from '../cards/titles.ts'
import { moveRun } from '../keep.ts'
import type { OpenRun } from '../scene.ts'

/** Whose row it is when the clock moved a round. */
const byClock = 'clock'

/**
 * A complete step has waited long enough for its mentor: the next one opens by itself, the book says so, and the team
 * hears of it with its next free answer. The row's id follows from the step, so that two machines write it once.
 */
export async function openGate(
  desk: Desk,
  open: OpenRun,
  deps: { now: number; calendar: SchoolCalendar; salt: () => string },
): Promise<void> {
  const { run, team, flow } = open
  const { step } = run.gated!
  const row = `e${shortHash(`${run.id}/${step}/gate`)}`
  const keeper = { desk, calendar: deps.calendar, salt: deps.salt, rows: [], update: { received: deps.now } }
  const moved = await moveRun(keeper, open, { kind: 'ungate', row, at: deps.now, by: byClock, step })
  const text = `${stepTitle(flow, step)} ครบแล้ว เปิดขั้นต่อไปเองค่ะ\nตอนนี้ ${stepTitle(flow, moved.run.step)}`
  desk.append(refs.chat(team.chat), 'waiting', { id: row, at: deps.now, text })
}
