import type { Button, Line, Say } from '../flows/say.ts'
import { clip } from './clip.ts'

type CardSay = Extract<Say, { kind: 'card' }>

/** LINE writes "30 KB" without saying which K, bytes. */
const largestBubble = 30_000

/** How much of a card is shown: units of a line and of words behind a button, lines, buttons of each kind. */
type Measure = { text: number; shown: number; lines: number; buttons: number }

const measures: Measure[] = [
  { text: 3000, shown: 300, lines: 200, buttons: 100 },
  { text: 300, shown: 300, lines: 100, buttons: 100 },
  { text: 120, shown: 60, lines: 60, buttons: 100 },
  { text: 80, shown: 60, lines: 30, buttons: 100 },
  { text: 80, shown: 60, lines: 12, buttons: 60 },
  { text: 60, shown: 60, lines: 8, buttons: 6 },
]

/** Renders as much of a card as LINE takes in one bubble. What is left out is counted in its last line. */
export function fitCard<Bubble>(card: CardSay, render: (card: CardSay) => Bubble): Bubble {
  let bubble = render(card)
  for (const measure of measures) {
    if (Buffer.byteLength(JSON.stringify(bubble)) <= largestBubble) break
    bubble = render(shorten(card, measure))
  }
  return bubble
}

function shorten(card: CardSay, { text, shown, lines, buttons }: Measure): CardSay {
  const left =
    Math.max(0, card.lines.length - lines) + countLeft(card.grid, buttons) + countLeft(card.buttons, buttons)
  return {
    ...card,
    title: clip(card.title, text),
    lines: [
      ...card.lines.slice(0, lines).map((line) => shortenLine(line, text)),
      ...(left > 0 ? [`… อีก ${left} รายการ`] : []),
    ],
    grid: card.grid?.slice(0, buttons).map((button) => shortenButton(button, shown)),
    buttons: card.buttons?.slice(0, buttons).map((button) => shortenButton(button, shown)),
    footnote: card.footnote && clip(card.footnote, text),
  }
}

function shortenLine(line: Line, text: number): Line {
  if (typeof line === 'string') return line.trim() === '' ? line : clip(line, text)
  if ('mark' in line) return { ...line, text: clip(line.text, text) }
  return { label: clip(line.label, text), text: clip(line.text, text) }
}

function shortenButton(button: Button, shown: number): Button {
  if (!('tap' in button) || 'pick' in button || button.fill !== undefined) return button
  return { ...button, shown: clip(button.shown ?? button.label, shown) }
}

function countLeft(buttons: Button[] | undefined, shown: number): number {
  return Math.max(0, (buttons?.length ?? 0) - shown)
}
