import { spreadOf } from '../../flows/reminding.ts'
import {
  standVisit,
  visitReminder,
  weekOf,
  type Side,
  type VisitSaid,
  type VisitWord,
} from '../../flows/visit.ts'
import { isReachable } from '../../store/chat.ts'
import { refs, type Chat, type Job, type Visit, type VisitNote } from '../../store/records.ts'
import { moveProgramme } from '../keep.ts'
import { calendarOf, changeChat, ensurePerson, type Scene } from '../scene.ts'
import { isOpen } from './find.ts'
import { newsKey } from './news.ts'
import type { Place } from './place.ts'

type Facts = Pick<Visit, 'id' | 'org' | 'team' | 'programme' | 'kind' | 'by' | 'mentor' | 'mentorName'>
type WithoutSide<T> = T extends VisitSaid ? Omit<T, 'side'> : never
type Said = WithoutSide<VisitSaid>

/** So many visits of a team can be looked at again. */
const mostVisits = 20
/** What is written so long before the agreed hour, or after it, belongs to the visit, ms. */
const [before, after] = [30 * 60_000, 24 * 3_600_000]

/** Begins a visit with its first proposal. */
export async function beginVisit(
  scene: Scene,
  place: Place,
  side: Side,
  facts: Pick<Visit, 'mentor' | 'mentorName' | 'kind'>,
  said: Extract<Said, { kind: 'propose' }>,
): Promise<Visit> {
  const by = await ensurePerson(scene)
  const id = scene.newId('v')
  const fresh: Visit = {
    ...facts,
    id,
    ...place.of,
    org: place.org,
    by,
    words: [],
    ...standVisit([]),
  }
  const holder = await scene.desk.get(place.list)
  scene.desk.put(place.list, { ...holder, visits: [...place.visits, id].slice(-mostVisits) })
  scene.desk.add(refs.visit(id), fresh)
  return hearVisit(scene, fresh, place, side, said)
}

/** Adds a word by whoever acts, and everything that follows: what others are told, reminders, lists. A copy changes nothing. */
export async function hearVisit(
  scene: Scene,
  visit: Visit,
  place: Place,
  side: Side,
  said: Said,
): Promise<Visit> {
  const by = await ensurePerson(scene)
  const row = scene.newId('w')
  if (visit.words.some((word) => word.row === row)) return visit
  const word: VisitWord = { ...said, row, at: scene.update.at, by, side }
  const words = [...visit.words, word]
  const standing = standVisit(words)
  const heardBy = { ...visit.heard, [side]: newsKey(standing) }
  const jobs = standing.date === dateOf(visit) ? visit.jobs : await rearm(scene, visit, standing.date, place)
  const when = standing.start ?? standing.date
  const next: Visit = {
    ...factsOf(visit),
    // A team may have come to its centre meanwhile.
    org: place.org,
    ...standing,
    words,
    heard: heardBy,
    ...(when === undefined ? {} : { week: weekOf(when) }),
    ...(jobs === undefined ? {} : { jobs }),
  }
  scene.desk.put(refs.visit(visit.id), next)
  await sealWord(scene, next, word)
  await noteVisit(scene, next, place)
  await listVisit(scene, next)
  return next
}

/** What is said of a visit to an assistant teacher is part of the programme, where its days are counted from. */
async function sealWord(scene: Scene, { id, programme }: Visit, word: VisitWord): Promise<void> {
  const known = programme === undefined ? undefined : await scene.desk.get(refs.programme(programme))
  if (!known) return
  const { row, at, by, ...said } = word
  const item = { row, at, by, kind: 'visit' as const, visit: id, said }
  await moveProgramme(scene, known, item, { kind: 'visit', of: id, visit: { ...said } })
}

function factsOf({ id, org, team, programme, kind, by, mentor, mentorName }: Visit): Facts {
  return { id, org, team, programme, kind, by, mentor, mentorName }
}

function dateOf({ state, date }: Pick<Visit, 'state' | 'date'>): number | undefined {
  return state === 'confirmed' ? date : undefined
}

/** The accounts that are reminded: the mentor, and who keeps the team's papers or is visited. */
function remindedOf(visit: Visit, { mentors, reminded }: Place): { account: string; side: Side }[] {
  const mentor = mentors.find(({ person }) => person === visit.mentor)
  return [
    ...(mentor ? [{ account: mentor.account, side: 'mentor' as const }] : []),
    ...(reminded === undefined ? [] : [{ account: reminded, side: 'team' as const }]),
  ]
}

