import type { ComponentChildren } from 'preact'
import type { Mentionee } from '../world/types.ts'

const link = /(https?:\/\/[^\s<>"]+)/

/** Text with its mentions coloured and its links alive. */
export function RichText({ text, mentionees = [] }: { text: string; mentionees?: Mentionee[] }) {
  const parts: ComponentChildren[] = []
  let from = 0
  for (const { index, length } of mentionees) {
    parts.push(...linked(text.slice(from, index)))
    parts.push(<span class="mention">{text.slice(index, index + length)}</span>)
    from = index + length
  }
  parts.push(...linked(text.slice(from)))
  return <span class="rich-text">{parts}</span>
}

function linked(text: string): ComponentChildren[] {
  return text.split(link).map((part) =>
    link.test(part) ? (
      <a href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
