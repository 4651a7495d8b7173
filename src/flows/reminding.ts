import * as z from 'zod'
import { addSchoolDays, isSchoolDay, nextSchoolDay, type SchoolCalendar } from './calendar.ts'
import data from './data/reminding.json' with { type: 'json' }
import { gateOpens } from './opening.ts'
import { stepOf } from './progress.ts'
import type { Run } from './run.ts'
import { addDays, atBangkok, clockInBangkok, dateInBangkok } from './thai/bangkok.ts'
import { ReminderRule, type Flow } from './types.ts'

const clock = z.string().regex(/^\d{2}:\d{2}$/)
const count = z.number().int().positive()

/** How and when the clock may speak to people by itself; hours in Bangkok. */
export const reminding = z
  .strictObject({
    about: z.string(),
    /** When a day's digest goes out. */
    morning: clock,
    /** Nothing is sent from this hour to that of the next day. */
    quiet: z.strictObject({ from: clock, to: clock }),
    /** So long before its morning a line may already ride on a free answer. */
    readyHours: count,
    /** A morning's messages are spread over so many seconds. */
    spreadSeconds: count,
    /** Lines for free answers only, and those nobody could be sent, are given up after so many days. */
    keptDays: count,
    /** Most lines of one round that may cost a message. */
    perRun: count,
    /** Messages a month of an organisation, the share after which only what is overdue is pushed, and who pays for teams without one. */
    budget: z.strictObject({ monthly: count, near: z.number().min(0).max(1), common: z.string() }),
    rules: z.array(ReminderRule),
  })
  .parse(data)

/** A rule that has its day: 'YYYY-MM-DD', and the moment from which it may be said, ms. */
export type Reminder = { rule: ReminderRule; date: string; ready: number }

const hour = 3_600_000

/** All reminders of the open step, in the order of their moments; none for a round that is over. */
export function remindersOf(flow: Flow, run: Run, calendar: SchoolCalendar): Reminder[] {
  const due = run.due[run.step]
  if (run.status !== 'open' || due === undefined) return []
  const rules = stepOf(flow, run.step).remind ?? reminding.rules
  return rules
    .flatMap((rule) => datesOf(rule, due, calendar).map((date) => remindOn(rule, date)))
    .toSorted(sooner)
}

function remindOn(rule: ReminderRule, date: string): Reminder {
  return { rule, date, ready: atBangkok(date, rule.at ?? reminding.morning) - reminding.readyHours * hour }
}

function sooner(a: Reminder, b: Reminder): number {
  return a.ready - b.ready
}

function datesOf({ offset, repeat }: ReminderRule, due: string, calendar: SchoolCalendar): string[] {
  const { every, times } = repeat ?? { every: 0, times: 0 }
  return Array.from({ length: times + 1 }, (_, again) => shift(due, offset + again * every, calendar))
}

/** The school day so many school days after a date (before it, when negative). */
function shift(date: string, days: number, calendar: SchoolCalendar): string {
  if (days >= 0)
    return days === 0 ? nextSchoolDay(date, calendar) : addSchoolDays(addDays(date, 1), days, calendar)
  let day = date
  for (let left = -days, ahead = 0; left > 0 && ahead < longestSearch; ahead += 1) {
    day = addDays(day, -1)
    if (isSchoolDay(day, calendar)) left -= 1
  }
  return day
}

const longestSearch = 400

/**
 * The run with its clock set: the next moment (ms) at which one of its reminders is ready. What was ready before
 * `since` is never said: a step that opens two days before it is due is not late.
 */
export function armReminders(flow: Flow, run: Run, calendar: SchoolCalendar, since: number): Run {
  // A step that waits for a mentor is complete: nobody is reminded of it, it only opens the next in time.
  const next = run.gated
    ? { ready: gateMoment(run.gate!, run.gated.since, calendar) }
    : remindersOf(flow, run, calendar).find(({ ready }) => ready > since)
  const { remindAt: _before, ...rest } = run
  const reminded = { since, paid: run.reminded?.paid ?? 0 }
  return { ...rest, reminded, ...(next ? { remindAt: next.ready } : {}) }
}

/** When a step that was complete at `since`, ms, opens the next by itself, ms: as that day begins for people. */
function gateMoment(gate: { days: number }, since: number, calendar: SchoolCalendar): number {
  return atBangkok(gateOpens(gate, since, calendar), reminding.quiet.to)
}

/** Sets the clock anew where a move of the run changed what it should be: another step, other dates, the end. */
export function rearm(flow: Flow, before: Run, now: Run, calendar: SchoolCalendar, at: number): Run {
  const same =
    before.turn === now.turn &&
    before.status === now.status &&
    before.due === now.due &&
    before.gated === now.gated
  return same ? now : armReminders(flow, now, calendar, at)
}

/** What became ready since the clock was last looked at, the latest last. */
export function readyReminders(flow: Flow, run: Run, calendar: SchoolCalendar, now: number): Reminder[] {
  const since = run.reminded?.since ?? now
  return remindersOf(flow, run, calendar).filter(({ ready }) => ready > since && ready <= now)
}

/** Days on which a person is away, both included: 'YYYY-MM-DD'. */
export type Leave = { from: string; to: string }

/** Whether somebody may be written to at this moment: a school day, no quiet hour, no leave. */
export function isOpenAt(now: number, calendar: SchoolCalendar, leave?: Leave): boolean {
  const [date, time] = [dateInBangkok(now), clockInBangkok(now)]
  const { quiet } = reminding
  return time >= quiet.to && time < quiet.from && isSchoolDay(date, calendar) && !isAway(date, leave)
}

/** The first moment from `from` on (ms) at which somebody may be written to: that very moment, or a morning. */
export function nextOpening(from: number, calendar: SchoolCalendar, leave?: Leave): number {
  if (isOpenAt(from, calendar, leave)) return from
  let date = dateInBangkok(from)
  if (atBangkok(date, reminding.morning) <= from) date = addDays(date, 1)
  date = nextSchoolDay(date, calendar)
  if (isAway(date, leave)) date = nextSchoolDay(addDays(leave!.to, 1), calendar)
  return atBangkok(date, reminding.morning)
}

function isAway(date: string, leave: Leave | undefined): boolean {
  return leave !== undefined && leave.from <= date && date <= leave.to
}

/** The same few seconds for the same chat, so that a morning's messages do not leave all at once, ms. */
export function spreadOf(chat: string): number {
  let sum = 0
  for (const letter of chat) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003
  return (sum % reminding.spreadSeconds) * 1000
}
