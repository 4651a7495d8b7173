import { toArabicDigits } from '../flows/thai/text.ts'
import { refs, type Member, type Team } from '../store/records.ts'
import { codeCard, listCard, namesCard, noticeCard } from './cards/setup-cards.ts'
import { readRoster, type RosterMember } from './roster.ts'
import { changeChat, ensurePerson, teamsHere, type Answer, type Scene } from './scene.ts'

/** The bot came into a group, or came back. */
export function greetGroup(scene: Scene): Answer {
  changeChat(scene, { noticed: scene.update.at, left: undefined })
  return noticeCard()
}

/** [เริ่มตั้งทีม]: the next thing that is missing. */
export async function startSetup(scene: Scene): Promise<Answer> {
  if (scene.chat.kind === 'user') return undefined
  const [team] = await teamsHere(scene)
  if (team) return namesCard(team)
  changeChat(scene, { setup: { stage: 'code', by: scene.update.account } })
  return codeCard()
}

/** [ยังไม่มีรหัส]: everything works without; the centre can claim the team later. */
export async function goWithoutCode(scene: Scene): Promise<Answer> {
  const [team] = await teamsHere(scene)
  if (team) return namesCard(team)
  changeChat(scene, { setup: { stage: 'list', by: scene.update.account } })
  return listCard()
}

/** A pasted list: founds the team, or replaces the list of one whose members asked for it. */
export async function takeList(scene: Scene, text: string): Promise<Answer> {
  const [team] = await teamsHere(scene)
  if (team && scene.chat.setup?.stage !== 'list') return undefined
  if (scene.update.account === undefined) return undefined
  const roster = readRoster(text)
  if (roster.members.length === 0) return listCard()
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
  if (team) scene.desk.put(refs.team(id), next)
  else scene.desk.add(refs.team(id), next)
  changeChat(scene, { teams: [...new Set([...(scene.chat.teams ?? []), id])], setup: undefined })
  return namesCard(next, unreadLines(roster.unread))
}

function unreadLines(unread: { line: number; text: string }[]): string[] {
  if (unread.length === 0) return []
  return [
    `ยังอ่านไม่ออก บรรทัดที่ ${unread
      .map((entry) => entry.line)
      .slice(0, 5)
      .join(', ')}`,
  ]
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
      ...(known?.person ? { person: known.person, account: known.account, claimed: known.claimed } : {}),
    }
  })
}

/** [แก้รายชื่อ]: the next pasted list replaces this one. */
export async function askNewList(scene: Scene): Promise<Answer> {
  changeChat(scene, { setup: { stage: 'list', by: scene.update.account } })
  return {
    kind: 'card',
    title: 'แก้รายชื่อ',
    lines: ['วางรายชื่อใหม่ทั้งชุดได้เลยค่ะ ท่านที่แตะชื่อไว้แล้วไม่ต้องแตะซ้ำ'],
    buttons: [{ label: 'วางรายชื่อ', tap: { do: 'list' }, fill: 'รายชื่อ โรงเรียน' }],
  }
}

/** The bot was removed: nothing is lost, the team finds it again when it is invited back. */
export function noteLeaving(scene: Scene): void {
  changeChat(scene, { left: scene.update.at, noticed: undefined, focus: undefined, waiting: undefined })
}
