import { matchKey } from '../../flows/thai/text.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type BoardRow, type Person, type Team } from '../../store/records.ts'
import type { Helper, Office } from '../../store/mentoring.ts'
import { teamsToChoose } from '../cards/mentor-cards.ts'
import { tappingMembers, teamTitle } from '../names.ts'
import { personHere, type Answer, type Scene } from '../scene.ts'
import { armMorning } from './morning-clock.ts'
import { overseenBy } from './of-team.ts'
import { isSameSchool } from './offices.ts'

/** More teams than these nobody looks after. */
const mostTeams = 60

/** Offices by which somebody looks after teams. */
type Overseeing = Office & { role: 'mentor' | 'director' }

/** Whether somebody of this office looks after teams. */
export function isOverseeing(office: Office): office is Overseeing {
  return office.role === 'mentor' || office.role === 'director'
}

/** "ดูแลทีม": the teams of this person's organisations that they do not look after yet, a page at a time. */
export async function offerTeams(scene: Scene, page: number, said?: string): Promise<Answer> {
  const person = await personHere(scene)
  const held = person?.roles.filter(isOverseeing) ?? []
  if (held.length === 0) return notByOneself
  const rows = await teamsOfOffices(scene, held)
  const mine = new Set(person?.mentoring?.map(({ team }) => team))
  return teamsToChoose(
    rows.filter((row) => !mine.has(row.team)),
    { page, said, mine: mine.size },
  )
}

/** One read for each document of an organisation's board. */
async function teamsOfOffices(scene: Scene, held: Overseeing[]): Promise<BoardRow[]> {
  const orgs = [...new Set(held.map(({ org }) => org))]
  const rows = (await Promise.all(orgs.map((org) => readBoard(scene.desk, org)))).flat()
  const fits = ({ org, school }: BoardRow & { org: string }) =>
    held.some((one) => one.org === org && (one.role === 'mentor' || isSameSchool(one.school, school)))
  const key = ({ school = '', name }: BoardRow) => `${school} ${name}`
  return rows.filter(fits).toSorted((a, b) => key(a).localeCompare(key(b), 'th'))
}

async function readBoard(desk: Desk, org: string): Promise<(BoardRow & { org: string })[]> {
  const first = await desk.get(refs.board(org, 0))
  const more = Array.from({ length: Math.max(0, (first?.shards ?? 1) - 1) }, (_, at) =>
    refs.board(org, at + 1),
  )
  await desk.load(more)
  const shards = [first, ...(await Promise.all(more.map((ref) => desk.get(ref))))]
  return shards.flatMap((shard) => Object.values(shard?.rows ?? {}).map((row) => ({ ...row, org })))
}

/** "ดูแลทีม คณิตคิดสนุก": the team of that name, or those that may be meant. */
export async function lookAfterNamed(scene: Scene, name: string): Promise<Answer> {
  const held = (await personHere(scene))?.roles.filter(isOverseeing) ?? []
  if (held.length === 0) return notByOneself
  const key = matchKey(name.replace(/^ทีม\s*/u, ''))
  const rows = await teamsOfOffices(scene, held)
  const exact = rows.filter((row) => matchKey(row.name) === key)
  const found = exact.length > 0 ? exact : rows.filter((row) => matchKey(row.name).includes(key))
  const [only, another] = found
  if (only && !another) return lookAfter(scene, only.team)
  if (!only) return { kind: 'text', text: 'ยังไม่พบทีมชื่อนี้ในศูนย์ของท่านค่ะ\nดูรายชื่อทีม พิมพ์: ดูแลทีม' }
  return teamsToChoose(found, { page: 0, said: 'หมายถึงทีมใดคะ', mine: 0 })
}

