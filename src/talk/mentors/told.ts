import type { Matter } from '../../store/mentoring.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Visit, type VisitNote } from '../../store/records.ts'
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
    hear(desk, visit)
    const calls = reminded && isToRemind(visit, desktop, seenOf(desktop, matter)?.calendar)
    if (calls) await spare(desk, note.job!)
    const { tell: _heard, ...heard } = note
    const { job: _job, due: _due, ...without } = heard
    const next = calls ? without : heard
    // What is neither to be reminded of nor to be written about is forgotten.
    if ((!calls && note.job !== undefined) || next.until !== undefined) notes.push(next)
  }
  return notes
}

function hear(desk: Desk, visit: Visit): void {
  const mentor = newsKey(visit)
  if (visit.heard?.mentor !== mentor)
    desk.put(refs.visit(visit.id), { ...visit, heard: { ...visit.heard, mentor } })
}

async function spare(desk: Desk, id: string): Promise<void> {
  const job = await desk.get(refs.job(id))
  if (job?.state !== 'due' || job.tries > 0) return
  const { due: _due, ...rest } = job
  desk.put(refs.job(id), { ...rest, state: 'spared', reason: 'told with the morning card' })
}
