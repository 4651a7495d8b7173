import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const PORT = '3001'
const ADDRESSES = ['http://localhost:3000/', `http://localhost:${PORT}/healthz`]
const START_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000

/** Runs `npm start` as a newcomer would, on empty data, until both its addresses answer; then stops it. */
async function checkStart(): Promise<void> {
  if (await answers(ADDRESSES[0])) throw new Error(`Something else answers at ${ADDRESSES[0]} already.`)
  const directory = await mkdtemp(join(tmpdir(), 'plc-start-'))
  // A group of its own, so that npm's child ends with it.
  const child = spawn('npm', ['start'], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PORT, DATA_DIR: directory },
  })
  const isRunning = () => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  const signal = (name: NodeJS.Signals) => {
    if (isRunning() && child.pid) process.kill(-child.pid, name)
  }
  process.once('SIGTERM', () => {
    signal('SIGKILL')
    process.exit(1)
  })
  try {
    const began = performance.now()
    for (const address of ADDRESSES) {
      const isUp = await until(async () => (await answers(address)) || !isRunning(), START_WITHIN_MS)
      if (!isUp || !isRunning()) throw new Error(`npm start did not answer at ${address}.`)
    }
    console.log(`npm start answered after ${((performance.now() - began) / 1000).toFixed(1)} s`)
    signal('SIGTERM')
    if (!(await until(() => !isRunning(), STOP_WITHIN_MS)))
      throw new Error('npm start did not end when told to.')
  } finally {
    signal('SIGKILL')
    await rm(directory, { recursive: true, force: true })
  }
}

async function answers(address: string | undefined): Promise<boolean> {
  if (!address) return false
  return fetch(address, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  )
}

async function until(isTrue: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs
  while (performance.now() < deadline) {
    if (await isTrue()) return true
    await delay(200)
  }
  return false
}

await checkStart()
