import { thaiCalendar } from '../../src/flows/calendar.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import { armReminders } from '../../src/flows/reminding.ts'
import type { Run } from '../../src/flows/run.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Deps } from '../../src/pipeline/ports.ts'
import { refs, type Job, type Team } from '../../src/store/records.ts'
import { seedTeam, type SeededTeam } from '../../bench/lib/team.ts'
import { readAt } from './seeds.ts'
import { monday, openWorld, type World } from './world.ts'

export const hour = 3_600_000
/** When the first reminder of a round that began on Monday is ready, and a moment when its morning is over. */
export const ready = Date.parse('2026-11-24T19:30:00+07:00')
export const morning = Date.parse('2026-11-25T07:40:00+07:00')

/** Teams in an open round that began at noon of the Monday, each of two, whose clocks are set. */
export async function openRemindStage(
  teams: number,
  org?: string,
): Promise<{ world: World; seeded: SeededTeam[] }> {
  const world = await openWorld()
  const seeded: SeededTeam[] = []
  for (let index = 0; index < teams; index++) {
    const team = await seedTeam(world.database, { name: `x${index}n`, at: monday, size: 2 })
    seeded.push(team)
    const run = (await readAt<Run>(world, refs.run(team.run).path))!
    const armed = armReminders(defaultFlow, run, thaiCalendar, monday)
    await world.database.commit([
      { kind: 'set', path: refs.run(team.run).path, data: armed },
      ...(org === undefined
        ? []
        : [{ kind: 'merge' as const, path: refs.team(team.team).path, data: { org } }]),
    ])
  }
  return { world, seeded }
}

/** Beats at `until` and at all that is due before, with these parts of the road exchanged. */
export async function beatTo(world: World, until: number, deps: Partial<Deps> = {}): Promise<void> {
  const road = createRoad({ ...world.deps, ...deps })
  world.clock.now = Math.max(world.clock.now, until)
  await road.tick()
}

export async function jobsOf(world: World): Promise<Job[]> {
  const found = await world.database.query({ name: 'all jobs', collection: 'jobs', limit: 1000 })
  return found.map((one) => one.data as Job)
}

export async function changeTeam(world: World, team: SeededTeam, data: Partial<Team>): Promise<void> {
  await world.database.commit([{ kind: 'merge', path: refs.team(team.team).path, data }])
}
