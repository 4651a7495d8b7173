import type { Team } from '../../store/records.ts'
import { isMentor } from '../cards/sign-cards.ts'
import { callName } from '../names.ts'

/** A team's mentors: those given to it, and those of its list who have claimed their line. */
export function mentorsOf(team: Team): { person: string; account: string; name: string }[] {
  const given = (team.mentors ?? []).map(({ person, account, name }) => ({ person, account, name }))
  const listed = team.members.flatMap((member) =>
    isMentor(member) && member.person !== undefined && member.account !== undefined
      ? [{ person: member.person, account: member.account, name: callName(member) }]
      : [],
  )
  return [...given, ...listed.filter(({ person }) => given.every((one) => one.person !== person))]
}
