import { schoolDaysBetween, type SchoolCalendar } from '../../flows/calendar.ts'
import { isOpenAt } from '../../flows/reminding.ts'
import { stateWords } from '../../flows/due-state.ts'
import type { Button, Say } from '../../flows/say.ts'
import { dateInBangkok, weekdayOf } from '../../flows/thai/bangkok.ts'
import type { Desk } from '../../store/desk.ts'
import type { Matter } from '../../store/mentoring.ts'
import type { Consultation } from '../../store/consultations.ts'
import { refs, type Chat, type Job, type VisitNote } from '../../store/records.ts'
import { morningOf, noteMorning } from '../clinic/morning.ts'
import { changeChat, type Scene } from '../scene.ts'
import { callOf, desktopOf, kinds, mattersOf } from './matters.ts'
import type { Desktop } from './matters/kind.ts'
import { seenOf } from './matters/words.ts'
import { idAfter, isWeeksFirst, morningAfter, nextMorning } from './morning-clock.ts'
import { standOf } from './teams-card.ts'
import { noteVisitsTold } from './told.ts'

/** What waits longer than so many working days is told on any morning. */
const patience = 2

/** What a morning needs to be put into words. */
export type MorningDeps = { calendar: SchoolCalendar; now: number; uuid: () => string }

/**
 * What is said this morning, and what the chat knows of visits once it was said; undefined when nothing is. That it has
 * told of visits, questions and answers is noted on the desk: nobody is written to about them as well.
 */
export async function sayMorning(
  desk: Desk,
  job: Job,
  chat: Chat,
  deps: MorningDeps,
): Promise<{ card: Extract<Say, { kind: 'card' }>; visits: VisitNote[] } | undefined> {
  const person = await desk.get(refs.person(job.about!.id))
  if (!person) return undefined
  const desktop = await desktopOf(desk, person, deps.now, deps.calendar, chat)
  const matters = mattersOf(desktop)
  if (desktop.teams.length === 0 || !isWorthSaying(desktop, matters, chat, deps)) return undefined
  const about = { person: person.id, chat, job: chat.morning?.job ?? '' }
  const { answers } = person.asked?.length
    ? await morningOf(desk, about, deps.now, deps.calendar)
    : { answers: [] }
  noteMorning(desk, { questions: desktop.consultations, answers }, about.job, deps.now)
  const visits = await noteVisitsTold(desk, desktop, matters, { reminded: true })
  return { card: morningCard(desktop, matters, answers, chat), visits }
}

/** The week's first card is always said to mentors who have a round going on; another day, what has waited too long since, or a visit. */
function isWorthSaying(desktop: Desktop, matters: Matter[], { morning }: Chat, deps: MorningDeps): boolean {
  const today = dateInBangkok(deps.now)
  const { said } = morning ?? {}
  if (isWeeksFirst(today, said)) {
    const going = desktop.teams.some(
      ({ open, mine }) => mine.office === 'mentor' && open?.run.status === 'open',
    )
    return going || matters.length > 0
  }
  return matters.some((matter) => {
    const reason = kinds[matter.kind].reason?.(matter, desktop) ?? 'waiting'
    if (reason !== 'waiting') return reason === 'now'
    const calendar = seenOf(desktop, matter)?.calendar ?? deps.calendar
    const since = dateInBangkok(matter.since)
    const waited = (until: string) => schoolDaysBetween(since, until, calendar)
    return waited(today) > patience && waited(said!) <= patience
  })
}

const weekdays = ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัส', 'ศุกร์', 'เสาร์']

/** The morning card: how many teams stand how, and what waits, the ways to it below. */
function morningCard(
  desktop: Desktop,
  matters: Matter[],
  answers: Consultation[],
  chat: Pick<Chat, 'waiting'>,
): Extract<Say, { kind: 'card' }> {
  const { teams, now } = desktop
  const day = weekdays[weekdayOf(dateInBangkok(now))]
  return {
    kind: 'card',
    title: `สวัสดีเช้าวัน${day}ค่ะ ${callOf(desktop)}`.trim(),
    lines: [...morningLines(desktop, matters), ...adviceLine(answers), ...answersOf(chat)],
    buttons: morningButtons(matters, teams.length, answers[0]),
  }
}

