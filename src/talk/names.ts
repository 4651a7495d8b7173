import type { Place } from '../flows/progress.ts'
import { defaultMeetingRules, type MeetingRules } from '../flows/meeting.ts'
import type { Member, Team } from '../store/records.ts'
import { officeOf } from './roster-words.ts'

type Named = Pick<Member, 'first' | 'outside' | 'position'>

/** How the bot speaks of a member: ครู + first name; heads of schools and supervisors by their office. */
export function callName(member: Named): string {
  switch (member.outside) {
    case 'director':
      return 'ท่าน ผอ.'
    case 'deputy':
      return 'ท่านรองฯ'
    case undefined:
      return /^[ก-๎]/.test(member.first) ? `ครู${member.first}` : `ครู ${member.first}`
    default:
      return helperName(member)
  }
}

/** Mentors and experts may be supervisors, teachers of the school, or guests from a university. */
function helperName({ first, outside, position }: Named): string {
  if (outside === 'supervisor' || officeOf(position) === 'supervisor') return `ศน.${first}`
  return position.startsWith('ครู') ? `ครู${first}` : `อาจารย์${first}`
}

/** The name for a person in this team; one who has not tapped a name yet stays unnamed. */
export function nameOfPerson(team: Team, person: string | undefined): string {
  const member = team.members.find((candidate) => person !== undefined && isOf(candidate, person))
  return member ? callName(member) : 'ท่านหนึ่งในทีม'
}

/** Whether two ids are one person: somebody may have written before it was known whose account it is. */
export function isSamePerson(team: Team, one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false
  return one === other || team.members.some((member) => isOf(member, one) && isOf(member, other))
}

/** A line of the list that is nobody's again. */
export function freeLine({
  person: _person,
  account: _account,
  claimed: _claimed,
  also: _also,
  ...line
}: Member): Member {
  return line
}

function isOf({ person, also = [] }: Member, id: string): boolean {
  return person === id || also.includes(id)
}

/** "ทีมคณิตคิดสนุก", "ทีม PLC", "กลุ่มสาระการเรียนรู้คณิตศาสตร์": a team's name in a sentence. */
export function teamTitle({ name }: Pick<Team, 'name'>): string {
  if (/^(?:ทีม|กลุ่ม)/.test(name)) return name
  return /^[ก-๎]/.test(name) ? `ทีม${name}` : `ทีม ${name}`
}

/** Members who tap their own name: all but those who only help from outside. */
export function tappingMembers(team: Team): Member[] {
  return team.members.filter((member) => member.outside === undefined)
}

/** How this team counts its meetings. */
export function rulesOf({ rules }: Pick<Team, 'rules'>): MeetingRules {
  return { ...defaultMeetingRules, ...rules }
}

/** Members as the engine sees them. */
export function placesOf(team: Team): Place[] {
  return tappingMembers(team).map(({ id, person, also }) => ({ id, person, also }))
}

/** The line of the team's list that a person has claimed. */
export function lineOf(team: Team, person: string | undefined): Member | undefined {
  return person === undefined ? undefined : team.members.find((member) => member.person === person)
}
