import { clipGraphemes } from '../../flows/thai/text.ts'
import { mostDates, type Side } from '../../flows/visit.ts'
import { refs, type Team, type Visit } from '../../store/records.ts'
import { forLeaders } from '../leaders.ts'
import { mentorsOf, type Officeholder } from '../mentors/of-team.ts'
import { showMenu } from '../menu.ts'
import { expectNext, forget } from '../expecting.ts'
import { calendarOf, findPerson, type Answer, type Scene } from '../scene.ts'
import { holdWords, teamsMeant } from '../which-team.ts'
import { meantVisit, showOne } from './answer.ts'
import { closedCard, datesCard, newButton, visitsCard } from './cards.ts'
import { closedWords, readDates } from './dates.ts'
import { namedPart, openVisits, partsHere, visitsOfTeam, type Part } from './find.ts'
import { beginVisit, hearVisit } from './keep.ts'

/** Dates of which it was said that the school's being closed does not matter. */
const evenClosed = /(?:ใช้)?วันหยุด(?:นี้)?ได้/u
/** A visit that was held so long ago is looked at in the book, ms. */
const lately = 30 * 24 * 3_600_000

/** What a proposal is about: the team and side, and the visit or mentor it is for if that is known. */
type About = { team: Team; side: Side; visit?: Visit; mentor?: string }

