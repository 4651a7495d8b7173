import type { Say } from '../flows/say.ts'
import type { Team } from '../store/records.ts'

/** What somebody else hears who taps what is the recorder's. */
export const forLeaders: Say = { kind: 'text', text: 'ส่วนนี้เป็นของผู้บันทึกและหัวหน้าค่ะ' }

/** Who leads a team by its list: the recorder and the head, or its founder while the list names neither. */
function leadersOf(team: Team): string[] {
  const leading = team.members.filter((member) => member.place !== 'member')
  return leading.length > 0 ? leading.flatMap((member) => member.person ?? []) : [team.founder]
}

/** Whether a person leads the team, or founded it. */
export function leadsTeam(team: Team, person: string | undefined): boolean {
  return person !== undefined && [...leadersOf(team), team.founder].includes(person)
}

/**
 * Whether a person may say who belongs to the team: its leaders; where none of them has claimed a name, any member
 * who has. `except` is the person spoken of, who cannot vouch for themselves.
 */
export function mayVouch(team: Team, person: string | undefined, except?: string): boolean {
  if (person === undefined || person === except) return false
  const claimed = new Set(team.members.flatMap((member) => member.person ?? []))
  const leaders = leadersOf(team).filter((leader) => leader !== except)
  if (leaders.includes(person)) return true
  return claimed.has(person) && !leaders.some((leader) => claimed.has(leader))
}

/** Whom to ask to vouch for somebody, in a word. */
export function voucherWord(team: Team, except?: string): string {
  const free = team.members.filter(({ person }) => person !== undefined && person !== except)
  if (free.some(({ place }) => place === 'recorder')) return 'ผู้บันทึก'
  if (free.some(({ place }) => place === 'head')) return 'หัวหน้า'
  const listed = team.members.some(({ place }) => place !== 'member')
  return !listed && team.founder !== except ? 'ท่านที่ตั้งทีม' : 'ท่านอื่นในทีม'
}

/**
 * Whether somebody decides about the team's round: its leaders (`head`: the head alone, where one has claimed a name);
 * where none of them has, any member who has.
 */
export function decides(team: Team, person: string | undefined, only?: 'head'): boolean {
  const heads = team.members.filter(({ place, person: head }) => place === 'head' && head !== undefined)
  if (only === 'head' && heads.length > 0) return heads.some((head) => head.person === person)
  return mayVouch(team, person)
}
