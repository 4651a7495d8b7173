import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../../scripts/bundle.ts'
import { readManifest, type Manifest } from '../../scripts/doctor/manifest.ts'

const ROOT = join(import.meta.dirname, '..', '..')

describe('what is deployed', () => {
  let built: Awaited<ReturnType<typeof bundle>>
  let manifest: Manifest

  // The same command that a deploy runs to learn which functions there are.
  beforeAll(async () => {
    built = await bundle()
    manifest = await readManifest(ROOT)
  }, 60_000)

  test('is a webhook that is called and a tick each minute', () => {
    expect(Object.keys(manifest.endpoints).toSorted()).toEqual(['dashboard', 'tick', 'webhook'])
    expect(manifest.endpoints.webhook?.httpsTrigger).toBeDefined()
    expect(manifest.endpoints.tick?.scheduleTrigger?.schedule).toMatch(/^(every 1 minutes?|\* \* \* \* \*)$/)
  })

  test.each(['index', 'pages'] as const)('%s is small', (name) => {
    expect(built[name].bytes).toBeLessThan(3.5 * 1024 * 1024)
    // What is said to people is Thai, three bytes a letter, and no code.
    expect(built[name].ownBytes - built[name].wordBytes).toBeLessThan(380 * 1024)
  })

  test('holds no development package', async () => {
    const code = await readFile(built.index.file, 'utf8')
    expect(code).not.toContain('firebase-bridge')
  })

  test('holds no secret and nothing of this machine', async () => {
    for (const { file } of Object.values(built)) {
      const code = await readFile(file, 'utf8')
      expect(code).not.toContain(ROOT)
      expect(code).not.toMatch(/plc2569|e2e-(?:secret|token)|BEGIN (?:RSA )?PRIVATE KEY/u)
    }
  })
})
