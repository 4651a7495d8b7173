import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDay, readWhen } from '../../flows/thai/when.ts'
import { refs, type Person, type Team } from '../../store/records.ts'
import { teamTitle } from '../names.ts'
import { findMember } from '../roster.ts'
import { personHere, type Answer, type Scene } from '../scene.ts'
import { directorsOf, overseenBy } from './of-team.ts'
import { isSameSchool } from './offices.ts'

/**
 * "รักษาราชการแทน สมศักดิ์ ถึง ศ. 4 ธ.ค.": by a director in an own chat, for the teams of that school; the name must be a
 * claimed line of their lists, and nobody names himself. Without a name the director signs again.
 */
export async function nameActing(scene: Scene, text: string): Promise<Answer> {
  const person = await personHere(scene)
  const teams = person ? await directed(scene, person) : []
  if (!person || teams.length === 0) return forDirectors
  if (text === '') {
    for (const { acting: _ended, ...team } of teams) scene.desk.put<Team>(refs.team(team.id), team)
    return { kind: 'text', text: '✓ ท่าน ผอ. รับรองเล่มเองตามปกติค่ะ' }
  }
  const [, named = text, day] = /^(.+?)\s+(?:ถึง|จนถึง)\s+(.+)$/u.exec(text) ?? []
  const reading = day === undefined ? undefined : readWhen(day, { now: scene.update.at })
  if (reading && !reading.ok) return { kind: 'text', text: reading.ask }
  const until = reading?.value.date
  if (until !== undefined && until < dateInBangkok(scene.update.at))
    return { kind: 'text', text: 'ขอวันตั้งแต่วันนี้เป็นต้นไปค่ะ' }
  const from = scene.update.at
  const done: string[] = []
  for (const team of teams) {
    const found = findMember(team.members, named)
    const line = 'hit' in found ? found.hit : undefined
    if (line?.person === undefined || line.person === person.id) continue
    const acting = {
      person: line.person,
      name: line.official,
      from,
      by: person.id,
      ...(until ? { until } : {}),
    }
    scene.desk.put<Team>(refs.team(team.id), { ...team, acting })
    done.push(`${line.official} · ${teamTitle(team)}`)
  }
  if (done.length === 0) return { kind: 'text', text: 'ยังไม่พบชื่อนี้ในทีมค่ะ\nขอชื่อท่านที่ยืนยันชื่อในกลุ่มแล้ว' }
  const how = until === undefined ? 'จนกว่าจะพิมพ์ ยกเลิกรักษาราชการแทน' : `ถึง ${formatDay(until)}`
  return { kind: 'text', text: ['✓ รับรองเล่มแทนได้แล้วค่ะ', ...done, how].join('\n') }
}

/** Teams whose director this person is; who acts for one names nobody else. */
async function directed(scene: Scene, person: Person): Promise<Team[]> {
  const now = scene.update.at
  const teams = await overseenBy(scene.desk, person, now)
  return teams.filter((team) => {
    const { acting: _acting, ...usual } = team
    const heads = directorsOf(usual, now).some((one) => one.person === person.id)
    return (
      heads &&
      person.roles.every(({ role, school }) => role !== 'director' || isSameSchool(school, team.school))
    )
  })
}

const forDirectors: Answer = { kind: 'text', text: 'ส่วนนี้เป็นของท่าน ผอ. ค่ะ' }
