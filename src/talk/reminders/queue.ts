import type { SchoolCalendar } from '../../flows/calendar.ts'
import { findFlow } from '../../flows/load.ts'
import {
  armReminders,
  nextOpening,
  readyReminders,
  reminding,
  spreadOf,
  type Reminder,
} from '../../flows/reminding.ts'
import { shortHash } from '../../flows/secret.ts'
import { atBangkok } from '../../flows/thai/bangkok.ts'
import { isReachable } from '../../store/chat.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Chat, type Job, type ReminderLine } from '../../store/records.ts'
import { calendarOf, type OpenRun } from '../scene.ts'
import { digestLasts } from './carry.ts'
import { priceOf } from '../spending.ts'
import { openGate } from './gate.ts'
import { isMuted, isWaiting, recipientsOf } from './lines.ts'

/** What queueing needs besides the desk: the clock in ms, the calendar, and a UUID for LINE's retry key. */
export type QueueDeps = { now: number; calendar: SchoolCalendar; uuid: () => string; salt: () => string }

const day = 24 * 3_600_000

/**
 * Puts what a run's clock has to say into its people's digests and sets that clock anew, all on one desk: whoever
 * loses the race for the run has said nothing.
 */
export async function queueReminders(desk: Desk, runId: string, deps: QueueDeps): Promise<void> {
  const run = await desk.get(refs.run(runId))
  if (run?.remindAt === undefined || run.remindAt > deps.now) return
  const team = await desk.get(refs.team(run.team))
  if (team && run.gated) return openGate(desk, { run, team, flow: findFlow(run.flow) }, deps)
  const flow = findFlow(run.flow)
  const calendar = calendarOf(deps, team ?? {})
  const next = armReminders(flow, run, calendar, deps.now)
  const open = team && { run, flow, team }
  let paid = next.reminded?.paid ?? 0
  if (open && isWaiting(open)) {
    const latest = latestOf(open, readyReminders(flow, run, calendar, deps.now))
    await desk.load([...latest.keys()].map(refs.chat))
    for (const [account, reminder] of latest) {
      if (await isToldInTheMorning(desk, account, reminder)) continue
      const mayPay = reminder.rule.push && paid < reminding.perRun
      const costs = await addLine(desk, account, lineOf(open, reminder, mayPay), {
        ...deps,
        calendar,
        morning: atBangkok(reminder.date, reminder.rule.at ?? reminding.morning),
        since: run.reminded?.since ?? 0,
        payer: team.org,
        price: reminder.rule.to === 'group' ? priceOf(team) : 1,
        urgent: reminder.rule.offset > 0,
      })
      if (costs) paid += 1
    }
  }
  desk.put(refs.run(run.id), { ...next, reminded: { since: deps.now, paid } })
}

/** What a mentor's or director's morning card says anyway is no message of its own. */
async function isToldInTheMorning(desk: Desk, account: string, { rule }: Reminder): Promise<boolean> {
  if (rule.to !== 'mentor' && rule.to !== 'director') return false
  return (await desk.get(refs.chat(account)))?.morning !== undefined
}

/** Of several reminders that became ready together (the clock was off) each person hears the latest. */
function latestOf(open: OpenRun, ready: Reminder[]): Map<string, Reminder> {
  const latest = new Map<string, Reminder>()
  for (const reminder of ready)
    for (const account of recipientsOf(open, reminder.rule.to)) latest.set(account, reminder)
  return latest
}

function lineOf({ run }: OpenRun, { rule }: Reminder, push: boolean): ReminderLine {
  return {
    run: run.id,
    team: run.team,
    step: run.step,
    turn: run.turn,
    due: run.due[run.step]!,
    to: rule.to,
    push,
  }
}

type When = QueueDeps & {
  morning: number
  since: number
  payer: string | undefined
  price: number
  urgent: boolean
}

/** Adds a line to what a person's chat holds already, or begins a digest. Returns whether it may cost a message. */
async function addLine(desk: Desk, account: string, line: ReminderLine, when: When): Promise<boolean> {
  const chat: Chat = (await desk.get(refs.chat(account))) ?? { id: account, kind: 'user' }
  if (isMuted(chat.muted, line)) return false
  const pays = line.push && isReachable(chat)
  const held = chat.digest && chat.digest.due > when.now - digestLasts ? chat.digest : undefined
  const job = held && (await desk.get(refs.job(held.job)))
  const waits = job?.state === 'due' && job.tries === 0 ? job : undefined
  const morning = nextOpening(Math.max(when.morning, when.now), when.calendar, chat.leave) + spreadOf(account)
  const free = !pays && (waits?.free ?? true)
  const own = free ? morning + reminding.keptDays * day : morning
  const due = waits ? soonest(waits, own, free) : own
  const id = waits ? held!.job : jobId(account, line, when.since)
  const lines = [...(waits?.lines ?? []).filter((one) => one.run !== line.run), line]
  const {
    free: _free,
    reason,
    ...rest
  }: Job = waits ?? {
    to: account,
    retryKey: when.uuid(),
    state: 'due',
    tries: 0,
    at: when.now,
  }
  desk.put(refs.chat(account), { ...chat, digest: { job: id, due } })
  const value: Job = {
    ...rest,
    lines,
    due,
    ...(free ? { free: true, reason: whyUnreached(chat, line) ?? reason } : {}),
    // Also who would have paid: there it is told what reached nobody.
    ...(when.payer === undefined || (!pays && rest.payer !== undefined) ? {} : { payer: when.payer }),
    ...(when.price > 1 ? { price: Math.max(when.price, waits?.price ?? 1) } : {}),
    ...(when.urgent ? { urgent: true } : {}),
  }
  if (waits) desk.put(refs.job(id), value)
  else desk.add(refs.job(id), value)
  return pays
}

/** Why a line that should be pushed cannot be; undefined for one that only ever rides on free answers. */
function whyUnreached({ noticed, left }: Chat, { push }: ReminderLine): 'left' | 'stranger' | undefined {
  if (!push) return undefined
  if (left !== undefined) return 'left'
  return noticed === undefined ? 'stranger' : undefined
}

/** A digest that may be pushed goes at its first morning; one for free answers only waits as long as its latest line. */
function soonest(waits: Job, own: number, free: boolean): number {
  if (waits.free) return own
  return free ? waits.due! : Math.min(waits.due!, own)
}

function jobId(account: string, { run, turn }: ReminderLine, since: number): string {
  return `d${shortHash(`${account}/${run}/${turn}/${since}`)}`
}
