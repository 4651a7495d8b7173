import { describe, expect, it } from 'vitest'
import { joinPath, linesOf, readJson } from '../../../src/flows/json-lines.ts'
import { checkPack } from '../../../src/flows/programme/check-pack.ts'
import { shippedPacks } from '../../../src/flows/programme/packs.ts'
import type { RulePack } from '../../../src/flows/programme/types.ts'

type PhasesPack = Extract<RulePack, { kind: 'phases' }>
const shipped = shippedPacks.find((pack) => pack.kind === 'phases') as PhasesPack
const own: PhasesPack = { ...shipped, id: 'krabi', from: '2027-01-01' }
const write = (pack: unknown) => JSON.stringify(pack, undefined, 2)
const problemsOf = (text: string, packs: RulePack[] = []) => {
  const read = checkPack(text, packs)
  return 'problems' in read ? read.problems : []
}

describe('a pack', () => {
  it('that is right is read, with a mark at its beginning or without', () => {
    expect(checkPack(write(own), [])).toEqual({ pack: own })
    expect(checkPack(`\uFEFF${JSON.stringify(own)}`, [])).toEqual({ pack: own })
    const rounds = {
      ...shippedPacks.find(({ kind }) => kind === 'rounds')!,
      version: 2,
      criteria: ['ร้อยละ 60'],
    }
    expect(checkPack(write(rounds), [own])).toEqual({ pack: rounds })
  })

  it('that is no JSON says in which line', () => {
    expect(problemsOf('{\n  "id": "x",\n}')).toMatchObject([{ line: 3 }])
    expect(problemsOf('สวัสดี')).toHaveLength(1)
    expect(problemsOf('')).toHaveLength(1)
    expect(problemsOf('[]')).toMatchObject([{ line: 1, text: 'ใส่เป็นกลุ่ม { }' }])
  })

  it('has every slip told with its line and its field', () => {
    const { source: _source, ...rest } = own
    const [first, ...phases] = own.phases
    const text = write({
      ...rest,
      kind: 'phases',
      version: '1',
      from: '31/1/2570',
      extra: true,
      phases: [{ ...first, counts: [{ unit: 'weeks', atLeast: 0 }], leads: [] }, ...phases],
    })
    const lines = text.split('\n')
    const told = problemsOf(text)
    expect(told.map(({ path }) => path).toSorted()).toEqual([
      'extra',
      'from',
      'phases.0.counts.0.atLeast',
      'phases.0.counts.0.unit',
      'phases.0.leads',
      'source',
      'version',
    ])
    expect(told.filter(({ text: words }) => !/\p{Script=Thai}/u.test(words))).toEqual([])
    // What is missing is told where it should stand.
    expect(told.find(({ path }) => path === 'source')?.line).toBe(1)
    const elsewhere = told.filter(({ path, line }) => {
      const [name] = path.split('.').slice(-1)
      return path !== 'source' && !lines[(line ?? 0) - 1]?.includes(`"${name}"`)
    })
    expect(elsewhere).toEqual([])
  })

  const change = (changed: Partial<PhasesPack>) => write({ ...own, ...changed })
  const phase = (index: number, changed: Partial<PhasesPack['phases'][0]>) =>
    change({ phases: own.phases.map((one, at) => (at === index ? { ...one, ...changed } : one)) })
  it.each([
    ['ends before it begins', change({ to: '2026-12-31' }), 'to'],
    ['has no words where there should be', change({ name: ' ' }), 'name'],
    ['has a name longer than a card', change({ short: 'ก'.repeat(61) }), 'short'],
    ['is there already', write(shipped), 'version'],
    ['names a phase twice', phase(1, { key: 'online' }), 'phases.1.key'],
    ['names one in letters that no file has', phase(1, { key: 'อบรม' }), 'phases.1.key'],
    ['counts phases wrongly', phase(2, { no: 4 }), 'phases.2.no'],
    ['has a title that is too long', phase(0, { title: 'ก'.repeat(21) }), 'phases.0.title'],
    ['cannot tell two phases apart', phase(1, { leads: ['อบรม', 'ออน ไลน์'] }), 'phases.1.leads.1'],
    [
      'counts hours twice',
      phase(1, { counts: [own.phases[1]!.counts[0]!, own.phases[1]!.counts[0]!] }),
      'phases.1.counts',
    ],
    ['counts days that nobody is asked for', phase(2, { dated: false }), 'phases.2.dated'],
  ])('that %s is refused', (_name, text, path) => {
    expect(problemsOf(text).map((one) => one.path)).toEqual([path])
  })

  it('that would never be used is refused', () => {
    expect(problemsOf(change({ id: 'other' }), [{ ...own, version: 3 }]).map(({ path }) => path)).toEqual([
      'version',
    ])
    expect(checkPack(change({ id: 'other', version: 4 }), [{ ...own, version: 3 }])).toHaveProperty('pack')
    expect(
      problemsOf(
        write(own),
        Array.from({ length: 20 }, (_, at) => ({ ...own, version: at + 2 })),
      ),
    ).toHaveLength(1)
    expect(problemsOf(`"${'x'.repeat(50_000)}"`)).toHaveLength(1)
  })
})

describe('lines of a JSON text', () => {
  it('are those of its keys and values, whatever stands in strings', () => {
    const text = '{\n "a": [1,\n  {"b": "x{\\"[,\\n"}\n ],\n "c.d": null\n}'
    expect(readJson(text)).toHaveProperty('value')
    expect(Object.fromEntries(linesOf(text))).toEqual({
      '': 1,
      a: 2,
      'a.0': 2,
      'a.1': 3,
      'a.1.b': 3,
      'c.d': 5,
    })
    expect(joinPath('a', 1, 'b')).toBe('a.1.b')
  })
})
