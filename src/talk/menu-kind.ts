import type { MenuKind } from '../store/menu-kinds.ts'
import type { Member, Person, Team } from '../store/records.ts'
import { lineOf } from './names.ts'

type Role = Person['roles'][number]['role']

/** What an office at a centre makes of a person. */
const byRole: Record<Role, MenuKind> = {
  manager: 'manager',
  mentor: 'mentor',
  expert: 'mentor',
  director: 'director',
}
/** What helping a team from outside makes of one. */
const byOutside: Record<string, MenuKind> = {
  director: 'director',
  deputy: 'director',
  mentor: 'mentor',
  expert: 'mentor',
  supervisor: 'mentor',
}
/** Who is several things has the menu with the most to do. */
const most: MenuKind[] = ['manager', 'director', 'mentor', 'recorder', 'assistant']

/** What a line of a team's list makes of the person whose it is. */
export function menuKindOfLine({ outside, place, position }: Member): MenuKind {
  if (outside !== undefined) return byOutside[outside] ?? 'teacher'
  if (place !== 'member') return 'recorder'
  return position.startsWith('ครูผู้ช่วย') ? 'assistant' : 'teacher'
}

/** Which menu belongs below the own chat of a person who has these teams. */
export function menuKindOf(person: Person | undefined, teams: Team[]): MenuKind {
  if (person === undefined) return 'teacher'
  const kinds = new Set<MenuKind>([
    ...(person.admin === undefined ? [] : ['manager' as const]),
    ...person.roles.map(({ role }) => byRole[role]),
    ...(person.programme === undefined ? [] : ['assistant' as const]),
    ...(person.mentoring?.length || person.trainees?.length ? ['mentor' as const] : []),
    ...teams.flatMap((team) => {
      const line = lineOf(team, person.id)
      return line ? [menuKindOfLine(line)] : []
    }),
  ])
  return most.find((kind) => kinds.has(kind)) ?? 'teacher'
}
