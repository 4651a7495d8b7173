import type { Desk } from '../store/desk.ts'
import type { Helper } from '../store/mentoring.ts'
import { refs, type Member, type Person, type Team } from '../store/records.ts'
import { dropStaff, leaveTeams, renameStaff } from './mentors/offices.ts'
import { moveConsults } from './clinic/taking-over.ts'
import { callName, freeLine } from './names.ts'
import { moveProgrammes } from './programme/moving-along.ts'
import type { Answer, Scene } from './scene.ts'

/**
 * A member comes back with another LINE account. The person stays the same in every team, so answers and hours need
 * not move; the account does. What the new account did as a person of its own becomes theirs too.
 */
export async function relink(scene: Scene, team: Team, member: Member, account: string): Promise<Answer> {
  const { desk, update } = scene
  const person = await desk.get(refs.person(member.person!))
  const chat = (await desk.get(refs.chat(account))) ?? { id: account, kind: 'user' as const }
  const other = chat.person === undefined ? undefined : await desk.get(refs.person(chat.person))
  if (!person) return undefined
  // A team vouches for its own members, not for who looks after the whole system.
  if (person.admin !== undefined || other?.admin !== undefined) {
    return { kind: 'text', text: 'ท่านนี้ดูแลระบบด้วย รบกวนเปลี่ยนบัญชีกับศูนย์ค่ะ' }
  }
  desk.put(refs.team(team.id), team)
  await endLink(scene, person.id, member.account)
  desk.put(refs.chat(account), { ...chat, person: person.id, linked: update.at })
  const merged = other && other.id !== person.id ? other : undefined
  const places = [...person.teams]
  for (const place of merged?.teams ?? []) {
    if (!places.some(({ team: id }) => id === place.team)) places.push(place)
  }
  for (const { team: id } of [...places, ...(merged?.teams ?? [])]) {
    const known = await desk.get(refs.team(id))
    if (known) desk.put(refs.team(id), moveLines(known, person.id, merged?.id, account, update.at))
  }
  await leaveTeams(desk, person)
  const mentoring = await joinTeams(desk, person, merged, account)
  const roles = merged?.roles ?? []
  for (const { org, role } of person.roles) await dropStaff(scene, person.id, { org, role })
  for (const { org, role } of roles) await renameStaff(scene, org, { role, from: merged!.id, to: person.id })
  const moved = {
    ...(await moveConsults(scene, person, merged, account)),
    ...(await moveProgrammes(scene, person, merged, account)),
  }
  const nothing = { teams: [], mentoring: [], roles: [], consultations: [], asked: [], trainees: [] }
  if (merged) desk.put<Person>(refs.person(merged.id), { ...merged, ...nothing })
  // Offices at a centre are proved by the centre's code from the account itself, never by a team.
  desk.put<Person>(refs.person(person.id), { ...person, ...moved, teams: places, roles, mentoring })
  const office = person.roles.length > 0 ? '\nหน้าที่ที่ศูนย์ รบกวนส่งรหัสในแชตส่วนตัวอีกครั้งค่ะ' : ''
  return {
    kind: 'text',
    text: `✓ ${callName(member)}ใช้บัญชีใหม่แล้วค่ะ คำตอบและชั่วโมงเดิมอยู่ครบ${office}`,
  }
}

/** What the new account looks after by an office of its own is looked after by the person from now on. */
async function joinTeams(
  desk: Desk,
  person: Person,
  merged: Person | undefined,
  account: string,
): Promise<Person['mentoring']> {
  const rename = (one: Helper): Helper =>
    one.person === merged?.id ? { ...one, person: person.id, account } : one
  for (const { team: id } of merged?.mentoring ?? []) {
    const team = await desk.get(refs.team(id))
    if (team)
      desk.put(refs.team(id), {
        ...team,
        mentors: team.mentors?.map(rename),
        directors: team.directors?.map(rename),
      })
  }
  const own = new Set(person.mentoring?.map(({ team }) => team))
  return [...(person.mentoring ?? []), ...(merged?.mentoring ?? []).filter(({ team }) => !own.has(team))]
}

/** The account that was lost acts for nobody from now on. */
async function endLink(scene: Scene, person: string, account: string | undefined): Promise<void> {
  const old = account === undefined ? undefined : await scene.desk.get(refs.chat(account))
  if (!old || old.person !== person) return
  const { person: _person, linked: _linked, expects: _expects, ...rest } = old
  const ended = [...(old.ended ?? []), { person, until: scene.update.at }]
  scene.desk.put(refs.chat(old.id), { ...rest, ended })
}

/** A team's lines, all of them the person's own now; a second line in one team is free again. */
function moveLines(
  team: Team,
  person: string,
  merged: string | undefined,
  account: string,
  claimed: number,
): Team {
  const own = team.members.find((line) => line.person === person)
  const place = own ?? team.members.find((line) => line.person !== undefined && line.person === merged)
  const members = team.members.map((line): Member => {
    if (line === place) {
      const also = [...new Set([...(line.also ?? []), ...(merged === undefined ? [] : [merged])])]
      return { ...line, person, account, claimed, ...(also.length > 0 ? { also } : {}) }
    }
    return line.person === undefined || line.person !== merged ? line : freeLine(line)
  })
  const founder = team.founder === merged ? person : team.founder
  return { ...team, members, founder }
}
