import { checkKnown, checkText, checkWord, refuse, type Check } from './check.ts'
import { readText } from './read-text.ts'
import type { JsonObject } from '../world/types.ts'

const formats: Record<string, RegExp> = {
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}$/,
}

/** Checks a datetimepicker action: formats by mode, and min < max, min ≤ initial ≤ max. */
export function checkPicker(check: Check, node: JsonObject): void {
  checkKnown(check, node, ['type', 'label', 'data', 'mode', 'initial', 'min', 'max'])
  checkText(check, node, 'data', { max: 300, required: true })
  checkWord(check, node, 'mode', Object.keys(formats), true)
  const mode = readText(node, 'mode')
  for (const key of ['initial', 'min', 'max']) {
    const value = node[key]
    if (value !== undefined && !isMoment(mode, value)) refuse(check, `Invalid ${mode} format`, key)
  }
  const [initial, min, max] = ['initial', 'min', 'max'].map((key) => readText(node, key))
  if (min && max && min >= max) refuse(check, 'min must be less than max', 'min')
  if (initial && min && initial < min) refuse(check, 'initial must not be less than min', 'initial')
  if (initial && max && initial > max) refuse(check, 'initial must not be greater than max', 'initial')
}

/** Is this a real date, time or both, in the format the picker's mode asks for? */
export function isMoment(mode: string, value: unknown): boolean {
  if (typeof value !== 'string' || !formats[mode]?.test(value)) return false
  const [date, time] = mode === 'time' ? ['2026-01-01', value] : value.toUpperCase().split('T')
  const at = new Date(`${date}T${time ?? '00:00'}:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date ?? '')
}
