/**
 * What a reader made of a person's words: the value, or one short question to ask back, in Thai. `choices`
 * are texts that the same reader understands, to be shown as buttons (labels are the caller's to clip).
 */
export type Reading<T> = { ok: true; value: T } | { ok: false; ask: string; choices?: string[] }

/** A successful reading. */
export const read = <T>(value: T): Reading<T> => ({ ok: true, value })

/** A reading that ends in a question to the person. */
export const askBack = <T>(ask: string, choices?: string[]): Reading<T> =>
  choices ? { ok: false, ask, choices } : { ok: false, ask }
