import { openDay, dueState, stateWords } from '../../flows/due-state.ts'
import { measureStep } from '../../flows/progress.ts'
import type { Button, Line, Say } from '../../flows/say.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { stepTitle } from '../cards/titles.ts'
import { placesOf } from '../names.ts'
import { overdue } from './matters/late.ts'
import { unseenIn } from './matters/review.ts'
import { teamOf } from './matters/words.ts'
import type { Desktop, Overseen } from './matters/kind.ts'

/** So many teams on one card. */
const perPage = 12

/** How a team stands for who looks after it, in a word or two. */
export function standOf(seen: Overseen, { now, muted }: Desktop): string {
  const { open, team, calendar } = seen
  if (team.paused !== undefined) return stateWords.paused
  if (!open) return 'ยังไม่เริ่มวงรอบ'
  if (open.run.status !== 'open') return open.run.status === 'done' ? 'วงรอบเสร็จแล้ว' : 'วงรอบยุติ'
  if (unseenIn(seen, 'review') || unseenIn(seen, 'book')) return 'รอความเห็นของท่าน'
  if (overdue(seen, now, muted) !== undefined) return stateWords.late
  const { complete } = measureStep(open.flow, open.run, open.run.step, placesOf(team))
  const due = open.run.due[open.run.step]
  return stateWords[dueState({ due, complete }, openDay(dateInBangkok(now), calendar))]
}

/** All teams somebody looks after, each with its step and how it stands. */
export function teamsCard(desktop: Desktop, waiting: number, page: number): Say {
  const { teams } = desktop
  const from = page * perPage
  const shown = teams.slice(from, from + perPage)
  const next: Button[] =
    teams.length > from + perPage
      ? [{ label: 'ทีมถัดไป', tap: { do: 'teams', page: page + 1 }, shown: 'ทีมถัดไป' }]
      : []
  const matters: Button[] =
    waiting > 0 ? [{ label: 'ดูทีละเรื่อง', tap: { do: 'matters' }, shown: 'ดูทีละเรื่อง' }] : []
  return {
    kind: 'card',
    title: `ทีมที่ท่านดูแล ${teams.length} ทีม`,
    lines: shown.map((seen): Line => {
      const step =
        seen.open?.run.status === 'open' ? ` · ${stepTitle(seen.open.flow, seen.open.run.step)}` : ''
      return { label: teamOf(seen.team), text: `${standOf(seen, desktop)}${step}` }
    }),
    buttons: [...matters, ...next, { label: 'เพิ่มทีม', tap: { do: 'looks', page: 0 }, shown: 'เพิ่มทีม' }],
  }
}
