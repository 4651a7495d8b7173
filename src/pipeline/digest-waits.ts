import { reminding } from '../flows/reminding.ts'
import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { refs, type Job } from '../store/records.ts'
import type { Deps } from './ports.ts'

const day = 24 * 3_600_000
const morningLasts = 8 * 3_600_000

/** Leaves a digest that may not be pushed to the next free answer, as if it had never been tried. */
export async function waitForFree(
  deps: Deps,
  { path, job, reason, after }: { path: string; job: Job; reason: 'budget' | 'quota'; after?: Found },
): Promise<void> {
  // A morning card is for its morning alone; what waits is in the next one too.
  const isMorning = job.about?.kind === 'morning'
  const due = deps.now() + (isMorning ? morningLasts : reminding.keptDays * day)
  const field = job.lines ? 'digest.due' : isMorning ? 'morning.due' : undefined
  // A weekly card of a programme arms the next one: it is looked at again, and the month may be another.
  const free = job.about?.kind === 'programme' ? {} : { free: true as const }
  const data = { ...free, due, reason, tries: 0, body: remove() }
  await deps.database.commit([
    { kind: 'merge', path, data, after },
    ...(field ? [{ kind: 'merge' as const, path: refs.chat(job.to).path, data: { [field]: due } }] : []),
  ])
}
