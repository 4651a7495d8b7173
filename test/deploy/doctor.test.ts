import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { steps } from '../../scripts/doctor/check.ts'
import { checks, examine } from '../../scripts/doctor/examine.ts'
import { cases } from './doctor-cases.ts'
import { fakeWorld, type Seen } from './fake-world.ts'

const marks = { good: '✓', bad: '✗', unknown: '–' }

async function run(named: string[], seen: Seen): Promise<{ isWell: boolean; lines: string[] }> {
  const lines: string[] = []
  const isWell = await examine(fakeWorld(seen), named, (line) => lines.push(line))
  return { isWell, lines }
}

describe('the doctor', () => {
  test.each(cases)('%s, seeing %j: %s', async (name, seen, state, told) => {
    const { isWell, lines } = await run([name], seen)
    expect(lines[1]).toMatch(new RegExp(`^ {2}${marks[state]} `))
    expect(lines[1]).toContain(told)
    expect(isWell).toBe(state !== 'bad')
    // Whoever is told that something is amiss is told what to do.
    expect(lines.some((line) => /^ {6}to (mend|see): /.test(line))).toBe(state !== 'good')
  })

  test('is tried with every check, at its best and at its worst', () => {
    const byHand = ['groups', 'greetings', 'redelivery', 'answered']
    // Programs that are missing are not wrong; files are changed below.
    const neverBad = ['gcloud', 'firebase', 'rules', 'indexes']
    const has = (name: string, state: string) => cases.some(([of, , found]) => of === name && found === state)
    const wanted = checks.filter(({ name }) => !byHand.includes(name))
    expect(wanted.filter(({ name }) => !has(name, 'good'))).toEqual([])
    expect(wanted.filter(({ name }) => !has(name, 'bad') && !neverBad.includes(name))).toEqual([])
    expect(byHand.filter((name) => !has(name, 'unknown'))).toEqual([])
    // A word names one check or one step.
    expect(new Set([...steps, ...checks.map((check) => check.name)]).size).toBe(checks.length + steps.length)
    expect([...new Set(checks.map((check) => check.step))]).toEqual([...steps])
  })

  test('looks at one step, and says which there are', async () => {
    const { lines } = await run(['webhook'], {})
    expect(lines.filter((line) => /^\n\d\. /.test(line))).toEqual(['\n8. webhook'])
    expect((await run(['webhok'], {})).lines.join()).toContain('Steps: computer, project,')
    expect((await run(['webhok'], {})).isWell).toBe(false)
  })

  test('looks on when one check breaks, and counts', async () => {
    const { lines, isWell } = await run([], { root: '/nowhere' })
    expect(lines.filter((line) => line.includes('ENOENT'))).toHaveLength(2)
    expect(lines.at(-1)).toMatch(/^\n\d+ ✓, \d+ ✗, \d+ –/)
    expect(isWell).toBe(false)
  })

  test('never prints a secret, whatever is wrong', async () => {
    const secret = 'a-secret-nobody-may-see'
    const variables = {
      GOOGLE_CLOUD_PROJECT: 'demo-plc',
      LINE_CHANNEL_SECRET: secret,
      LINE_CHANNEL_ACCESS_TOKEN: secret,
      SETUP_CODE: secret,
    }
    const programs = { 'gcloud secrets': secret, 'gcloud auth print-access-token': secret }
    const { lines } = await run([], { variables, programs })
    expect(lines.join('\n')).not.toContain(secret)
  })

  test('takes the token from Secret Manager when it is not written down here', async () => {
    const world = fakeWorld({
      variables: { GOOGLE_CLOUD_PROJECT: 'demo-plc' },
      programs: { 'gcloud secrets versions access latest --secret=LINE_CHANNEL_ACCESS_TOKEN': 'stored\n' },
    })
    await examine(world, ['token'], () => undefined)
    expect(world.sent.map((one) => one.authorization)).toEqual(['Bearer stored'])
  })
})

describe('files that were changed', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'plc-'))
    for (const file of ['firebase.json', 'firestore.rules', 'storage.rules', 'firestore.indexes.json']) {
      await cp(file, join(root, file))
    }
  })
  afterEach(() => rm(root, { recursive: true }))

  async function change(file: string, from: string, to: string): Promise<void> {
    const text = await readFile(join(root, file), 'utf8')
    expect(text).toContain(from)
    await writeFile(join(root, file), text.replace(from, to))
  }

  test.each([
    [
      'rules',
      'storage.rules',
      'if false',
      'if true',
      'storage.rules: "allow read, write: if true;" lets somebody in',
    ],
    [
      'rules',
      'firestore.rules',
      'read, write: if false',
      'read',
      'firestore.rules: "allow read;" lets somebody in',
    ],
    [
      'rules',
      'firestore.rules',
      'allow read, write: if false;',
      '// allow read: if false;',
      'there is no rule in it',
    ],
    ['rules', 'firebase.json', '"storage.rules"', '"open.rules"', 'firebase.json does not name'],
    ['indexes', 'firestore.indexes.json', '"evidence"', '"other"', '"due copies" needs an index'],
  ])('%s: %s', async (name, file, from, to, told) => {
    expect((await run([name], { root })).isWell).toBe(true)
    await change(file, from, to)
    const { isWell, lines } = await run([name], { root })
    expect(isWell).toBe(false)
    expect(lines[1]).toContain(told)
  })
})
