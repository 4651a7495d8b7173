import { clipGraphemes } from '../../flows/thai/text.ts'
import { mostDates, type Side } from '../../flows/visit.ts'
import { refs, type Visit } from '../../store/records.ts'
import { forLeaders } from '../leaders.ts'
import type { Officeholder } from '../mentors/of-team.ts'
import { showMenu } from '../menu.ts'
import { expectNext, forget } from '../expecting.ts'
import { calendarOf, findPerson, type Answer, type Scene } from '../scene.ts'
import { holdWords, teamsMeant } from '../which-team.ts'
import { meantVisit, showOne } from './answer.ts'
import { closedCard, datesCard, newButton, visitsCard, type About as Named } from './cards.ts'
import { closedWords, readDates, type SaidDates } from './dates.ts'
import { namedPart, openVisits, partNamed, partsHere, visitsTo, type Part } from './find.ts'
import { beginVisit, hearVisit } from './keep.ts'
import type { VisitOrder } from './orders.ts'
import { isPlace, type Place } from './place.ts'

/** Dates of which it was said that the school's being closed does not matter. */
const evenClosed = /(?:ใช้)?วันหยุด(?:นี้)?ได้/u
/** A visit that was held so long ago is looked at in the book, ms. */
const lately = 30 * 24 * 3_600_000

/** What a proposal is about: the place and side, and the visit or mentor it is for if that is known. */
type About = { place: Place; side: Side; visit?: Visit; mentor?: string }

/** "นัดนิเทศ คณิตคิดสนุก พ. 2 ธ.ค. 13.00 น.", "ขอนิเทศ: …": proposes dates, or shows what is planned and asks for them. */
export async function planVisit(
  scene: Scene,
  { text, about }: Pick<VisitOrder, 'text' | 'about'>,
): Promise<Answer> {
  const all = await partsHere(scene)
  const ofKind = all.filter(({ place }) => place.kind === (about ?? 'supervision'))
  const parts = ofKind.length === 0 && about === undefined ? all : ofKind
  if (parts.length === 0) return about === undefined ? showMenu(scene) : noAssistants(scene)
  const { part: named, rest } = namedPart(text, parts)
  const part = named ?? (await onlyPart(scene, parts))
  if (!part) {
    const open = text === '' ? await openVisits(scene, parts) : []
    return open.length > 1
      ? visitsCard(open)
      : open[0]
        ? showOne(scene, open[0])
        : askPart(scene, parts, text)
  }
  const shown = rest === '' ? await showPlanned(scene, part) : undefined
  if (shown) return shown
  return planFor(scene, part, rest)
}

/** Nobody here is an assistant teacher or the mentor of one; in a group it is nobody's business. */
function noAssistants({ chat }: Scene): Answer {
  const elsewhere = chat.kind === 'group' ? 'เรื่องนี้คุยในแชตส่วนตัวกับบอตนะคะ' : undefined
  return { kind: 'text', text: elsewhere ?? 'ส่วนนี้เป็นของครูผู้ช่วยและพี่เลี้ยงที่เข้าด้วยรหัสค่ะ' }
}

/** What is planned with a team or an assistant teacher; where nothing is, the visit that was held lately, with the way to another. */
async function showPlanned(scene: Scene, part: Part): Promise<Answer> {
  const open = await openVisits(scene, [part])
  if (open.length > 0) return open.length > 1 ? visitsCard(open) : showOne(scene, open[0]!)
  const visits = await visitsTo(scene.desk, part.place)
  const last = visits.findLast(({ state, end = 0 }) => state === 'done' && scene.update.at - end < lately)
  const card = last && (await showOne(scene, { ...part, visit: last }))
  if (card?.kind !== 'card' || part.side === undefined) return card
  return { ...card, buttons: [...(card.buttons ?? []), newButton(part.place)] }
}

async function onlyPart(scene: Scene, parts: Part[]): Promise<Part | undefined> {
  const [only, another] = parts
  if (!another) return only
  if (scene.chat.kind === 'user') return undefined
  const [meant, more] = await teamsMeant(scene)
  return more ? undefined : parts.find(({ place }) => isPlace(place, { team: meant?.id }))
}

