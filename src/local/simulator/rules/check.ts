import type { JsonObject } from '../world/types.ts'

export type Path = (string | number)[]

/** Something LINE would refuse, and where. */
export interface Problem {
  message: string
  path: Path
}

/** Collects problems under a path while a message is walked through. */
export interface Check {
  problems: Problem[]
  path: Path
}

/** The same collection, one level deeper. */
export function under(check: Check, ...keys: Path): Check {
  return { problems: check.problems, path: [...check.path, ...keys] }
}

/** Notes a problem at this place. */
export function refuse(check: Check, message: string, ...keys: Path): void {
  check.problems.push({ message, path: [...check.path, ...keys] })
}

/** Is this a JSON object? */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A string of at most `max` UTF-16 units; empty strings are refused where `min` is 1. */
export function checkText(
  check: Check,
  node: JsonObject,
  key: string,
  limit: { max: number; min?: number; required?: boolean },
): void {
  const value = node[key]
  const min = limit.min ?? (limit.required ? 1 : 0)
  if (value === undefined || value === null) {
    if (limit.required) refuse(check, 'May not be empty', key)
    return
  }
  if (typeof value !== 'string') return refuse(check, 'Must be a string', key)
  if (value.length === 0 && min > 0) return refuse(check, 'May not be empty', key)
  if (value.length > limit.max) refuse(check, `Length must be between ${min} and ${limit.max}`, key)
}

/** One of a list of words. */
export function checkWord(
  check: Check,
  node: JsonObject,
  key: string,
  words: readonly string[],
  required = false,
): void {
  const value = node[key]
  if (value === undefined || value === null) {
    if (required) refuse(check, 'May not be empty', key)
    return
  }
  if (typeof value !== 'string' || !words.includes(value)) {
    refuse(check, `Must be one of the following values: [${words.join(', ')}]`, key)
  }
}

/** LINE refuses what it does not know, so a misspelt property is found here and not in a classroom. */
export function checkKnown(check: Check, node: JsonObject, keys: readonly string[]): void {
  for (const key of Object.keys(node)) {
    if (!keys.includes(key)) refuse(check, 'unknown field', key)
  }
}

/** An HTTPS address; loopback may be plain HTTP, because a bot on the same machine has no certificate. */
export function checkHttps(check: Check, node: JsonObject, key: string, required = true): void {
  checkText(check, node, key, { max: 2000, required })
  const value = node[key]
  if (typeof value !== 'string' || value === '') return
  const url = URL.canParse(value) ? new URL(value) : undefined
  const loopback = url?.hostname === 'localhost' || url?.hostname === '127.0.0.1'
  if (!url || (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:'))) {
    refuse(check, 'invalid uri scheme', key)
  }
}

/** `messages[0].text`, as LINE writes places in a request body. */
export function dottedPath(path: Path): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${key}` : key),
    '',
  )
}

/** `/body/contents/0/text`, as LINE writes places inside a Flex message. */
export function slashedPath(path: Path): string {
  return path.map((key) => `/${key}`).join('')
}
