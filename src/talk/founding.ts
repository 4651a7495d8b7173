import { clipGraphemes, toArabicDigits } from '../flows/thai/text.ts'
import { refs, type Member, type Team } from '../store/records.ts'
import { backCard, codeCard, listCard, namesCard, noticeCard } from './cards/setup-cards.ts'
import { readRoster, type Roster, type RosterMember } from './roster.ts'
import { changeChat, ensurePerson, teamsHere, type Answer, type Scene } from './scene.ts'

/** [แก้รายชื่อ] holds this long: a list of pupils next week is not meant, ms. */
const relistLasts = 24 * 60 * 60_000

/** The bot came into a group, or came back. */
export async function greetGroup(scene: Scene): Promise<Answer> {
  changeChat(scene, { noticed: scene.update.at, left: undefined })
  const [team] = await teamsHere(scene)
  return team ? backCard(team) : noticeCard()
}

/** [เริ่มตั้งทีม]: the next thing that is missing. */
export async function startSetup(scene: Scene): Promise<Answer> {
  if (scene.chat.kind === 'user') return undefined
  const [team] = await teamsHere(scene)
  if (team) return namesCard(team)
  changeChat(scene, { setup: { stage: 'code', at: scene.update.at } })
  return codeCard()
}

/** [ยังไม่มีรหัส]: everything works without; the centre can claim the team later. */
export async function goWithoutCode(scene: Scene): Promise<Answer> {
  const [team] = await teamsHere(scene)
  if (team) return namesCard(team)
  changeChat(scene, { setup: { stage: 'list', at: scene.update.at } })
  return listCard()
}

/** A pasted list: founds the team, or replaces the list of one whose members asked for it. */
export async function takeList(scene: Scene, text: string): Promise<Answer> {
  const [team] = await teamsHere(scene)
  if (scene.update.account === undefined) return undefined
  const roster = readRoster(text)
  if (!isMeant(scene, team, roster)) return undefined
  if (roster.members.length === 0) return listCard('ยังอ่านรายชื่อไม่ออกค่ะ')
  const founder = await ensurePerson(scene)
  const id = team?.id ?? scene.newId('t')
  const members = placeMembers([...roster.members, ...roster.outside], team?.members ?? [])
  const next: Team = {
    id,
    name: roster.group ?? team?.name ?? 'PLC',
    school: roster.school ?? team?.school,
    org: team?.org ?? scene.chat.setup?.org,
    chat: scene.chat.id,
    members,
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
function isMeant({ chat, update }: Scene, team: Team | undefined, roster: Roster): boolean {
  if (team) return chat.setup?.stage === 'list' && update.at - chat.setup.at < relistLasts
  const named = roster.school !== undefined || roster.group !== undefined
  return chat.setup !== undefined || (named && roster.members.length > 1)
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
    const known = old.find((member) => member.first === entry.first && member.last === entry.last)
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
export async function askNewList(scene: Scene): Promise<Answer> {
  changeChat(scene, { setup: { stage: 'list', at: scene.update.at } })
  return {
    kind: 'card',
    title: 'แก้รายชื่อ',
    lines: ['คัดลอกรายชื่อเดิม แก้แล้ววางใหม่ทั้งชุดได้เลยค่ะ', 'ท่านที่แตะชื่อไว้แล้วไม่ต้องแตะซ้ำ'],
    buttons: [{ label: 'วางรายชื่อ', tap: { do: 'list' }, fill: 'รายชื่อ โรงเรียน' }],
  }
}

/** The bot was removed: nothing is lost, the team finds it again when it is invited back. */
export function noteLeaving(scene: Scene): void {
  changeChat(scene, { left: scene.update.at, noticed: undefined, focus: undefined, waiting: undefined })
}
