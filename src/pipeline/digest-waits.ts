import { reminding } from '../flows/reminding.ts'
import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import { refs, type Job } from '../store/records.ts'
import type { Deps } from './ports.ts'

const day = 24 * 3_600_000

/** Leaves a digest that may not be pushed to the next free answer, as if it had never been tried. */
export async function waitForFree(
  deps: Deps,
  { path, job, reason, after }: { path: string; job: Job; reason: 'budget' | 'quota'; after?: Found },
): Promise<void> {
  const due = deps.now() + reminding.keptDays * day
  const data = { free: true, due, reason, tries: 0, body: remove() }
  await deps.database.commit([
    { kind: 'merge', path, data, after },
    ...(job.lines
      ? [{ kind: 'merge' as const, path: refs.chat(job.to).path, data: { 'digest.due': due } }]
      : []),
  ])
}
