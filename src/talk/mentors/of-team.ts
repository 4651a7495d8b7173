import type { Review } from '../../flows/run.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Member, type Person, type Team } from '../../store/records.ts'
import { callName } from '../names.ts'

/** Somebody with an office in a team: `name` as printed, `call` as the bot speaks of them. */
export type Officeholder = { person: string; account: string; name: string; call: string }

/** Whether a line of the list reviews the team's work without signing for the school. */
export function isMentor({ outside }: Pick<Member, 'outside'>): boolean {
  return outside === 'mentor' || outside === 'expert' || outside === 'supervisor'
}

/** Who reviews a team's work: those who chose it by a centre's code, and the claimed lines of its list. */
export function mentorsOf(team: Team): Officeholder[] {
  return once([...held(team, isMentor), ...(team.mentors ?? []).map(fromHelper)])
}

/** Who signs for a team's school: the directors, and whoever acts for them (รักษาราชการแทน) at `now`, ms. */
export function directorsOf(team: Team, now: number): Officeholder[] {
  const directors = [
    ...held(team, ({ outside }) => outside === 'director'),
    ...(team.directors ?? []).map((one) => ({ ...fromHelper(one), call: 'ท่าน ผอ.' })),
  ]
  const { acting } = team
  const acts = acting !== undefined && dateInBangkok(now) <= (acting.until ?? '9999')
  return once([...directors, ...(acts ? held(team, ({ person }) => person === acting.person) : [])])
}

/** The office in which a person looks at the team's work; undefined for everybody else. */
export function officeIn(
  team: Team,
  person: string | undefined,
  now: number,
): (Officeholder & { office: Review['office'] }) | undefined {
  const mine = (one: Officeholder) => one.person === person
  const director = directorsOf(team, now).find(mine)
  if (director) return { ...director, office: 'director' }
  const mentor = mentorsOf(team).find(mine)
  return mentor && { ...mentor, office: 'mentor' }
}

/** The teams a person looks after, as they stand now; read at once. */
export async function overseenBy(desk: Desk, person: Person | undefined, now: number): Promise<Team[]> {
  const ids = [...(person?.mentoring ?? []), ...(person?.teams ?? [])].map(({ team }) => team)
  const unique = [...new Set(ids)].map(refs.team)
  await desk.load(unique)
  const teams = await Promise.all(unique.map((ref) => desk.get(ref)))
  return teams.flatMap((team) => (team && officeIn(team, person?.id, now) ? [team] : []))
}

function held({ members }: Team, test: (member: Member) => boolean): Officeholder[] {
  return members.filter(test).flatMap((member) => {
    const { person, account, official } = member
    if (person === undefined || account === undefined) return []
    return [{ person, account, name: official, call: callName(member) }]
  })
}

function fromHelper({ person, account, name, call }: NonNullable<Team['mentors']>[number]): Officeholder {
  return { person, account, name, call: call ?? name }
}

function once(all: Officeholder[]): Officeholder[] {
  return all.filter((one, index) => all.findIndex(({ person }) => person === one.person) === index)
}
