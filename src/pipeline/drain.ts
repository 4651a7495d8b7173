import type { Say } from '../flows/say.ts'
import { shortHash } from '../flows/secret.ts'
import type { Update } from '../flows/update.ts'
import { RefusedError, type Found, type Write } from '../store/database.ts'
import { forgottenAt } from '../store/field-values.ts'
import { openDesk, StoreError, type Desk } from '../store/desk.ts'
import { refs, type Chat, type Inbox } from '../store/records.ts'
import { decide } from '../talk/decide.ts'
import { carryConsults } from '../talk/clinic/carry.ts'
import { carryMorning } from '../talk/mentors/morning.ts'
import { carryDigest } from '../talk/reminders/carry.ts'
import type { Scene } from '../talk/scene.ts'
import { carryVisits } from '../talk/visits/carry.ts'
import { markBoards } from './boards.ts'
import { carryWaiting } from './carry.ts'
import { deliverAll, saying } from './deliver.ts'
import { followAtOnce } from './follow-marks.ts'
import { orderMenus } from './menus.ts'
import type { Deps } from './ports.ts'

/** One batch at most; the rest is the next round's. */
const batchSize = 20
/** Races lost in a row before the drain leaves the work to the winner, the next event or the clock. */
const patience = 12
/** When the clock should bring the boards up to date, unless it is done at once: with its next beat, ms. */
const boardLag = 1000

/** Works off all that waits in a chat. Returns when nothing is left, or when another process is doing it. */
export async function drainChat(deps: Deps, chat: string): Promise<void> {
  const broken: Broken = new Map()
  let most = batchSize
  for (let lost = 0; lost < patience;) {
    const pending = await deps.database.query({
      name: 'pending of a chat',
      collection: `${refs.chat(chat).path}/inbox`,
      where: [['pending', '>', 0]],
      orderBy: ['pending', 'asc'],
      limit: most,
    })
    if (pending.length === 0) return
    const outcome = await workOff(deps, chat, pending, broken)
    if (outcome === 'conflict') {
      lost += 1
      await deps.pause(Math.ceil(deps.random() * 25 * lost))
    } else {
      lost = 0
      // One of them is refused for good: each goes by itself, so that the others are taken.
      if (outcome === 'refused') most = 1
      // A short batch held all there was; what came since has a drain of its own.
      if (outcome === 'committed' && pending.length < most) return
    }
  }
}

/** Stimuli that cannot be worked on, by id, with what is said instead. */
type Broken = Map<string, { reason: string; say: Say }>

async function workOff(
  deps: Deps,
  chat: string,
  pending: Found[],
  broken: Broken,
): Promise<'committed' | 'conflict' | 'again' | 'refused'> {
  const desk = openDesk(deps.database, pending)
  for (const found of pending) {
    const inbox = (await desk.get<Inbox>({ path: found.path }))!
    // An earlier update of this batch may have withdrawn this one.
    if (!inbox.update || inbox.pending === undefined) continue
    try {
      await workOn(deps, desk, chat, inbox, inbox.update, broken)
    } catch (error) {
      if (error instanceof StoreError || broken.has(inbox.update.id)) throw error
      // A stimulus that cannot be worked on must not hold up the others: it is set aside and said so.
      deps.log('update failed', { update: inbox.update.id, error: nameOf(error) })
      broken.set(inbox.update.id, { reason: nameOf(error), say: sorry })
      return 'again'
    }
  }
  await orderMenus(deps, desk, batchOf(pending))
  await markBoards(desk, pending.at(-1)!.path, deps.now() + boardLag)
  const writes = desk.writes()
  const outcome = await commit(deps, writes, pending, broken)
  if (outcome === 'committed') {
    // An answer that belongs to an earlier commit is being delivered by whoever committed it.
    const own = new Set(pending.map((found) => found.path))
    await deliverAll(
      deps,
      writes.filter(({ path }) => own.has(path) || !path.includes('/inbox/')),
    )
    if (deps.boardsAtOnce) await followAtOnce(deps, pending.at(-1)!.path)
  }
  return outcome
}