function morningLines(desktop: Desktop, matters: Matter[]): string[] {
  const stands = desktop.teams.map((seen) => standOf(seen, desktop))
  const count = (...words: string[]) => stands.filter((word) => words.includes(word)).length
  const counted = [
    [stateWords['on-time'], count(stateWords['on-time'], stateWords.soon)],
    [stateWords.paused, count(stateWords.paused)],
  ] as const
  const shown = counted.flatMap(([word, number]) => (number > 0 ? [`${word} ${number}`] : []))
  return [
    [`${desktop.teams.length} ทีม`, shown.join(' · ')].filter(Boolean).join(': '),
    ...Object.entries(kinds).flatMap(([name, kind]) => {
      const own = matters.filter((matter) => matter.kind === name)
      return own.length > 0 ? [`• ${kind.summary(own, desktop)}`] : []
    }),
    ...(matters.length === 0 ? ['ไม่มีเรื่องรอท่านค่ะ'] : []),
  ]
}

/** Advice that was asked for privately and has come. */
function adviceLine({ length }: Consultation[]): string[] {
  return length > 0 ? [`มีคำตอบที่ท่านถามไว้ ${length} เรื่องค่ะ`] : []
}

function morningButtons(matters: Matter[], teams: number, answer: Consultation | undefined): Button[] {
  const all = `ดูทั้ง ${teams} ทีม`
  return [
    ...(matters.length > 0
      ? [{ label: 'ดูทีละเรื่อง', tap: { do: 'matters' as const }, shown: 'ดูทีละเรื่อง' }]
      : []),
    { label: all, tap: { do: 'teams' as const }, shown: all },
    ...(answer
      ? [{ label: 'ดูคำตอบ', tap: { do: 'ticket' as const, consultation: answer.id }, shown: 'ดูคำตอบ' }]
      : []),
  ]
}

/** What recorders answered meanwhile. */
function answersOf({ waiting = [] }: Pick<Chat, 'waiting'>): string[] {
  return waiting.flatMap(({ from, text }) => (from === undefined ? [] : [`─ ${from} ─`, text]))
}

/** Rides on the free answer to whatever a mentor says that morning before the card; it is not pushed then. */
export async function carryMorning(scene: Scene, says: Say[]): Promise<Say[]> {
  const { chat, desk, update } = scene
  const job = update.replyToken === undefined ? undefined : await jobOfToday(scene)
  if (!job || update.input.kind === 'unfollowed') return says
  const said = await sayMorning(desk, job, chat, { ...scene, now: update.at })
  if (!said) return says
  const { card, visits } = said
  await settleMorning(scene)
  if (chat.visits) changeChat(scene, { visits })
  const [say] = says
  if (!say) return [card]
  const words = [card.title, ...card.lines.filter((line) => typeof line === 'string')]
  const buttons = [...(say.buttons ?? []), ...(card.buttons ?? [])].slice(0, 4)
  return say.kind === 'text'
    ? [{ ...say, text: [say.text, '─', ...words].join('\n'), buttons }]
    : [{ ...say, lines: [...say.lines, '─', ...words], buttons }]
}

/** This morning's card, if it is still to come and nobody is sending it. */
async function jobOfToday({ chat, desk, update }: Scene): Promise<Job | undefined> {
  const { morning } = chat
  if (chat.kind !== 'user' || !morning || chat.left !== undefined) return undefined
  if (dateInBangkok(morning.due) !== dateInBangkok(update.at)) return undefined
  const ref = refs.job(morning.job)
  const job = desk.isChanged(ref) ? undefined : await desk.get(ref)
  return job?.state === 'due' && job.tries === 0 ? job : undefined
}

/** This morning's card has been said in another way: the clock is set for the next one. Whether there was one to say. */
export async function settleMorning(scene: Scene): Promise<boolean> {
  const job = await jobOfToday(scene)
  const { morning } = scene.chat
  if (!job?.about || !morning) return false
  const { due: _due, free: _free, ...rest } = job
  scene.desk.put<Job>(refs.job(morning.job), { ...rest, state: 'spared', reason: 'with a free answer' })
  const next = nextMorning(idAfter(morning.job), job.about.id, job.payer, job.due ?? scene.update.at, scene)
  scene.desk.add(refs.job(next.id), next.job)
  changeChat(scene, { morning: { job: next.id, due: next.due, said: dateInBangkok(scene.update.at) } })
  return true
}

/** When the clock should look again, where this is no moment to write to somebody: undefined if it is one. */
export function laterThan(chat: Chat, due: number, { now, calendar }: MorningDeps): number | undefined {
  const today = dateInBangkok(now)
  // The hour was chosen: 06.45 is not too early then.
  const sameDay = today === dateInBangkok(due) && isOpenAt(Math.max(now, noon(today)), calendar, chat.leave)
  return sameDay ? undefined : morningAfter(now, { chat, calendar })
}

function noon(date: string): number {
  return Date.parse(`${date}T12:00:00+07:00`)
}
