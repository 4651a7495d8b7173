import type { Found } from '../store/database.ts'
import { remove } from '../store/field-values.ts'
import type { Inbox } from '../store/records.ts'
import { projectTeams } from './boards.ts'
import type { Deps } from './ports.ts'
import { projectProgrammes } from './standings.ts'

/** Brings the boards up to date with what these stimuli changed, each board once, and notes that it is done. */
export async function followMarks(deps: Deps, stimuli: Found[]): Promise<void> {
  const marked = stimuli.filter(({ data }) => (data as Inbox).boards !== undefined)
  if (marked.length === 0) return
  const marks = marked.flatMap(({ data }) => (data as Inbox).boards ?? [])
  await projectTeams(
    deps,
    marks.flatMap((mark) => ('team' in mark ? mark : [])),
  )
  await projectProgrammes(
    deps,
    marks.flatMap((mark) => ('programme' in mark ? mark.programme : [])),
  )
  for (const one of marked) {
    const { answer, asked } = one.data as Inbox
    // An answer that is being said keeps its own time.
    const next = answer?.until ?? asked?.until
    const data = { boards: remove(), due: next ?? remove() }
    await deps.database.commit([{ kind: 'merge', path: one.path, data, after: one }])
  }
}

/** The same right after a commit. What fails here is marked, and is taken up by the clock. */
export async function followAtOnce(deps: Deps, path: string): Promise<void> {
  try {
    const found = await deps.database.get(path)
    if (found) await followMarks(deps, [found])
  } catch (error) {
    deps.log('boards not followed', { error: error instanceof Error ? error.name : 'unknown' })
  }
}
