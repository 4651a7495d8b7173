import { thaiCalendar } from '../../src/flows/calendar.ts'
import type { Deps } from '../../src/pipeline/ports.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Job } from '../../src/store/records.ts'
import type { Memory } from '../../test/store/memory.ts'
import { fakePush, type Counted } from './fake-push.ts'
import { ready, seedMany } from './many-teams.ts'
import { seeded } from './random.ts'
import { startClock, type Simulated } from './simulated.ts'
import { busiest, slowStore, type Written } from './slow-store.ts'

const minute = 60_000
/** The moment at which all of them are due. */
export const eight = Date.parse('2026-11-25T08:00:00+07:00')

/** What a beat a minute did, on a simulated clock. */
export type Morning = {
  counted: Counted
  written: Written
  jobs: Job[]
  logged: string[]
  /** Minutes of the evening before in which the reminders were queued, and most writes in a second of it. */
  queued: { minutes: number; writes: number }
  hottest: { path: string; writes: number }
}

/** Trouble that LINE makes at a moment; `random` decides about a single message. */
export type Weather = (moment: number, random: () => number) => ReturnType<Parameters<typeof fakePush>[2]>

/** Plays an evening and a morning with a beat each minute, until nothing has been due for `calm` minutes or it is `until`. */
export async function playMorning(options: {
  due: number
  orgs: number
  seed: number
  weather: Weather
  until: number
}): Promise<Morning> {
  const { due, orgs, seed, weather, until } = options
  const random = seeded(seed)
  const memory = await seedMany(due, orgs)
  const clock = startClock(ready)
  const written: Written = { seconds: new Map(), documents: new Map() }
  const counted = fakePush(clock, random, () => weather(clock.now(), random))
  const logged: string[] = []
  const deps = {
    ...partsOf(clock, random),
    database: slowStore(memory, clock, random, written),
    line: counted.line as Deps['line'],
    log: (event: string) => void logged.push(event),
  } as Deps
  const evening = await beatOn(clock, deps, memory, ready + 60 * minute)
  const queued = { minutes: evening, writes: Math.max(...written.seconds.values()) }
  written.seconds.clear()
  written.documents.clear()
  for (const { path } of await memory.query({ name: 'all', collection: 'jobs', limit: 1e6 }))
    await memory.commit([{ kind: 'merge', path, data: { due: eight } }])
  clock.set(eight)
  await beatOn(clock, deps, memory, until)
  const jobs = (await memory.query({ name: 'all', collection: 'jobs', limit: 1e6 })).map(
    ({ data }) => data as Job,
  )
  return { counted, written, jobs, logged, queued, hottest: busiest(written) }
}

function partsOf(clock: Simulated, random: () => number): Partial<Deps> {
  let keys = 0
  return {
    now: clock.now,
    pause: clock.pause,
    calendar: thaiCalendar,
    random,
    uuid: () => `00000000-0000-4000-8000-${String((keys += 1)).padStart(12, '0')}`,
  }
}

/** A beat at the turn of each minute, by a process of its own, until nothing waits any more; returns how many it took. */
async function beatOn(clock: Simulated, deps: Deps, memory: Memory, until: number): Promise<number> {
  const began = clock.now()
  while (clock.now() < until) {
    await clock.run(createRoad(deps).tick())
    const next = await createRoad({ ...deps, database: memory }).nextDue()
    const turn = Math.max(Math.floor(clock.now() / minute) + 1, Math.ceil((next ?? until) / minute)) * minute
    if (next === undefined || turn >= until) break
    clock.set(turn)
  }
  return Math.ceil((clock.now() - began) / minute)
}
