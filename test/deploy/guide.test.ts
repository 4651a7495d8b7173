import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { steps } from '../../scripts/doctor/check.ts'
import { checks } from '../../scripts/doctor/examine.ts'
import { secretNames } from '../../scripts/doctor/secrets.ts'

const guide = await readFile('docs/deploy.md', 'utf8')

test('the guide has the doctor’s steps, at most ten, each with its check', () => {
  const sections = guide.split(/^## /m).slice(1)
  const numbered = sections.filter((section) => /^\d+\. /.test(section))
  const titles = numbered.map((section) => section.split('\n')[0])
  expect(titles).toEqual(steps.map((step, index) => `${index + 1}. ${step}`))
  expect(steps.length).toBeLessThanOrEqual(10)
  for (const [index, step] of steps.entries()) {
    expect(numbered[index]).toContain(`Check: \`npm run doctor -- ${step}\``)
  }
})

test('whatever the guide lets the doctor look at exists', () => {
  const known = new Set<string>([...steps, ...checks.map(({ name }) => name)])
  const named = [...guide.matchAll(/npm run doctor -- ([\w -]+)/g)].flatMap(([, words = '']) =>
    words.trim().split(' '),
  )
  expect(named.length).toBeGreaterThan(steps.length)
  expect(named.filter((name) => !known.has(name) && name !== '<step>')).toEqual([])
})

test('every secret is set by its command', () => {
  for (const name of secretNames) expect(guide).toContain(`firebase functions:secrets:set ${name}\n`)
})

test('every line of the log is explained', async () => {
  const sources = await Promise.all(
    globSync('src/{bot,pipeline}/**/*.ts').map((file) => readFile(file, 'utf8')),
  )
  const lines = sources.flatMap((source) => [...source.matchAll(/\.log\('([^']+)'/g)].map(([, line]) => line))
  expect(lines.length).toBeGreaterThan(5)
  expect(lines.filter((line) => !guide.includes(`| \`${line}\``))).toEqual([])
})
