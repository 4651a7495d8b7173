import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

// Every figure that this repository measures, one after the other because each of them wants the machine for itself;
// `npm run bench -- morning` measures one.
const figures = [
  'counts',
  'budget',
  'dashboard',
  'morning',
  'outage',
  'month',
  'faults',
  'histories',
  'rounds',
  'malformed',
  'storm',
]

const options = process.argv.slice(2).filter((word) => !figures.includes(word))
const wanted = figures.filter((name) => process.argv.includes(name))

const files = (wanted.length > 0 ? wanted : figures)
  .map((name) => join(import.meta.dirname, `${name}.ts`))
  .filter((file) => existsSync(file))
const failed = files.filter((file) => {
  const { status } = spawnSync(process.execPath, [file, ...options], { stdio: 'inherit' })
  return status !== 0
})
if (failed.length > 0) process.exitCode = 1
