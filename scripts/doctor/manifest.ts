import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What a deploy learns of the functions. */
export interface Manifest {
  endpoints: Record<
    string,
    {
      region?: string[]
      availableMemoryMb?: number
      httpsTrigger?: object
      scheduleTrigger?: { schedule?: string; timeZone?: string }
      secretEnvironmentVariables?: { key: string }[]
    }
  >
}

/** Asks the built bundle, by the same program that a deploy runs. `root` is the repository; throws if it does not load. */
export async function readManifest(root: string): Promise<Manifest> {
  const directory = await mkdtemp(join(tmpdir(), 'plc-'))
  try {
    const output = join(directory, 'functions.json')
    const bin = join(root, 'node_modules/firebase-functions/lib/bin/firebase-functions.js')
    await promisify(execFile)(process.execPath, [bin, '.'], {
      cwd: join(root, 'functions'),
      env: { PATH: process.env.PATH, FUNCTIONS_MANIFEST_OUTPUT_PATH: output, GCLOUD_PROJECT: 'demo-plc' },
    })
    return JSON.parse(await readFile(output, 'utf8')) as Manifest
  } finally {
    await rm(directory, { recursive: true })
  }
}
