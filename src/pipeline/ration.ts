import { reminding } from '../flows/reminding.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import type { Found } from '../store/database.ts'
import { increment } from '../store/field-values.ts'
import { refs, type Budget, type Job, type Organisation } from '../store/records.ts'
import type { Deps } from './ports.ts'

/** What organisations had sent before this beat, may send in the month, and how many left now. */
export type Spent = Map<string, { sent: number; limit: number; count: number }>

const day = 24 * 3_600_000

/**
 * The jobs that may be sent now. Digests share their organisation's messages of the month: when most are used only
 * what is overdue is still pushed, when all are, nothing; what is not pushed waits for a free answer.
 */
export async function ration(deps: Deps, jobs: Found[], spent: Spent): Promise<Found[]> {
  const costs = ({ lines, free, tries, state }: Job) =>
    lines !== undefined && free === undefined && tries === 0 && state === 'due'
  const allowed = jobs.filter((found) => !costs(found.data as Job))
  const asking = Map.groupBy(
    jobs.filter((found) => costs(found.data as Job)),
    (found) => payerOf(found),
  )
  const budgets = await openBudgets(deps, [...asking.keys()])
  const refused: Found[] = []
  for (const [payer, digests] of asking) {
    const { sent, limit } = budgets.get(payer)!
    spent.set(payer, { sent, limit, count: 0 })
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
  const { to } = found.data as Job
  const due = deps.now() + reminding.keptDays * day
  await deps.database.commit([
    { kind: 'merge', path: found.path, data: { free: true, due, reason: 'budget' }, after: found },
    { kind: 'merge', path: refs.chat(to).path, data: { 'digest.due': due } },
  ])
}

/** Counts a digest that left, or may have. */
export function note(spent: Spent, found: Found, pushed: 'pushed' | 'not'): void {
  const budget = spent.get(payerOf(found))
  if (pushed === 'pushed' && budget && (found.data as Job).lines) budget.count += 1
}

/** Books what left, one write for each organisation, and says when a budget is nearly used. */
export async function book(deps: Deps, spent: Spent): Promise<void> {
  const counted = [...spent].filter(([, { count }]) => count > 0)
  await Promise.all(
    counted.map(async ([payer, { count, sent, limit }]) => {
      const near = Math.floor(limit * reminding.budget.near)
      const warns = sent < near && sent + count >= near
      const data = { sent: increment(count), ...(warns ? { warned: deps.now() } : {}) }
      await deps.database.commit([{ kind: 'merge', path: budgetPath(deps, payer), data }])
      if (warns) deps.log('message budget nearly used', { payer, sent: sent + count, limit })
    }),
  )
}
