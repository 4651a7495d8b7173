import { clipGraphemes, toArabicDigits } from '../flows/thai/text.ts'
import { refs, type Member, type Team } from '../store/records.ts'
import { listsCard, secondListCard } from './cards/group-cards.ts'
import { backCard, codeCard, listCard, namesCard, noticeCard } from './cards/setup-cards.ts'
import { teamTitle } from './names.ts'
import { mostPeople, readRoster, type Roster, type RosterMember } from './roster.ts'
import { changeChat, ensurePerson, teamsHere, type Answer, type Scene } from './scene.ts'

/** [แก้รายชื่อ] holds this long: a list of pupils next week is not meant, ms. */
const relistLasts = 24 * 60 * 60_000

/** A second list this soon after a team was founded was meant as one, ms. */
const freshlyFounded = 60 * 60_000

/** The bot came into a group, or came back. */
export async function greetGroup(scene: Scene): Promise<Answer> {
  changeChat(scene, { noticed: scene.update.at, left: undefined })
  const teams = await teamsHere(scene)
  return teams.length > 0 ? backCard(teams) : noticeCard()
}

/** [เริ่มตั้งทีม]: the next thing that is missing; the names of a team that stands. */
export async function startSetup(scene: Scene, teamId?: string): Promise<Answer> {
  if (scene.chat.kind === 'user') return undefined
  const names = await showNames(scene, teamId)
  if (names) return names
  changeChat(scene, { setup: { stage: 'code', at: scene.update.at } })
  return codeCard()
}

/** [ยังไม่มีรหัส]: everything works without; the centre can claim the team later. */
export async function goWithoutCode(scene: Scene): Promise<Answer> {
  const names = await showNames(scene, undefined)
  if (names) return names
  changeChat(scene, { setup: { stage: 'list', at: scene.update.at } })
  return listCard()
}

async function showNames(scene: Scene, teamId: string | undefined): Promise<Answer> {
  const teams = await teamsHere(scene)
  const named = teams.find((team) => team.id === teamId)
  if (named ?? teams.length < 2) return (named ?? teams[0]) && namesCard((named ?? teams[0])!)
  return listsCard(teams)
}

/** [เพิ่มทีม]: the next list founds another team in the same group. */
export async function addTeam(scene: Scene): Promise<Answer> {
  if (scene.chat.kind === 'user') return undefined
  changeChat(scene, { setup: { stage: 'list', at: scene.update.at } })
  return listCard('เพิ่มทีมในกลุ่มนี้')
}

/** A pasted list: founds a team, or replaces the list of one whose members asked for it. */
export async function takeList(scene: Scene, text: string): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const teams = await teamsHere(scene)
  const roster = readRoster(text)
  if (!isMeant(scene, teams, roster)) return answerSecondList(scene, teams, roster)
  const problem = listProblem(roster)
  if (problem) return listCard(problem)
  const team = targetOf(scene, teams, roster)
  const founder = await ensurePerson(scene)
  const id = team?.id ?? scene.newId('t')
  const next: Team = {
    ...team,
    id,
    name: team ? (roster.group ?? team.name) : freshName(teams, roster.group),
    school: roster.school ?? team?.school,
    // Teams of one group are of one centre.
    org: team?.org ?? scene.chat.setup?.org ?? teams.find(({ org }) => org !== undefined)?.org,
    chat: scene.chat.id,
    members: placeMembers([...roster.members, ...roster.outside], team?.members ?? []),
    runs: team?.runs ?? [],
    founder: team?.founder ?? founder,
    from: team?.from ?? scene.update.at,
  }
  if (team) {
    scene.desk.put(refs.team(id), next)
    await dismiss(scene, team, next)
  } else scene.desk.add(refs.team(id), next)
  changeChat(scene, { teams: [...new Set([...(scene.chat.teams ?? []), id])], setup: undefined })
  return namesCard(next, unreadLines(roster.unread))
}

/** "รายชื่อนักเรียนติด 0" is everyday talk: a list counts where one was asked for, or where it says whose it is. */
function isMeant({ chat, update }: Scene, teams: Team[], roster: Roster): boolean {
  if (teams.length > 0) return chat.setup?.stage === 'list' && update.at - chat.setup.at < relistLasts
  const named = roster.school !== undefined || roster.group !== undefined
  return chat.setup !== undefined || (named && roster.members.length > 1)
}

/** Why no team can be made of a list; the way on stands below it. */
function listProblem({ members, unread }: Roster): string | undefined {
  if (unread.some(({ reason }) => reason === 'too-many')) return `เกิน ${mostPeople} ท่านค่ะ ขอเฉพาะทีมนี้`
  if (members.length > 0) return undefined
  const pupils = unread.length > 0 && unread.every(({ reason }) => reason === 'pupil')
  return pupils ? 'รายชื่อนี้เป็นของนักเรียน ขอรายชื่อครูค่ะ' : 'ยังอ่านรายชื่อไม่ออกค่ะ'
}

