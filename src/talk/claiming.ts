import { completeText, namesCard, sameNameCard } from './cards/setup-cards.ts'
import { refs, type Member, type Team } from '../store/records.ts'
import { showMenu } from './menu.ts'
import { armMorning } from './mentors/morning-clock.ts'
import { officeIn } from './mentors/of-team.ts'
import { callName, freeLine, tappingMembers } from './names.ts'
import { askToJoin, askToRelink } from './requests.ts'
import { findMember } from './roster.ts'
import { ensurePerson, findPerson, teamsHere, type Answer, type Scene } from './scene.ts'

/** A tapped name: identity, official name and duties in one. Silent, because the tap itself shows in the chat. */
export async function claimByTap(scene: Scene, teamId: string, memberId: string): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  const member = team?.members.find((candidate) => candidate.id === memberId)
  if (!team) return undefined
  if (!member) return namesCard(team)
  return claim(scene, team, member, false)
}

/** "ฉันคือมาลี": the typed twin of tapping a name; every team of the group is searched. */
export async function claimByName(scene: Scene, spoken: string): Promise<Answer> {
  if (scene.update.account === undefined) return undefined
  const teams = await teamsHere(scene)
  if (teams.length === 0) return showMenu(scene)
  const found = teams.flatMap((team) => findLines(team, spoken).map((member) => ({ team, member })))
  const names = new Set(found.map(({ member }) => `${member.first} ${member.last}`))
  const alone = teams.every((team) => found.filter((one) => one.team === team).length < 2)
  if (names.size > 1 || !alone) return sameNameCard(found)
  const [first] = found
  if (!first) return comeIn(scene, teams, spoken)
  const person = await findPerson(scene)
  // The same name in two teams of one group is one person.
  const free = found.filter(({ member }) => member.person === undefined || member.person === person)
  if (free.length === 0) return claim(scene, first.team, first.member, true)
  let answer: Answer
  for (const { team, member } of free) answer = await claim(scene, team, member, true)
  return answer
}

function findLines(team: Team, spoken: string): Member[] {
  const inside = findMember(tappingMembers(team), spoken)
  const found = 'none' in inside ? findMember(team.members, spoken) : inside
  if ('hit' in found) return [found.hit]
  return 'many' in found ? found.many : []
}

/** A name that no list here has: whoever has one already mistyped, anybody else may be new. */
async function comeIn(scene: Scene, teams: Team[], spoken: string): Promise<Answer> {
  const person = await findPerson(scene)
  for (const team of teams) {
    const own = findOwn(team, person)
    if (own) return wrongTap(`ท่านยืนยันเป็น${callName(own)}แล้วค่ะ`, team)
  }
  return askToJoin(scene, teams, spoken)
}

function findOwn(team: Team, person: string | undefined): Member | undefined {
  return person === undefined ? undefined : team.members.find((line) => line.person === person)
}

async function claim(scene: Scene, team: Team, member: Member, typed: boolean): Promise<Answer> {
  const before = await findPerson(scene)
  const own = findOwn(team, before)
  if (own === member) return typed ? claimedText(team, member) : undefined
  if (member.person !== undefined) {
    if (typed && !own) return askToRelink(scene, team, member)
    const back = own ? '' : `\nถ้าเปลี่ยนบัญชี LINE พิมพ์ ฉันคือ${member.first}`
    return wrongTap(`ชื่อนี้ยืนยันแล้วค่ะ แตะชื่อของท่านได้เลย${back}`, team)
  }
  // A second tap may be a slip of the thumb; a name that was typed is meant.
  if (own && !typed) return wrongTap(`ท่านยืนยันเป็น${callName(own)}แล้วค่ะ`, team)
  const person = await ensurePerson(scene)
  const { account, at } = scene.update
  const next = {
    ...team,
    members: team.members.map((line) => {
      if (line === member) return { ...line, person, account, claimed: at }
      return line === own ? freeLine(line) : line
    }),
  }
  scene.desk.put(refs.team(team.id), next)
  const known = await scene.desk.get(refs.person(person))
  if (known) {
    const teams = [
      ...known.teams.filter((place) => place.team !== team.id),
      { team: team.id, member: member.id, from: at },
    ]
    scene.desk.put(refs.person(person), { ...known, teams })
    const chat = account === undefined ? undefined : await scene.desk.get(refs.chat(account))
    if (chat && officeIn(next, person, at)) armMorning(scene, known, next.org, chat)
  }
  const complete = tappingMembers(next).every((line) => line.person !== undefined)
  if (complete && next.runs.length === 0) return completeText(next, callName(member))
  return typed ? claimedText(next, member) : undefined
}

function claimedText(team: Team, member: Member): Answer {
  if (member.outside !== undefined) return { kind: 'text', text: `✓ ${callName(member)} ยืนยันแล้วค่ะ` }
  const members = tappingMembers(team)
  const claimed = members.filter((line) => line.person !== undefined).length
  return { kind: 'text', text: `✓ ${callName(member)} ยืนยันแล้ว ${claimed}/${members.length} ท่านค่ะ` }
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
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  if (!team) return undefined
  const person = await findPerson(scene)
  const own = team.members.find((member) => member.person !== undefined && member.person === person)
  if (!own || person === undefined) return namesCard(team)
  const next = { ...team, members: team.members.map((line) => (line === own ? freeLine(line) : line)) }
  scene.desk.put(refs.team(team.id), next)
  const known = await scene.desk.get(refs.person(person))
  if (known)
    scene.desk.put(refs.person(person), {
      ...known,
      teams: known.teams.filter((place) => place.team !== team.id),
    })
  return namesCard(next)
}
