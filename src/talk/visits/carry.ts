import { reminding } from '../../flows/reminding.ts'
import type { Button, Say } from '../../flows/say.ts'
import { addDays, dateInBangkok } from '../../flows/thai/bangkok.ts'
import { sayVisitDate } from '../../flows/visit.ts'
import { refs, type Visit, type VisitNote } from '../../store/records.ts'
import { changeChat, type Scene } from '../scene.ts'
import { showOne } from './answer.ts'
import { newsKey, newsLines, otherOf, placeLine } from './news.ts'
import { placeOfVisit, rootOf, type Place } from './place.ts'

const hour = 3_600_000
const mostButtons = 4

/** "พรุ่งนี้", "วันนี้", or the day: when a visit is, seen from a moment in ms. */
export function reminderLines(visit: Visit, place: Place, side: VisitNote['side'], now: number): string[] {
  const [today, day] = [dateInBangkok(now), dateInBangkok(visit.date!)]
  const near = day === today ? 'วันนี้ ' : day === addDays(today, 1) ? 'พรุ่งนี้ ' : ''
  return [
    `${near}นัด${rootOf(visit)} ${sayVisitDate(visit.date!)}`,
    otherOf(visit, place, side),
    ...placeLine(visit),
  ]
}

/**
 * What is new of visits, and a reminder whose morning is near, ride on a free answer. Where the bot would have been
 * silent, a person is shown the visit itself; a group is left in peace until somebody asks the bot something.
 */
export async function carryVisits(scene: Scene, says: Say[]): Promise<Say[]> {
  const { chat, update } = scene
  if (!chat.visits?.length || update.replyToken === undefined || update.input.kind === 'unfollowed')
    return says
  const [say] = says
  if (!say && chat.kind === 'group') return says
  const lines: string[] = []
  let latest: { visit: Visit; place: Place; note: VisitNote } | undefined
  for (const note of chat.visits.filter((one) => one.tell === true || isNear(one, update.received))) {
    const visit = await scene.desk.get(refs.visit(note.id))
    const place = visit && (await placeOfVisit(scene.desk, visit))
    const news = place ? await takeNews(scene, visit, place, note) : []
    const reminder =
      place && isNear(note, update.received) ? await takeReminder(scene, visit, place, note) : []
    const fresh = news.length > 0 ? news : reminder
    if (place && fresh.length > 0) latest = { visit, place, note }
    lines.push(...fresh)
  }
  if (!latest) return says
  if (!say) {
    const card = await showOne(scene, { ...latest, side: latest.note.side })
    return card ? [card] : says
  }
  const more = seeButton(latest.visit, say)
  if (say.kind === 'text') return [{ ...say, text: [say.text, '─', ...lines].join('\n'), buttons: more }]
  return [{ ...say, lines: [...say.lines, '─', ...lines], buttons: more }]
}

function seeButton(visit: Visit, { buttons = [] }: Say): Button[] {
  if (buttons.length >= mostButtons) return buttons
  const label = `ดูนัด${rootOf(visit)}`
  return [...buttons, { label, tap: { do: 'visits', visit: visit.id }, shown: label }]
}

function isNear({ job, due }: VisitNote, now: number): boolean {
  return job !== undefined && due !== undefined && now >= due - reminding.readyHours * hour
}

/** The news of a visit for this side, which is then heard wherever it was said. */
async function takeNews(scene: Scene, visit: Visit, place: Place, note: VisitNote): Promise<string[]> {
  changeNote(scene, note.id, ({ tell: _tell, ...rest }) => rest)
  if (note.tell !== true || visit.heard?.[note.side] === newsKey(visit)) return []
  // The reminder that was pushed has said it all.
  const job = note.job === undefined ? undefined : await scene.desk.get(refs.job(note.job))
  if (visit.state === 'confirmed' && job?.state === 'sent') return []
  scene.desk.put(refs.visit(visit.id), { ...visit, heard: { ...visit.heard, [note.side]: newsKey(visit) } })
  return newsLines(visit, place, note.side, scene.chat.kind === 'group')
}

/** The reminder, which is then not pushed. */
async function takeReminder(scene: Scene, visit: Visit, place: Place, note: VisitNote): Promise<string[]> {
  const ref = refs.job(note.job!)
  const job = await scene.desk.get(ref)
  changeNote(scene, note.id, ({ job: _job, due: _due, ...rest }) => rest)
  if (job?.state !== 'due' || job.tries > 0 || visit.state !== 'confirmed' || visit.date! <= scene.update.at)
    return []
  const { due: _due, ...rest } = job
  scene.desk.put(ref, { ...rest, state: 'spared', reason: 'with a free answer' })
  return reminderLines(visit, place, note.side, scene.update.at)
}

function changeNote(scene: Scene, id: string, change: (note: VisitNote) => VisitNote): void {
  const visits = (scene.chat.visits ?? []).map((note) => (note.id === id ? change(note) : note))
  // What is neither to be told nor to be reminded of or written about is forgotten.
  const kept = visits.filter((note) => note.tell || note.job !== undefined || note.until !== undefined)
  changeChat(scene, { visits: kept })
}
