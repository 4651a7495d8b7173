import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { buildAssets } from '../src/local/assets.ts'
import { readFaces } from '../src/paper/faces.ts'

const ROOT = join(import.meta.dirname, '..')
const LIMIT_BYTES = 3.5 * 1024 * 1024

/** Sizes in bytes of one file that was built. */
export interface Bundle {
  file: string
  bytes: number
  /** The part that is our own code; flows, holidays and word lists are data. */
  ownBytes: number
  /** Of that, the Thai sentences that people read: three bytes a letter. */
  wordBytes: number
}

/**
 * Builds what is deployed: functions/lib/index.cjs with everything but firebase-*, and pages.cjs, which is loaded when
 * somebody first opens a page, so that a webhook's start need not read what prints books.
 */
export async function bundle(): Promise<{ index: Bundle; pages: Bundle }> {
  const index = await buildOne('index')
  const pages = await buildOne('pages')
  await writeAssets()
  await writeFaces()
  return { index, pages }
}

async function buildOne(name: 'index' | 'pages'): Promise<Bundle> {
  const file = join(ROOT, `functions/lib/${name}.cjs`)
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [`functions/src/${name}.ts`],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    // sharp is a library for the machine it runs on: the cloud installs its own.
    external: ['firebase-admin', 'firebase-functions', 'sharp'],
    plugins: [pagesApart],
    // What is deployed is CommonJS, which has the same thing under an older name.
    define: { 'import.meta.dirname': '__dirname' },
    minify: true,
    // The cloud's log reads stack traces by it; names and sources need not be loaded for that.
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'none',
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  })
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
  const own = inputs.filter(([path]) => !path.includes('node_modules/') && !path.endsWith('.json'))
  const ownBytes = own.reduce((sum, [, input]) => sum + input.bytesInOutput, 0)
  const data = inputs.flatMap(([path]) => (path.endsWith('.json') ? [join(ROOT, path)] : []))
  const words = thaiBytes(await readFile(file, 'utf8'))
  const dataWords = (await Promise.all(data.map((path) => readFile(path, 'utf8')))).map(thaiBytes)
  const wordBytes = words - dataWords.reduce((sum, one) => sum + one, 0)
  return { file, bytes: (await stat(file)).size, ownBytes, wordBytes }
}

function thaiBytes(text: string): number {
  return 3 * (text.match(/\p{Script=Thai}/gu)?.length ?? 0)
}

/** The pages are a file of their own. */
const pagesApart: Plugin = {
  name: 'pages apart',
  setup(apart) {
    apart.onResolve({ filter: /^\.\/pages\.ts$/ }, () => ({ path: './pages.cjs', external: true }))
  },
}

/** What Firebase Hosting serves by itself. */
async function writeAssets(): Promise<void> {
  for (const { name, body } of await buildAssets()) {
    const path = join(ROOT, 'functions/lib/public/assets', name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, body)
  }
}

/** What papers are set in; read when somebody first prints. */
async function writeFaces(): Promise<void> {
  const folder = join(ROOT, 'functions/lib/faces')
  await mkdir(folder, { recursive: true })
  for (const [name, bytes] of Object.entries(await readFaces()))
    await writeFile(join(folder, `${name}.ttf`), bytes)
}

if (import.meta.main) {
  const kilobytes = (size: number) => `${Math.round(size / 1024)} KB`
  for (const [name, { bytes, ownBytes, wordBytes }] of Object.entries(await bundle())) {
    console.log(
      `functions/lib/${name}.cjs: ${kilobytes(bytes)} (limit ${kilobytes(LIMIT_BYTES)}), our code ${kilobytes(ownBytes)}, of that Thai words ${kilobytes(wordBytes)}`,
    )
    if (bytes > LIMIT_BYTES) process.exitCode = 1
  }
}
