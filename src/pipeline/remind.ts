import { RefusedError, type Found } from '../store/database.ts'
import { openDesk } from '../store/desk.ts'
import { remove } from '../store/field-values.ts'
import { refs } from '../store/records.ts'
import { queueReminders } from '../talk/reminders/queue.ts'
import type { Deps } from './ports.ts'

/** So many runs go into one commit: their mentors' digests are read and written once. */
const together = 20
/** Races lost about one run before it is left to the next beat. */
const patience = 4

/**
 * Queues what the clocks of these runs have to say. Everything of a run is in one commit under the run's own version,
 * so repeated, late or on two machines each line is queued once. Throws, when all has been tried, if the store failed.
 */
export async function remindRuns(deps: Deps, due: Found[]): Promise<void> {
  const failures: unknown[] = []
  for (let from = 0; from < due.length; from += together) {
    const group = due.slice(from, from + together)
    const done = await queue(deps, group).catch(() => false)
    // One that is being changed at this moment, or that cannot be read, must not hold up the others.
    if (done) continue
    for (const found of group)
      await remindOne(deps, found.path)
        .catch((error: unknown) => giveUp(deps, found.path, error))
        .catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

async function remindOne(deps: Deps, path: string): Promise<void> {
  for (let lost = 0; lost < patience; lost++) {
    const found = await deps.database.get(path)
    if (!found || (await queue(deps, [found]))) return
    await deps.pause(Math.ceil(deps.random() * 25 * (lost + 1)))
  }
}

/** A round that the store will not take any more is reminded of nothing: else the clock would try it in every beat. */
async function giveUp({ database, log }: Deps, path: string, error: unknown): Promise<void> {
  if (!(error instanceof RefusedError)) throw error
  log('store refused', { run: path.split('/')[1], error: error.message })
  await database.commit([{ kind: 'merge', path, data: { remindAt: remove() } }])
}

async function queue(deps: Deps, group: Found[]): Promise<boolean> {
  const desk = openDesk(deps.database, group)
  await desk.load(group.map((found) => refs.team(String(found.data['team']))))
  const given = { now: deps.now(), calendar: deps.calendar, uuid: deps.uuid, salt: deps.salt }
  for (const found of group) await queueReminders(desk, found.path.split('/')[1] ?? '', given)
  const writes = desk.writes()
  return writes.length === 0 || (await deps.database.commit(writes)) === 'committed'
}
