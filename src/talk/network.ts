import { stepOf } from '../flows/progress.ts'
import type { Button, Line, Say } from '../flows/say.ts'
import { refs, type Team } from '../store/records.ts'
import { stepTitle } from './cards/titles.ts'
import { issueCode } from './issuing.ts'
import { decides, forLeaders } from './leaders.ts'
import { teamTitle } from './names.ts'
import { findPerson, type Answer, type OpenRun, type Scene } from './scene.ts'
import { lastRuns } from './which-team.ts'

/** A network's code is handed around among schools for a term, ms. */
const networkCodeLives = 120 * 24 * 60 * 60_000
/** As many member teams as a card can tell of. */
const mostShown = 20

/** [รหัสเครือข่าย]: a code by which the teams of member schools join, each in its own group. */
export async function inviteSchools(scene: Scene, { team }: OpenRun): Promise<Answer> {
  const person = await findPerson(scene)
  if (person === undefined || !decides(team, person)) return forLeaders
  const { at, account } = scene.update
  const typed = await issueCode(scene, {
    role: 'network',
    team: team.id,
    owner: person,
    ownerChat: account ?? scene.chat.id,
    from: at,
    until: at + networkCodeLives,
  })
  return {
    kind: 'text',
    text: [`รหัสเครือข่าย ${typed}`, 'ส่งให้โรงเรียนสมาชิก พิมพ์ในกลุ่ม LINE ของทีมตนเองค่ะ'].join('\n'),
  }
}

/** The code typed in the group of a member school: its rounds are shown in the network's. */
export async function joinNetwork(scene: Scene, teams: Team[], networkId: string): Promise<Answer> {
  const network = await scene.desk.get(refs.team(networkId))
  const members = teams.filter((team) => team.id !== networkId)
  if (!network) return undefined
  if (members.length === 0)
    return { kind: 'text', text: 'รหัสนี้ใช้ในกลุ่มของทีมโรงเรียนสมาชิกค่ะ\nตั้งทีมแล้ว พิมพ์รหัสนี้อีกครั้งได้เลย' }
  for (const team of members) scene.desk.put<Team>(refs.team(team.id), { ...team, network: network.id })
  const children = [...new Set([...(network.children ?? []), ...members.map((team) => team.id)])]
  scene.desk.put<Team>(refs.team(network.id), { ...network, children })
  return {
    kind: 'text',
    text: `✓ ${members.map(teamTitle).join(' ')} อยู่ในเครือข่าย ${network.name} แล้วค่ะ\nเครือข่ายเห็นว่าวงรอบถึงขั้นใด ไม่เห็นคำตอบ`,
  }
}

/** The card of a step during which member schools have rounds of their own, with how far each is. */
export async function withChildren(scene: Scene, open: OpenRun, card: Say): Promise<Say> {
  const { run, flow, team } = open
  if (run.status !== 'open' || card.kind !== 'card' || !stepOf(flow, run.step).children) return card
  const ids = (team.children ?? []).slice(0, mostShown)
  await scene.desk.load(ids.map(refs.team))
  const found = await Promise.all(ids.map((id) => scene.desk.get(refs.team(id))))
  const members = found.flatMap((member) => member ?? [])
  const runs = await lastRuns(scene, members)
  const lines = members.map((member): Line => {
    const child = runs.find((one) => one.team.id === member.id)
    return { label: member.school ?? teamTitle(member), text: `${teamTitle(member)} · ${progressOf(child)}` }
  })
  const done = runs.filter((child) => child.run.status === 'done').length
  const label = 'รหัสเครือข่าย'
  const invite: Button = { label, tap: { do: 'invite', run: run.id }, shown: label }
  return {
    ...card,
    lines: [
      ...card.lines,
      members.length === 0
        ? 'วงรอบของโรงเรียนสมาชิก: ยังไม่มีทีมเข้าร่วม'
        : `วงรอบของโรงเรียนสมาชิก เสร็จ ${done}/${members.length}`,
      ...lines,
    ],
    buttons: [...(card.buttons ?? []).slice(0, 3), invite],
  }
}

function progressOf(child: OpenRun | undefined): string {
  if (!child) return 'ยังไม่เริ่มวงรอบ'
  const { run, flow } = child
  switch (run.status) {
    case 'done':
      return `วงรอบที่ ${run.round} เสร็จแล้ว`
    case 'stopped':
      return `วงรอบที่ ${run.round} ยุติ`
    case 'open':
      return stepTitle(flow, run.step)
  }
}
