import { reminding } from '../flows/reminding.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import type { Found } from '../store/database.ts'
import { increment } from '../store/field-values.ts'
import type { Budget, Missed } from '../store/months.ts'
import { refs, type Job, type Organisation } from '../store/records.ts'
import { waitForFree } from './digest-waits.ts'
import type { Deps } from './ports.ts'
import { isWorded, type Outcome } from './push-job.ts'

/**
 * What organisations had sent before this beat, may send in the month, and what became of their messages now; `charged`
 * are those that were booked before they were tried.
 */
export type Spent = Map<
  string,
  { sent: number; limit: number; charged: number; count: number; missed: { team: string; why: Missed }[] }
>

/**
 * The jobs that may be sent now. Digests share their organisation's messages of the month: when most are used only
 * what is overdue is still pushed, when all are, nothing; what is not pushed waits for a free answer. The month is
 * charged before anything leaves, so a process that dies on the way has never sent more than is booked. What cannot be
 * charged waits for the next beat, and its failure is returned.
 */
export async function ration(
  deps: Deps,
  jobs: Found[],
  spent: Spent,
): Promise<{ allowed: Found[]; failures: unknown[] }> {
  const allowed = jobs.filter((found) => !mayLeave(found.data as Job))
  const asking = Map.groupBy(
    jobs.filter((found) => mayLeave(found.data as Job)),
    (found) => payerOf(found),
  )
  const budgets = await openBudgets(deps, [...asking.keys()])
  const refused: Found[] = []
  const failures: unknown[] = []
  const charge = async (payer: string, all: Found[]) => {
    const { sent, limit } = budgets.get(payer)!
    const [first, again] = [all.filter(isFirst), all.filter((found) => !isFirst(found))]
    // The most urgent first, then who has waited longest.
    const urgent = first.filter((found) => (found.data as Job).urgent)
    const others = first.filter((found) => !(found.data as Job).urgent)
    const kept = affordable(urgent, limit - sent - priceOf(again))
    const early = Math.floor(limit * reminding.budget.near) - sent - priceOf(again) - priceOf(kept)
    kept.push(...affordable(others, early))
    refused.push(...first.filter((found) => !kept.includes(found)))
    const leaving = [...again, ...kept]
    const charged = priceOf(leaving)
    if (charged > 0) await add(deps, payer, { sent: increment(charged) })
    allowed.push(...leaving)
    spent.set(payer, { sent, limit, charged, count: 0, missed: [] })
  }
  await Promise.all(
    [...asking].map(([payer, all]) => charge(payer, all).catch((error: unknown) => failures.push(error))),
  )
  await Promise.all(refused.map((found) => leaveForFree(deps, found)))
  return { allowed, failures }
}

/** Whether trying it now may be the try with which it leaves: none before it can have arrived. */
function mayLeave(job: Job): boolean {
  return isWorded(job) && job.free === undefined && job.state === 'due' && job.reason !== 'unknown'
}

/** What messages cost: one each, in a group as many as hear it. */
function priceOf(jobs: Found[]): number {
  return jobs.reduce((sum, { data }) => sum + ((data as Job).price ?? 1), 0)
}

/** Those that so many messages are enough for, one after the other; a dear one does not hold up those behind it. */
function affordable(jobs: Found[], messages: number): Found[] {
  let left = messages
  return jobs.filter((found) => {
    const price = priceOf([found])
    if (price > left) return false
    left -= price
    return true
  })
}

function isFirst({ data }: Found): boolean {
  return (data as Job).tries === 0
}

async function add(deps: Deps, payer: string, data: Record<string, unknown>): Promise<void> {
  await deps.database.commit([{ kind: 'merge', path: budgetPath(deps, payer), data }])
}

function payerOf(found: Found): string {
  return (found.data as Job).payer ?? reminding.budget.common
}

