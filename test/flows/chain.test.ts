import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, emptyHead, findBreak, nextHead, sealContent } from '../../src/flows/chain.ts'
import type { Evidence, RowContent } from '../../src/flows/run.ts'

function chainOf(texts: string[], salt = 'ab'.repeat(16)): Evidence[] {
  let head = emptyHead
  return texts.map((text, index) => {
    const value = { text, count: index }
    const content: RowContent = {
      id: `e${index}`,
      run: 'r',
      kind: 'answer',
      at: 1000 + index,
      by: 'p1',
      items: [{ field: 'problem', value }],
    }
    const commit = sealContent(salt, content)
    head = nextHead(head, commit)
    return { run: 'r', seq: index + 1, content, salt, commit, head }
  })
}

const withdrawn = (row: Evidence): Evidence => ({
  run: row.run,
  seq: row.seq,
  commit: row.commit,
  head: row.head,
  gone: 1,
})
const headOf = (rows: Evidence[]) => rows.at(-1)?.head ?? emptyHead
const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 8 })

describe('a chain', () => {
  test('holds, also when any of its rows are withdrawn, and when it is empty', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(7)), (said, gone) => {
        const rows = chainOf(said)
        const left = rows.map((row, index) => (gone.includes(index) ? withdrawn(row) : row))
        expect(findBreak(left, headOf(rows))).toBeUndefined()
      }),
    )
    expect(findBreak([], emptyHead)).toBeUndefined()
  })

  test('shows any changed character of any row', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 15 }), (said, which, where, by) => {
        const rows = chainOf(said)
        const at = which % rows.length
        const changed = flip(rows[at]!, where, by)
        expect(findBreak(rows.with(at, changed), headOf(rows))).toBeDefined()
      }),
      { numRuns: 500 },
    )
  })

  test('shows a removed row, wherever it was, and rows that changed places', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (said, which) => {
        const rows = chainOf(said)
        expect(findBreak(rows.toSpliced(which % rows.length, 1), headOf(rows))).toBeDefined()
      }),
    )
    const [a, b] = chainOf(['ก', 'ข']) as [Evidence, Evidence]
    expect(findBreak([b, a], b.head)).toBe('row 1 is missing')
    expect(
      findBreak(
        [
          { ...b, seq: 1 },
          { ...a, seq: 2 },
        ],
        b.head,
      ),
    ).toBe('the chain breaks at row 1')
  })

  test('shows a tail that was rewritten with seals of its own', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (said, which) => {
        const rows = chainOf(said)
        const from = which % rows.length
        const forged = chainOf(said.map((text, index) => (index < from ? text : `${text}!`)))
        expect(findBreak(forged, headOf(rows))).toBe('the end of the chain was cut off or rewritten')
      }),
    )
  })

  test('says what is wrong with a row', () => {
    const [row] = chainOf(['ก']) as [Evidence]
    expect(findBreak([{ ...row, content: { ...row.content!, by: 'p2' } }], row.head)).toBe(
      'row 1 was changed',
    )
    expect(findBreak([{ ...row, salt: undefined }], row.head)).toBe('row 1 lost its salt')
    expect(findBreak([{ ...row, content: undefined }], row.head)).toBe('row 1 lost its content')
    expect(findBreak([], row.head)).toBe('the end of the chain was cut off or rewritten')
  })
})

describe('canonical JSON', () => {
  test('does not depend on the order of keys nor on what is undefined', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries([
          ...Object.entries(object).toReversed(),
          ['zz undefined', undefined],
        ])
        expect(canonicalJson(turned)).toBe(canonicalJson(object))
      }),
    )
  })

  test('tells different values apart, and reads back as the same', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
    expect(canonicalJson({ b: [1, 'x', null], a: { c: true } })).toBe('{"a":{"c":true},"b":[1,"x",null]}')
  })
})

/** One character of a row's words, person, salt, seal or head becomes another. */
function flip(row: Evidence, where: number, by: number): Evidence {
  const parts = ['content', 'salt', 'commit', 'head'] as const
  const part = parts[where % parts.length]!
  if (part === 'content') return { ...row, content: { ...row.content!, at: row.content!.at ^ by } }
  const text = row[part]!
  const at = Math.floor(where / parts.length) % text.length
  const other = (Number.parseInt(text[at]!, 16) ^ by).toString(16)
  return { ...row, [part]: text.slice(0, at) + other + text.slice(at + 1) }
}
