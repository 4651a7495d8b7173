/** A value of a JSON text as it is reached: "phases.0.key"; "" is the whole. */
export type JsonPath = string

/** Strings, brackets and whatever else stands between them. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

type Level = { isList: boolean; path: JsonPath; at: number; key?: string }

/** On which line, from 1, each value of a valid JSON text begins. */
export function linesOf(text: string): Map<JsonPath, number> {
  const lines = new Map<JsonPath, number>()
  const levels: Level[] = []
  let [line, seen] = [1, 0]
  const here = (): JsonPath => {
    const level = levels.at(-1)
    if (!level) return ''
    return joinPath(level.path, level.isList ? level.at : (level.key ?? ''))
  }
  for (const { 0: token, index } of text.matchAll(tokens)) {
    line += text.slice(seen, index).split('\n').length - 1
    seen = index
    const level = levels.at(-1)
    if (token === '}' || token === ']') levels.pop()
    else if (token === ',' && level) [level.at, level.key] = [level.at + 1, undefined]
    else if (token !== ':') {
      const isKey = level !== undefined && !level.isList && level.key === undefined
      if (isKey) level.key = String(JSON.parse(token))
      const path = here()
      if (!lines.has(path)) lines.set(path, line)
      if (!isKey && (token === '{' || token === '[')) levels.push({ isList: token === '[', path, at: 0 })
    }
  }
  return lines
}

/** The path of a part of a value. */
export function joinPath(...parts: (string | number)[]): JsonPath {
  return parts.filter((part) => part !== '').join('.')
}

/** Reads a JSON text; what is none says on which line it ends to be one, as far as that is known. */
export function readJson(text: string): { value: unknown } | { line: number | undefined } {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    return { line: at === undefined ? undefined : text.slice(0, Number(at)).split('\n').length }
  }
}
