/** Text of a page in which everything from outside has been made harmless. */
export type Html = { readonly html: string }

/** Builds a page: what is put in between is escaped, unless it is such text itself. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  return { html: parts.reduce((text, part, index) => text + show(values[index - 1] ?? '') + part) }
}

function show(value: string | number | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(show).join('')
  return typeof value === 'object' ? value.html : escape(String(value))
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!)
}
