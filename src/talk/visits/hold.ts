import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { readClock, readWhen } from '../../flows/thai/when.ts'
import { longestVisit, sayVisitDate, wholeMinute } from '../../flows/visit.ts'
import { expectNext } from '../expecting.ts'
import { moveRun } from '../keep.ts'
import { ensurePerson, type Answer, type Scene } from '../scene.ts'
import type { Visit } from '../../store/records.ts'
import { roundOf, showOne } from './answer.ts'
import { endCard, onDayOf } from './cards.ts'
import { findVisit, openVisits, partsHere, visitsTo, type OpenVisit } from './find.ts'
import { formCard } from './form-cards.ts'
import { hearVisit } from './keep.ts'
import { showRecord } from './noting.ts'
import type { VisitOrder } from './orders.ts'
import { formOf, rootOf } from './place.ts'

type Kind = VisitOrder['about']

function forMentor(root: string): Answer {
  return { kind: 'text', text: `ส่วนนี้เป็นของพี่เลี้ยงที่มา${root}ค่ะ` }
}

function none(about: Kind): Answer {
  const root = rootOf({ kind: about ?? 'supervision' })
  return { kind: 'text', text: `ยังไม่มีนัด${root}ที่ยืนยันแล้วค่ะ พิมพ์ นัด${root} เพื่อเสนอวัน` }
}

/** The mentor's own visit that goes on now, or is the nearest: the one that words without a name mean. */
async function visitNow(scene: Scene, over: boolean, about: Kind): Promise<OpenVisit | undefined> {
  const all = (await partsHere(scene)).filter(({ side }) => side === 'mentor')
  const parts = all.filter(({ place }) => about === undefined || place.kind === about)
  const open = (await openVisits(scene, parts)).filter(({ visit }) => visit.state === 'confirmed')
  const lately = over ? (await Promise.all(parts.map(async (part) => doneVisits(scene, part)))).flat() : []
  const far = ({ visit }: OpenVisit) =>
    Math.abs((visit.begun ?? visit.start ?? visit.date ?? 0) - scene.update.at)
  const begun = open.filter(({ visit }) => visit.begun !== undefined)
  return (begun.length > 0 ? begun : [...open, ...lately]).toSorted((a, b) => far(a) - far(b))[0]
}

async function doneVisits(scene: Scene, part: Omit<OpenVisit, 'visit'>): Promise<OpenVisit[]> {
  const visits = await visitsTo(scene.desk, part.place)
  return visits.filter(({ state }) => state === 'done').map((visit) => ({ ...part, visit }))
}

/** [เริ่มนิเทศ], "เริ่มนิเทศ", "บันทึกนิเทศ": the form, from now on and for this round. */
export async function observe(
  scene: Scene,
  id: string | undefined,
  { what, about }: Pick<VisitOrder, 'what' | 'about'>,
): Promise<Answer> {
  const found = id === undefined ? await visitNow(scene, what === 'form', about) : await findVisit(scene, id)
  if (!found) return (what === 'form' ? await showRecord(scene) : undefined) ?? none(about)
  const { visit, place, side } = found
  if (side !== 'mentor' || scene.chat.kind === 'group') return forMentor(rootOf(visit))
  if (visit.state !== 'confirmed' && what === 'begin') return showOne(scene, found)
  if (dateInBangkok(visit.date!) > dateInBangkok(scene.update.at))
    return { kind: 'text', text: `นัดไว้ ${sayVisitDate(visit.date!)} ค่ะ\nวันนั้นพิมพ์ เริ่ม${rootOf(visit)} ได้เลย` }
  const open = await roundOf(scene, found)
  const next =
    what === 'begin' && visit.begun === undefined
      ? await hearVisit(scene, visit, place, side, { kind: 'begin', ...(open ? { run: open.run.id } : {}) })
      : visit
  const kept = formOf(visit, open)
  if (kept) expectNext(scene, { kind: 'answer', ...kept.context })
  return formCard(next, place, open)
}

/** [จบนิเทศ]: its hours, kept in the round; an end that was forgotten is asked for. `clock` is the hour it ended. */
export async function endVisit(
  scene: Scene,
  id: string | undefined,
  clock: string,
  about?: Kind,
): Promise<Answer> {
  const found = id === undefined ? await visitNow(scene, true, about) : await findVisit(scene, id)
  if (!found) return none(about)
  const { visit, side } = found
  if (side !== 'mentor') return forMentor(rootOf(visit))
  if (visit.state === 'done' && clock === '') return showOne(scene, found)
  if (visit.date === undefined) return none(about)
  const start = visit.start ?? startOf(visit, scene.update.at)
  const said = clock === '' ? undefined : readClock(clock)
  if (said && !said.ok) return { kind: 'text', text: said.ask }
  const end = said?.ok ? onDayOf(visit, said.value) : wholeMinute(scene.update.at)
  if (!said && end - start > longestVisit) return endCard(visit)
  return keepTimes(scene, found, start, end)
}

/** From when its hours count: the agreed hour, unless it really began at another. */
function startOf({ begun, date = 0 }: Visit, now: number): number {
  return begun ?? Math.min(date, now)
}

/** "เวลานิเทศ: 13.00-14.30" */
export async function setVisitTimes(
  scene: Scene,
  { text, about }: Pick<VisitOrder, 'text' | 'about'>,
): Promise<Answer> {
  const found = await visitNow(scene, true, about)
  if (!found) return none(about)
  const root = rootOf(found.visit)
  const day = dateInBangkok(found.visit.start ?? found.visit.begun ?? found.visit.date!)
  const reading = readWhen(text, { now: scene.update.at, past: true, date: day })
  if (!reading.ok) return { kind: 'text', text: reading.ask }
  const { from, to } = reading.value
  if (from === undefined || to === undefined)
    return { kind: 'text', text: `กี่โมงถึงกี่โมงคะ เช่น เวลา${root}: 13.00-14.30` }
  return keepTimes(scene, found, onDayOf(found.visit, from), onDayOf(found.visit, to))
}

async function keepTimes(scene: Scene, found: OpenVisit, start: number, end: number): Promise<Answer> {
  const { visit, place, side } = found
  const root = rootOf(visit)
  if (end > scene.update.at + 60_000)
    return { kind: 'text', text: `เวลานั้นยังไม่ถึงค่ะ เสร็จแล้วพิมพ์ จบ${root} ได้เลย` }
  if (end <= start || end - start > longestVisit)
    return { kind: 'text', text: `ขอเวลาเริ่มและจบของวันนั้นค่ะ\nเช่น เวลา${root}: 13.00-14.30` }
  const open = await roundOf(scene, found)
  const run = open ? { run: open.run.id } : {}
  const next = await hearVisit(scene, visit, place, side!, { kind: 'held', start, end, ...run })
  if (open) {
    const by = await ensurePerson(scene)
    const where = next.place === undefined ? {} : { place: next.place }
    const held = { visit: visit.id, name: officialName(found), start, end, ...where }
    await moveRun(scene, open, { kind: 'visit', row: scene.newId('n'), at: scene.update.at, by, ...held })
  }
  return showOne(scene, { visit: next, place, side })
}

/** The mentor's name as the list has it, for paper. */
function officialName({ visit, place }: OpenVisit): string {
  return place.mentors.find(({ person }) => person === visit.mentor)?.name ?? visit.mentorName
}
