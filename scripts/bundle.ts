import { mkdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { buildAssets } from '../src/local/assets.ts'

const ROOT = join(import.meta.dirname, '..')
const LIMIT_BYTES = 3.5 * 1024 * 1024

/** Sizes in bytes of what was built. */
export interface Bundle {
  file: string
  bytes: number
  /** The part that is our own code; flows, holidays and word lists are data. */
  ownBytes: number
}

/** Builds what is deployed: functions/lib/index.cjs, one file with everything but firebase-*. */
export async function bundle(): Promise<Bundle> {
  const file = join(ROOT, 'functions/lib/index.cjs')
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['functions/src/index.ts'],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    external: ['firebase-admin', 'firebase-functions'],
    minify: true,
    // Functions keep their names, so that stack traces in the cloud's log can be read.
    keepNames: true,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  })
  await writeAssets()
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  const own = inputs.filter(([path]) => !path.includes('node_modules/') && !path.endsWith('.json'))
  const ownBytes = own.reduce((sum, [, input]) => sum + input.bytesInOutput, 0)
  return { file, bytes: (await stat(file)).size, ownBytes }
}

/** What Firebase Hosting serves by itself. */
async function writeAssets(): Promise<void> {
  for (const { name, body } of await buildAssets()) {
    const path = join(ROOT, 'functions/lib/public/assets', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, body)
  }
}

if (import.meta.main) {
  const { bytes, ownBytes } = await bundle()
  const kilobytes = (size: number) => `${Math.round(size / 1024)} KB`
  console.log(
    `functions/lib/index.cjs: ${kilobytes(bytes)} (limit ${kilobytes(LIMIT_BYTES)}), our code ${kilobytes(ownBytes)}`,
  )
  if (bytes > LIMIT_BYTES) process.exitCode = 1
}
