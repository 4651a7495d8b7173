import type { SchoolCalendar } from '../../flows/calendar.ts'
import { reminderDays } from '../../flows/consulting.ts'
import { nextOpening, reminding, spreadOf } from '../../flows/reminding.ts'
import { shortHash } from '../../flows/secret.ts'
import { addDays, atBangkok, dateInBangkok } from '../../flows/thai/bangkok.ts'
import type { Consultation } from '../../store/consultations.ts'
import { refs, type Job } from '../../store/records.ts'
import type { Scene } from '../scene.ts'

/** The school morning after a moment, as a date 'YYYY-MM-DD'. */
function nextMorning(at: number, calendar: SchoolCalendar): string {
  const today = dateInBangkok(at)
  const from = atBangkok(today, reminding.morning) > at ? today : addDays(today, 1)
  return dateInBangkok(nextOpening(atBangkok(from, reminding.morning), calendar))
}

/** The expert hears of a question on the next morning, and of one that is still open on its reminders' mornings. */
export async function remindExpert(scene: Scene, ticket: Consultation): Promise<void> {
  const { expert, expertAccount, due, org } = ticket
  if (expert === undefined || expertAccount === undefined) return
  const first = nextMorning(scene.update.at, scene.calendar)
  const later = reminderDays(due, scene.calendar).filter((day) => day > first)
  for (const day of [first, ...later])
    await wakeOn(scene, { to: expertAccount, person: expert, org, day, urgent: day > due })
}

/** Who asked privately hears of an answer on the next morning, unless they speak to the bot before. */
export async function remindAsker(scene: Scene, { asker, chat, org }: Consultation): Promise<void> {
  const day = nextMorning(scene.update.at, scene.calendar)
  await wakeOn(scene, { to: chat, person: asker, org, day, urgent: false })
}

/** One job a morning for each person, whatever it will have to speak of: what that is, is seen when it is said. */
async function wakeOn(
  scene: Scene,
  { to, person, org, day, urgent }: { to: string; person: string; org: string; day: string; urgent: boolean },
): Promise<void> {
  const ref = refs.job(`k${shortHash(`${to}/${day}`)}`)
  const job = await scene.desk.get(ref)
  if (job) {
    if (job.state === 'due' && urgent && !job.urgent) scene.desk.put(ref, { ...job, urgent })
    return
  }
  scene.desk.put<Job>(ref, {
    to,
    about: { kind: 'consult', id: person },
    payer: org,
    ...(urgent ? { urgent: true as const } : {}),
    retryKey: scene.uuid(),
    state: 'due',
    tries: 0,
    due: atBangkok(day, reminding.morning) + spreadOf(to),
    at: scene.update.at,
  })
}
