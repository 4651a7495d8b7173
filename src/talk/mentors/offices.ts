import { clipGraphemes, matchKey } from '../../flows/thai/text.ts'
import type { Helper, Office } from '../../store/mentoring.ts'
import { refs, type Person } from '../../store/records.ts'
import { issueCode } from '../issuing.ts'
import type { Answer, Scene } from '../scene.ts'

/** A director's code is for one person and soon, ms. */
const directorCodeLives = 14 * 24 * 60 * 60_000
/** A school's name, graphemes. */
const longestSchool = 40

/** What an office is called. */
export const officeWords: Record<Office['role'], string> = {
  manager: 'ผู้จัดการ',
  mentor: 'พี่เลี้ยง',
  director: 'ผู้อำนวยการ',
  expert: 'ผู้เชี่ยวชาญ',
}

/** "โรงเรียนบ้านทุ่งทอง", however it was written. */
function schoolTitle(school: string): string {
  return /^(?:โรงเรียน|วิทยาลัย)/u.test(school) ? school : `โรงเรียน${school}`
}

/** Whether two names are of one school, with or without its first word. */
export function isSameSchool(one = '', other = ''): boolean {
  const bare = (school: string) => matchKey(school.replace(/^โรงเรียน/u, ''))
  return one !== '' && bare(one) === bare(other)
}

/** The organisation that a person manages; the first of several. */
export function managed({ roles }: Pick<Person, 'roles'>): string | undefined {
  return roles.find(({ role }) => role === 'manager')?.org
}

/** "รหัสผู้อำนวยการ บ้านทุ่งทอง": by a centre's manager; the code makes one person that school's director. */
export async function issueDirectorCode(scene: Scene, person: Person, named: string): Promise<Answer> {
  const org = managed(person)
  if (org === undefined) return forManagers
  if (named === '') return { kind: 'text', text: 'ขอชื่อโรงเรียนด้วยค่ะ เช่น รหัสผู้อำนวยการ บ้านทุ่งทอง' }
  const school = schoolTitle(clipGraphemes(named, longestSchool))
  const from = scene.update.at
  const until = from + directorCodeLives
  const owner = { owner: person.id, ownerChat: scene.chat.id }
  const code = await issueCode(scene, { role: 'director', org, school, ...owner, from, until })
  return {
    kind: 'text',
    text: [
      `รหัสผู้อำนวยการ ${code}`,
      school,
      '(ใช้ในแชตส่วนตัวกับบอต ได้ 1 ครั้ง ภายใน 14 วัน)',
      `ยกเลิก พิมพ์: ยกเลิกรหัส ${code}`,
    ].join('\n'),
  }
}

/** What somebody hears who orders what is the manager's of a centre. */
export const forManagers: Answer = { kind: 'text', text: 'ส่วนนี้เป็นของผู้จัดการศูนย์ค่ะ' }

/**
 * Who came by a code that is revoked has its office no longer: every browser of theirs is out at once, and a director
 * signs for no team any more.
 */
export async function endOffice(
  scene: Scene,
  id: string,
  { org, role }: Pick<Office, 'org' | 'role'>,
): Promise<void> {
  const person = await scene.desk.get(refs.person(id))
  if (!person) return
  const roles = person.roles.filter((held) => held.org !== org || held.role !== role)
  scene.desk.put(refs.person(id), { ...person, roles, sessions: {} })
  if (role !== 'director') return
  const ids = (person.mentoring ?? []).map(({ team }) => team)
  await scene.desk.load(ids.map(refs.team))
  for (const ref of ids.map(refs.team)) {
    const team = await scene.desk.get(ref)
    const others = (list: Helper[] = []) => list.filter((one) => one.person !== id)
    if (team?.org === org && team.directors)
      scene.desk.put(ref, { ...team, directors: others(team.directors) })
  }
}