/** The month's budgets of organisations, each begun with its own limit when the month's first reminder leaves. */
async function openBudgets(deps: Deps, payers: string[]): Promise<Map<string, Budget>> {
  const found = await deps.database.getAll(payers.map((payer) => budgetPath(deps, payer)))
  const missing = payers.filter((_, index) => found[index] === undefined)
  const organisations = await deps.database.getAll(missing.map((payer) => refs.organisation(payer).path))
  const budgets = new Map(found.flatMap((one, index) => (one ? [[payers[index]!, one.data as Budget]] : [])))
  await Promise.all(
    missing.map(async (payer, index) => {
      const { messages } = (organisations[index]?.data ?? {}) as Partial<Organisation>
      const path = budgetPath(deps, payer)
      const limit = messages ?? reminding.budget.monthly
      const budget: Budget = { owner: payer, month: path.slice(-7), sent: 0, limit }
      await deps.database.create(path, budget)
      budgets.set(payer, budget)
    }),
  )
  return budgets
}

function budgetPath(deps: Deps, payer: string): string {
  return refs.budget(payer, dateInBangkok(deps.now()).slice(0, 7)).path
}

async function leaveForFree(deps: Deps, found: Found): Promise<void> {
  await waitForFree(deps, {
    path: found.path,
    job: found.data as Job,
    reason: 'budget',
    after: found,
  })
}

/** Leaves charged what nobody can tell of: the store failed while it was being sent. */
export function noteUnsure(spent: Spent, found: Found): void {
  if (mayLeave(found.data as Job)) note(spent, found, { left: true })
}

/** Counts what left, or may have, and what reached nobody. */
export function note(spent: Spent, found: Found, { left, gaveUp }: Outcome): void {
  const payer = payerOf(found)
  const job = found.data as Job
  const why = missedBy(gaveUp)
  const budget = spent.get(payer) ?? { sent: 0, limit: 0, charged: 0, count: 0, missed: [] }
  if (left && isWorded(job)) budget.count += job.price ?? 1
  if (why) budget.missed.push({ team: job.lines?.[0]?.team ?? noTeam, why })
  if (why) spent.set(payer, budget)
}

/** What speaks of no team, such as a new code. */
const noTeam = 'none'

function missedBy(reason: string | undefined): Missed | undefined {
  switch (reason) {
    case 'stranger':
    case 'left':
    case 'budget':
    case 'quota':
    case 'unknown':
    case 'down':
      return reason
    case 'rate':
      return 'down'
    default:
      return reason?.startsWith('LINE') ? 'refused' : undefined
  }
}

/**
 * Gives back what was charged and did not leave, books what reached nobody, and says when a budget is nearly used: where
 * everything left, nothing is written.
 */
export async function book(deps: Deps, spent: Spent): Promise<void> {
  const nearBy = (limit: number) => Math.floor(limit * reminding.budget.near)
  const warnsOf = ({ sent, count, limit }: { sent: number; count: number; limit: number }) =>
    sent < nearBy(limit) && sent + count >= nearBy(limit)
  const changed = [...spent].filter(
    ([, one]) => one.count !== one.charged || one.missed.length > 0 || warnsOf(one),
  )
  const unopened = changed.flatMap(([payer, { limit }]) => (limit === 0 ? [payer] : []))
  if (unopened.length > 0) await openBudgets(deps, unopened)
  await Promise.all(
    changed.map(async ([payer, one]) => {
      const { count, charged, sent, limit, missed } = one
      const warns = warnsOf(one)
      const reasons = Map.groupBy(missed, ({ team, why }) => `missed.${team}.${why}`)
      const data = {
        ...(count === charged ? {} : { sent: increment(count - charged) }),
        ...(warns ? { warned: deps.now() } : {}),
        ...Object.fromEntries([...reasons].map(([field, { length }]) => [field, increment(length)])),
      }
      await add(deps, payer, data)
      if (warns) deps.log('message budget nearly used', { payer, sent: sent + count, limit })
    }),
  )
}
