import type { Member, Team } from '../store/records.ts'

/** How the bot speaks of a member: ครู + first name; heads of schools and supervisors by their office. */
export function callName(member: Pick<Member, 'first' | 'outside'>): string {
  switch (member.outside) {
    case 'director':
      return 'ท่าน ผอ.'
    case 'deputy':
      return 'ท่านรองฯ'
    case 'mentor':
    case 'supervisor':
      return `ศน.${member.first}`
    default:
      return `ครู${member.first}`
  }
}

/** The name for a person in this team; one who has not tapped a name yet stays unnamed. */
export function nameOfPerson(team: Team, person: string | undefined): string {
  const member = team.members.find(
    (candidate) => candidate.person !== undefined && candidate.person === person,
  )
  return member ? callName(member) : 'ท่านหนึ่งในทีม'
}

/** Members who tap their own name: all but those who only help from outside. */
export function tappingMembers(team: Team): Member[] {
  return team.members.filter((member) => member.outside === undefined)
}
