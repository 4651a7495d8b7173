import type { Say } from '../../flows/say.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { refs } from '../../store/records.ts'
import { changeChat, type Scene } from '../scene.ts'
import { digestCard, digestLines } from './digest.ts'
import { liveLines } from './lines.ts'

/** A digest that was due this long ago has been sent, or never will be, ms. */
export const digestLasts = 6 * 3_600_000

/**
 * What waits for somebody rides on the free answer to whatever they say to the bot, and is then not pushed. Where
 * the bot would have been silent, it is the answer.
 */
export async function carryDigest(scene: Scene, says: Say[]): Promise<Say[]> {
  const { chat, update, desk } = scene
  const { digest, leave } = chat
  if (!digest || update.replyToken === undefined) return says
  // In a group the bot does not speak up because of it.
  if (chat.kind === 'group' && says.length === 0) return says
  if (digest.due < update.received - digestLasts || update.input.kind === 'unfollowed') return says
  const today = dateInBangkok(update.at)
  if (leave && leave.from <= today && today <= leave.to) return says
  // What this very update has just put off or silenced is not said with its answer.
  const job = desk.isChanged(refs.job(digest.job)) ? undefined : await desk.get(refs.job(digest.job))
  if (job?.state !== 'due' || job.tries > 0) return says
  const lines = job.lines ?? []
  const live = await liveLines(desk, scene.calendar, { to: job.to, lines, muted: chat.muted })
  const { due: _due, free: _free, ...rest } = job
  const reason = live.length > 0 ? 'with a free answer' : 'nothing left to say'
  desk.put(refs.job(digest.job), { ...rest, state: 'spared', reason })
  changeChat(scene, { digest: { job: digest.job, due: 0 } })
  const [say] = says
  if (live.length === 0) return says
  if (!say) return [digestCard(live, update.at, digest.job)]
  const words = digestLines(live, update.at)
  return say.kind === 'text'
    ? [{ ...say, text: [say.text, '─', ...words].join('\n') }]
    : [{ ...say, lines: [...say.lines, '─', ...words] }]
}
