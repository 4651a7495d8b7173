import { refs, type Member, type Request, type Team } from '../store/records.ts'
import { doorsCard, joinCard, relinkCard, unknownNameCard } from './cards/request-cards.ts'
import { forLeaders, mayVouch } from './leaders.ts'
import { callName, tappingMembers } from './names.ts'
import { relink } from './relinking.ts'
import { readRoster } from './roster.ts'
import { ensurePerson, findPerson, teamsHere, type Answer, type Scene } from './scene.ts'

/** Nobody stands at the door longer than this, ms. */
const requestLasts = 7 * 24 * 60 * 60_000
/** More at once are not people who join a team. */
const mostRequests = 10

/** A name that is in no list here: a late member, whom the recorder may let in. */
export async function askToJoin(scene: Scene, teams: Team[], spoken: string): Promise<Answer> {
  const { members, outside } = readRoster(`รายชื่อ\n${spoken}`)
  const [entry, another] = [...members, ...outside]
  if (!entry || another) return unknownNameCard(teams[0]!)
  // Who leads and who teaches is said by the team's list, not by the one who comes in.
  const { runRole: _role, ...line } = { ...entry, place: 'member' as const }
  const doors = teams.map((team) => ({ team, request: openRequest(scene, team, { line }) }))
  return joinCard(doors, line)
}

/** A claimed name, typed from another account: a new telephone perhaps, so somebody of the team is asked. */
export function askToRelink(scene: Scene, team: Team, member: Member): Answer {
  const { id, person = '' } = member
  return relinkCard({ team, request: openRequest(scene, team, { member: id, person }) }, member)
}

type What = { line: Omit<Member, 'id'> } | { member: string; person: string }

/** Puts a request on the team; each account has one at a time. */
function openRequest(scene: Scene, team: Team, what: What): string {
  const { account = '', at, message } = scene.update
  const id = scene.newId('q')
  const others = waiting(scene, team).filter(([, request]) => request.account !== account)
  const kept = others.toSorted(([, a], [, b]) => a.at - b.at).slice(1 - mostRequests)
  const requests = Object.fromEntries([...kept, [id, { account, at, message, ...what }]])
  scene.desk.put<Team>(refs.team(team.id), { ...team, requests })
  return id
}

function waiting(scene: Scene, team: Team): [string, Request][] {
  return Object.entries(team.requests ?? {}).filter(([, { at }]) => scene.update.at - at < requestLasts)
}

/** "รับเข้าทีม" or "ยืนยันบัญชี" in reply: to the request itself, or to our card if only one waits. */
export async function admitQuoted(scene: Scene, message: string): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const all = (await teamsHere(scene)).flatMap((team) =>
    waiting(scene, team).map(([request, what]) => ({ team, request, what, name: nameOf(team, what) })),
  )
  const meant = all.filter(({ what }) => what.message === message)
  const doors = meant.length > 0 ? meant : all
  if (doors.length > 1) return doorsCard(doors)
  const [door] = doors
  return door && admit(scene, door.team.id, door.request)
}

function nameOf(team: Team, request: Request): string {
  if ('line' in request) return request.line.first
  return team.members.find((member) => member.id === request.member)?.first ?? ''
}

/** [รับเข้าทีม] and [ยืนยันบัญชี]: for those who may vouch. */
export async function admit(scene: Scene, teamId: string, id: string): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  if (!team) return undefined
  const [, request] = waiting(scene, team).find(([key]) => key === id) ?? []
  if (!request) return { kind: 'text', text: 'เรื่องนี้เรียบร้อยแล้วค่ะ' }
  const person = await findPerson(scene)
  const { [id]: _done, ...requests } = team.requests ?? {}
  const rest: Team = { ...team, requests }
  if ('line' in request) {
    return mayVouch(team, person) ? join(scene, rest, request.account, request.line) : forLeaders
  }
  const own = scene.update.account === request.account
  if (own || !mayVouch(team, person, request.person)) return forLeaders
  const member = team.members.find((line) => line.id === request.member)
  // Whose name was set free or claimed anew meanwhile comes in by the ordinary way.
  if (member?.person !== request.person) return { kind: 'text', text: 'เรื่องนี้เรียบร้อยแล้วค่ะ' }
  return relink(scene, rest, member, request.account)
}

/** The late member stands last in the list, and their account is linked at once. */
async function join(scene: Scene, team: Team, account: string, line: Omit<Member, 'id'>): Promise<Answer> {
  const { at } = scene.update
  const known = team.members.find(({ first, last }) => first === line.first && last === line.last)
  const person = await ensurePerson(scene, account)
  const other = team.members.find((member) => member.person === person)
  if (other || (known?.person !== undefined && known.person !== person)) {
    scene.desk.put(refs.team(team.id), team)
    return { kind: 'text', text: `${callName(other ?? known!)} ยืนยันแล้วค่ะ` }
  }
  const last = Math.max(0, ...team.members.map((member) => Number(member.id.slice(1))))
  const member: Member = { ...(known ?? { ...line, id: `m${last + 1}` }), person, account, claimed: at }
  const members = known
    ? team.members.map((one) => (one === known ? member : one))
    : [...team.members, member]
  const next: Team = { ...team, members }
  scene.desk.put(refs.team(team.id), next)
  const before = (await scene.desk.get(refs.person(person)))!
  const places = [...before.teams, { team: team.id, member: member.id, from: at }]
  scene.desk.put(refs.person(person), { ...before, teams: places })
  const count = tappingMembers(next).length
  return { kind: 'text', text: `✓ ${callName(member)} เข้าทีมแล้วค่ะ รวม ${count} ท่าน` }
}
