import { withClosures, type Closure } from '../../flows/calendar.ts'
import { armReminders } from '../../flows/reminding.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { readDays } from '../../flows/thai/days.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { refs, type Team } from '../../store/records.ts'
import { decides, forLeaders } from '../leaders.ts'
import { findPerson, findRun, type Answer, type Scene } from '../scene.ts'
import { askTeam, teamsMeant } from '../which-team.ts'
import { daysWords } from './days-words.ts'

/** What a school calls its closed days, graphemes. */
const longestName = 30
/** More are a calendar of their own; the oldest go. */
const mostClosures = 60

const begins = /^\s*(ไม่)?หยุด(?:เรียน)?\s*[:：]?\s*/u

/** A closure as somebody typed it; `opens` takes one back ("ไม่หยุด: 21–25 ธ.ค."). */
type Said = Closure & { opens: boolean }

/**
 * "หยุด: 21–25 ธ.ค. กีฬาสี": what it says after its heading. A day is needed, so "หยุด: พักก่อนนะ" is talk; in an own
 * chat the colon is not needed, in a group "หยุดวันนี้" is everyday talk.
 */
function readClosure(text: string, today: string): Said | undefined {
  const heading = begins.exec(text)
  const days = heading ? readDays(text.slice(heading[0].length), today) : undefined
  if (!heading || !days || days.to < today) return undefined
  // "หยุดวันนี้" may be about its writer alone.
  if (!/[:：]/u.test(heading[0]) && days.rest === '') return undefined
  const name = clipGraphemes(days.rest.trim() || 'วันหยุดของโรงเรียน', longestName)
  return { from: days.from, to: days.to, name, opens: heading[1] !== undefined }
}

/** What is said where the days cannot be read. */
export const askClosure: Answer = { kind: 'text', text: 'ขอวันอีกครั้งค่ะ เช่น หยุด: 21–25 ธ.ค. กีฬาสี' }

/** Keeps a school's closed days with its team: plans, due dates and reminders reckon with them from now on. */
export async function setClosure(scene: Scene, text: string): Promise<Answer> {
  const said = readClosure(text, dateInBangkok(scene.update.at))
  if (!said) return undefined
  const teams = await teamsMeant(scene)
  const [team] = teams
  if (!team) return undefined
  if (teams.length > 1) return askTeam(scene, teams, { text })
  if (!decides(team, await findPerson(scene))) return forLeaders
  const { opens, ...closure } = said
  const others = (team.closures ?? []).filter(({ from, to }) => to < said.from || from > said.to)
  const closures = [...others, ...(opens ? [] : [closure])].slice(-mostClosures)
  await keepClosures(scene, team, closures)
  if (opens) return { kind: 'text', text: `✓ ${daysWords(said)} เปิดเรียนตามปกติค่ะ` }
  return {
    kind: 'text',
    text: `✓ หยุด ${daysWords(said)} ${said.name}ค่ะ\nไม่นับเป็นวันทำการ และไม่เตือนในวันนั้น\nกำหนดที่ตั้งไว้แล้วยังเหมือนเดิม`,
  }
}

/** The open round's clock is set anew, since its school days are others now. */
async function keepClosures(scene: Scene, team: Team, closures: Closure[]): Promise<void> {
  scene.desk.put(refs.team(team.id), { ...team, closures })
  const last = team.runs.at(-1)
  const open = last === undefined ? undefined : await findRun(scene, last)
  if (!open || open.run.status !== 'open') return
  const since = open.run.reminded?.since ?? scene.update.at
  const calendar = withClosures(scene.calendar, closures)
  scene.desk.put(refs.run(open.run.id), armReminders(open.flow, open.run, calendar, since))
}
