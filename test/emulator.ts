import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Google's Firestore emulator, running. */
export interface Emulator {
  /** `host:port`. */
  host: string
  /** Ends it, if we started it. */
  stop(): Promise<void>
}

const READY_WITHIN_MS = 30_000
const MAIN_CLASS = 'com.google.cloud.datastore.emulator.firestore.CloudFirestore'

/**
 * The emulator named by `environment.FIRESTORE_EMULATOR_HOST`, else one started from what gcloud or
 * firebase-tools has installed, with the repository's rules; undefined where there is none.
 */
export async function startEmulator(environment: NodeJS.ProcessEnv): Promise<Emulator | undefined> {
  const given = environment.FIRESTORE_EMULATOR_HOST
  if (given) return { host: given, stop: () => Promise.resolve() }
  const launch = findGcloudEmulator() ?? findFirebaseToolsEmulator()
  if (!launch) return undefined

  const port = await findFreePort()
  const rules = join(import.meta.dirname, '..', 'firestore.rules')
  const java = spawn(
    'java',
    ['-Xmx512m', '-Duser.language=en', ...launch, '--host=127.0.0.1', `--port=${port}`, `--rules=${rules}`],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let log = ''
  for (const stream of [java.stdout, java.stderr]) {
    stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)))
  }
  const ended = new Promise<void>((resolve) => {
    java.once('exit', () => resolve())
    java.once('error', (error) => {
      log += error.message
      resolve()
    })
  })
  const kill = () => void java.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    kill()
    await ended
  }

  const host = `127.0.0.1:${port}`
  if (await isReady(host, () => java.pid !== undefined && java.exitCode === null)) return { host, stop }
  await stop()
  throw new Error(`The Firestore emulator did not start.\n${log}`)
}

function findGcloudEmulator(): string[] | undefined {
  let root: string
  try {
    root = execFileSync('gcloud', ['info', '--format=value(installation.sdk_root)'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return undefined
  }
  const jar = join(root, 'platform', 'cloud-firestore-emulator', 'cloud-firestore-emulator.jar')
  return existsSync(jar) ? ['-cp', jar, MAIN_CLASS, 'start'] : undefined
}

function findFirebaseToolsEmulator(): string[] | undefined {
  const cache = join(homedir(), '.cache', 'firebase', 'emulators')
  if (!existsSync(cache)) return undefined
  const jars = readdirSync(cache).filter((name) => /^cloud-firestore-emulator-.*\.jar$/.test(name))
  const newest = jars.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
  return newest ? ['-jar', join(cache, newest)] : undefined
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

async function isReady(host: string, isAlive: () => boolean): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (isAlive() && Date.now() < deadline) {
    const answered = await fetch(`http://${host}/`, { signal: AbortSignal.timeout(2000) }).then(
      (response) => response.ok,
      () => false,
    )
    if (answered) return true
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}
