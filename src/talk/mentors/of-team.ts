import type { Desk } from '../../store/desk.ts'
import { refs, type Member, type Team } from '../../store/records.ts'
import { isMentor } from '../cards/sign-cards.ts'
import { callName } from '../names.ts'

/** Somebody who mentors a team: the person, the account to write to, and how the bot speaks of them. */
export type Mentor = { person: string; account: string; name: string }

/** The mentors of a team: claimed lines of helpers in its list, and those linked to it by a code or the manager. */
export function mentorsOf({ members, mentors = [] }: Pick<Team, 'members' | 'mentors'>): Mentor[] {
  const listed = members.filter(isMentor).flatMap((line) => mentorOf(line) ?? [])
  const linked = mentors.filter(({ person }) => listed.every((one) => one.person !== person))
  return [...listed, ...linked.map(({ person, account, name }) => ({ person, account, name }))]
}

function mentorOf(line: Member): Mentor | undefined {
  const { person, account } = line
  return person !== undefined && account !== undefined ? { person, account, name: callName(line) } : undefined
}

/** The teams that somebody mentors, in the order in which they came to them. */
export async function teamsOfMentor(desk: Desk, person: string | undefined): Promise<Team[]> {
  const known = person === undefined ? undefined : await desk.get(refs.person(person))
  const ids = [...(known?.teams ?? []), ...(known?.mentoring ?? [])].map(({ team }) => team)
  await desk.load(ids.map(refs.team))
  const teams = await Promise.all([...new Set(ids)].map((id) => desk.get(refs.team(id))))
  return teams.flatMap((team) =>
    team && mentorsOf(team).some((mentor) => mentor.person === person) ? [team] : [],
  )
}
