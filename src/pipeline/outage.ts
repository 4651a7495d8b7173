import { dateInBangkok } from '../flows/thai/bangkok.ts'
import type { Outage } from '../store/months.ts'
import { refs } from '../store/records.ts'
import type { Deps } from './ports.ts'
import type { Outcome } from './push-job.ts'

/** Trouble after so long a time without any is news again, ms; tries never lie further apart than that. */
const quiet = 2 * 3_600_000
/** So often it is noted that the trouble goes on, ms. */
const noted = 10 * 60_000

/**
 * Alerts once for an outage of LINE, not once for each message and beat: when nothing got through in a beat and
 * something was refused again, or when the month's messages are used up. Costs nothing as long as there is no trouble.
 */
export async function watchOutage(deps: Deps, outcomes: Outcome[]): Promise<void> {
  const why = troubleOf(outcomes)
  if (!why) return
  const now = deps.now()
  const { path } = refs.outage()
  const found = await deps.database.get(path)
  const known = found?.data as Outage | undefined
  const goesOn = known?.why === why && (why === 'quota' ? sameMonth(known.at, now) : now - known.at < quiet)
  if (goesOn && now - known.at < noted) return
  const data: Outage = { at: now, why }
  const outcome = await deps.database.commit([
    found ? { kind: 'set', path, data, after: found } : { kind: 'create', path, data },
  ])
  // Of two machines that see it at once one says so.
  if (outcome === 'committed' && !goesOn) deps.log('LINE takes no messages', { why })
}

function troubleOf(outcomes: Outcome[]): Outage['why'] | undefined {
  const troubles = outcomes.flatMap(({ trouble }) => trouble ?? [])
  if (troubles.some(({ why }) => why === 'quota')) return 'quota'
  const isAway = troubles.some(({ again }) => again) && !outcomes.some(({ taken }) => taken)
  return isAway ? 'away' : undefined
}

function sameMonth(one: number, other: number): boolean {
  return dateInBangkok(one).slice(0, 7) === dateInBangkok(other).slice(0, 7)
}
