import { foldField } from '../../../flows/fold.ts'
import { stepOf } from '../../../flows/progress.ts'
import { standing } from '../../../flows/results.ts'
import { unseenBy, type Unseen } from '../../../flows/review.ts'
import { schoolDaysBetween } from '../../../flows/calendar.ts'
import type { Button, Line } from '../../../flows/say.ts'
import { dateInBangkok } from '../../../flows/thai/bangkok.ts'
import { formatScore } from '../../../flows/thai/number.ts'
import { clipGraphemes } from '../../../flows/thai/text.ts'
import { formatDay } from '../../../flows/thai/when.ts'
import type { Matter } from '../../../store/mentoring.ts'
import { refs } from '../../../store/records.ts'
import { stepName } from '../../cards/titles.ts'
import type { OpenRun, Scene } from '../../scene.ts'
import { showValue } from '../../viewing.ts'
import type { Desktop, MatterKind, Overseen } from './kind.ts'
import { seenOf, teamOf } from './words.ts'

/** So many answers of a step are shown, each with so many graphemes. */
const shownAnswers = 3
const excerpt = 70

/** A complete step that nobody who looks after the team has looked at yet. */
export const review: MatterKind = {
  list: ({ teams }) => teams.flatMap((seen) => asMatter(seen, 'review')),
  summary: (matters, desktop) => `รอความเห็นของท่าน ${matters.length} ${longest(matters, desktop)}`.trim(),
  async card(scene, _matter, seen) {
    const unseen = seen && unseenIn(seen, 'review')
    if (!seen?.open || !unseen) return undefined
    return {
      kind: 'card',
      title: `รอความเห็น · ${teamOf(seen.team)}`,
      lines: [
        whenLine(seen.open, unseen),
        ...(await answerLines(scene, seen.open, unseen.step)),
        ...resultLine(seen.open),
      ],
      buttons: [...lookButtons(seen.open, unseen.step), bookOf(seen.open, 'เปิดอ่าน')],
    }
  },
}

/** What a team's round has for somebody's look: a step, or the book, by what is asked for. */
export function unseenIn({ open, mine, team }: Overseen, kind: 'review' | 'book'): Unseen | undefined {
  const unseen = open && team.paused === undefined ? unseenBy(open.flow, open.run, mine.office) : undefined
  const isBook = open && unseen && stepOf(open.flow, unseen.step).closing === true
  return unseen && isBook === (kind === 'book') ? unseen : undefined
}

/** The same as a matter. */
export function asMatter(seen: Overseen, kind: 'review' | 'book'): Matter[] {
  const unseen = unseenIn(seen, kind)
  return unseen ? [{ kind, id: seen.open!.run.id, team: seen.team.id, since: unseen.since }] : []
}

/** "(นานสุด 3 วันทำการ)"; nothing for what came today. */
function longest(matters: Matter[], desktop: Desktop): string {
  const days = matters.map((matter) => {
    const calendar = seenOf(desktop, matter)?.calendar
    return calendar ? schoolDaysBetween(dateInBangkok(matter.since), dateInBangkok(desktop.now), calendar) : 0
  })
  const most = Math.max(0, ...days)
  return most > 0 ? `(นานสุด ${most} วันทำการ)` : ''
}

function whenLine({ flow }: OpenRun, { step, since, again }: Unseen): string {
  const what = `${stepName(flow, step)} ${stepOf(flow, step).title}`
  return `${what} ${again ? 'เติมเมื่อ' : 'ส่งเมื่อ'} ${formatDay(dateInBangkok(since))}`
}

/** The first answers that were needed, as the team sees them. */
async function answerLines(scene: Scene, { run, flow }: OpenRun, step: string): Promise<Line[]> {
  const fields = stepOf(flow, step).fields.filter(
    ({ need, sees, means }) => need === 'must' && sees === 'team' && means === undefined,
  )
  const found = fields.flatMap((field) => {
    const entry = foldField(field, run.entries[field.key] ?? []).current.at(-1)
    return entry && !entry.none ? [{ field, ref: refs.evidence(run.id, entry.row) }] : []
  })
  const shown = found.slice(0, shownAnswers)
  await scene.desk.load(shown.map(({ ref }) => ref))
  return Promise.all(
    shown.map(async ({ field, ref }): Promise<Line> => {
      const items = (await scene.desk.get(ref))?.content?.items
      const value = items?.find((item) => item.field === field.key)?.value
      return { label: field.chat, text: clipGraphemes(showValue(value), excerpt) }
    }),
  )
}

/** "ก่อน เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน · เป้า ร้อยละ 70" */
function resultLine({ flow, run }: OpenRun): string[] {
  const before = standing(flow, run, 'before').at(-1)?.said?.score
  const goal = standing(flow, run, 'goal').at(-1)?.said?.percent
  const parts = [
    ...(before ? [`ก่อน ${formatScore(before)}`] : []),
    ...(goal === undefined ? [] : [`เป้า ร้อยละ ${goal}`]),
  ]
  return parts.length > 0 ? [parts.join(' · ')] : []
}

/** เห็นชอบ, ให้ข้อเสนอแนะ, ขอให้เติม: a mentor's three ways to look at a step. */
export function lookButtons({ run }: OpenRun, step: string): Button[] {
  const tap = (how: 'agree' | 'advise' | 'more') => ({ do: 'review' as const, run: run.id, step, how })
  return [
    { label: 'เห็นชอบ', tap: tap('agree'), shown: 'เห็นชอบ' },
    { label: 'ให้ข้อเสนอแนะ', tap: tap('advise'), fill: 'ฝากถึงทีม: ' },
    { label: 'ขอให้เติม', tap: tap('more'), fill: 'ขอให้เติม: ' },
  ]
}

/** Opens the private page of a round's book. */
export function bookOf({ run }: OpenRun, label: string): Button {
  return { label, tap: { do: 'book', run: run.id }, shown: label }
}
