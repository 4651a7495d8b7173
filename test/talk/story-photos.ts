import { inEventOrder } from '../../src/flows/fold.ts'
import { mayLeaveSchool, meetingPhotos, photosOf, printedNumbers } from '../../src/flows/photos.ts'
import type { Evidence, Run } from '../../src/flows/run.ts'
import { refs, type Chat, type Team } from '../../src/store/records.ts'
import type { World } from '../pipeline/world.ts'

/**
 * The photos of the latest meeting that has some: how many there are and which are printed. `leaves` says for each photo
 * of the steps, in the order of sending, whether it may leave the school; `copies` what became of all copies.
 */
export type ExpectedPhotos = {
  count?: number
  printed?: number[]
  leaves?: boolean[]
  copies?: Record<string, number>
}

/** What is otherwise than expected. */
export async function checkPhotos(world: World, expected: ExpectedPhotos | undefined): Promise<string[]> {
  if (!expected) return []
  const run = await readRun(world)
  const meeting = run.meetings.findLast(({ id }) => photosOf(run, id).length > 0)?.id ?? ''
  const ofSteps = Object.entries(run.entries)
    .flatMap(([key, entries]) => (key === meetingPhotos ? [] : entries))
    .filter((entry) => entry.photo && entry.gone === undefined)
    .toSorted(inEventOrder)
  const found: Required<ExpectedPhotos> = {
    count: photosOf(run, meeting).length,
    printed: printedNumbers(run, meeting),
    leaves: ofSteps.map(({ row }) => mayLeaveSchool(run, row)),
    copies: await countCopies(world, run),
  }
  return (Object.keys(expected) as (keyof ExpectedPhotos)[])
    .filter((key) => JSON.stringify(found[key]) !== JSON.stringify(expected[key]))
    .map((key) => `${key} of the photos: ${JSON.stringify(found[key])}`)
}

async function readRun(world: World): Promise<Run> {
  const read = async <T>(path: string) => (await world.database.get(path))?.data as T
  const chat = await read<Chat>(refs.chat('bot.Cgroup').path)
  const team = await read<Team>(refs.team(chat.teams![0]!).path)
  return read<Run>(refs.run(team.runs.at(-1)!).path)
}

async function countCopies(world: World, run: Run): Promise<Record<string, number>> {
  const rows = await world.database.query({
    name: 'rows of a round',
    collection: `runs/${run.id}/evidence`,
    limit: 500,
  })
  const states = rows.flatMap((row) => (row.data as Partial<Evidence>).copy?.state ?? [])
  const names = [...new Set(states)].toSorted()
  return Object.fromEntries(names.map((name) => [name, states.filter((state) => state === name).length]))
}
