import { plainWords, type Say } from '../flows/say.ts'
import { clipGraphemes } from '../flows/thai/text.ts'
import { changeChat, type Scene } from '../talk/scene.ts'

/** Carried words are cut to this many characters, so that an answer never outgrows a bubble. */
const carriedLength = 600

/** Words that found no free answer for so long are not said any more, ms. */
const carriedFor = 7 * 24 * 60 * 60_000

/** What is left of an answer that could not be sent, for a later one to carry. */
export function wordsToCarry(says: Say[]): string {
  return clipGraphemes(says.map(plainWords).join('\n').toWellFormed(), carriedLength)
}

/** Answers that missed their token ride on this one, in the same bubble: two in a row would be a nuisance. */
export function carryWaiting(scene: Scene, say: Say | undefined): Say[] {
  const all = scene.chat.waiting ?? []
  if (all.length === 0 || scene.update.replyToken === undefined) return say ? [say] : []
  changeChat(scene, { waiting: undefined })
  const waiting = all.filter((entry) => scene.update.at - entry.at < carriedFor)
  if (waiting.length === 0) return say ? [say] : []
  const text = clipGraphemes(
    waiting
      .map((entry) => entry.text)
      .join('\n')
      .toWellFormed(),
    2 * carriedLength,
  )
  if (!say) return [{ kind: 'text', text }]
  if (say.kind === 'text') return [{ ...say, text: `${text}\n─\n${say.text}` }]
  return [{ ...say, lines: ['─ ก่อนหน้านี้ ─', text, '─', ...say.lines] }]
}
