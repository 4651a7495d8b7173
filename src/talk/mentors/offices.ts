import type { Say } from '../../flows/say.ts'
import { clipGraphemes, matchKey } from '../../flows/thai/text.ts'
import type { Helper, Office } from '../../store/mentoring.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Code, type Person, type Team } from '../../store/records.ts'
import { issueCode, personalCodeLives } from '../issuing.ts'
import { ensurePerson, type Answer, type Scene } from '../scene.ts'

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

/** The organisations that a person manages. */
export function managedBy(person: Pick<Person, 'roles'> | undefined): string[] {
  const offices = person?.roles.filter(({ role }) => role === 'manager') ?? []
  return [...new Set(offices.map(({ org }) => org))]
}

/** "รหัสผู้อำนวยการ บ้านทุ่งทอง": by a centre's manager; the code makes one person that school's director. */
export async function issueDirectorCode(scene: Scene, person: Person, named: string): Promise<Answer> {
  const [org] = managedBy(person)
  if (org === undefined) return forManagers
  if (named === '') return { kind: 'text', text: 'ขอชื่อโรงเรียนด้วยค่ะ เช่น รหัสผู้อำนวยการ บ้านทุ่งทอง' }
  const school = schoolTitle(clipGraphemes(named, longestSchool))
  const from = scene.update.at
  const until = from + personalCodeLives
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
export const forManagers: Say = { kind: 'text', text: 'ส่วนนี้เป็นของผู้จัดการศูนย์ค่ะ' }

/** Whether what a code opens is an office. */
export function isOffice(role: Code['role']): role is Office['role'] {
  return role in officeWords
}

/**
 * Gives an office to the person whose own chat this is, in the place of the same one held before. Managers and experts
 * are asked for advice from then on.
 */
export async function giveOffice(scene: Scene, office: Office): Promise<void> {
  const id = await ensurePerson(scene)
  const person = await scene.desk.get(refs.person(id))
  if (!person) throw new Error(`person ${id} is missing`)
  const { org, role } = office
  const at = person.roles.findIndex((held) => held.org === org && held.role === role)
  const roles = at < 0 ? [...person.roles, office] : person.roles.with(at, office)
  scene.desk.put(refs.person(id), { ...person, roles })
  if (role === 'manager' || role === 'expert') await noteStaff(scene, id, office)
  else await noteInTeams(scene, person, office)
}

/** The teams that somebody has chosen hear of this name and account, also those chosen from an account that was lost. */
async function noteInTeams(
  scene: Scene,
  person: Person,
  { org, role, school, name, call }: Office,
): Promise<void> {
  if (name === undefined) return
  const list = role === 'director' ? 'directors' : 'mentors'
  for (const { team, from } of await chosenTeams(scene.desk, person)) {
    const isTheirs = team.org === org && (role !== 'director' || isSameSchool(school, team.school))
    const all = [...(team.mentors ?? []), ...(team.directors ?? [])]
    const known = all.find((one) => one.person === person.id)
    if (!isTheirs || (known && !team[list]?.includes(known))) continue
    const { by = person.id } = known ?? {}
    const helper: Helper = {
      from,
      by,
      person: person.id,
      account: scene.chat.id,
      name,
      ...(call === undefined ? {} : { call }),
    }
    const others = (team[list] ?? []).filter((one) => one !== known)
    scene.desk.put(refs.team(team.id), { ...team, [list]: [...others, helper] })
  }
}

async function chosenTeams(desk: Desk, { mentoring = [] }: Person): Promise<{ team: Team; from: number }[]> {
  await desk.load(mentoring.map(({ team }) => refs.team(team)))
  const teams = await Promise.all(mentoring.map(async ({ team }) => desk.get(refs.team(team))))
  return teams.flatMap((team, index) => (team ? [{ team, from: mentoring[index]!.from }] : []))
}

/** Somebody acts for the teams they have chosen no longer, until an office is proved again; the choice stays. */
export async function leaveTeams(desk: Desk, person: Person): Promise<void> {
  const others = (list: Helper[] = []) => list.filter((one) => one.person !== person.id)
  for (const { team } of await chosenTeams(desk, person)) {
    const { mentors, directors } = team
    if ([...(mentors ?? []), ...(directors ?? [])].some((one) => one.person === person.id))
      desk.put(refs.team(team.id), { ...team, mentors: others(mentors), directors: others(directors) })
  }
}

/** Notes in the organisation who may be asked for advice, so that one read lists them. */
async function noteStaff(scene: Scene, person: string, { org, role, topics, name }: Office): Promise<void> {
  const organisation = await scene.desk.get(refs.organisation(org))
  if (!organisation) return
  const others = (organisation.staff ?? []).filter((one) => one.person !== person || one.role !== role)
  const entry = { person, account: scene.chat.id, role, topics, name }
  scene.desk.put(refs.organisation(org), { ...organisation, staff: [...others, entry] })
}

/** Who loses an office is not asked any more. */
export async function dropStaff(scene: Scene, person: string, { org, role }: Held): Promise<void> {
  const organisation = await scene.desk.get(refs.organisation(org))
  if (!organisation?.staff) return
  const staff = organisation.staff.filter((one) => one.person !== person || one.role !== role)
  scene.desk.put(refs.organisation(org), { ...organisation, staff })
}

/** Whoever may be asked is known by another id from now on, because two persons turned out to be one. */
export async function renameStaff(
  scene: Scene,
  org: string,
  { role, from, to }: { role: string; from: string; to: string },
): Promise<void> {
  const organisation = await scene.desk.get(refs.organisation(org))
  if (!organisation?.staff?.some((one) => one.person === from && one.role === role)) return
  const staff = organisation.staff.map((one) =>
    one.person === from && one.role === role ? { ...one, person: to } : one,
  )
  scene.desk.put(refs.organisation(org), { ...organisation, staff })
}

type Held = Pick<Office, 'org' | 'role'>

/**
 * Who came by a code that is revoked has its office no longer: every browser of theirs is out at once, nobody asks them
 * for advice, and a director signs for no team any more.
 */
export async function endOffice(scene: Scene, id: string, { org, role }: Held): Promise<void> {
  await dropStaff(scene, id, { org, role })
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
