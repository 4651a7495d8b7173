import { isOpenAt, nextOpening, reminding } from '../../flows/reminding.ts'
import { reviewsOf } from '../../flows/review.ts'
import type { Review } from '../../flows/run.ts'
import type { Button } from '../../flows/say.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatDay } from '../../flows/thai/when.ts'
import { refs, type Chat, type Job, type Team } from '../../store/records.ts'
import type { Budget } from '../../store/months.ts'
import { calendarOf, type OpenRun, type Scene } from '../scene.ts'

/** What rides on an answer in the group, graphemes; all of it stands in the book. */
const carried = 400

/** A look at the team's work with its words, by whom; `row` names it for later. */
type Comment = Pick<Review, 'row' | 'how' | 'office'> & { from: string; text?: string }

/** What the team is told of a look at its work. */
function wordsOf({ how, office, text }: Comment): string {
  const quoted = text === undefined ? '' : `“${clipGraphemes(text, carried)}”`
  const head = {
    agree: 'เห็นชอบแล้วค่ะ',
    advise: '',
    more: office === 'director' ? 'ขอให้ปรับแก้ค่ะ' : 'ขอให้เติมค่ะ',
  }[how]
  return [head, quoted].filter(Boolean).join(' ')
}

/** The team hears of it with its next free answer; nothing is spent. */
export function leaveWithTeam(scene: Scene, { team }: Pick<OpenRun, 'team'>, said: Comment): void {
  const text = wordsOf(said)
  scene.desk.append(refs.chat(team.chat), 'waiting', {
    id: said.row,
    at: scene.update.at,
    text,
    from: `${said.from} ฝากถึงทีม`,
  })
}

/** Other words in the place of those that still wait; those the team has read get the new ones behind them. */
export async function rewordWithTeam(
  scene: Scene,
  { team }: Pick<OpenRun, 'team'>,
  said: Comment,
): Promise<void> {
  const chat = await scene.desk.get(refs.chat(team.chat))
  if (!chat) return
  const waiting = chat.waiting ?? []
  const text = wordsOf(said)
  const known = waiting.some(({ id }) => id === said.row)
  const from = `${said.from} ฝากถึงทีม`
  const entry = { id: said.row, at: scene.update.at, text, from }
  const next = known
    ? waiting.map((one) => (one.id === said.row ? { ...one, text } : one))
    : [...waiting, entry]
  scene.desk.put<Chat>(refs.chat(team.chat), { ...chat, waiting: next })
}

/** A comment that was unsent no longer waits for the team; what the team has read it has read. */
export async function takeBackFromTeam(scene: Scene, { run, team }: OpenRun, message: string): Promise<void> {
  const looks = (run.reviews ?? []).filter((one) => one.message === message)
  if (looks.length === 0) return
  const rows = new Set(looks.map(({ row, replaces }) => replaces ?? row))
  const chat = await scene.desk.get(refs.chat(team.chat))
  const waiting = chat?.waiting?.filter(({ id }) => !rows.has(id))
  if (chat && waiting?.length !== chat.waiting?.length)
    scene.desk.put<Chat>(refs.chat(team.chat), { ...chat, waiting })
}

/** How many people a push to the team's group reaches, which is its price: everybody the list names. */
function priceOf(team: Team): number {
  return team.members.length
}

/** "ส่งทันที 8 ข้อความ", the price before it is paid; and other words for what was said. */
export function commentButtons({ run, team }: OpenRun, row: string): Button[] {
  const price = priceOf(team)
  const label = price < 10 ? `ส่งทันที ${price} ข้อความ` : `ส่ง ${price} ข้อความ`
  return [
    { label, tap: { do: 'atonce', run: run.id, row }, shown: label },
    { label: 'แก้คำ', tap: { do: 'reword', run: run.id, row }, fill: 'แก้คำ: ' },
  ]
}

/** What became of a comment that is to be sent at once, in one line each. */
export async function sendAtOnce(scene: Scene, open: OpenRun, row: string, from: string): Promise<string[]> {
  const { team } = open
  const chat = await scene.desk.get(refs.chat(team.chat))
  const waits = chat?.waiting?.find(({ id }) => id === row)
  if (!chat || !waits || !reviewsOf(open.run).some((one) => one.row === row)) return ['ข้อความนี้ถึงทีมแล้วค่ะ']
  if (chat.left !== undefined) return ['ตอนนี้บอตไม่ได้อยู่ในกลุ่มนี้ค่ะ', 'ข้อความยังอยู่ในเล่ม']
  const price = priceOf(team)
  const spent = await spend(scene, team.org, price)
  if (!spent.ok) return [`เดือนนี้เหลือ ${spent.left} ข้อความ ส่งทันทีไม่ได้ค่ะ`, 'ถึงทีมเมื่อทีมเรียกบอตครั้งหน้า (ไม่เสียข้อความ)']
  const due = openMoment(scene, team)
  scene.desk.put<Chat>(refs.chat(team.chat), {
    ...chat,
    waiting: chat.waiting!.filter(({ id }) => id !== row),
  })
  addPush(scene, { to: team.chat, text: `${from} ฝากถึงทีม\n${waits.text}`, due })
  const when = due > scene.update.received ? `จะส่งเข้ากลุ่ม ${formatDay(dateInBangkok(due))} เช้า` : 'ส่งเข้ากลุ่มแล้ว'
  return [`✓ ${when} ใช้ ${price} ข้อความค่ะ`, `เดือนนี้ใช้ไป ${spent.used}/${spent.limit} ข้อความ`]
}

/** Now where it is day for the school, else the next open morning, ms. */
export function openMoment(scene: Scene, team: Team): number {
  const { received } = scene.update
  const calendar = calendarOf(scene, team)
  return isOpenAt(received, calendar) ? received : nextOpening(received, calendar)
}

/** A paid message whose price is booked by the same commit; the id of its job. */
export function addPush(
  scene: Scene,
  { to, text, due, buttons }: { to: string; text: string; due: number; buttons?: Button[] },
): string {
  const [title = '', ...lines] = text.split('\n')
  const id = scene.newId('j')
  scene.desk.add<Job>(refs.job(id), {
    to,
    say: { kind: 'card', title, lines, ...(buttons ? { buttons } : {}) },
    retryKey: scene.uuid(),
    state: 'due',
    tries: 0,
    due,
    at: Math.max(due, scene.update.at),
  })
  return id
}

/** What an organisation has of its month's messages after these; `ok: false` where they are too many. */
export async function spend(
  scene: Scene,
  org: string | undefined,
  count: number,
): Promise<{ ok: true; used: number; limit: number } | { ok: false; left: number }> {
  const owner = org ?? reminding.budget.common
  const month = dateInBangkok(scene.update.received).slice(0, 7)
  const ref = refs.budget(owner, month)
  const known = await scene.desk.get(ref)
  const organisation = known || org === undefined ? undefined : await scene.desk.get(refs.organisation(org))
  const limit = known?.limit ?? organisation?.messages ?? reminding.budget.monthly
  const sent = known?.sent ?? 0
  if (sent + count > limit) return { ok: false, left: Math.max(0, limit - sent) }
  scene.desk.put<Budget>(ref, { owner, month, ...known, sent: sent + count, limit })
  return { ok: true, used: sent + count, limit }
}