function askPart(scene: Scene, parts: Part[], text: string): Answer {
  holdWords(scene, { text })
  const isSite = parts.every(({ place }) => place.kind === 'site')
  return {
    kind: 'card',
    title: isSite ? 'นัดเยี่ยมท่านใดคะ' : 'นัดนิเทศทีมใดคะ',
    lines: [isSite ? 'แตะชื่อที่หมายถึง' : 'แตะทีมที่หมายถึง'],
    grid: parts.map(({ place }) => ({
      label: clipGraphemes(place.name, 14),
      tap: { do: 'visit', ...place.of, update: scene.update.id },
      shown: clipGraphemes(place.name, 14),
    })),
  }
}

/**
 * [นัดนิเทศ] of a team, or of the mentor who was asked for; words that waited for the choice are followed. A button that
 * names nobody is that of a mentor of assistant teachers.
 */
export async function planByTap(
  scene: Scene,
  tap: { team?: string; programme?: string; mentor?: string; update?: string },
): Promise<Answer> {
  if (tap.team === undefined && tap.programme === undefined)
    return planVisit(scene, { text: '', about: 'site' })
  const part = await partNamed(scene, tap)
  if (!part) return undefined
  const slot =
    tap.update === undefined ? undefined : await scene.desk.get(refs.inbox(scene.chat.id, tap.update))
  return planFor(scene, part, slot?.asked?.text ?? '', tap.mentor)
}

async function planFor(
  scene: Scene,
  { place, side }: Part,
  text: string,
  mentorId?: string,
): Promise<Answer> {
  if (side === undefined) return forLeaders
  if (place.chat === undefined) return { kind: 'text', text: `${place.title}ยังไม่เข้าร่วมด้วยรหัสค่ะ` }
  const mentor = await chooseMentor(scene, place, side, mentorId, text)
  if (!('person' in mentor)) return mentor
  const open = (await visitsTo(scene.desk, place)).find(
    (visit) => visit.state === 'proposed' && visit.mentor === mentor.person,
  )
  const about = { place, side, visit: open, mentor: mentor.person }
  return text === '' ? askDates(scene, about) : proposeWords(scene, about, text)
}

async function chooseMentor(
  scene: Scene,
  place: Place,
  side: Side,
  id: string | undefined,
  text: string,
): Promise<Officeholder | NonNullable<Answer>> {
  const { mentors } = place
  const person = side === 'mentor' ? await findPerson(scene) : id
  const meant = mentors.find((one) => one.person === person)
  if (meant) return meant
  const [only, another] = mentors
  if (!only) {
    const how = place.kind === 'site' ? 'เขตออกรหัสให้พี่เลี้ยงเข้าร่วมได้ค่ะ' : 'พี่เลี้ยงพิมพ์ ฉันคือ ตามด้วยชื่อ ในกลุ่มนี้'
    return { kind: 'text', text: `ยังไม่มีพี่เลี้ยงที่ยืนยันชื่อค่ะ\n${how}` }
  }
  if (!another) return only
  holdWords(scene, { text })
  return {
    kind: 'card',
    title: 'ขอนิเทศจากท่านใดคะ',
    lines: ['แตะชื่อพี่เลี้ยง'],
    grid: mentors.map((mentor) => ({
      label: clipGraphemes(mentor.call, 14),
      tap: { do: 'visit', ...place.of, mentor: mentor.person, update: scene.update.id },
      shown: clipGraphemes(mentor.call, 14),
    })),
  }
}

/** Asks for dates; in an own chat they may then be typed without a heading. */
function askDates(scene: Scene, { place, side, visit, mentor }: About): Answer {
  const group = scene.chat.kind === 'group'
  const about = namedBy({ place, side, visit, mentor })
  if (!group) expectNext(scene, { kind: 'dates', ...about })
  const first = side === 'team' ? ('ขอ' as const) : ('นัด' as const)
  const words = visit ? ('เลื่อนนัด' as const) : first
  return datesCard(place, about, { now: scene.update.at, group, words })
}

