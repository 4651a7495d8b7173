import { schoolDaysBetween } from '../../../flows/calendar.ts'
import { measureStep, stepOf } from '../../../flows/progress.ts'
import type { Button } from '../../../flows/say.ts'
import { addDays, atBangkok, dateInBangkok } from '../../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../../flows/thai/text.ts'
import { formatDay } from '../../../flows/thai/when.ts'
import { stepName } from '../../cards/titles.ts'
import { placesOf } from '../../names.ts'
import { daysWords } from '../../reminders/days-words.ts'
import { isMuted, isWaiting } from '../../reminders/lines.ts'
import type { OpenRun } from '../../scene.ts'
import { newButton } from '../../visits/cards.ts'
import type { Desktop, MatterKind, Overseen } from './kind.ts'
import { seenOf, teamOf } from './words.ts'

/** School days that were closed lately explain a silence; days. */
const lately = 14

/** A step that is over its date: help is offered, nobody is accused. */
export const late: MatterKind = {
  list: ({ teams, now, muted }) =>
    teams.flatMap((seen) => {
      const due = overdue(seen, now, muted)
      if (due === undefined || seen.mine.office === 'director') return []
      const { id } = seen.open!.run
      // Late is whatever is not there when its day is over.
      return [{ kind: 'late' as const, id, team: seen.team.id, since: atBangkok(addDays(due, 1)) - 1 }]
    }),
  summary(matters, desktop) {
    const [first] = matters
    const seen = seenOf(desktop, first)
    const most = seen ? ` (${schoolOf(seen)} ${daysLate(seen, desktop.now)} วันทำการ)` : ''
    return `เลยกำหนด ${matters.length}${most}`
  },
  card(scene, _matter, seen) {
    const now = scene.update.at
    if (!seen?.open || overdue(seen, now, scene.chat.muted) === undefined) return Promise.resolve(undefined)
    const { open, team } = seen
    return Promise.resolve({
      kind: 'card',
      title: `เลยกำหนด ${daysLate(seen, now)} วันทำการ · ${teamOf(team)}`,
      lines: [stepLine(open), activeLine(seen, now)],
      buttons: [
        { label: 'ทักครูผู้บันทึก', tap: { do: 'nudge', run: open.run.id, how: 'show' }, shown: 'ทักครูผู้บันทึก' },
        dueButton(open, now),
        newButton({ kind: 'supervision', of: { team: team.id } }),
        { label: 'ไว้พรุ่งนี้', tap: { do: 'next' }, shown: 'ไว้พรุ่งนี้' },
      ],
    })
  },
}

/** The due date that is over, 'YYYY-MM-DD'; undefined for a round that is in time, complete, at rest or not to be told of. */
export function overdue(
  { open, calendar }: Overseen,
  now: number,
  muted: Desktop['muted'] = [],
): string | undefined {
  const due = open?.run.due[open.run.step]
  if (!open || due === undefined || !isWaiting(open)) return undefined
  if (stepOf(open.flow, open.run.step).closing || isMuted(muted, { run: open.run.id, step: open.run.step }))
    return undefined
  return schoolDaysBetween(due, dateInBangkok(now), calendar) > 0 ? due : undefined
}

function daysLate({ open, calendar }: Overseen, now: number): number {
  const due = open?.run.due[open.run.step]
  return due === undefined ? 0 : schoolDaysBetween(due, dateInBangkok(now), calendar)
}

function schoolOf({ team }: Overseen): string {
  return clipGraphemes(team.school?.replace(/^โรงเรียน/u, '') ?? team.name, 20)
}

function stepLine({ run, flow, team }: OpenRun): string {
  const { missing } = measureStep(flow, run, run.step, placesOf(team))
  const names = missing.map(({ chat }) => chat)
  const words = names.length > 3 ? `${names.slice(0, 3).join(' ')} …` : names.join(' และ')
  return `${stepName(flow, run.step)} ${stepOf(flow, run.step).title} รอ${words}`
}

/** "เคลื่อนไหวล่าสุด พ. 18 พ.ย. · ค่ายลูกเสือ จ. 23 – พ. 25 พ.ย." */
function activeLine({ open, team }: Overseen, now: number): string {
  const answers = Object.values(open!.run.entries).flatMap((list) => list.map(({ at }) => at))
  const meetings = open!.run.meetings.map(({ start, end, entered }) => entered ?? end ?? start)
  const last = Math.max(open!.run.startedAt, ...answers, ...meetings)
  const closed = recentClosure(team, now)
  const words = `เคลื่อนไหวล่าสุด ${formatDay(dateInBangkok(last))}`
  return closed ? `${words} · ${closed.name} ${daysWords(closed)}` : words
}

/** The school's own closed days that are just over, or still going on. */
export function recentClosure({ closures = [] }: Overseen['team'], now: number) {
  const today = dateInBangkok(now)
  return closures.findLast(({ from, to }) => from <= today && to >= addDays(today, -lately))
}

function dueButton({ run }: OpenRun, now: number): Button {
  const tap = { do: 'due' as const, run: run.id, step: run.step }
  return { label: 'เลื่อนกำหนด', tap, pick: 'date', initial: addDays(dateInBangkok(now), 1) }
}
