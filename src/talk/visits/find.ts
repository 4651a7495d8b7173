import { matchKey, plainText } from '../../flows/thai/text.ts'
import type { Side } from '../../flows/visit.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Team, type Visit } from '../../store/records.ts'
import { mentorsOf, overseenBy } from '../mentors/of-team.ts'
import { findPerson, teamsHere, type Scene } from '../scene.ts'
import { isPlace, placeOf, placeOfVisit, type Place } from './place.ts'

/** A place and for which side the acting person may speak; undefined for members who do not decide. */
export type Part = { place: Place; side: Side | undefined }

/** A visit with its place and the acting person's side. */
export type OpenVisit = Part & { visit: Visit }

/** For which side somebody speaks about visits to a place: its mentors, and those who decide there. */
function sideOf(place: Place, person: string | undefined): Side | undefined {
  if (person === undefined) return undefined
  if (place.mentors.some((mentor) => mentor.person === person)) return 'mentor'
  return place.answers(person) ? 'team' : undefined
}

/** The places whose visits may be spoken of here: teams, and in an own chat the programmes of assistant teachers. */
export async function partsHere(scene: Scene): Promise<Part[]> {
  const { desk, update } = scene
  const id = await findPerson(scene)
  const here = await teamsHere(scene)
  const own = scene.chat.kind === 'group' || id === undefined ? undefined : await desk.get(refs.person(id))
  const overseen = own ? await overseenBy(desk, own, update.at) : []
  const helped = overseen.filter((team) => mentorsOf(team).some(({ person }) => person === id))
  const teams = [...new Map([...helped, ...here].map((team) => [team.id, team])).values()]
  const ids = [...(own?.trainees ?? []), ...[own?.programme ?? []].flat()]
  await desk.load(ids.map(refs.programme))
  const programmes = await Promise.all(ids.map((one) => desk.get(refs.programme(one))))
  const sites = programmes.flatMap((one) => (one ? placeOf({ programme: one, near: teams }) : []))
  const places = [...teams.map((team) => placeOf({ team })), ...sites.filter((one) => sideOf(one, id))]
  return places.map((place) => ({ place, side: sideOf(place, id) }))
}

/** The part that a button or a chat names. */
export async function partNamed(
  scene: Scene,
  named: { team?: string; programme?: string },
): Promise<Part | undefined> {
  return (await partsHere(scene)).find(({ place }) => isPlace(place, named))
}

/** The visits of these places that are not over, the soonest first; a mentor's are their own. */
export async function openVisits(scene: Scene, parts: Part[]): Promise<OpenVisit[]> {
  const person = await findPerson(scene)
  const found = await Promise.all(
    parts.map(async (part) => (await visitsTo(scene.desk, part.place)).map((visit) => ({ ...part, visit }))),
  )
  return found
    .flat()
    .filter(
      ({ visit, side }) =>
        isOpen(visit) && !isStale(visit, scene.update.at) && (side !== 'mentor' || visit.mentor === person),
    )
    .toSorted((a, b) => whenOf(a.visit) - whenOf(b.visit))
}

/** The latest visits to a place. */
export async function visitsTo(desk: Desk, { visits }: Pick<Place, 'visits'>): Promise<Visit[]> {
  await desk.load(visits.map(refs.visit))
  const found = await Promise.all(visits.map((id) => desk.get(refs.visit(id))))
  return found.flatMap((visit) => visit ?? [])
}

/** What waits for somebody as a mentor: visits that are proposed or agreed, the soonest first. */
export async function visitsOf(desk: Desk, personId: string): Promise<Visit[]> {
  const ids = (await desk.get(refs.person(personId)))?.visits ?? []
  return (await visitsTo(desk, { visits: ids })).filter(isOpen).toSorted((a, b) => whenOf(a) - whenOf(b))
}

/** A visit by its id, as far as it concerns whoever acts here. */
export async function findVisit(scene: Scene, id: string): Promise<OpenVisit | undefined> {
  const visit = await scene.desk.get(refs.visit(id))
  if (!visit) return undefined
  const here = await teamsHere(scene)
  const place = await placeOfVisit(scene.desk, visit, here)
  if (!place) return undefined
  const side = sideOf(place, await findPerson(scene))
  const isHere = side !== undefined || here.some((team: Team) => isPlace(place, { team: team.id }))
  // What concerns an assistant teacher is for own chats alone.
  const isOpenHere = place.kind === 'supervision' || scene.chat.kind === 'user'
  return isHere && isOpenHere ? { visit, place, side } : undefined
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

/** The part whose place a message begins with ("คณิตคิดสนุก พ. 2 ธ.ค."), and what is said behind its name. */
export function namedPart<T extends { place: Place }>(text: string, parts: T[]): { part?: T; rest: string } {
  const plain = plainText(text)
  const words = plain.split(' ')
  for (let count = words.length; count > 0; count -= 1) {
    const key = matchKey(words.slice(0, count).join(' '))
    const part = parts.find(({ place }) => place.called.some((name) => matchKey(name) === key))
    if (part)
      return {
        part,
        rest: words
          .slice(count)
          .join(' ')
          .replace(/^\s*[:：]\s*/u, ''),
      }
  }
  return { rest: text }
}
