import type { Programme } from '../../flows/programme/types.ts'
import type { Found } from '../../store/database.ts'
import type { Cohort, CohortLine, CohortTrainer } from '../../store/cohort.ts'
import { refs } from '../../store/records.ts'
import type { Asked } from '../asked.ts'
import type { DashboardDeps } from '../ports.ts'

/** The cohort that the address names, if it is of the organisation that the address names. */
export async function findCohort({
  deps,
  params,
}: Pick<Asked, 'deps' | 'params'>): Promise<{ cohort: Cohort; found: Found } | undefined> {
  const found = await deps.database.get(refs.cohort(params['cohort'] ?? '').path)
  const cohort = found?.data as unknown as Cohort | undefined
  return found && cohort && cohort.org === params['org'] ? { cohort, found } : undefined
}

/** Somebody of a cohort who has a code: an assistant teacher, or a mentor of some. */
export type Holder = { kind: 'assistant'; line: CohortLine } | { kind: 'trainer'; trainer: CohortTrainer }

/** Who in a cohort has that id. */
export function findHolder(cohort: Cohort, id: string | undefined): Holder | undefined {
  const line = cohort.people.find((one) => one.id === id)
  if (line) return { kind: 'assistant', line }
  const trainer = cohort.trainers.find((one) => one.id === id)
  return trainer && { kind: 'trainer', trainer }
}

/** The key of somebody's code. */
export function codeOf(holder: Holder): string {
  switch (holder.kind) {
    case 'assistant':
      return holder.line.code
    case 'trainer':
      return holder.trainer.code
  }
}

/** The programmes of some lines, in their order; undefined for those that have none. */
export async function readProgrammes(
  { database }: DashboardDeps,
  lines: CohortLine[],
): Promise<(Programme | undefined)[]> {
  if (lines.length === 0) return []
  const found = await database.getAll(lines.map(({ programme }) => refs.programme(programme).path))
  return found.map((one) => one?.data as unknown as Programme | undefined)
}
