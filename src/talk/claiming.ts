import { namesCard, completeText } from './cards/setup-cards.ts'
import { refs, type Member, type Team } from '../store/records.ts'
import { callName, tappingMembers } from './names.ts'
import { findMember } from './roster.ts'
import { ensurePerson, findPerson, teamsHere, type Answer, type Scene } from './scene.ts'

/** A tapped name: identity, official name and duties in one. Silent, because the tap itself shows in the chat. */
export async function claimByTap(scene: Scene, teamId: string, memberId: string): Promise<Answer> {
  if (scene.update.account === undefined) return askToType('ฉันคือ ตามด้วยชื่อ')
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  const member = team?.members.find((candidate) => candidate.id === memberId)
  if (!team) return undefined
  if (!member) return namesCard(team)
  return claim(scene, team, member, false)
}

/** "ฉันคือมาลี": the typed twin of tapping a name. */
export async function claimByName(scene: Scene, spoken: string): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const [team] = await teamsHere(scene)
  if (!team) return undefined
  const found = findMember(tappingMembers(team), spoken)
  if ('hit' in found) return claim(scene, team, found.hit as Member, true)
  if ('many' in found) return namesCard(team)
  return {
    kind: 'card',
    title: 'ยังไม่มีชื่อนี้ในรายชื่อค่ะ',
    lines: ['ถ้าเป็นสมาชิกใหม่ ผู้บันทึกเพิ่มในรายชื่อได้ แล้วแตะชื่ออีกครั้ง'],
    buttons: [
      { label: 'ดูรายชื่อ', tap: { do: 'setup' }, shown: 'ดูรายชื่อ' },
      { label: 'แก้รายชื่อ', tap: { do: 'relist', team: team.id }, shown: 'แก้รายชื่อ' },
    ],
  }
}

async function claim(scene: Scene, team: Team, member: Member, typed: boolean): Promise<Answer> {
  const person = await ensurePerson(scene)
  if (member.person === person) return typed ? claimedText(team, member) : undefined
  if (member.person !== undefined) return wrongTap('ชื่อนี้ยืนยันแล้วค่ะ แตะชื่อของท่านได้เลย', team)
  const own = team.members.find((candidate) => candidate.person === person)
  if (own) return wrongTap(`ท่านยืนยันเป็น${callName(own)}แล้วค่ะ`, team)
  const { account, at } = scene.update
  const next = {
    ...team,
    members: team.members.map((line) => (line === member ? { ...line, person, account, claimed: at } : line)),
  }
  scene.desk.put(refs.team(team.id), next)
  const known = await scene.desk.get(refs.person(person))
  if (known) {
    const teams = [
      ...known.teams.filter((place) => place.team !== team.id),
      { team: team.id, member: member.id, from: at },
    ]
    scene.desk.put(refs.person(person), { ...known, teams })
  }
  const complete = tappingMembers(next).every((line) => line.person !== undefined)
  if (complete && next.runs.length === 0) return completeText(next, callName(member))
  return typed ? claimedText(next, member) : undefined
}

function claimedText(team: Team, member: Member): Answer {
  const members = tappingMembers(team)
  const claimed = members.filter((line) => line.person !== undefined).length
  return { kind: 'text', text: `✓ ${callName(member)} ${claimed}/${members.length} ท่านค่ะ` }
}

function wrongTap(text: string, team: Team): Answer {
  return {
    kind: 'text',
    text,
    buttons: [{ label: 'แตะผิด', tap: { do: 'unclaim', team: team.id }, shown: 'แตะชื่อผิด ขอแตะใหม่' }],
  }
}

/** [แตะผิด]: gives one's own name free again. */
export async function unclaim(scene: Scene, teamId: string): Promise<Answer> {
  if (scene.update.account === undefined) return askToType('ฉันคือ ตามด้วยชื่อ')
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  if (!team) return undefined
  const person = await findPerson(scene)
  const own = team.members.find((member) => member.person !== undefined && member.person === person)
  if (!own || person === undefined) return namesCard(team)
  const next = {
    ...team,
    members: team.members.map((line) => {
      if (line !== own) return line
      const { person: _person, account: _account, claimed: _claimed, ...free } = line
      return free
    }),
  }
  scene.desk.put(refs.team(team.id), next)
  const known = await scene.desk.get(refs.person(person))
  if (known)
    scene.desk.put(refs.person(person), {
      ...known,
      teams: known.teams.filter((place) => place.team !== team.id),
    })
  return namesCard(next)
}

/** A tap that does not say whose it is counts for nobody; typing does. */
export function askToType(words: string): Answer {
  return { kind: 'text', text: `รบกวนพิมพ์ ${words} แทนการแตะค่ะ` }
}
