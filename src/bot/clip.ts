const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' })

/**
 * The text in at most `limit` UTF-16 units, which is how LINE counts: never cut inside a character, its last one "…"
 * when something was cut, and "-" for a blank, which LINE refuses.
 */
export function clip(text: string, limit: number): string {
  if (text.trim() === '') return '-'
  if (text.length <= limit) return text.toWellFormed()
  let end = 0
  for (const { segment, index } of graphemes.segment(text)) {
    if (index + segment.length > limit - 1) break
    end = index + segment.length
  }
  // A letter under endless marks is longer than any limit; then anywhere will do.
  const kept = text.slice(0, end === 0 ? limit - 1 : end)
  return `${kept.toWellFormed().trimEnd()}…`
}
