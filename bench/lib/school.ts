import { addSchoolDays, isSchoolDay, nextSchoolDay, thaiCalendar } from '../../src/flows/calendar.ts'
import { shippedFlows } from '../../src/flows/load.ts'
import { addDays, atBangkok, dateInBangkok } from '../../src/flows/thai/bangkok.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Usage } from '../../src/store/meter.ts'
import { walkThrough, type Place } from '../../test/lazy/lazy.ts'
import { worldPlace } from '../../test/lazy/lazy-world.ts'
import { openWorld, type World } from '../../test/pipeline/world.ts'
import { openMemory } from '../../test/store/memory.ts'
import { countedStore } from './counted-store.ts'
import { seeded } from './random.ts'
import { startClock, type Simulated } from './simulated.ts'

/** How a team of the school works: its flow, and when it comes together for so many acts. */
export type TeamPlan = { flow: string; teachers: number; at: string; everySchoolDays: number; acts: number }

/** A school and what happens in it; dates are Bangkok's. */
export type SchoolPlan = {
  seed: number
  from: string
  days: number
  secondsBetweenActs: number
  teams: TeamPlan[]
  chatter: { textsADay: number; photosADay: number }
  /** Somebody of a team says something on a day, both counted from 0: the first of the list privately, or in the group. */
  leave?: { team: number; day: number; text: string }
  closure?: { team: number; day: number; text: string }
}

/** What it cost, by day, and what was paid for. */
export type SchoolDays = {
  days: Map<string, Usage>
  pushes: World['pushes']
  /** Rounds that ended, and acts of all teams. */
  done: number
  acts: number
  problems: string[]
}

const minute = 60_000
const idleBeat = 4
const names = 'ธนกร กานดา สุภาพร วิชัย มาลี อรุณี สมศรี ประเสริฐ นิภา จรัส พิมพ์ใจ ชูชาติ วรรณา'.split(' ')
const mentor = 'จันทร์เพ็ญ'

/** Plays a school on a simulated clock that beats each minute; a beat with nothing to do is counted, not played. */
export async function playSchool(plan: SchoolPlan): Promise<SchoolDays> {
  const start = atBangkok(plan.from, '00:00')
  const clock = startClock(start)
  const random = seeded(plan.seed)
  const memory = openMemory()
  let isChanged = true
  const { database, used } = countedStore(memory, () => void (isChanged = true))
  const world = await openWorld({ database, start })
  Object.defineProperty(world.clock, 'now', { get: clock.now, set: ignore })
  const problems: string[] = []
  world.deps.log = (event, facts) => {
    if (/failed|LINE takes/u.test(event)) problems.push(`${event} ${JSON.stringify(facts)}`)
  }
  const result: SchoolDays = { days: new Map(), pushes: world.pushes, done: 0, acts: 0, problems }
  const teams = plan.teams.map((team, index) => openTeam(world, clock, plan, team, index))
  const follow = async (team: Team): Promise<void> => {
    try {
      const { acts, done, told } = await team.play()
      result.acts += acts
      result.done += done ? 1 : 0
      if (!done) problems.push(`stuck: ${told.slice(-4).join(' / ')}`)
    } catch (error) {
      problems.push(`a team fails: ${String(error)}`)
    }
  }
  for (const team of teams) void follow(team)
  void chatter()
  for (const [what, own] of [
    [plan.leave, true],
    [plan.closure, false],
  ] as const)
    if (what)
      void at(what.day, '12:00').then(() =>
        teams[what.team]?.aside((place, who) => place.say(who, own, what.text)),
      )
  await clock.run(beat())
  return result

  async function at(day: number, time: string): Promise<void> {
    await clock.pause(atBangkok(addDays(plan.from, day), time) - clock.now())
  }

  async function beat(): Promise<void> {
    const uncounted = createRoad({ ...world.deps, database: memory })
    let due: number | undefined
    let before = { ...used }
    for (let beats = 0; beats < plan.days * 24 * 60; beats++) {
      await clock.pause(minute - (clock.now() % minute))
      if (isChanged || (due ?? Infinity) <= clock.now()) {
        isChanged = false
        await world.road.tick().catch((error: unknown) => problems.push(`a beat fails: ${String(error)}`))
        due = await uncounted.nextDue()
      } else used.reads += idleBeat
      const today = dateInBangkok(clock.now() - 1)
      const day = result.days.get(today) ?? { reads: 0, writes: 0, deletes: 0 }
      for (const key of ['reads', 'writes', 'deletes'] as const) day[key] += used[key] - before[key]
      result.days.set(today, day)
      before = { ...used }
    }
  }

  /** What groups talk about among themselves, from seven in the morning till nine in the evening. */
  async function chatter(): Promise<void> {
    const { textsADay, photosADay } = plan.chatter
    const aDay = textsADay + photosADay
    if (aDay === 0) return
    const gap = (14 * 60 * minute) / aDay
    for (let day = 0; day < plan.days; day++) {
      await at(day, '07:00')
      for (let turn = 0; turn < aDay; turn++) {
        const team = teams[Math.floor(random() * teams.length)]!
        const isPhoto = random() * aDay < photosADay
        await team.aside((place, who) =>
          isPhoto ? place.send(who, false, 'photo') : place.say(who, false, 'เย็นนี้ประชุมกี่โมงคะ'),
        )
        await clock.pause(gap)
      }
    }
  }
}

