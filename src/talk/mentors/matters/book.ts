import { numberedSteps } from '../../../flows/progress.ts'
import type { Button } from '../../../flows/say.ts'
import { dateInBangkok } from '../../../flows/thai/bangkok.ts'
import { formatDay } from '../../../flows/thai/when.ts'
import { changeLine, meetingsLine } from '../../cards/titles.ts'
import type { OpenRun } from '../../scene.ts'
import type { MatterKind } from './kind.ts'
import { asMatter, bookOf, lookButtons, unseenIn } from './review.ts'
import { teamOf } from './words.ts'

/** A book that was sent to those who look at it or sign it. */
export const book: MatterKind = {
  list: ({ teams }) => teams.flatMap((seen) => asMatter(seen, 'book')),
  summary: (matters) => `เล่มรอท่านดู ${matters.length}`,
  card(_scene, _matter, seen) {
    const unseen = seen && unseenIn(seen, 'book')
    if (!seen?.open || !unseen) return Promise.resolve(undefined)
    const { open, mine } = seen
    const looks = mine.office === 'director' ? signButtons(open) : lookButtons(open, unseen.step)
    const sent = formatDay(dateInBangkok(unseen.since))
    return Promise.resolve({
      kind: 'card',
      title: `รอความเห็น · ${teamOf(seen.team)}`,
      lines: [
        `ครบทั้ง ${numberedSteps(open.flow).length} ขั้น รอท่านดูเล่ม ${unseen.again ? 'แก้เมื่อ' : 'ส่งเมื่อ'} ${sent}`,
        ...meetingsLine(open),
        ...changeLine(open),
      ],
      buttons: [...looks, bookOf(open, 'เปิดเล่ม')],
    })
  },
}

/** ทราบ/รับรอง, ให้ปรับแก้: what a director says of a book; on paper there is another way. */
function signButtons({ run }: OpenRun): Button[] {
  const tap = (how: 'agree' | 'more') => ({ do: 'review' as const, run: run.id, step: run.step, how })
  return [
    { label: 'ทราบ/รับรอง', tap: tap('agree'), shown: 'ทราบ/รับรอง' },
    { label: 'ให้ปรับแก้', tap: tap('more'), fill: 'ให้ปรับแก้: ' },
    { label: 'ลงนามกระดาษ', tap: { do: 'signed', run: run.id }, shown: 'ลงนามบนกระดาษแล้ว' },
  ]
}
