import { reminding } from '../flows/reminding.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import type { Found } from '../store/database.ts'
import { increment } from '../store/field-values.ts'
import type { Budget, Missed } from '../store/months.ts'
import { refs, type Job, type Organisation } from '../store/records.ts'
import { waitForFree } from './digest-waits.ts'
import type { Deps } from './ports.ts'
import { isWorded, type Outcome } from './push-job.ts'

/** What organisations had sent before this beat, may send in the month, and what became of their messages now. */
export type Spent = Map<
  string,
  { sent: number; limit: number; count: number; missed: { team: string; why: Missed }[] }
>

/**
 * The jobs that may be sent now. Digests share their organisation's messages of the month: when most are used only
 * what is overdue is still pushed, when all are, nothing; what is not pushed waits for a free answer.
 */
export async function ration(deps: Deps, jobs: Found[], spent: Spent): Promise<Found[]> {
  const costs = (job: Job) =>
    isWorded(job) && job.free === undefined && job.tries === 0 && job.state === 'due'
  const allowed = jobs.filter((found) => !costs(found.data as Job))
  const asking = Map.groupBy(
    jobs.filter((found) => costs(found.data as Job)),
    (found) => payerOf(found),
  )
  const budgets = await openBudgets(deps, [...asking.keys()])
  const refused: Found[] = []
  for (const [payer, digests] of asking) {
    const { sent, limit } = budgets.get(payer)!
    spent.set(payer, { sent, limit, count: 0, missed: [] })
    // The most urgent first, then who has waited longest.
    const urgent = digests.filter((found) => (found.data as Job).urgent)
    const others = digests.filter((found) => !(found.data as Job).urgent)
    const kept = urgent.slice(0, Math.max(0, limit - sent))
    const early = Math.floor(limit * reminding.budget.near) - sent - kept.length
    kept.push(...others.slice(0, Math.max(0, early)))
    allowed.push(...kept)
    refused.push(...digests.filter((found) => !kept.includes(found)))
  }
  await Promise.all(refused.map((found) => leaveForFree(deps, found)))
  return allowed
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

/** Counts what left, or may have, and what reached nobody. */
export function note(spent: Spent, found: Found, { left, gaveUp }: Outcome): void {
  const payer = payerOf(found)
  const job = found.data as Job
  const why = missedBy(gaveUp)
  const budget = spent.get(payer) ?? { sent: 0, limit: 0, count: 0, missed: [] }
  if (left && isWorded(job) && budget.limit > 0) budget.count += 1
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

/** Books what left and what did not, one write for each organisation, and says when a budget is nearly used. */
export async function book(deps: Deps, spent: Spent): Promise<void> {
  const changed = [...spent].filter(([, { count, missed }]) => count > 0 || missed.length > 0)
  const unopened = changed.flatMap(([payer, { limit }]) => (limit === 0 ? [payer] : []))
  if (unopened.length > 0) await openBudgets(deps, unopened)
  await Promise.all(
    changed.map(async ([payer, { count, sent, limit, missed }]) => {
      const near = Math.floor(limit * reminding.budget.near)
      const warns = sent < near && sent + count >= near
      const reasons = Map.groupBy(missed, ({ team, why }) => `missed.${team}.${why}`)
      const data = {
        ...(count > 0 ? { sent: increment(count) } : {}),
        ...(warns ? { warned: deps.now() } : {}),
        ...Object.fromEntries([...reasons].map(([field, { length }]) => [field, increment(length)])),
      }
      await deps.database.commit([{ kind: 'merge', path: budgetPath(deps, payer), data }])
      if (warns) deps.log('message budget nearly used', { payer, sent: sent + count, limit })
    }),
  )
}
