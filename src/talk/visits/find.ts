import { matchKey, plainText } from '../../flows/thai/text.ts'
import type { Side } from '../../flows/visit.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Team, type Visit } from '../../store/records.ts'
import { decides } from '../leaders.ts'
import { mentorsOf, overseenBy } from '../mentors/of-team.ts'
import { teamTitle } from '../names.ts'
import { findPerson, teamsHere, type Scene } from '../scene.ts'

/** A team and for which side the acting person may speak; undefined for members who do not decide. */
export type Part = { team: Team; side: Side | undefined }

/** A visit with its team and the acting person's side. */
export type OpenVisit = Part & { visit: Visit }

/** For which side somebody speaks about a team's visits: its mentors, and those who decide for the team. */
function sideOf(team: Team, person: string | undefined): Side | undefined {
  if (person === undefined) return undefined
  if (mentorsOf(team).some((mentor) => mentor.person === person)) return 'mentor'
  return decides(team, person) ? 'team' : undefined
}

async function teamsOfMentor({ desk, update }: Scene, id: string | undefined): Promise<Team[]> {
  const person = id === undefined ? undefined : await desk.get(refs.person(id))
  const teams = await overseenBy(desk, person, update.at)
  return teams.filter((team) => mentorsOf(team).some((mentor) => mentor.person === id))
}

/** The teams whose visits may be spoken of here. */
export async function partsHere(scene: Scene): Promise<Part[]> {
  const person = await findPerson(scene)
  const own = scene.chat.kind === 'group' ? [] : await teamsOfMentor(scene, person)
  const teams = new Map([...own, ...(await teamsHere(scene))].map((team) => [team.id, team]))
  return [...teams.values()].map((team) => ({ team, side: sideOf(team, person) }))
}

/** The visits of these teams that are not over, the soonest first; a mentor's are their own. */
export async function openVisits(scene: Scene, parts: Part[]): Promise<OpenVisit[]> {
  const person = await findPerson(scene)
  const found = await Promise.all(
    parts.map(async (part) =>
      (await visitsOfTeam(scene.desk, part.team)).map((visit) => ({ ...part, visit })),
    ),
  )
  return found
    .flat()
    .filter(
      ({ visit, side }) =>
        isOpen(visit) && !isStale(visit, scene.update.at) && (side !== 'mentor' || visit.mentor === person),
    )
    .toSorted((a, b) => whenOf(a.visit) - whenOf(b.visit))
}

/** The latest visits of a team. */
export async function visitsOfTeam(desk: Desk, { visits = [] }: Pick<Team, 'visits'>): Promise<Visit[]> {
  await desk.load(visits.map(refs.visit))
  const found = await Promise.all(visits.map((id) => desk.get(refs.visit(id))))
  return found.flatMap((visit) => visit ?? [])
}

/** What waits for somebody as a mentor: visits that are proposed or agreed, the soonest first. */
export async function visitsOf(desk: Desk, personId: string): Promise<Visit[]> {
  const ids = (await desk.get(refs.person(personId)))?.visits ?? []
  return (await visitsOfTeam(desk, { visits: ids })).filter(isOpen).toSorted((a, b) => whenOf(a) - whenOf(b))
}

/** A visit by its id, as far as it concerns whoever acts here. */
export async function findVisit(scene: Scene, id: string): Promise<OpenVisit | undefined> {
  const visit = await scene.desk.get(refs.visit(id))
  const team = visit && (await scene.desk.get(refs.team(visit.team)))
  if (!team) return undefined
  const side = sideOf(team, await findPerson(scene))
  const reaches = side !== undefined || (await teamsHere(scene)).some((one) => one.id === team.id)
  return reaches ? { visit, team, side } : undefined
}

/** Whether a visit is still to come or going on. */
export function isOpen({ state }: Pick<Visit, 'state'>): boolean {
  return state === 'proposed' || state === 'confirmed'
}

/** So long a visit that nobody has ended is still spoken of, ms. */
const spokenOf = 14 * 24 * 3_600_000

/** Whether all that was proposed is over, or what was agreed is long ago: nobody is asked about it any more. */
export function isStale({ state, dates, date = 0 }: Visit, now: number): boolean {
  return state === 'proposed' ? dates.every((one) => one <= now) : date < now - spokenOf
}

function whenOf({ date, dates }: Visit): number {
  return date ?? dates[0] ?? 0
}

/** The part whose team a message begins with ("คณิตคิดสนุก พ. 2 ธ.ค."), and what is said behind its name. */
export function namedPart<T extends { team: Team }>(text: string, parts: T[]): { part?: T; rest: string } {
  const plain = plainText(text)
  const words = plain.split(' ')
  for (let count = words.length; count > 0; count -= 1) {
    const key = matchKey(words.slice(0, count).join(' '))
    const part = parts.find(({ team }) => namesOf(team).includes(key))
    if (part) return { part, rest: words.slice(count).join(' ') }
  }
  return { rest: text }
}

function namesOf(team: Team): string[] {
  const bare = team.name.replace(/^(?:ทีม|กลุ่มสาระ(?:การเรียนรู้)?|กลุ่ม)/u, '')
  return [team.name, teamTitle(team), bare].map(matchKey)
}