/** "นัดนิเทศ คณิตคิดสนุก พ. 2 ธ.ค. 13.00 น.", "ขอนิเทศ: …": proposes dates, or shows what is planned and asks for them. */
export async function planVisit(scene: Scene, text: string): Promise<Answer> {
  const parts = await partsHere(scene)
  if (parts.length === 0) return showMenu(scene)
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

/** What is planned with a team; where nothing is, the visit that was held lately, with the way to another. */
async function showPlanned(scene: Scene, part: Part): Promise<Answer> {
  const open = await openVisits(scene, [part])
  if (open.length > 0) return open.length > 1 ? visitsCard(open) : showOne(scene, open[0]!)
  const visits = await visitsOfTeam(scene.desk, part.team)
  const last = visits.findLast(({ state, end = 0 }) => state === 'done' && scene.update.at - end < lately)
  const card = last && (await showOne(scene, { ...part, visit: last }))
  if (card?.kind !== 'card' || part.side === undefined) return card
  return { ...card, buttons: [...(card.buttons ?? []), newButton(part.team)] }
}

async function onlyPart(scene: Scene, parts: Part[]): Promise<Part | undefined> {
  const [only, another] = parts
  if (!another) return only
  if (scene.chat.kind === 'user') return undefined
  const [meant, more] = await teamsMeant(scene)
  return more ? undefined : parts.find(({ team }) => team.id === meant?.id)
}

function askPart(scene: Scene, parts: Part[], text: string): Answer {
  holdWords(scene, { text })
  return {
    kind: 'card',
    title: 'นัดนิเทศทีมใดคะ',
    lines: ['แตะทีมที่หมายถึง'],
    grid: parts.map(({ team }) => ({
      label: clipGraphemes(team.name, 14),
      tap: { do: 'visit', team: team.id, update: scene.update.id },
      shown: clipGraphemes(team.name, 14),
    })),
  }
}

/** [นัดนิเทศ] of a team, or of the mentor who was asked for; words that waited for the choice are followed. */
export async function planByTap(
  scene: Scene,
  tap: { team: string; mentor?: string; update?: string },
): Promise<Answer> {
  const part = (await partsHere(scene)).find(({ team }) => team.id === tap.team)
  if (!part) return undefined
  const slot =
    tap.update === undefined ? undefined : await scene.desk.get(refs.inbox(scene.chat.id, tap.update))
  return planFor(scene, part, slot?.asked?.text ?? '', tap.mentor)
}

async function planFor(scene: Scene, { team, side }: Part, text: string, mentorId?: string): Promise<Answer> {
  if (side === undefined) return forLeaders
  const mentor = await chooseMentor(scene, team, side, mentorId, text)
  if (!('person' in mentor)) return mentor
  const open = (await visitsOfTeam(scene.desk, team)).find(
    (visit) => visit.state === 'proposed' && visit.mentor === mentor.person,
  )
  const about = { team, side, visit: open, mentor: mentor.person }
  return text === '' ? askDates(scene, about) : proposeWords(scene, about, text)
}

async function chooseMentor(
  scene: Scene,
  team: Team,
  side: Side,
  id: string | undefined,
  text: string,
): Promise<Officeholder | NonNullable<Answer>> {
  const mentors = mentorsOf(team)
  const person = side === 'mentor' ? await findPerson(scene) : id
  const meant = mentors.find((one) => one.person === person)
  if (meant) return meant
  const [only, another] = mentors
  if (!only) return { kind: 'text', text: 'ยังไม่มีพี่เลี้ยงที่ยืนยันชื่อค่ะ\nพี่เลี้ยงพิมพ์ ฉันคือ ตามด้วยชื่อ ในกลุ่มนี้' }
  if (!another) return only
  holdWords(scene, { text })
  return {
    kind: 'card',
    title: 'ขอนิเทศจากท่านใดคะ',
    lines: ['แตะชื่อพี่เลี้ยง'],
    grid: mentors.map((mentor) => ({
      label: clipGraphemes(mentor.call, 14),
      tap: { do: 'visit', team: team.id, mentor: mentor.person, update: scene.update.id },
      shown: clipGraphemes(mentor.call, 14),
    })),
  }
}

/** Asks for dates; in an own chat they may then be typed without a heading. */
function askDates(scene: Scene, { team, side, visit, mentor }: About): Answer {
  const group = scene.chat.kind === 'group'
  const about = { visit: visit?.id, mentor }
  if (!group) expectNext(scene, { kind: 'dates', team: team.id, ...about })
  const first = side === 'team' ? ('ขอนิเทศ' as const) : ('นัดนิเทศ' as const)
  const words = visit ? ('เลื่อนนัดนิเทศ' as const) : first
  return datesCard(team, about, { now: scene.update.at, group, words })
}

/** Dates as they were typed, for the visit or the team that is meant. */
export async function proposeWords(scene: Scene, about: About, text: string): Promise<Answer> {
  const reading = readDates(text.replace(evenClosed, ''), scene.update.at, about.team)
  if (!reading.ok) return { kind: 'text', text: reading.ask }
  return propose(scene, about, { ...reading.value, sure: evenClosed.test(text) })
}

/** [เลือกวัน], [เพิ่มวัน], [เลื่อนนัด]: a date of LINE's calendar, or dates that are meant although the school is closed. */
export async function offerByTap(
  scene: Scene,
  tap: { team: string; mentor?: string; visit?: string; dates?: string },
  picked: string | undefined,
): Promise<Answer> {
  const part = (await partsHere(scene)).find(({ team }) => team.id === tap.team)
  if (!part) return undefined
  const { team, side } = part
  if (side === undefined) return forLeaders
  const visit = (await visitsOfTeam(scene.desk, team)).find(({ id }) => id === tap.visit)
  const about = { team, side, visit, mentor: visit?.mentor ?? tap.mentor }
  if (tap.dates !== undefined) {
    const dates = tap.dates.split('.').map(Number)
    return propose(scene, about, { dates: dates.filter((date) => date > scene.update.at), sure: true })
  }
  const reading = readDates(picked ?? '', scene.update.at, team)
  if (!reading.ok) return { kind: 'text', text: reading.ask }
  const own = visit?.state === 'proposed' && visit.offered === side ? visit.dates : []
  const dates = [...new Set([...own, ...reading.value.dates])].slice(-mostDates).toSorted((a, b) => a - b)
  return propose(scene, about, { dates, sure: own.length > 0 && closedToday(scene, team, own) })
}

/** Whether dates that stand already were agreed to although the school is closed. */
function closedToday(scene: Scene, team: Team, dates: number[]): boolean {
  return closedWords(dates, calendarOf(scene, team)).length > 0
}

async function propose(
  scene: Scene,
  { team, side, visit, mentor }: About,
  { dates, place, sure }: { dates: number[]; place?: string; sure: boolean },
): Promise<Answer> {
  forget(scene, 'dates')
  if (dates.length === 0) return { kind: 'text', text: 'วันนั้นผ่านไปแล้วค่ะ ขอวันข้างหน้า' }
  const closed = sure ? [] : closedWords(dates, calendarOf(scene, team))
  if (closed.length > 0)
    return closedCard(closed, dates, { team: team.id, visit: visit?.id, mentor }, scene.update.at)
  const said = { kind: 'propose' as const, dates, ...(place === undefined ? {} : { place }) }
  if (visit && (visit.state === 'proposed' || visit.state === 'confirmed'))
    return showOne(scene, { visit: await hearVisit(scene, visit, team, side, said), team, side }, 'said')
  const chosen = mentorsOf(team).find(({ person }) => person === mentor)
  if (!chosen) return undefined
  const facts = { mentor: chosen.person, mentorName: chosen.call, kind: 'supervision' as const }
  const begun = await beginVisit(scene, team, side, facts, said)
  return showOne(scene, { visit: begun, team, side }, 'said')
}

/** "เลื่อนนัดนิเทศ: พ. 9 ธ.ค. 13.00 น.": other dates are proposed; what was agreed stands no longer. */
export async function moveByWords(scene: Scene, text: string): Promise<Answer> {
  const meant = await meantVisit(scene, text, () => true)
  if (!('found' in meant)) return meant
  const { visit, team, side } = meant.found
  if (side === undefined) return forLeaders
  const about = { team, side, visit, mentor: visit.mentor }
  return meant.rest === '' ? askDates(scene, about) : proposeWords(scene, about, meant.rest)
}
