import { schoolDaysBetween, type SchoolCalendar } from '../../flows/calendar.ts'
import { measureStep, stepOf } from '../../flows/progress.ts'
import type { Button, Say } from '../../flows/say.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatDay } from '../../flows/thai/when.ts'
import type { Team } from '../../store/records.ts'
import { stepTitle } from '../cards/titles.ts'
import { placesOf, teamTitle } from '../names.ts'
import type { LiveLine } from './lines.ts'

/** More lines than this are a list nobody reads. */
const mostLines = 8
/** A team's name in a line, graphemes. */
const longestTeam = 22

/** How a date stands, in words nobody need be ashamed of. Dates 'YYYY-MM-DD'. */
function remainWords(due: string, today: string, calendar: SchoolCalendar): string {
  if (due === today) return 'ถึงกำหนดวันนี้'
  const [left, late] = [schoolDaysBetween(today, due, calendar), schoolDaysBetween(due, today, calendar)]
  if (due > today && left > 0) return `เหลือ ${left} วันทำการ`
  return late > 0 ? `เลยกำหนด ${late} วันทำการ` : 'ถึงกำหนดแล้ว'
}

/** What is waited for, the most urgent first; of which team, where that is not said above. */
export function digestLines(live: LiveLine[], now: number): string[] {
  const today = dateInBangkok(now)
  const sorted = live.toSorted((a, b) => a.line.due.localeCompare(b.line.due))
  const isAlone = onlyTeam(live) !== undefined
  const lines = sorted.slice(0, mostLines).flatMap((one) => {
    const { to } = one.line
    const named = !isAlone || to === 'mentor' || to === 'director'
    return [...(named ? [clipGraphemes(teamTitle(one.open.team), longestTeam)] : []), ...wordsOf(one, today)]
  })
  return sorted.length > mostLines ? [...lines, `และอีก ${sorted.length - mostLines} เรื่องค่ะ`] : lines
}

function wordsOf({ line, open, calendar }: LiveLine, today: string): string[] {
  const { flow, run, team } = open
  const { title, private: form } = stepOf(flow, line.step)
  const when = remainWords(line.due, today, calendar)
  switch (line.to) {
    case 'writers':
      return [`${form ?? title} ส่วนของท่าน ${when}ค่ะ`, `พิมพ์ ${form ?? title} ที่นี่ได้เลย`]
    case 'mentor':
    case 'director':
      return [`${stepTitle(flow, run.step)} ${when} อาจอยากให้ช่วยดูค่ะ`]
    case 'recorder':
    case 'head':
    case 'model':
    case 'group':
    case 'team': {
      const { shown, done } = measureStep(flow, run, run.step, placesOf(team))
      return [
        `${stepTitle(flow, run.step)} ${when}`,
        `ถึง ${formatDay(line.due)} · ยังรอ ${shown.length - done} เรื่องค่ะ`,
      ]
    }
  }
}

function onlyTeam(live: LiveLine[]): Team | undefined {
  const [{ team }] = live.map(({ open }) => open) as [LiveLine['open']]
  return live.every(({ open }) => open.team.id === team.id) ? team : undefined
}

function titleOf(live: LiveLine[]): string {
  const only = onlyTeam(live)
  return only ? clipGraphemes(teamTitle(only), 40) : 'เรื่องที่รออยู่ค่ะ'
}

/** The digest of one person: what waits, words to send on in one's own name, and the two ways to have peace. */
export function digestCard(live: LiveLine[], now: number, job: string): Say {
  const share = live.find(({ line }) => line.to === 'recorder' || line.to === 'head')
  const own: Button[] = share ? [{ label: 'ข้อความชวน', share: inviteWords(share) }] : []
  return {
    kind: 'card',
    title: titleOf(live),
    lines: [...digestLines(live, now), ...(share ? ['มีข้อความชวนให้ ส่งในนามท่านเองได้เลย'] : [])],
    buttons: [
      ...own,
      { label: 'เตือนพรุ่งนี้', tap: { do: 'later', job }, shown: 'เตือนพรุ่งนี้' },
      { label: 'หยุดเตือนเรื่องนี้', tap: { do: 'mute', job }, shown: 'หยุดเตือนเรื่องนี้' },
    ],
  }
}

/** The same to a whole group, with what it has cost and how to have peace; nobody is named. */
export function groupDigestCard(live: LiveLine[], now: number, price: number): Say {
  return {
    kind: 'card',
    title: titleOf(live),
    lines: [...digestLines(live, now), `ใช้ ${price} ข้อความ · ปิด พิมพ์ ปิดเตือนในกลุ่ม PLC`],
    buttons: [{ label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' }],
  }
}

/** Words for the group in the recorder's own name: where the team stands, and nobody's name. */
function inviteWords({ open, line }: LiveLine): string {
  const { flow, run, team } = open
  const { done, shown } = measureStep(flow, run, run.step, placesOf(team))
  return `${stepTitle(flow, run.step)} ถึง ${formatDay(line.due)} ตอนนี้ ${done}/${shown.length} เรื่องแล้ว ขอบพระคุณทุกท่าน ท่านที่ยังสะดวก ช่วยเติมในกลุ่มได้เลยนะคะ 🙏`
}
