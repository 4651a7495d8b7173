import { dateInBangkok } from '../flows/thai/bangkok.ts'
import type { Found, Write } from '../store/database.ts'
import { openDesk } from '../store/desk.ts'
import { remove } from '../store/field-values.ts'
import { refs, type Chat, type Job } from '../store/records.ts'
import { laterThan, sayMorning } from '../talk/mentors/morning.ts'
import { idAfter, morningAfter, nextMorning } from '../talk/mentors/morning-clock.ts'
import type { Deps } from './ports.ts'
import type { Verdict } from './verdict.ts'

/** What waits for a mentor or director this morning; the next morning is armed in the commit that claims this one. */
export async function sayMorningNow(deps: Deps, found: Found, job: Job): Promise<Verdict> {
  // What was frozen before the first try is said again as it was.
  if (job.tries > 0) return 'again'
  const own = await deps.database.get(refs.chat(job.to).path)
  const chat = own?.data as Chat | undefined
  const id = found.path.split('/')[1] ?? ''
  // Somebody who closed the chat begins anew when they open it again.
  if (!chat || chat.left !== undefined || chat.morning?.job !== id) {
    await end(deps, found, 'nobody there', chat?.morning?.job === id ? { morning: remove() } : undefined)
    return 'settled'
  }
  const given = { calendar: deps.calendar, now: deps.now(), uuid: deps.uuid }
  const later = laterThan(chat, chat.morning.due, given)
  const desk = openDesk(deps.database, [found])
  const said = later === undefined ? await sayMorning(desk, job, chat, given) : undefined
  const arms = nextMorning(idAfter(id), job.about!.id, job.payer, given.now, { ...given, chat })
  const morning = { job: arms.id, due: arms.due, said: dateInBangkok(given.now) }
  if (said && job.free === undefined) {
    const answered = (chat.waiting ?? []).some(({ from }) => from !== undefined)
    const waiting = answered ? { waiting: (chat.waiting ?? []).filter(({ from }) => from === undefined) } : {}
    const visits = chat.visits ? { visits: said.visits } : {}
    return {
      say: said.card,
      also: [
        ...desk.writes(),
        { kind: 'create', path: refs.job(arms.id).path, data: arms.job },
        {
          kind: 'merge',
          path: refs.chat(job.to).path,
          data: { morning, ...waiting, ...visits },
          ...(answered || chat.visits ? { after: own } : {}),
        },
      ],
    }
  }
  // Nothing to say, or the month's messages are used up: the same job waits for the next morning.
  const due = later ?? morningAfter(given.now, { chat, calendar: deps.calendar })
  const moved = await deps.database.commit([
    { kind: 'merge', path: found.path, data: { due, free: remove() }, after: found },
    { kind: 'merge', path: refs.chat(job.to).path, data: { 'morning.due': due } },
  ])
  if (moved === 'conflict') deps.log('morning card not moved', {})
  return 'settled'
}

async function end(
  deps: Deps,
  found: Found,
  reason: string,
  chat: Record<string, unknown> | undefined,
): Promise<void> {
  const job = found.data as Job
  const writes: Write[] = [
    { kind: 'merge', path: found.path, data: { state: 'spared', reason, due: remove() }, after: found },
    ...(chat ? [{ kind: 'merge' as const, path: refs.chat(job.to).path, data: chat }] : []),
  ]
  if ((await deps.database.commit(writes)) === 'conflict') deps.log('morning card not ended', {})
}
