import { matchKey } from '../../flows/thai/text.ts'
import { refs } from '../../store/records.ts'
import { forLeaders } from '../leaders.ts'
import { findRun, type Answer, type OpenRun, type Scene } from '../scene.ts'
import { visitCard, visitsCard } from './cards.ts'
import { readDates } from './dates.ts'
import { findVisit, namedPart, openVisits, partsHere, type OpenVisit } from './find.ts'
import { hearVisit } from './keep.ts'
import { newsKey } from './news.ts'

const overThen: NonNullable<Answer> = { kind: 'text', text: 'ไม่มีนัดนิเทศที่รออยู่ค่ะ พิมพ์ นัดนิเทศ เพื่อเสนอวัน' }

/** A visit as it stands, with the ways on; whoever sees it has heard its news. `said`: after a proposal of one's own. */
export async function showOne(scene: Scene, found: OpenVisit, how?: 'said'): Promise<Answer> {
  const { visit, team, side } = found
  if (side !== undefined && visit.heard?.[side] !== newsKey(visit))
    scene.desk.put(refs.visit(visit.id), { ...visit, heard: { ...visit.heard, [side]: newsKey(visit) } })
  const card = visitCard(visit, team, side, { open: await roundOf(scene, found), now: scene.update.at })
  if (how === undefined || card.kind !== 'card') return card
  if (visit.state === 'confirmed') return { ...card, title: `✓ ${card.title}` }
  const told = side === 'mentor' ? 'ทีมเห็นเมื่อเรียกบอตครั้งหน้าค่ะ' : `${visit.mentorName} เห็นเมื่อเปิดแชตกับบอตค่ะ`
  return { ...card, title: '✓ เสนอวันนิเทศแล้วค่ะ', lines: [...card.lines, told] }
}

/** The round that a visit belongs to, or would now. */
export async function roundOf(scene: Scene, { visit, team }: OpenVisit): Promise<OpenRun | undefined> {
  const id = visit.run ?? team.runs.at(-1)
  const open = id === undefined ? undefined : await findRun(scene, id)
  return visit.run !== undefined || open?.run.status === 'open' ? open : undefined
}

/** [ดูนัดนิเทศ] */
export async function showByTap(scene: Scene, tap: { team?: string; visit?: string }): Promise<Answer> {
  if (tap.visit !== undefined) {
    const found = await findVisit(scene, tap.visit)
    return found && showOne(scene, found)
  }
  const parts = (await partsHere(scene)).filter(({ team }) => tap.team === undefined || team.id === tap.team)
  const open = await openVisits(scene, parts)
  return open.length > 1 ? visitsCard(open) : open[0] ? showOne(scene, open[0]) : overThen
}

/** [2 ธ.ค. 13.00]: one of the other side's dates is agreed to; of two who tap, the first counts. */
export async function agreeByTap(scene: Scene, id: string, date: number): Promise<Answer> {
  const found = await findVisit(scene, id)
  return found && agreeTo(scene, found, date)
}

async function agreeTo(scene: Scene, found: OpenVisit, date: number): Promise<Answer> {
  const { visit, team, side } = found
  if (side === undefined) return forLeaders
  const can = visit.state === 'proposed' && visit.offered !== side && visit.dates.includes(date)
  if (!can) return showOne(scene, found)
  if (date <= scene.update.at) return { kind: 'text', text: 'วันนั้นผ่านไปแล้วค่ะ พิมพ์ เลื่อนนัดนิเทศ: แล้วตามด้วยวันใหม่' }
  const next = await hearVisit(scene, visit, team, side, { kind: 'agree', date })
  return showOne(scene, { visit: next, team, side }, 'said')
}

/** The one visit that words are about: the only one, or that of the team they name; else the question which. */
export async function meantVisit(
  scene: Scene,
  text: string,
  fits: (one: OpenVisit) => boolean,
): Promise<{ found: OpenVisit; rest: string } | NonNullable<Answer>> {
  const all = (await openVisits(scene, await partsHere(scene))).filter(fits)
  const { part, rest } = namedPart(text, all)
  if (part) return { found: part, rest }
  const [only, another] = all
  if (!only) return overThen
  return another ? visitsCard(all) : { found: only, rest: text }
}

/** "ยืนยันนัดนิเทศ 2 ธ.ค.": the typed twin; where one date was proposed no day is needed. */
export async function agreeByWords(scene: Scene, text: string): Promise<Answer> {
  const meant = await meantVisit(
    scene,
    text,
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
function isNamed(scene: Scene, { visit, team }: OpenVisit, text: string, date: number): boolean {
  const reading = readDates(text, scene.update.at, team)
  if (reading.ok) return reading.value.dates.includes(date)
  const number = Number(matchKey(text).replace(/^(?:ข้อ|วันที่)/u, ''))
  if (Number.isInteger(number) && visit.dates[number - 1] !== undefined)
    return visit.dates[number - 1] === date
  const near = readDates(`${text} 23.59 น.`, scene.update.at, team)
  const day = (ms: number) => Math.floor((ms + 7 * 3_600_000) / 86_400_000)
  const same = near.ok ? visit.dates.filter((one) => day(one) === day(near.value.dates[0] ?? 0)) : []
  return same.length === 1 && same[0] === date
}

/** "ยกเลิกนัดนิเทศ: ติดราชการ" */
export async function cancelByWords(scene: Scene, text: string): Promise<Answer> {
  const meant = await meantVisit(scene, text, () => true)
  if (!('found' in meant)) return meant
  const { visit, team, side } = meant.found
  if (side === undefined) return forLeaders
  const reason = meant.rest === '' ? {} : { reason: meant.rest }
  const next = await hearVisit(scene, visit, team, side, { kind: 'cancel', ...reason })
  return showOne(scene, { visit: next, team, side })
}
