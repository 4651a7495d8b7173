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
  const costs = (job: Job) => counts(job) && job.free === undefined && job.tries === 0 && job.state === 'due'
  const allowed = jobs.filter((found) => !costs(found.data as Job))
  const asking = Map.groupBy(
    jobs.filter((found) => costs(found.data as Job)),
    (found) => payerOf(found),
  )
  for (const [payer, digests] of asking) {
    const { sent, limit } = await openBudget(deps, payer)
    spent.set(payer, { sent, limit, count: 0 })
    // The most urgent first, then who has waited longest.
    const urgent = digests.filter((found) => (found.data as Job).urgent)
    const others = digests.filter((found) => !(found.data as Job).urgent)
    const kept = urgent.slice(0, Math.max(0, limit - sent))
    const early = Math.floor(limit * reminding.budget.near) - sent - kept.length
    kept.push(...others.slice(0, Math.max(0, early)))
    allowed.push(...kept)
    for (const found of digests) if (!kept.includes(found)) await leaveForFree(deps, found)
  }
  return allowed
}

/** Whether a job is one of its organisation's messages of the month. */
function counts({ lines, about }: Job): boolean {
  return lines !== undefined || about !== undefined
}

function payerOf(found: Found): string {
  return (found.data as Job).payer ?? reminding.budget.common
}

/** The month's budget of an organisation, begun with its own limit when the month's first reminder leaves. */
async function openBudget(deps: Deps, payer: string): Promise<Budget> {
  const path = budgetPath(deps, payer)
  const found = await deps.database.get(path)
  if (found) return found.data as Budget
  const organisation = await deps.database.get(refs.organisation(payer).path)
  const { messages = reminding.budget.monthly } = (organisation?.data ?? {}) as Partial<Organisation>
  const budget: Budget = { owner: payer, month: path.slice(-7), sent: 0, limit: messages }
  await deps.database.create(path, budget)
  return budget
}

function budgetPath(deps: Deps, payer: string): string {
  return refs.budget(payer, dateInBangkok(deps.now()).slice(0, 7)).path
}

async function leaveForFree(deps: Deps, found: Found): Promise<void> {
  const { to, about } = found.data as Job
  const due = deps.now() + reminding.keptDays * day
  if (about) {
    // It rides on nothing: it is looked at again when a week has passed, and the month may be another.
    await deps.database.commit([
      { kind: 'merge', path: found.path, data: { due, reason: 'budget' }, after: found },
    ])
    return
  }
  await deps.database.commit([
    { kind: 'merge', path: found.path, data: { free: true, due, reason: 'budget' }, after: found },
    { kind: 'merge', path: refs.chat(to).path, data: { 'digest.due': due } },
  ])
}

/** Counts a digest that left, or may have. */
export function note(spent: Spent, found: Found, pushed: 'pushed' | 'not'): void {
  const budget = spent.get(payerOf(found))
  if (pushed === 'pushed' && budget && counts(found.data as Job)) budget.count += 1
}

/** Books what left, one write for each organisation, and says when a budget is nearly used. */
export async function book(deps: Deps, spent: Spent): Promise<void> {
  for (const [payer, { count, sent, limit }] of spent) {
    if (count === 0) continue
    const near = Math.floor(limit * reminding.budget.near)
    const warns = sent < near && sent + count >= near
    const data = { sent: increment(count), ...(warns ? { warned: deps.now() } : {}) }
    await deps.database.commit([{ kind: 'merge', path: budgetPath(deps, payer), data }])
    if (warns) deps.log('message budget nearly used', { payer, sent: sent + count, limit })
  }
}
