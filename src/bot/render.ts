import type { messagingApi } from '@line/bot-sdk'
import { plainWords, type Button, type Line, type Say } from '../flows/say.ts'
import { writeTap } from '../flows/tap.ts'
import { withLinks, type Places } from './links.ts'
import { clip } from './clip.ts'
import { fitCard } from './fit.ts'

/** LINE's limits, in UTF-16 units. */
const longest = { text: 5000, alt: 1500, flexLabel: 40, quickLabel: 20, shown: 300, fill: 300 }
const colour = { ink: '#1F2937', quiet: '#4B5563', accent: '#0B6E4F', done: '#0B6E4F' }

/** Say → LINE messages: the only place that knows LINE's outbound shapes. */
export function renderSays(says: Say[], quoteToken?: string, places: Places = {}): messagingApi.Message[] {
  return says
    .map((say) => withLinks(say, places))
    .map((say) => (say.kind === 'text' ? renderText(say, quoteToken) : renderCard(say)))
}

type TextSay = Extract<Say, { kind: 'text' }>
type CardSay = Extract<Say, { kind: 'card' }>

function renderText(say: TextSay, quoteToken: string | undefined): messagingApi.TextMessage {
  const items = (say.buttons ?? []).slice(0, 13).map((button) => ({
    type: 'action' as const,
    action: renderAction(button, longest.quickLabel),
  }))
  return {
    type: 'text',
    text: clip(say.text, longest.text),
    ...(quoteToken === undefined ? {} : { quoteToken }),
    ...(items.length > 0 ? { quickReply: { items } } : {}),
  }
}

function renderCard(say: CardSay): messagingApi.FlexMessage {
  return { type: 'flex', altText: clip(plainWords(say), longest.alt), contents: fitCard(say, renderBubble) }
}

function renderBubble(say: CardSay): messagingApi.FlexBubble {
  const grid = say.grid ?? []
  const buttons = say.buttons ?? []
  const footer = [...gridRows(grid), ...buttonRows(buttons, grid.length === 0)]
  return {
    type: 'bubble',
    size: 'mega',
    body: {
      type: 'box',
      layout: 'vertical',
      spacing: 'md',
      contents: [
        { ...words(say.title, colour.ink), weight: 'bold', size: 'lg' },
        ...renderLines(say.lines),
        ...(say.footnote ? [words(say.footnote, colour.quiet)] : []),
      ],
    },
    ...(footer.length > 0
      ? { footer: { type: 'box', layout: 'vertical', spacing: 'sm', contents: footer } }
      : {}),
  }
}

/** Open and answered headings stand together as one flowing text; everything else is a line of its own. */
function renderLines(lines: Line[]): messagingApi.FlexComponent[] {
  const parts: messagingApi.FlexComponent[] = []
  let marks: messagingApi.FlexSpan[] = []
  const flush = () => {
    if (marks.length > 0) parts.push({ type: 'text', wrap: true, size: 'md', contents: marks })
    marks = []
  }
  for (const line of lines) {
    if (typeof line === 'object' && 'mark' in line) {
      const gap = marks.length > 0 ? '   ' : ''
      const text = `${gap}${line.mark ? '●' : '○'}\u00a0${line.text.toWellFormed().replaceAll(' ', '\u00a0')}`
      marks.push({
        type: 'span',
        text,
        color: line.mark ? colour.done : colour.ink,
        weight: line.mark ? 'bold' : 'regular',
      })
      continue
    }
    flush()
    if (typeof line === 'string') {
      if (line.trim() !== '') parts.push(words(line, colour.ink))
    } else parts.push(labelled(line))
  }
  flush()
  return parts
}

function words(text: string, color: string): messagingApi.FlexText {
  return { type: 'text', text: keepDates(orDash(text)), wrap: true, size: 'md', color }
}

/** LINE refuses a message with a blank in it, and with half a character. */
function orDash(text: string): string {
  return text.trim() === '' ? '-' : text.toWellFormed()
}

/** A date broken over two lines ("ศ. 27 / พ.ย.") is read twice. */
function keepDates(text: string): string {
  const parts = /(?:ถึง )?(?:[ก-ฮ]{1,2}\. )?\d{1,2} [ก-๎]{1,3}\.[ก-ฮ]\.|\d{1,2}\.\d{2} น\./gu
  return text.replace(parts, (date) => date.replaceAll(' ', '\u00a0'))
}

function labelled(line: { label: string; text: string }): messagingApi.FlexBox {
  return {
    type: 'box',
    layout: 'vertical',
    contents: [words(line.label, colour.quiet), words(line.text, colour.ink)],
  }
}

/** Equal buttons two by two, wide enough for a thumb and the largest letters. */
function gridRows(buttons: Button[]): messagingApi.FlexBox[] {
  const rows: messagingApi.FlexBox[] = []
  for (let at = 0; at < buttons.length; at += 2) {
    const row = buttons.slice(at, at + 2).map((button) => renderButton(button, 'secondary'))
    rows.push({
      type: 'box',
      layout: 'horizontal',
      spacing: 'sm',
      contents: row.length === 2 ? row : [...row, { type: 'filler' }],
    })
  }
  return rows
}

/** The likeliest button first and filled. */
function buttonRows(buttons: Button[], leads: boolean): messagingApi.FlexButton[] {
  return buttons.map((button, index) => renderButton(button, leads && index === 0 ? 'primary' : 'link'))
}

function renderButton(button: Button, style: 'primary' | 'secondary' | 'link'): messagingApi.FlexButton {
  const color = { primary: colour.accent, secondary: '#E8F1ED', link: colour.accent }[style]
  return {
    type: 'button',
    style,
    color,
    height: 'sm',
    adjustMode: 'shrink-to-fit',
    action: renderAction(button, longest.flexLabel),
  }
}

function renderAction(button: Button, limit: number): messagingApi.Action {
  if ('own' in button || 'share' in button || 'page' in button)
    throw new Error(`[${button.label}] was not turned into a link`)
  const label = clip(button.label, limit)
  // LINE wants Thai in an address percent-encoded.
  if ('link' in button) return { type: 'uri', label, uri: URL.parse(button.link)?.href ?? button.link }
  const data = writeTap(button.tap)
  if ('pick' in button) {
    const { pick: mode, initial, min, max } = button
    return { type: 'datetimepicker', label, data, mode, initial, min, max }
  }
  if (button.fill?.trim()) {
    return {
      type: 'postback',
      label,
      data,
      inputOption: 'openKeyboard',
      fillInText: clip(button.fill, longest.fill),
    }
  }
  return { type: 'postback', label, data, displayText: clip(button.shown ?? button.label, longest.shown) }
}
