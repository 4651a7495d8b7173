import type { Matter } from '../../store/mentoring.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type VisitNote } from '../../store/records.ts'
import { newsKey } from '../visits/news.ts'
import type { Desktop } from './matters/kind.ts'
import { isToRemind } from './matters/visit.ts'
import { seenOf } from './matters/words.ts'

/**
 * Notes on the desk that somebody has heard of these visits in the morning, so that their news do not ride on an answer.
 * `reminded`: what is on the next school day has been called to mind as well, and its own reminder is spared. Returns
 * what the chat knows of visits from then on.
 */
export async function noteVisitsTold(
  desk: Desk,
  desktop: Desktop,
  matters: Matter[],
  { reminded }: { reminded: boolean },
): Promise<VisitNote[]> {
  const notes: VisitNote[] = []
  for (const note of desktop.notes) {
    const matter = matters.find(({ kind, id }) => kind === 'visit' && id === note.id)
    const visit = matter && desktop.visits.find(({ id }) => id === note.id)
    if (!visit) {
      notes.push(note)
      continue
    }
    const calls = reminded && isToRemind(visit, desktop, seenOf(desktop, matter)?.calendar)
    notes.push(...(await noteHeard(desk, note, calls)))
  }
  return notes
}

/**
 * Notes on the desk that the side of a chat's note has heard of its visit; with `reminded` its reminder is spared as well.
 * Returns what is left of the note: what is neither to be reminded of nor to be written about is forgotten.
 */
export async function noteHeard(desk: Desk, note: VisitNote, reminded: boolean): Promise<VisitNote[]> {
  const visit = await desk.get(refs.visit(note.id))
  const key = visit && newsKey(visit)
  if (visit && visit.heard?.[note.side] !== key)
    desk.put(refs.visit(visit.id), { ...visit, heard: { ...visit.heard, [note.side]: key } })
  if (reminded && note.job !== undefined) await spare(desk, note.job)
  const { tell: _heard, ...heard } = note
  const { job: _job, due: _due, ...without } = heard
  const next = reminded ? without : heard
  return (!reminded && note.job !== undefined) || next.until !== undefined ? [next] : []
}

async function spare(desk: Desk, id: string): Promise<void> {
  const job = await desk.get(refs.job(id))
  if (job?.state !== 'due' || job.tries > 0) return
  const { due: _due, ...rest } = job
  desk.put(refs.job(id), { ...rest, state: 'spared', reason: 'told with the morning card' })
}
