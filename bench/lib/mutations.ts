import type { Json } from '../../test/bot/events.ts'

/** Where a value stands in a document: names and places on the way to it. */
type Path = (string | number)[]

/** Numbers in [0, 1), the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const parsed = (text: string) => JSON.parse(text) as Json

/** What may stand where something else was meant. Not all of it can be written as a literal. */
const strangers: [string, Json][] = [
  ['null', null],
  ['true', true],
  ['zero', 0],
  ['minus one', -1],
  ['half', 0.5],
  ['absurd', 1e308],
  ['beyond dates', 9e15],
  ['empty text', ''],
  ['blank', ' \n\u200b'],
  ['NUL', 'a\u0000b'],
  ['half a character', 'ก\ud83d'],
  ['path', '../../people/p1'],
  ['reserved', '__all__'],
  ['proto', '__proto__'],
  ['endless marks', `ก${'้'.repeat(3000)}`],
  ['huge text', 'ยาว'.repeat(60_000)],
  ['list', []],
  ['list of null', [null]],
  ['list in list', [[[]]]],
  ['object', {}],
  ['no primitive', { toString: 1, valueOf: null }],
  ['polluting', parsed('{"__proto__":{"isSelf":true,"type":"user"},"constructor":{"prototype":1}}')],
  ['deep', parsed(`${'{"a":['.repeat(2000)}${']}'.repeat(2000)}`)],
  ['long list', Array.from({ length: 5000 }, (_, n) => n)],
]

/** One changed document; `kind` says what was changed, and where. */
export type Mutant = { kind: string; value: Json }

/** Every single change of a document: each place × each stranger, and each place left out, doubled or scrambled. */
export function* mutate(document: Json, random: () => number): Generator<Mutant> {
  for (const path of placesOf(document)) {
    const at = path.join('.') || 'all'
    for (const [name, stranger] of strangers)
      yield { kind: `${at} = ${name}`, value: replace(document, path, () => stranger) }
    yield { kind: `${at} in a list`, value: replace(document, path, (value) => [value, value]) }
    yield { kind: `${at} as text`, value: replace(document, path, (value) => JSON.stringify(value)) }
    yield { kind: `${at} scrambled`, value: replace(document, path, (value) => scramble(value, random)) }
    if (path.length > 0) yield { kind: `${at} missing`, value: replace(document, path, () => undefined) }
    yield {
      kind: `${at} with more`,
      value: replace(document, path, (value) => (isMap(value) ? { ...value, future: [{ a: 1 }] } : value)),
    }
  }
}

/** Every way of sending these bytes that is not the right one. */
export function* spoil(raw: Buffer, random: () => number): Generator<{ kind: string; raw: Buffer }> {
  const text = raw.toString()
  const somewhere = () => Math.floor(random() * raw.length)
  for (let n = 0; n < 12; n++) {
    yield { kind: `cut off ${n}`, raw: raw.subarray(0, somewhere()) }
    const flipped = Buffer.from(raw)
    flipped[somewhere()]! ^= 1 << Math.floor(random() * 8)
    yield { kind: `bit flipped ${n}`, raw: flipped }
    const at = somewhere()
    for (const [name, byte] of [
      ['NUL', 0],
      ['no UTF-8', 0xff],
      ['half of UTF-8', 0xe0],
    ] as const) {
      yield {
        kind: `${name} put in ${n}`,
        raw: Buffer.concat([raw.subarray(0, at), Buffer.from([byte]), raw.subarray(at)]),
      }
    }
  }
  yield { kind: 'UTF-16', raw: Buffer.from(text, 'utf16le') }
  yield { kind: 'Latin-1', raw: Buffer.from(text, 'latin1') }
  yield { kind: 'byte order mark', raw: Buffer.from(`\ufeff${text}`) }
  yield { kind: 'twice', raw: Buffer.from(text + text) }
  yield { kind: 'comma at the end', raw: Buffer.from(text.replace(/\}$/, ',}')) }
  yield { kind: 'single quotes', raw: Buffer.from(text.replaceAll('"', "'")) }
  yield { kind: 'infinite number', raw: Buffer.from(text.replace(/"timestamp":\d+/, '"timestamp":1e999')) }
  yield { kind: 'NaN', raw: Buffer.from(text.replace(/"timestamp":\d+/, '"timestamp":NaN')) }
  yield { kind: 'name twice', raw: Buffer.from(text.replace('"events":', '"events":7,"events":')) }
  yield { kind: 'polluting', raw: Buffer.from(text.replace('{', '{"__proto__":{"events":[]},')) }
  yield {
    kind: 'hundred thousand lists',
    raw: Buffer.from(text.replace('"events":', `"x":${'['.repeat(100_000)}`)),
  }
  yield { kind: 'blanks', raw: Buffer.alloc(1000, ' ') }
  yield { kind: 'nothing', raw: Buffer.alloc(0) }
  yield { kind: 'oversized', raw: Buffer.concat([raw, Buffer.alloc(1_100_000, ' ')]) }
}

function placesOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [
    path,
    ...Object.entries(value).flatMap(([key, item]) =>
      placesOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

function replace(document: Json, [key, ...rest]: Path, change: (value: Json) => Json | undefined): Json {
  if (key === undefined) return change(document) ?? null
  if (Array.isArray(document)) {
    return document.flatMap((item, index) =>
      index === key ? (replaceItem(item, rest, change) ?? []) : [item],
    )
  }
  if (!isMap(document)) return document
  const entries = Object.entries(document).flatMap(([name, item]): [string, Json][] => {
    if (name !== key) return [[name, item]]
    const next = replaceItem(item, rest, change)
    return next === undefined ? [] : [[name, next]]
  })
  return Object.fromEntries(entries)
}

function replaceItem(item: Json, rest: Path, change: (value: Json) => Json | undefined): Json | undefined {
  return rest.length === 0 ? change(item) : replace(item, rest, change)
}

/** A text with a piece turned round, cut or doubled; a number with another sign or size. */
function scramble(value: Json, random: () => number): Json {
  if (typeof value === 'number') return -value * Math.ceil(random() * 1000)
  if (typeof value !== 'string') return value
  const at = Math.floor(random() * (value.length + 1))
  const [head, tail] = [value.slice(0, at), value.slice(at)]
  return [tail + head, head, head + value, head.split('').toReversed().join('') + tail][
    Math.floor(random() * 4)
  ]!
}

function isMap(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
