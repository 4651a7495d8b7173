import type { Json } from '../../test/bot/events.ts'

/** Where a value stands in a document: names and places on the way to it. */
type Path = (string | number)[]

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

/** What stands behind words that are otherwise right, so that they are understood and go all the way. */
const tails: [string, string][] = [
  ['half a character', '\ud83d'],
  ['NUL', '\u0000'],
  ['a path', '/../x'],
  ['endless', ' ยาว'.repeat(2000)],
]

/** One changed document: `how` it was changed, and where. It is made when asked for, because many are large. */
export type Mutant = { how: string; where: string; make: () => Json }

/** Every single change of a document: each place × each stranger, and each place left out, doubled or scrambled. */
export function* mutate(document: Json, random: () => number): Generator<Mutant> {
  for (const path of placesOf(document)) {
    const where = path.join('.') || 'all'
    const at = (how: string, change: (value: Json) => Json | undefined): Mutant => ({
      how,
      where,
      make: () => replace(document, path, change),
    })
    for (const [name, stranger] of strangers) yield at(name, () => stranger)
    yield at('in a list', (value) => [value, value])
    yield at('as text', (value) => JSON.stringify(value))
    if (path.length > 0) yield at('missing', () => undefined)
    const value = valueAt(document, path)
    if (isMap(value)) yield at('with more', () => ({ ...value, future: [{ a: 1 }] }))
    if (typeof value === 'string')
      for (const [name, tail] of tails) yield at(`then ${name}`, () => value + tail)
    if (typeof value === 'string' || typeof value === 'number')
      yield at('scrambled', () => scramble(value, random))
  }
}

/** Every way of sending these bytes that is not the right one. */
export function* spoil(raw: Buffer, random: () => number): Generator<{ how: string; raw: Buffer }> {
  const text = raw.toString()
  const somewhere = () => Math.floor(random() * raw.length)
  for (let n = 0; n < 4; n++) {
    yield { how: 'cut off', raw: raw.subarray(0, somewhere()) }
    const flipped = Buffer.from(raw)
    flipped[somewhere()]! ^= 1 << Math.floor(random() * 8)
    yield { how: 'bit flipped', raw: flipped }
    const at = somewhere()
    for (const [name, byte] of [
      ['NUL', 0],
      ['no UTF-8', 0xff],
      ['half of UTF-8', 0xe0],
    ] as const) {
      yield {
        how: `${name} put in`,
        raw: Buffer.concat([raw.subarray(0, at), Buffer.from([byte]), raw.subarray(at)]),
      }
    }
  }
  yield { how: 'UTF-16', raw: Buffer.from(text, 'utf16le') }
  yield { how: 'Latin-1', raw: Buffer.from(text, 'latin1') }
  yield { how: 'byte order mark', raw: Buffer.from(`\ufeff${text}`) }
  yield { how: 'twice', raw: Buffer.from(text + text) }
  yield { how: 'comma at the end', raw: Buffer.from(text.replace(/\}$/, ',}')) }
  yield { how: 'single quotes', raw: Buffer.from(text.replaceAll('"', "'")) }
  yield { how: 'infinite number', raw: Buffer.from(text.replace(/"timestamp":\d+/, '"timestamp":1e999')) }
  yield { how: 'NaN', raw: Buffer.from(text.replace(/"timestamp":\d+/, '"timestamp":NaN')) }
  yield { how: 'name twice', raw: Buffer.from(text.replace('"events":', '"events":7,"events":')) }
  yield { how: 'polluting', raw: Buffer.from(text.replace('{', '{"__proto__":{"events":[]},')) }
  yield {
    how: 'hundred thousand lists',
    raw: Buffer.from(text.replace('"events":', `"x":${'['.repeat(100_000)}`)),
  }
  yield { how: 'blanks', raw: Buffer.alloc(1000, ' ') }
  yield { how: 'nothing', raw: Buffer.alloc(0) }
  yield { how: 'oversized', raw: Buffer.concat([raw, Buffer.alloc(1_100_000, ' ')]) }
}

function valueAt(document: Json, path: Path): Json {
  return path.reduce<Json>((value, key) => (value as { [key: string | number]: Json })[key] ?? null, document)
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
