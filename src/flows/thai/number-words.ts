import data from '../data/number-words.json' with { type: 'json' }

const DIGITS: ReadonlyMap<string, number> = new Map(Object.entries(data.digits))
const UNITS: ReadonlyMap<string, number> = new Map(Object.entries(data.units))
const TOKEN = new RegExp([...DIGITS.keys(), ...UNITS.keys()].join('|'), 'g')

/** Source of a pattern for 0–99 in Arabic digits or words, as spoken with clock times and periods. */
export const SMALL_NUMBER = `(?:\\d{1,2}(?!\\d)|(?:${[...DIGITS.keys(), 'สิบ'].join('|')})+)`

/**
 * A whole number written in Arabic digits or in Thai words ("ยี่สิบแปด" → 28), up to 99,999 in words;
 * undefined when anything else is in the text.
 */
export const readWholeNumber = (text: string): number | undefined => {
  const plain = text.replace(/[\s,]/g, '')
  return /^\d{1,9}$/.test(plain) ? Number(plain) : readWords(plain)
}

const readWords = (text: string): number | undefined => {
  const tokens = text.match(TOKEN) ?? []
  if (tokens.length === 0 || tokens.join('') !== text) return undefined
  let total = 0
  let digit: number | undefined
  for (const token of tokens) {
    const unit = UNITS.get(token)
    if (unit === undefined && digit !== undefined) return undefined
    if (unit === undefined) digit = DIGITS.get(token)
    else {
      total += (digit ?? 1) * unit
      digit = undefined
    }
  }
  return total + (digit ?? 0)
}