/** The team whose list this is: by its name, or the one it was asked for unless it is plainly another one's. */
function targetOf({ chat }: Scene, teams: Team[], roster: Roster): Team | undefined {
  const named = teams.find((team) => team.name === roster.group)
  if (named) return named
  const asked = teams.find((team) => team.id === chat.setup?.team)
  if (!asked || roster.group === undefined) return asked
  const known = roster.members.filter((entry) => asked.members.some((member) => isSameName(member, entry)))
  return 2 * known.length >= Math.min(roster.members.length, asked.members.length) ? asked : undefined
}

function isSameName(one: Pick<Member, 'first' | 'last'>, other: Pick<Member, 'first' | 'last'>): boolean {
  return one.first === other.first && one.last === other.last
}

/** Teams of one group are told apart by their names. */
function freshName(teams: Team[], group = 'PLC'): string {
  const taken = new Set(teams.map((team) => team.name))
  for (let number = 2; ; number++) {
    const name = number === 2 ? group : `${group} ${number - 1}`
    if (!taken.has(name)) return name
  }
}

/** Two people pasted lists at once, or one did twice: the first counts, and the second hears what to do. */
function answerSecondList(scene: Scene, teams: Team[], roster: Roster): Answer {
  const team = teams.findLast(({ from }) => scene.update.at - from < freshlyFounded)
  if (!team || roster.group === undefined || roster.members.length < 2) return undefined
  const same = roster.members.every((entry) => team.members.some((member) => isSameName(member, entry)))
  return same ? namesCard(team) : secondListCard(team)
}

/** Lines that made nobody, in the words of the list: nobody counts lines on a phone. */
function unreadLines(unread: Roster['unread']): string[] {
  const told = unread.filter(({ reason }) => reason !== 'duplicate')
  if (told.length === 0) return []
  const more = told.length > 3 ? ` และอีก ${told.length - 3} บรรทัด` : ''
  const pieces = told.slice(0, 3).map(({ text }) => `“${clipGraphemes(text, 30)}”`)
  return [`ยังไม่ได้ใส่ ${pieces.join(' ')}${more} แตะ แก้รายชื่อ ได้ค่ะ`]
}

/** Who no longer stands in the list no longer reaches the team from a chat of their own. */
async function dismiss(scene: Scene, before: Team, now: Team): Promise<void> {
  const people = new Set(now.members.map((member) => member.person))
  for (const { person } of before.members) {
    if (person === undefined || people.has(person)) continue
    const known = await scene.desk.get(refs.person(person))
    if (!known) continue
    const teams = known.teams.filter((place) => place.team !== now.id)
    scene.desk.put(refs.person(person), { ...known, teams })
  }
}

/** Keeps the claims of people who stand in the old list too; a new line gets a new id. */
function placeMembers(listed: RosterMember[], old: Member[]): Member[] {
  let last = Math.max(0, ...old.map((member) => Number(toArabicDigits(member.id.slice(1)))))
  return listed.map((entry) => {
    const known = old.find((member) => isSameName(member, entry))
    const { runRole, ...line } = entry
    return {
      ...line,
      id: known?.id ?? `m${++last}`,
      ...(runRole === 'model' ? { model: true } : {}),
      ...(known?.person ? claimOf(known) : {}),
    }
  })
}

function claimOf({ person, account, claimed, also }: Member): Partial<Member> {
  return { person, account, claimed, also }
}

/** [แก้รายชื่อ]: the next pasted list replaces this one. */
export async function askNewList(scene: Scene, teamId: string): Promise<Answer> {
  const teams = await teamsHere(scene)
  const team = teams.find((candidate) => candidate.id === teamId)
  if (!team) return undefined
  changeChat(scene, { setup: { stage: 'list', team: team.id, at: scene.update.at } })
  return {
    kind: 'card',
    title: teams.length > 1 ? `แก้รายชื่อ ${teamTitle(team)}` : 'แก้รายชื่อ',
    lines: ['คัดลอกรายชื่อเดิม แก้แล้ววางใหม่ทั้งชุดได้เลยค่ะ', 'ท่านที่แตะชื่อไว้แล้วไม่ต้องแตะซ้ำ'],
    buttons: [{ label: 'วางรายชื่อ', tap: { do: 'list' }, fill: 'รายชื่อ โรงเรียน' }],
  }
}

/** The bot was removed: nothing is lost, the team finds it again when it is invited back. */
export function noteLeaving(scene: Scene): void {
  const forgotten = { noticed: undefined, expects: undefined, meeting: undefined, waiting: undefined }
  changeChat(scene, { left: scene.update.at, ...forgotten })
}
