import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

// Every figure that this repository measures, one after the other because each of them wants the machine for itself.
const figures = ['counts', 'budget', 'dashboard', 'histories', 'rounds', 'malformed', 'storm']

const files = figures
  .map((name) => join(import.meta.dirname, `${name}.ts`))
  .filter((file) => existsSync(file))
const failed = files.filter((file) => {
  const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], { stdio: 'inherit' })
  return status !== 0
})
if (failed.length > 0) process.exitCode = 1