type Team = ReturnType<typeof openTeam>

/** The simulated clock goes by itself; whoever sets it forward is not heard. */
function ignore(): void {}

function openTeam(world: World, clock: Simulated, plan: SchoolPlan, team: TeamPlan, index: number) {
  const { flow: id, teachers, at, everySchoolDays, acts } = team
  const people = names.slice(0, teachers)
  const flow = shippedFlows.find((candidate) => candidate.id === id)!
  let left = 0
  let aside = false
  let next = nextSchoolDay(plan.from, thaiCalendar)
  /** Acts follow each other while the team is together; then it waits for its next day. */
  const wait = async (): Promise<void> => {
    if (aside) return
    if (left > 0) {
      left -= 1
      await clock.pause(plan.secondsBetweenActs * 1000)
      return
    }
    left = acts - 1
    // A meeting that took longer than until the next one is followed by the one after that.
    while (atBangkok(next, at) <= clock.now()) next = laterSchoolDay(next, everySchoolDays)
    await clock.pause(atBangkok(next, at) - clock.now())
  }
  const place = worldPlace(world, `group${index}`, wait)
  const who = (position: number) => `t${index}p${position}`
  const beside = async (act: (place: Place, who: string) => Promise<unknown>): Promise<void> => {
    aside = true
    await act(place, who(0))
    aside = false
  }
  return {
    aside: beside,
    async play() {
      await wait()
      // Everybody is a friend of the bot, so whatever may be pushed is pushed.
      for (const position of [...people.keys(), people.length])
        await beside(() => place.follow(who(position)))
      void introduceMentor()
      const list = [
        `รายชื่อ โรงเรียนบ้านทุ่งทอง กลุ่มที่ ${index + 1}`,
        ...people.map(
          (first, position) => `นาง${first} ใจดี ครู${['  ผู้บันทึก', ' ครูต้นแบบ', ' หัวหน้า'][position] ?? ''}`,
        ),
        `พี่เลี้ยง นาง${mentor} รักษ์ศิลป์ ศึกษานิเทศก์`,
        'ผอ. นายสมชาย พัฒนกิจ ผู้อำนวยการโรงเรียน',
      ].join('\n')
      const own = Object.fromEntries(people.map((first, position) => [who(position), first]))
      return walkThrough(place, flow, { list, names: own, most: 2000 })
    },
  }

  async function introduceMentor(): Promise<void> {
    await clock.pause(3 * 60 * minute)
    await beside(() => place.say(who(people.length), false, `ฉันคือ${mentor}`))
  }
}

function laterSchoolDay(date: string, days: number): string {
  const later = addSchoolDays(addDays(date, 1), days, thaiCalendar)
  return isSchoolDay(later, thaiCalendar) ? later : nextSchoolDay(later, thaiCalendar)
}
