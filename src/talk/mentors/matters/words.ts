import type { Matter } from '../../../store/mentoring.ts'
import { clipGraphemes } from '../../../flows/thai/text.ts'
import type { Team } from '../../../store/records.ts'
import type { Desktop, Overseen } from './kind.ts'

/** A team's name with its school on a card, graphemes. */
const longestTeam = 36

/** "คณิตคิดสนุก (บ้านทุ่งทอง)": a team among many. */
export function teamOf({ name, school }: Pick<Team, 'name' | 'school'>): string {
  const short = school?.replace(/^โรงเรียน/u, '')
  return clipGraphemes(short ? `${name} (${short})` : name, longestTeam)
}

/** The team that a matter is of. */
export function seenOf(
  { teams }: Pick<Desktop, 'teams'>,
  matter: Pick<Matter, 'team'> | undefined,
): Overseen | undefined {
  return teams.find(({ team }) => team.id === matter?.team)
}
