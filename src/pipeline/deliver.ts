import type { Write } from '../store/database.ts'
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

/**
 * Does what a commit has promised: answers first, because their tokens expire, then paid messages, then copies.
 * Called after the commit only. What fails here is known to the store and is taken up by the clock.
 */
export async function deliverAll(deps: Deps, writes: Write[]): Promise<void> {
  const written = writes.flatMap((write) => (write.kind === 'create' || write.kind === 'set' ? [write] : []))
  const answers = written.filter(
    ({ path, data }) => path.includes('/inbox/') && (data as Partial<Inbox>).answer !== undefined,
  )
  await Promise.all(answers.map((write) => deliverAnswer(deps, write.path, write.data as Inbox)))
  const jobs = written.filter((write) => write.path.startsWith('jobs/') && write.kind === 'create')
  await Promise.all(jobs.map((write) => pushJob(deps, write.path)))
  const copies = written.filter((write) => (write.data as Partial<Evidence>).copy?.state === 'copying')
  for (const write of copies) await copyFile(deps, write.path)
  for (const write of written) await removeWithdrawn(deps, write.path, write.data)
}

/**
 * Sends one answer with its free token and records what became of it. One that missed its token waits in the chat for
 * the next free answer; it is never pushed. One that may have arrived is not said twice.
 */
export async function deliverAnswer(deps: Deps, path: string, inbox: Inbox): Promise<void> {
  const { answer } = inbox
  if (!answer) return
  const fresh = answer.replyToken !== undefined && deps.now() - answer.received < tokenLasts
  const { says, noted } = fresh ? await checkLinks(deps, answer) : { says: answer.says }
  const sent: Sent = fresh
    ? await deps.line.reply(answer.replyToken!, says, answer.quoteToken)
    : { ok: false, why: 'refused' }
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
  if (sent.why === 'unknown') {
    await mark(deps, path, end('unknown'))
    return
  }
  const [, chat = '', , id = ''] = path.split('/')
  await mark(deps, path, end('waiting'), {
    path: refs.chat(chat).path,
    data: { waiting: append({ id, at: inbox.at, text: wordsToCarry(says) }) },
  })
}

/** When a stimulus that has been answered is looked at again: for the boards soon, for words held for a question later. */
function dueAfter(deps: Deps, { boards, asked }: Inbox): number | undefined {
  return boards ? deps.now() : asked?.until
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
  // Only a missing document conflicts with a merge without version. Of somebody who only ever sent a photo there is no
  // chat in which words could wait; the answer is over all the same, or the clock would try it for ever.
  if (also) return mark(deps, path, data)
  deps.log('answer not marked', { path: path.split('/').at(-1) })
}