/** A team that was chosen: this person looks after it from now on, and the team hears of it with its next answer. */
export async function lookAfter(scene: Scene, teamId: string): Promise<Answer> {
  const person = await personHere(scene)
  const team = await scene.desk.get(refs.team(teamId))
  const office = person && team && person.roles.filter(isOverseeing).find((held) => opens(held, team))
  if (!person || !team || !office) return notByOneself
  if (tappingMembers(team).some((line) => line.person === person.id))
    return { kind: 'text', text: 'ท่านอยู่ในทีมนี้เองค่ะ ให้ท่านอื่นดูแลแทนนะคะ' }
  const { account = scene.chat.id, at } = scene.update
  const { name = 'พี่เลี้ยง', call = 'พี่เลี้ยง' } = office
  const helper: Helper = { person: person.id, account, name, call, from: at, by: person.id }
  const list = office.role === 'mentor' ? 'mentors' : 'directors'
  const others = (team[list] ?? []).filter((one) => one.person !== person.id)
  scene.desk.put(refs.team(team.id), { ...team, [list]: [...others, helper] })
  const before = (person.mentoring ?? []).filter((one) => one.team !== team.id)
  const mentoring = [...before, { team: team.id, from: at }].slice(-mostTeams)
  const next: Person = { ...person, mentoring }
  scene.desk.put(refs.person(person.id), next)
  if (office.role === 'mentor')
    scene.desk.append(refs.chat(team.chat), 'waiting', {
      id: scene.update.id,
      at,
      text: `${call} เป็นพี่เลี้ยงของทีมแล้วค่ะ`,
    })
  armMorning(scene, next)
  return {
    kind: 'card',
    title: `✓ ดูแล${spaced(teamTitle(team))}แล้วค่ะ`,
    lines: [
      `รวม ${mentoring.length} ทีม เพิ่มอีกได้ พิมพ์: ดูแลทีม`,
      'การ์ดเช้าทุกวันจันทร์ เปลี่ยนเวลา พิมพ์: การ์ดเช้า 07.00 น.',
    ],
    buttons: [
      { label: 'เพิ่มทีม', tap: { do: 'looks', page: 0 }, shown: 'เพิ่มทีม' },
      { label: 'ทีมที่ดูแล', tap: { do: 'teams' }, shown: 'ทีมที่ดูแล' },
    ],
  }
}

/** Thai words stand off a Latin name. */
function spaced(name: string): string {
  return /[a-z0-9]$/iu.test(name) ? `${name} ` : name
}

function opens(office: Overseeing, team: Team): boolean {
  return office.org === team.org && (office.role === 'mentor' || isSameSchool(office.school, team.school))
}

/** "เลิกดูแล คณิตคิดสนุก": the team is not this person's any more; a line of its list stays one. */
export async function stopLooking(scene: Scene, name: string): Promise<Answer> {
  const person = await personHere(scene)
  const ids = person?.mentoring?.map(({ team }) => team) ?? []
  await scene.desk.load(ids.map(refs.team))
  const teams = await Promise.all(ids.map((id) => scene.desk.get(refs.team(id))))
  const key = matchKey(name.replace(/^ทีม\s*/u, ''))
  const team = teams.find((one) => one && matchKey(one.name) === key)
  if (!person || !team) return { kind: 'text', text: 'ยังไม่พบทีมนี้ในทีมที่ท่านดูแลค่ะ\nพิมพ์: ทีมที่ดูแล เพื่อดูชื่อ' }
  const others = (list: Helper[] = []) => list.filter((one) => one.person !== person.id)
  const { mentors, directors } = team
  scene.desk.put(refs.team(team.id), { ...team, mentors: others(mentors), directors: others(directors) })
  const mentoring = (person.mentoring ?? []).filter((one) => one.team !== team.id)
  scene.desk.put(refs.person(person.id), { ...person, mentoring })
  return { kind: 'text', text: `✓ เลิกดูแล${spaced(teamTitle(team))}แล้วค่ะ เหลือ ${mentoring.length} ทีม` }
}

/** Whoever opens an own chat and looks after teams by their lists gets the morning card from then on. */
export async function beginMornings(scene: Scene): Promise<void> {
  const person = await personHere(scene)
  const [team] = person ? await overseenBy(scene.desk, person, scene.update.at) : []
  if (person && team) armMorning(scene, person, team.org)
}

const notByOneself: Answer = {
  kind: 'text',
  text: 'ส่วนนี้เป็นของพี่เลี้ยงและท่าน ผอ. ค่ะ\nเริ่มด้วยรหัสที่ศูนย์ให้ไว้ ส่งรหัสในแชตนี้ได้เลย',
}