/** The same as a button or a chat names it. */
function namedBy({ place, visit, mentor }: About): Named {
  return { ...place.of, ...(visit ? { visit: visit.id } : {}), ...(mentor === undefined ? {} : { mentor }) }
}

/** Dates as they were typed, for the visit or the team that is meant. */
export async function proposeWords(scene: Scene, about: About, text: string): Promise<Answer> {
  const reading = readDates(text.replace(evenClosed, ''), scene.update.at, about.place)
  if (!reading.ok) return { kind: 'text', text: reading.ask }
  return propose(scene, about, { ...reading.value, sure: evenClosed.test(text) })
}

/** [เลือกวัน], [เพิ่มวัน], [เลื่อนนัด]: a date of LINE's calendar, or dates that are meant although the school is closed. */
export async function offerByTap(
  scene: Scene,
  tap: Named & { dates?: string },
  picked: string | undefined,
): Promise<Answer> {
  const part = await partNamed(scene, tap)
  if (!part) return undefined
  const { place, side } = part
  if (side === undefined) return forLeaders
  const visit = (await visitsTo(scene.desk, place)).find(({ id }) => id === tap.visit)
  const about = { place, side, visit, mentor: visit?.mentor ?? tap.mentor }
  if (tap.dates !== undefined) {
    const dates = tap.dates.split('.').map(Number)
    return propose(scene, about, { dates: dates.filter((date) => date > scene.update.at), sure: true })
  }
  const reading = readDates(picked ?? '', scene.update.at, place)
  if (!reading.ok) return { kind: 'text', text: reading.ask }
  const own = visit?.state === 'proposed' && visit.offered === side ? visit.dates : []
  const dates = [...new Set([...own, ...reading.value.dates])].slice(-mostDates).toSorted((a, b) => a - b)
  const { lessons } = visit ?? {}
  return propose(scene, about, { dates, lessons, sure: own.length > 0 && closedToday(scene, place, own) })
}

/** Whether dates that stand already were agreed to although the school is closed. */
function closedToday(scene: Scene, place: Place, dates: number[]): boolean {
  return closedWords(dates, calendarOf(scene, place)).length > 0
}

async function propose(
  scene: Scene,
  about: About,
  { dates, lessons, place: where, sure }: SaidDates & { sure: boolean },
): Promise<Answer> {
  const { place, side, visit, mentor } = about
  forget(scene, 'dates')
  if (dates.length === 0) return { kind: 'text', text: 'วันนั้นผ่านไปแล้วค่ะ ขอวันข้างหน้า' }
  const closed = sure ? [] : closedWords(dates, calendarOf(scene, place))
  if (closed.length > 0) return closedCard(closed, dates, namedBy(about), scene.update.at)
  const said = {
    kind: 'propose' as const,
    dates,
    ...(lessons === undefined ? {} : { lessons }),
    ...(where === undefined ? {} : { place: where }),
  }
  if (visit && (visit.state === 'proposed' || visit.state === 'confirmed'))
    return showOne(scene, { visit: await hearVisit(scene, visit, place, side, said), place, side }, 'said')
  const chosen = place.mentors.find(({ person }) => person === mentor)
  if (!chosen) return undefined
  const facts = { mentor: chosen.person, mentorName: chosen.call, kind: place.kind }
  const begun = await beginVisit(scene, place, side, facts, said)
  return showOne(scene, { visit: begun, place, side }, 'said')
}

/** "เลื่อนนัดนิเทศ: พ. 9 ธ.ค. 13.00 น.": other dates are proposed; what was agreed stands no longer. */
export async function moveByWords(scene: Scene, said: Pick<VisitOrder, 'text' | 'about'>): Promise<Answer> {
  const meant = await meantVisit(scene, said, () => true)
  if (!('found' in meant)) return meant
  const { visit, place, side } = meant.found
  if (side === undefined) return forLeaders
  const about = { place, side, visit, mentor: visit.mentor }
  return meant.rest === '' ? askDates(scene, about) : proposeWords(scene, about, meant.rest)
}