/** What the store will never take must not hold up its chat: it is found, set aside and said so. */
async function commit(
  deps: Deps,
  writes: Write[],
  pending: Found[],
  broken: Broken,
): Promise<'committed' | 'conflict' | 'again' | 'refused'> {
  try {
    return await deps.database.commit(writes)
  } catch (error) {
    const [first, ...others] = pending.map(({ data }) => (data as Inbox).update?.id)
    if (!(error instanceof RefusedError) || first === undefined || broken.has(first)) throw error
    if (others.length > 0) return 'refused'
    const reason = nameOf(error)
    deps.log('store refused', { update: first, error: reason })
    broken.set(first, { reason, say: cannotKeep })
    return 'again'
  }
}

async function workOn(
  deps: Deps,
  desk: Desk,
  chatId: string,
  inbox: Inbox,
  update: Update,
  broken: Broken,
): Promise<void> {
  const ref = refs.inbox(chatId, update.id)
  const chat = (await desk.get(refs.chat(chatId))) ?? newChat(chatId, update)
  const scene: Scene = {
    ...deps,
    desk,
    update,
    chat,
    newId: idsOf(update),
    rows: [],
  }
  const failed = broken.get(update.id)
  // Where there is no token nobody is waiting, and later nobody knows what it was about.
  const instead = update.replyToken === undefined ? undefined : failed?.say
  const say = failed ? instead : await decideOnce(scene)
  const carried = await carryMorning(scene, await carryDigest(scene, carryWaiting(scene, say)))
  const says = await carryConsults(scene, await carryVisits(scene, carried))
  const answering = says.length > 0
  const until = deps.now() + saying
  const { at, rows, goes } = inbox
  desk.put<Inbox>(ref, {
    at,
    rows: scene.rows.length > 0 ? [...(rows ?? []), ...scene.rows] : rows,
    about: say?.kind === 'card' ? say.about : undefined,
    asked: scene.held,
    consult: scene.consult,
    due: answering ? until : scene.held?.until,
    answer: answering
      ? {
          says,
          replyToken: update.replyToken,
          quoteToken: update.quoteToken,
          received: update.received,
          until,
          links: scene.linked,
        }
      : undefined,
    state: failed ? 'failed' : answering ? 'answering' : 'done',
    reason: failed?.reason,
    goes,
  })
}

/** An edit that came behind a newer one or behind an unsend says nothing any more. */
async function decideOnce(scene: Scene): Promise<Say | undefined> {
  const { desk, update } = scene
  if (update.input.kind !== 'text' || !update.input.edited || update.message === undefined)
    return decide(scene)
  const ref = refs.inbox(update.chat, `m-${update.message}`)
  const slot = await desk.get(ref)
  if (slot?.state === 'withdrawn' || (slot && slot.at > update.at && !slot.rows?.length)) return undefined
  const say = await decide(scene)
  // An unsend looks under the message's own id, so what came of the edit is noted there.
  const known = (await desk.get(ref)) ?? {
    state: 'done' as const,
    at: update.at,
    goes: forgottenAt(update.received),
  }
  if (scene.rows.length > 0) desk.put(ref, { ...known, rows: [...(known.rows ?? []), ...scene.rows] })
  return say
}

function newChat(id: string, update: Update): Chat {
  return { id, kind: update.kind }
}

const sorry: Say = {
  kind: 'text',
  text: 'ยังเก็บไม่ได้ค่ะ เพราะระบบขัดข้อง รบกวนส่งอีกครั้งในอีกสักครู่',
}

const cannotKeep: Say = {
  kind: 'text',
  text: 'ระบบเก็บข้อความนี้ไม่ได้ค่ะ ส่งซ้ำจะได้ผลเดิม\nที่เก็บไว้แล้วยังอยู่ครบ รบกวนแจ้งผู้ดูแลศูนย์ค่ะ',
}

/** Ids that are the same whenever this update is worked on. */
function idsOf({ chat, id }: Update): (prefix: string) => string {
  return (prefix) => prefix + shortHash(`${chat}/${id}/${prefix}`)
}

function batchOf(pending: Found[]) {
  const updates = pending.flatMap(({ data }) => (data as Inbox).update ?? [])
  const last = updates.at(-1)!
  return { last, followed: updates.some(({ input }) => input.kind === 'followed'), newId: idsOf(last) }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'
}
