import type { Found, Write } from '../store/database.ts'
import { append, remove } from '../store/field-values.ts'
import type { Evidence } from '../flows/run.ts'
import { refs, type Inbox } from '../store/records.ts'
import { checkLinks } from './check-links.ts'
import { copyFile, removeWithdrawn } from './copy-file.ts'
import type { Deps, Sent } from './ports.ts'
import { pushJob } from './push-job.ts'
import { wordsToCarry } from './carry.ts'

/** LINE takes a reply token for a minute; a little less is sure. */
const tokenLasts = 55_000
/** Whoever has committed an answer has said it after this long, however silent LINE is, or died, ms. */
export const saying = 20_000
/** Races lost about one answer before it is left to the clock. */
const patience = 5

/**
 * Does what a commit has promised: answers first, because their tokens expire, then paid messages, then copies.
 * Called after the commit only. What fails here is known to the store and is taken up by the clock.
 */
export async function deliverAll(deps: Deps, writes: Write[]): Promise<void> {
  const written = writes.flatMap((write) => (write.kind === 'create' || write.kind === 'set' ? [write] : []))
  const answers = written.filter(
    ({ path, data }) => path.includes('/inbox/') && (data as Partial<Inbox>).answer !== undefined,
  )
  await Promise.all(answers.map((write) => deliver(deps, write.path, write.data as Inbox)))
  const jobs = written.filter((write) => write.path.startsWith('jobs/') && write.kind === 'create')
  await Promise.all(jobs.map((write) => pushJob(deps, write.path)))
  const copies = written.filter((write) => (write.data as Partial<Evidence>).copy?.state === 'copying')
  for (const write of copies) await copyFile(deps, write.path)
  for (const write of written) await removeWithdrawn(deps, write.path, write.data)
}

/**
 * Sends one answer with its free token and records what became of it. One that missed its token waits in the chat for
 * the next free answer; it is never pushed. One that may have arrived is not said again. `tried`: somebody had begun to.
 */
async function deliver(deps: Deps, path: string, inbox: Inbox, tried = false): Promise<void> {
  const { answer } = inbox
  if (!answer) return
  const { replyToken, received } = answer
  const fresh = replyToken !== undefined && deps.now() - received < tokenLasts
  const { says, noted } = fresh ? await checkLinks(deps, answer) : { says: answer.says }
  const call = () => deps.line.reply(replyToken ?? '', says, answer.quoteToken)
  const sent: Sent = fresh ? await sayOnce(call, tried) : { ok: false, why: 'void' }
  const end = (state: Inbox['state']) => ({
    answer: remove(),
    due: dueAfter(deps, inbox) ?? remove(),
    // That it could not be worked on stays true when that has been said.
    state: inbox.state === 'failed' ? inbox.state : state,
  })
  if (sent.ok) {
    await mark(deps, path, { ...end('done'), sent: sent.ids }, noted)
    return
  }
  deps.log('answer not delivered', { why: sent.why, status: sent.status })
  if (sent.why === 'unknown') await mark(deps, path, end('unknown'))
  else await leaveWaiting(deps, path, end('waiting'), { at: inbox.at, text: wordsToCarry(says) })
}

/**
 * Takes up the answer of a process that died before it could mark it. While its token lives LINE knows whether it was
 * said; afterwards nobody does, and it waits for the next free answer: words of others may be in it, and to hear them
 * twice is better than never.
 */
export async function resumeAnswer(deps: Deps, found: Found): Promise<void> {
  const { answer, ...inbox } = found.data as Inbox
  if (!answer) return
  const mine = { ...answer, until: deps.now() + saying }
  const claim: Write = {
    kind: 'merge',
    path: found.path,
    data: { 'answer.until': mine.until, due: mine.until },
    after: found,
  }
  if ((await deps.database.commit([claim])) === 'conflict') return
  await deliver(deps, found.path, { ...inbox, answer: mine }, true)
}

/**
 * A token works once. So whoever does not know whether LINE took the words asks it again with the same token: they are
 * said now, or were said before.
 */
async function sayOnce(call: () => Promise<Sent>, tried: boolean): Promise<Sent> {
  const sent = await call()
  if (sent.ok) return sent
  if (sent.why === 'void' && tried) return saidBefore
  if (sent.why !== 'unknown') return sent
  const again = await call()
  if (again.ok) return again
  return again.why === 'void' ? saidBefore : sent
}

/** Its ids are known to nobody but LINE. */
const saidBefore: Sent = { ok: true, ids: [] }

/** When a stimulus that has been answered is looked at again: for the boards soon, for words held for a question later. */
function dueAfter(deps: Deps, { boards, asked }: Inbox): number | undefined {
  return boards ? deps.now() : asked?.until
}

/** What was not said waits in its chat for the next free answer, unless somebody else has said it in the meantime. */
async function leaveWaiting(
  deps: Deps,
  path: string,
  data: Record<string, unknown>,
  words: { at: number; text: string },
): Promise<void> {
  const [, chat = '', , id = ''] = path.split('/')
  const room = refs.chat(chat).path
  for (let attempt = 0; attempt < patience; attempt++) {
    const [slot, place] = await deps.database.getAll([path, room])
    if ((slot?.data as Inbox | undefined)?.answer === undefined) return
    const writes: Write[] = [{ kind: 'merge', path, data, after: slot }]
    // Of somebody who only ever sent a photo there is no chat in which words could wait; the answer is over all the
    // same, or the clock would try it for ever.
    if (place) writes.push({ kind: 'merge', path: room, data: { waiting: append({ id, ...words }) } })
    if ((await deps.database.commit(writes)) === 'committed') return
  }
  deps.log('answer not marked', { path: id })
}

async function mark(
  deps: Deps,
  path: string,
  data: Record<string, unknown>,
  also?: { path: string; data: Record<string, unknown> },
): Promise<void> {
  const writes: Write[] = [{ kind: 'merge', path, data }]
  if (also) writes.push({ kind: 'merge', ...also })
  const outcome = await deps.database.commit(writes)
  if (outcome === 'committed') return
  // Only a missing document conflicts with a merge without version; what is noted beside it may be gone.
  if (also) return mark(deps, path, data)
  deps.log('answer not marked', { path: path.split('/').at(-1) })
}
