import type { SchoolCalendar } from '../../../flows/calendar.ts'
import type { Button } from '../../../flows/say.ts'
import { dateInBangkok } from '../../../flows/thai/bangkok.ts'
import { formatDay } from '../../../flows/thai/when.ts'
import type { Visit } from '../../../store/records.ts'
import { asksMentor, isThisWeek, isToTell, isVisitNext, visitMatterCard } from '../../visits/matter.ts'
import { rootOf } from '../../visits/place.ts'
import type { Desktop, MatterKind } from './kind.ts'
import { seenOf } from './words.ts'

/** As many dates stand in the line that sums them up. */
const mostDays = 3

/** Goes on to what waits behind it. */
export const nextButton: Button = { label: 'ต่อไป', tap: { do: 'next' }, shown: 'ต่อไป' }

/** A visit that a team or an assistant teacher asks for, or that is agreed for this week. */
export const visit: MatterKind = {
  list: (desktop) =>
    desktop.visits.flatMap((one) => {
      const { id, team, words } = one
      const calendar = team === undefined ? desktop.calendar : seenOf(desktop, { team })?.calendar
      if (!calendar || !isToTell(one, desktop.now, calendar)) return []
      return [{ kind: 'visit', id, ...(team === undefined ? {} : { team }), since: words.at(-1)!.at }]
    }),
  summary(matters, { visits, now }) {
    const own = visits.filter(({ id }) => matters.some((matter) => matter.id === id))
    const roots = [...new Set(own.map(rootOf))]
    return roots.flatMap((root) => sumUp(root, own, now)).join(' · ')
  },
  reason(matter, desktop) {
    const found = desktop.visits.find(({ id }) => id === matter.id)
    if (!found || asksMentor(found)) return 'waiting'
    return isToRemind(found, desktop, seenOf(desktop, matter)?.calendar) ? 'now' : 'none'
  },
  card: (scene, { id }) => visitMatterCard(scene, id, [nextButton]),
}

/** "นัดนิเทศสัปดาห์นี้ 2 (อ. 1 ธ.ค. · พ. 2 ธ.ค.)", "ขอนัดเยี่ยม 1": visits of one kind. */
function sumUp(root: string, visits: Visit[], now: number): string[] {
  const own = visits.filter((one) => rootOf(one) === root)
  const asked = own.filter(asksMentor).length
  const agreed = own.filter((one) => !asksMentor(one))
  const days = agreed.slice(0, mostDays).map(({ date }) => formatDay(dateInBangkok(date!)))
  const week = agreed.every((one) => isThisWeek(one, now)) ? 'สัปดาห์นี้' : ''
  return [
    ...(agreed.length > 0 ? [`นัด${root}${week} ${agreed.length} (${days.join(' · ')})`] : []),
    ...(asked > 0 ? [`ขอนัด${root} ${asked}`] : []),
  ]
}

/** Whether its mentor is to be reminded of a visit on this day, and was not yet. */
export function isToRemind(
  one: Visit,
  { now, calendar, notes }: Pick<Desktop, 'now' | 'calendar' | 'notes'>,
  own: SchoolCalendar = calendar,
): boolean {
  return isVisitNext(one, now, own) && notes.some(({ id, job }) => id === one.id && job !== undefined)
}