/** Reminders of the date that was agreed go, those of the new one are set. */
async function rearm(scene: Scene, visit: Visit, date: number | undefined, place: Place): Promise<string[]> {
  for (const id of visit.jobs ?? []) {
    const job = await scene.desk.get(refs.job(id))
    if (job?.state !== 'due' || job.tries > 0) continue
    const { due: _due, ...rest } = job
    scene.desk.put<Job>(refs.job(id), { ...rest, state: 'spared', reason: 'the visit was moved' })
  }
  if (date === undefined) return []
  const ids: string[] = []
  for (const { account, side } of remindedOf(visit, place)) {
    const chat = await chatOf(scene, account)
    const due = visitReminder(date, scene.update.at, calendarOf(scene, place), chat?.leave)
    if (due === undefined || !isReachable(chat)) continue
    const id = scene.newId(side === 'team' ? 'jt' : 'jm')
    scene.desk.add<Job>(refs.job(id), {
      to: account,
      about: { kind: 'visit', id: visit.id },
      retryKey: scene.uuid(),
      state: 'due',
      tries: 0,
      due: due + spreadOf(account),
      at: scene.update.at,
      ...(place.org === undefined ? {} : { payer: place.org }),
    })
    ids.push(id)
  }
  return ids
}

async function chatOf(scene: Scene, id: string): Promise<Chat | undefined> {
  return id === scene.chat.id ? scene.chat : scene.desk.get(refs.chat(id))
}

/** Leaves word of a visit in the chats that it concerns: what is new there, and from when on it is written about. */
async function noteVisit(scene: Scene, visit: Visit, place: Place): Promise<void> {
  const { chat: own } = place
  const theirs = own === undefined ? [] : [{ account: own, side: 'team' as const }]
  const chats = [...theirs, ...remindedOf(visit, place)]
  for (const { account, side } of chats.filter(
    (one, index) => chats.findIndex(({ account: first }) => first === one.account) === index,
  )) {
    const chat: Chat = (await chatOf(scene, account)) ?? { id: account, kind: 'user' }
    const others = (chat.visits ?? []).filter(
      ({ id, until }) => id !== visit.id && (until === undefined || until > scene.update.at),
    )
    const note = await noteFor(scene, visit, place, { account, side })
    const visits = note ? [...others, note] : others
    if (account === scene.chat.id) changeChat(scene, { visits })
    else scene.desk.put(refs.chat(account), { ...chat, visits })
  }
}

async function noteFor(
  scene: Scene,
  visit: Visit,
  place: Place,
  { account, side }: { account: string; side: Side },
): Promise<VisitNote | undefined> {
  const tell = visit.heard?.[side] === newsKey(visit) ? {} : { tell: true as const }
  const note: VisitNote = { id: visit.id, side, ...tell }
  const date = visit.start ?? visit.date
  if (date === undefined || !(isOpen(visit) || visit.state === 'done'))
    return isOpen(visit) || note.tell ? note : undefined
  const job = await jobFor(scene, visit, account)
  const remind = job ? { job: job.id, due: job.due } : {}
  if (side === 'team') return visit.state === 'done' ? (note.tell ? note : undefined) : { ...note, ...remind }
  const from = Math.min(date - before, visit.begun ?? date)
  const kept =
    visit.programme === undefined ? { run: visit.run ?? place.round } : { programme: visit.programme }
  return { ...note, ...remind, ...kept, from, until: (visit.end ?? date) + after }
}

async function jobFor(
  scene: Scene,
  visit: Visit,
  account: string,
): Promise<{ id: string; due: number } | undefined> {
  for (const id of visit.jobs ?? []) {
    const job = await scene.desk.get(refs.job(id))
    if (job?.to === account && job.state === 'due' && job.due !== undefined) return { id, due: job.due }
  }
  return undefined
}

/** The mentor's own document lists the visits that are not over. */
async function listVisit({ desk }: Scene, visit: Visit): Promise<void> {
  const mentor = await desk.get(refs.person(visit.mentor))
  if (!mentor || (mentor.visits ?? []).includes(visit.id) === isOpen(visit)) return
  const others = (mentor.visits ?? []).filter((id) => id !== visit.id)
  desk.put(refs.person(mentor.id), { ...mentor, visits: isOpen(visit) ? [...others, visit.id] : others })
}
