import type { Tap } from './tap.ts'
import type { CardContext } from './update.ts'

/**
 * A button. `shown` is what the tapper is seen to say; `fill` is put into the tapper's keyboard instead. `own` opens the
 * tapper's own chat with the bot with that word in the keyboard; `share` offers words to send on in one's own name;
 * `page` is the path of a page of ours.
 */
export type Button =
  | { label: string; tap: Tap; shown?: string; fill?: string }
  | { label: string; tap: Tap; pick: 'date' | 'datetime'; initial?: string; min?: string; max?: string }
  | { label: string; link: string }
  | { label: string; own: string }
  | { label: string; share: string }
  | { label: string; page: string }

/** A line of a card: words, a heading with its state, or a label with what stands behind it. */
export type Line = string | { mark: boolean; text: string } | { label: string; text: string }

/**
 * What the bot wants to say, without any platform in it. A `text` quotes the message it answers and may carry
 * quick buttons that vanish; a `card` stays, so a way on that people need is always a card.
 */
export type Say =
  | { kind: 'text'; text: string; buttons?: Button[] }
  | {
      kind: 'card'
      title: string
      lines: Line[]
      /** Shown as a grid of equal buttons: the names of a team, the fields of a step. */
      grid?: Button[]
      buttons?: Button[]
      footnote?: string
      about?: CardContext
    }

/** The words of a message alone, for a notification or to be carried along by a later answer. */
export function plainWords(say: Say): string {
  if (say.kind === 'text') return say.text
  const lines = say.lines.map((line) => {
    if (typeof line === 'string') return line
    return 'mark' in line ? `${line.mark ? '●' : '○'} ${line.text}` : `${line.label}: ${line.text}`
  })
  return [say.title, ...lines].join('\n')
}
