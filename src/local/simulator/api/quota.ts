import { now, type Context } from '../world/context.ts'
import { succeed, type Answer } from './answer.ts'

/** The month that a paid message counts in, in Bangkok. */
function monthOf(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(0, 7)
}

/** Paid messages so far this month. */
export function paidThisMonth(context: Context): number {
  return context.world.paid[monthOf(now(context))] ?? 0
}

/** Books paid messages; false, and nothing booked, when the month's limit does not allow them. */
export function bookPaid(context: Context, count: number): boolean {
  const used = paidThisMonth(context)
  if (count > 0 && used + count > context.world.settings.quota) return false
  context.world.paid[monthOf(now(context))] = used + count
  return true
}

/** GET /v2/bot/message/quota */
export function getQuota(context: Context): Answer {
  return succeed({ type: 'limited', value: context.world.settings.quota })
}

/** GET /v2/bot/message/quota/consumption */
export function getConsumption(context: Context): Answer {
  return succeed({ totalUsage: paidThisMonth(context) })
}
