import { formatMinutes, heldFor, memberMinutes, type Held } from '../flows/meeting.ts'
import type { Line } from '../flows/say.ts'
import { programmeHere } from './programme/here.ts'
import { lineOf, rulesOf, teamTitle } from './names.ts'
import { findPerson, findRun, teamsHere, type Answer, type OpenRun, type Scene } from './scene.ts'

/** Rounds of a team that are looked at for the hours of the term: a team holds a few in a term, never more. */
const roundsATerm = 4

/** "ชั่วโมง PLC" in one's own chat: hours of this term over all teams; time in two meetings at once counts once. */
export async function showHours(scene: Scene): Promise<Answer> {
  if (scene.chat.kind === 'group') return { kind: 'text', text: 'ดูชั่วโมงของท่านได้ในแชตส่วนตัวกับบอตค่ะ' }
  const person = await findPerson(scene)
  const teams = await teamsHere(scene)
  const all: Held[] = []
  const lines: Line[] = []
  for (const team of teams) {
    const line = lineOf(team, person)
    if (!line) continue
    const runs = await Promise.all(team.runs.slice(-roundsATerm).map((id) => findRun(scene, id)))
    const held = sameTerm(runs.flatMap((open) => open ?? [])).flatMap(({ run }) =>
      run.meetings.flatMap((meeting) => heldFor(meeting, line.id, rulesOf(team)) ?? []),
    )
    all.push(...held)
    const closed = held.filter((meeting) => meeting.end !== undefined)
    lines.push({
      label: teamTitle(team),
      text: `${closed.length} ครั้ง ${formatMinutes(memberMinutes(held, rulesOf(team)))}`,
    })
  }
  if (lines.length === 0) {
    const none = 'ยังไม่มีชั่วโมงประชุมของท่านค่ะ'
    const own = (await programmeHere(scene)) ? '\nชั่วโมงของหลักสูตร พิมพ์ เหลืออะไรบ้าง' : ''
    return { kind: 'text', text: `${none}${own}` }
  }
  const [team] = teams
  const total = memberMinutes(all, rulesOf(team!))
  const { roundMinutes } = rulesOf(team!)
  return {
    kind: 'card',
    title: `ชั่วโมง PLC ภาคนี้ ${formatMinutes(total)}`,
    lines: [...lines, `นับเมื่อประชุมจบ ปัดลงทีละ ${roundMinutes} นาที เวลาซ้อนนับครั้งเดียว`],
  }
}

/** The rounds of the latest term among them. */
function sameTerm(opens: OpenRun[]): OpenRun[] {
  const last = opens.at(-1)?.run.term
  return opens.filter(({ run }) => run.term.term === last?.term && run.term.year === last?.year)
}
