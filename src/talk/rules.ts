import { MeetingRules } from '../flows/meeting.ts'
import type { Button, Say } from '../flows/say.ts'
import { formatClock, readClock } from '../flows/thai/when.ts'
import { refs, type Team } from '../store/records.ts'
import { decides, forLeaders } from './leaders.ts'
import { rulesOf } from './names.ts'
import { findPerson, teamsHere, type Answer, type Scene } from './scene.ts'

/** What a team may choose about its hours, in the order of the card; `set` is what each button sets. */
const choices: { label: string; rule: keyof MeetingRules; value: string }[] = [
  { label: 'ปัดลง 15 นาที', rule: 'roundMinutes', value: '15' },
  { label: 'ปัดลง 30 นาที', rule: 'roundMinutes', value: '30' },
  { label: 'คาบ 50 นาที', rule: 'periodMinutes', value: '50' },
  { label: 'คาบ 60 นาที', rule: 'periodMinutes', value: '60' },
  { label: 'นับเปิดชั้น', rule: 'countOpenClass', value: 'true' },
  { label: 'ไม่นับเปิดชั้น', rule: 'countOpenClass', value: 'false' },
  { label: 'มาทีหลังนับเต็ม', rule: 'late', value: 'full' },
  { label: 'นับจากลงชื่อ', rule: 'late', value: 'actual' },
  { label: 'ลำดับรายภาค', rule: 'numbering', value: 'term' },
  { label: 'ลำดับรายปี', rule: 'numbering', value: 'year' },
  { label: 'ลำดับรายวงรอบ', rule: 'numbering', value: 'round' },
]

/** [นับชั่วโมง]: how this team's meetings are counted, and the ways to change it. */
export async function showRules(scene: Scene, teamId: string): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  return team && rulesCard(team)
}

function rulesCard(team: Team): Say {
  const rules = rulesOf(team)
  return {
    kind: 'card',
    title: 'นับชั่วโมงประชุมอย่างไร',
    lines: [
      'จุดทึบคือที่ใช้อยู่ แตะเพื่อเปลี่ยน (ผู้บันทึกหรือหัวหน้า)',
      rules.periods.length > 0
        ? `คาบเรียน: ${rules.periods.map((clock, index) => `${index + 1} ${formatClock(clock)}`).join(' · ')}`
        : 'ตารางคาบ: บอกเวลาเริ่มของแต่ละคาบได้ค่ะ',
    ],
    grid: choices.map(({ label, rule, value }): Button => ({
      label: `${String(rules[rule]) === value ? '●' : '○'} ${label}`,
      tap: { do: 'rule', team: team.id, rule, value },
      shown: label,
    })),
    buttons: [
      { label: 'ตารางคาบ', tap: { do: 'periods', team: team.id }, fill: 'ตารางคาบ: 8.30 9.30 10.30 11.30' },
    ],
  }
}

/** One choice of that card. Hours already counted are counted anew: rules are the team's, not a meeting's. */
export async function setRule(scene: Scene, teamId: string, rule: string, value: string): Promise<Answer> {
  const team = (await teamsHere(scene)).find((candidate) => candidate.id === teamId)
  const known = choices.find((choice) => choice.rule === rule && choice.value === value)
  if (!team || !known) return undefined
  const spoken = { true: true, false: false }[value] ?? (Number(value) || value)
  return change(scene, team, { [rule]: spoken }, `✓ ${known.label}ค่ะ`)
}

/** "ตารางคาบ: 8.30 9.30 …": when lessons begin, so that "คาบ 3" is a time. */
export async function setPeriods(scene: Scene, text: string): Promise<Answer> {
  const [team] = await teamsHere(scene)
  if (!team) return undefined
  const clocks = text.split(/[\s,]+/u).filter((part) => /\d/u.test(part))
  const read = clocks.map((clock) => readClock(clock))
  const periods = read.flatMap((clock) => (clock.ok ? [clock.value] : []))
  if (
    periods.length === 0 ||
    periods.length < clocks.length ||
    periods.some((at, i) => i > 0 && at <= periods[i - 1]!)
  )
    return { kind: 'text', text: 'ขอเวลาเริ่มแต่ละคาบเรียงกันค่ะ\nเช่น ตารางคาบ: 8.30 9.30 10.30 11.30 13.00' }
  const said = `✓ ${periods.length} คาบ เริ่ม ${formatClock(periods[0]!)} น. คาบละ ${rulesOf(team).periodMinutes} นาที`
  return change(scene, team, { periods }, said)
}

async function change(scene: Scene, team: Team, rules: Partial<MeetingRules>, text: string): Promise<Answer> {
  if (!decides(team, await findPerson(scene))) return forLeaders
  const next = { ...team, rules: { ...team.rules, ...rules } }
  MeetingRules.parse(rulesOf(next))
  scene.desk.put(refs.team(team.id), next)
  return { kind: 'text', text }
}
