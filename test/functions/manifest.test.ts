import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../scripts/bundle.ts'
import type { Bundle } from '../../scripts/bundle.ts'

const ROOT = join(import.meta.dirname, '..', '..')

interface Manifest {
  endpoints: Record<
    string,
    { httpsTrigger?: object; scheduleTrigger?: { schedule?: string; timeZone?: string } }
  >
}

describe('what is deployed', () => {
  let built: Bundle
  let manifest: Manifest
  let directory: string

  // The same command that a deploy runs to learn which functions there are.
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'plc-'))
    built = await bundle()
    const output = join(directory, 'functions.json')
    const bin = join(ROOT, 'node_modules/firebase-functions/lib/bin/firebase-functions.js')
    await promisify(execFile)(process.execPath, [bin, '.'], {
      cwd: join(ROOT, 'functions'),
      env: { PATH: process.env.PATH, FUNCTIONS_MANIFEST_OUTPUT_PATH: output, GCLOUD_PROJECT: 'demo-plc' },
    })
    manifest = JSON.parse(await readFile(output, 'utf8')) as Manifest
  }, 60_000)
  afterAll(() => rm(directory, { recursive: true }))

  test('is a webhook that is called and a tick each minute', () => {
    expect(Object.keys(manifest.endpoints).toSorted()).toEqual(['tick', 'webhook'])
    expect(manifest.endpoints.webhook?.httpsTrigger).toBeDefined()
    expect(manifest.endpoints.tick?.scheduleTrigger?.schedule).toMatch(/^(every 1 minutes?|\* \* \* \* \*)$/)
  })

  test('is small', () => {
    expect(built.bytes).toBeLessThan(3.5 * 1024 * 1024)
    expect(built.ownBytes).toBeLessThan(320 * 1024)
  })

  test('holds no development package', async () => {
    const code = await readFile(built.file, 'utf8')
    expect(code).not.toContain('firebase-bridge')
  })
})
