import { reminding } from '../flows/reminding.ts'
import type { Button } from '../flows/say.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import type { Budget } from '../store/months.ts'
import { refs, type Job, type Team } from '../store/records.ts'
import type { Scene } from './scene.ts'

/** How many people a push to the team's group reaches, which is its price: everybody the list names. */
export function priceOf(team: Team): number {
  return team.members.length
}

/** A paid message whose price is booked by the same commit; the id of its job. */
export function addPush(
  scene: Scene,
  { to, text, due, buttons }: { to: string; text: string; due: number; buttons?: Button[] },
): string {
  const [title = '', ...lines] = text.split('\n')
  const id = scene.newId('j')
  scene.desk.add<Job>(refs.job(id), {
    to,
    say: { kind: 'card', title, lines, ...(buttons ? { buttons } : {}) },
    retryKey: scene.uuid(),
    state: 'due',
    tries: 0,
    due,
    at: Math.max(due, scene.update.at),
  })
  return id
}

/** An organisation's messages of this month: what it may send and has sent. Who has no organisation shares the common ones. */
export async function budgetOf(scene: Scene, org: string | undefined): Promise<Budget> {
  const owner = org ?? reminding.budget.common
  const month = dateInBangkok(scene.update.received).slice(0, 7)
  const known = await scene.desk.get(refs.budget(owner, month))
  if (known) return known
  const organisation = org === undefined ? undefined : await scene.desk.get(refs.organisation(org))
  return { owner, month, sent: 0, limit: organisation?.messages ?? reminding.budget.monthly }
}

/** What an organisation has of its month's messages after these; `ok: false` where they are too many. */
export async function spend(
  scene: Scene,
  org: string | undefined,
  count: number,
): Promise<{ ok: true; used: number; limit: number } | { ok: false; left: number }> {
  const budget = await budgetOf(scene, org)
  const { owner, month, sent, limit } = budget
  if (sent + count > limit) return { ok: false, left: Math.max(0, limit - sent) }
  scene.desk.put<Budget>(refs.budget(owner, month), { ...budget, sent: sent + count })
  return { ok: true, used: sent + count, limit }
}
