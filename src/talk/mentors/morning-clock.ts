import { closedName, isSchoolDay, nextSchoolDay, type SchoolCalendar } from '../../flows/calendar.ts'
import { reminding, spreadOf, type Leave } from '../../flows/reminding.ts'
import { shortHash } from '../../flows/secret.ts'
import { addDays, atBangkok, dateInBangkok, weekdayOf } from '../../flows/thai/bangkok.ts'
import { formatDay } from '../../flows/thai/when.ts'
import { isReachable } from '../../store/chat.ts'
import { refs, type Chat, type Job, type Person } from '../../store/records.ts'
import { changeChat, type Scene } from '../scene.ts'

/** The morning card's next job, and when it is due, ms. */
export type NextMorning = { id: string; due: number; job: Job }

/** What decides when somebody's morning is. */
type Morning = { chat: Chat; calendar: SchoolCalendar; uuid: () => string }

/** The first morning after a moment, ms: a school day, not in a leave, at the person's own hour. */
export function morningAfter(after: number, { chat, calendar }: Omit<Morning, 'uuid'>): number {
  const hour = chat.hour ?? reminding.morning
  const spread = spreadOf(chat.id)
  const today = dateInBangkok(after)
  const first = atBangkok(today, hour) + spread > after ? today : addDays(today, 1)
  return atBangkok(awake(first, calendar, chat.leave), hour) + spread
}

function awake(date: string, calendar: SchoolCalendar, leave: Leave | undefined): string {
  const day = nextSchoolDay(date, calendar)
  const away = leave && leave.from <= day && day <= leave.to
  return away ? nextSchoolDay(addDays(leave.to, 1), calendar) : day
}

/** What else may be written to somebody waits so long behind the morning card, and no longer than this if it does not come, ms. */
const [behind, longestWait] = [2 * 60_000, 60 * 60_000]

/** When the clock should look again, ms, where somebody's morning card is still to come today; else undefined. */
export function afterCard({ morning }: Pick<Chat, 'morning'>, now: number): number | undefined {
  if (!morning || dateInBangkok(morning.due) !== dateInBangkok(now)) return undefined
  return behindCard(morning.due, now)
}

/** The moment just behind a card that is due, ms; undefined once it was waited for long enough. */
export function behindCard(due: number, now: number): number | undefined {
  return now < due + longestWait ? Math.max(now, due) + behind : undefined
}

/** The job for the first morning after a moment, ms. */
export function nextMorning(
  id: string,
  person: string,
  payer: string | undefined,
  after: number,
  given: Morning,
): NextMorning {
  const due = morningAfter(after, given)
  const job: Job = {
    to: given.chat.id,
    about: { kind: 'morning', id: person },
    ...(payer === undefined ? {} : { payer }),
    retryKey: given.uuid(),
    state: 'due',
    tries: 0,
    due,
    at: after,
  }
  return { id, due, job }
}

/** The id of the job that follows another one: the same for everybody who asks, so it is written once. */
export function idAfter(job: string): string {
  return `m${shortHash(job)}`
}

/** Sets the clock for somebody who looks after teams and may be written to; once is enough. */
export function armMorning(
  scene: Scene,
  person: Pick<Person, 'id' | 'roles'>,
  payer = payerOf(person),
  chat = scene.chat,
): void {
  const { update } = scene
  if (chat.kind !== 'user' || chat.morning || !isReachable(chat)) return
  const next = nextMorning(scene.newId('m'), person.id, payer, update.at, { ...scene, chat })
  scene.desk.add(refs.job(next.id), next.job)
  // Who begins in the middle of a week has seen their teams: the first card comes with the next.
  const morning = { job: next.id, due: next.due, said: dateInBangkok(update.at) }
  if (chat.id === scene.chat.id) changeChat(scene, { morning })
  else scene.desk.put(refs.chat(chat.id), { ...chat, morning })
}

/** The organisation whose messages a person's cards are. */
function payerOf({ roles }: Pick<Person, 'roles'>): string | undefined {
  return roles.find(({ role }) => role === 'mentor' || role === 'director')?.org
}

/** Whether the week's own card is still to come on this day: none was said since its Monday. */
export function isWeeksFirst(today: string, said: string | undefined): boolean {
  return said === undefined || said < mondayOf(today)
}

function mondayOf(date: string): string {
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}

/** "ครั้งหน้า จ. 7 ธ.ค. เป็นวันหยุด เลื่อนเป็น อ. 8 ธ.ค.": when the next week's card comes. */
export function nextTimeWords(now: number, calendar: SchoolCalendar, leave: Leave | undefined): string {
  const monday = addDays(mondayOf(dateInBangkok(now)), 7)
  const day = awake(monday, calendar, leave)
  if (day === monday) return `ครั้งหน้า ${formatDay(day)}`
  const closed = !isSchoolDay(monday, calendar) && closedName(monday, calendar) !== undefined
  return closed
    ? `ครั้งหน้า ${formatDay(monday)} เป็นวันหยุด เลื่อนเป็น ${formatDay(day)}`
    : `ครั้งหน้า ${formatDay(day)}`
}
