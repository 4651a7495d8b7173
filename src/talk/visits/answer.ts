import { matchKey } from '../../flows/thai/text.ts'
import { refs } from '../../store/records.ts'
import { forLeaders } from '../leaders.ts'
import { findRun, type Answer, type OpenRun, type Scene } from '../scene.ts'
import { visitCard, visitsCard } from './cards.ts'
import { readDates } from './dates.ts'
import { findVisit, namedPart, openVisits, partsHere, type OpenVisit } from './find.ts'
import { hearVisit } from './keep.ts'
import { newsKey } from './news.ts'
import type { VisitOrder } from './orders.ts'
import { isPlace, rootOf } from './place.ts'

/** What is said where nothing is planned. */
function overThen(root: 'นิเทศ' | 'เยี่ยม'): NonNullable<Answer> {
  return { kind: 'text', text: `ไม่มีนัด${root}ที่รออยู่ค่ะ พิมพ์ นัด${root} เพื่อเสนอวัน` }
}

/** A visit as it stands, with the ways on; whoever sees it has heard its news. `said`: after a proposal of one's own. */
export async function showOne(scene: Scene, found: OpenVisit, how?: 'said'): Promise<Answer> {
  const { visit, place, side } = found
  if (side !== undefined && visit.heard?.[side] !== newsKey(visit))
    scene.desk.put(refs.visit(visit.id), { ...visit, heard: { ...visit.heard, [side]: newsKey(visit) } })
  const card = visitCard(visit, place, side, { open: await roundOf(scene, found), now: scene.update.at })
  if (how === undefined || card.kind !== 'card') return card
  if (visit.state === 'confirmed') return { ...card, title: `✓ ${card.title}` }
  const other = side === 'mentor' ? place.title : visit.mentorName
  const inGroup = side === 'mentor' && place.kind === 'supervision'
  const told = inGroup ? 'ทีมเห็นเมื่อเรียกบอตครั้งหน้าค่ะ' : `${other} เห็นเมื่อเปิดแชตกับบอตค่ะ`
  return { ...card, title: `✓ เสนอวัน${rootOf(visit)}แล้วค่ะ`, lines: [...card.lines, told] }
}

/** The round that a visit belongs to, or would now. */
export async function roundOf(scene: Scene, { visit, place }: OpenVisit): Promise<OpenRun | undefined> {
  const id = visit.run ?? place.round
  const open = id === undefined ? undefined : await findRun(scene, id)
  return visit.run !== undefined || open?.run.status === 'open' ? open : undefined
}

/** [ดูนัดนิเทศ] */
export async function showByTap(
  scene: Scene,
  tap: { team?: string; programme?: string; visit?: string },
): Promise<Answer> {
  if (tap.visit !== undefined) {
    const found = await findVisit(scene, tap.visit)
    return found && showOne(scene, found)
  }
  const all = tap.team === undefined && tap.programme === undefined
  const parts = (await partsHere(scene)).filter(({ place }) => all || isPlace(place, tap))
  const open = await openVisits(scene, parts)
  const root = rootOf({ kind: parts[0]?.place.kind ?? 'supervision' })
  return open.length > 1 ? visitsCard(open) : open[0] ? showOne(scene, open[0]) : overThen(root)
}

/** [2 ธ.ค. 13.00]: one of the other side's dates is agreed to; of two who tap, the first counts. */
export async function agreeByTap(scene: Scene, id: string, date: number): Promise<Answer> {
  const found = await findVisit(scene, id)
  return found && agreeTo(scene, found, date)
}

async function agreeTo(scene: Scene, found: OpenVisit, date: number): Promise<Answer> {
  const { visit, place, side } = found
  if (side === undefined) return forLeaders
  const can = visit.state === 'proposed' && visit.offered !== side && visit.dates.includes(date)
  if (!can) return showOne(scene, found)
  if (date <= scene.update.at)
    return { kind: 'text', text: `วันนั้นผ่านไปแล้วค่ะ พิมพ์ เลื่อนนัด${rootOf(visit)}: แล้วตามด้วยวันใหม่` }
  const next = await hearVisit(scene, visit, place, side, { kind: 'agree', date })
  return showOne(scene, { visit: next, place, side }, 'said')
}

/** What was said of a visit, behind the word that ordered it, and which kind of visit that word names. */
type Meant = Pick<VisitOrder, 'text' | 'about'>

/** The one visit that words are about: the only one, or that to the place they name; else the question which. */
export async function meantVisit(
  scene: Scene,
  { text, about }: Meant,
  fits: (one: OpenVisit) => boolean,
): Promise<{ found: OpenVisit; rest: string } | NonNullable<Answer>> {
  const parts = (await partsHere(scene)).filter(({ place }) => about === undefined || place.kind === about)
  const all = (await openVisits(scene, parts)).filter(fits)
  const { part, rest } = namedPart(text, all)
  if (part) return { found: part, rest }
  const [only, another] = all
  if (!only) return overThen(rootOf({ kind: about ?? 'supervision' }))
  return another ? visitsCard(all) : { found: only, rest: text }
}

/** "ยืนยันนัดนิเทศ 2 ธ.ค.": the typed twin; where one date was proposed no day is needed. */
export async function agreeByWords(scene: Scene, said: Meant): Promise<Answer> {
  const meant = await meantVisit(
    scene,
    said,
    ({ visit, side }) => side === undefined || visit.offered !== side,
  )
  if (!('found' in meant)) return meant
  const { found, rest } = meant
  const { dates } = found.visit
  const [only, another] = dates
  if (only !== undefined && another === undefined && rest === '') return agreeTo(scene, found, only)
  const date = dates.find((one) => isNamed(scene, found, rest, one))
  return date === undefined ? showOne(scene, found) : agreeTo(scene, found, date)
}

/** Whether words name a date: by day and hour, or by the day alone where no other has it. */
function isNamed(scene: Scene, { visit, place }: OpenVisit, text: string, date: number): boolean {
  const reading = readDates(text, scene.update.at, place)
  if (reading.ok) return reading.value.dates.includes(date)
  const number = Number(matchKey(text).replace(/^(?:ข้อ|วันที่)/u, ''))
  if (Number.isInteger(number) && visit.dates[number - 1] !== undefined)
    return visit.dates[number - 1] === date
  const near = readDates(`${text} 23.59 น.`, scene.update.at, place)
  const day = (ms: number) => Math.floor((ms + 7 * 3_600_000) / 86_400_000)
  const same = near.ok ? visit.dates.filter((one) => day(one) === day(near.value.dates[0] ?? 0)) : []
  return same.length === 1 && same[0] === date
}

/** "ยกเลิกนัดนิเทศ: ติดราชการ" */
export async function cancelByWords(scene: Scene, said: Meant): Promise<Answer> {
  const meant = await meantVisit(scene, said, () => true)
  if (!('found' in meant)) return meant
  const { visit, place, side } = meant.found
  if (side === undefined) return forLeaders
  const reason = meant.rest === '' ? {} : { reason: meant.rest }
  const next = await hearVisit(scene, visit, place, side, { kind: 'cancel', ...reason })
  return showOne(scene, { visit: next, place, side })
}
