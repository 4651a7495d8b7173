import { plainWords, type Say } from '../flows/say.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import { expectNext } from '../talk/expecting.ts'
import { changeChat, type Scene } from '../talk/scene.ts'

/** Carried words are cut to this many characters, so that an answer never outgrows a bubble. */
const carriedLength = 600

/** Answers that found no free answer for so long are not said any more, ms; what somebody wrote to the team is said later too. */
const carriedFor = 7 * 24 * 60 * 60_000
const writtenFor = 120 * 24 * 60 * 60_000

/** What is left of an answer that could not be sent, for a later one to carry. */
export function wordsToCarry(says: Say[]): string {
  return clipGraphemes(says.map(plainWords).join('\n').toWellFormed(), carriedLength)
}

/** Answers that missed their token ride on this one, in the same bubble: two in a row would be a nuisance. */
export function carryWaiting(scene: Scene, say: Say | undefined): Say[] {
  const all = scene.chat.waiting ?? []
  if (all.length === 0 || scene.update.replyToken === undefined) return say ? [say] : []
  changeChat(scene, { waiting: undefined })
  const waiting = all.filter(({ at, from }) => scene.update.at - at < (from ? writtenFor : carriedFor))
  if (waiting.length === 0) return say ? [say] : []
  const back = waiting.findLast((one) => one.back !== undefined)?.back
  if (back) expectNext(scene, { kind: 'letter', ...back })
  const text = clipGraphemes(
    waiting
      .map(({ from, text: words }) => (from === undefined ? words : `─ ${from} ─\n${words}`))
      .join('\n')
      .toWellFormed(),
    2 * carriedLength,
  )
  if (!say) return [{ kind: 'text', text }]
  if (say.kind === 'text') return [{ ...say, text: `${text}\n─\n${say.text}` }]
  // What somebody wrote says itself whose it is.
  const before = waiting[0]?.from === undefined ? ['─ ก่อนหน้านี้ ─'] : []
  return [{ ...say, lines: [...before, ...text.split('\n'), '─', ...say.lines] }]
}
