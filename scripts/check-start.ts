import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const PORT = process.env['PORT'] ?? '3001'
const SIMULATOR_PORT = process.env['SIMULATOR_PORT'] ?? '3000'
const PAGE = `http://localhost:${SIMULATOR_PORT}/`
const ADDRESSES = [PAGE, `http://localhost:${PORT}/healthz`]
const START_WITHIN_MS = 60_000
const STOP_WITHIN_MS = 15_000

/** Runs `npm start` as a newcomer would, on empty data, and once more on what it left; each time until it stops when told to. */
async function checkStart(): Promise<void> {
  if (await answers(PAGE)) throw new Error(`Something else answers at ${PAGE} already.`)
  const directory = await mkdtemp(join(tmpdir(), 'plc-start-'))
  try {
    const first = await startOnce(directory)
    const second = await startOnce(directory)
    if (first !== second) throw new Error(`The second start shows ${second} messages, the first ${first}.`)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Starts, waits for the seeded team's first step, stops; returns how many messages there are. */
async function startOnce(directory: string): Promise<number> {
  const began = performance.now()
  // A group of its own, so that npm's child ends with it.
  const child = spawn('npm', ['start'], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PORT, SIMULATOR_PORT, DATA_DIR: directory },
  })
  process.once('SIGTERM', () => {
    signal(child, 'SIGKILL')
    process.exit(1)
  })
  try {
    for (const address of ADDRESSES) {
      const isUp = await until(async () => (await answers(address)) || !isRunning(child), START_WITHIN_MS)
      if (!isUp || !isRunning(child)) throw new Error(`npm start did not answer at ${address}.`)
    }
    console.log(`npm start answered after ${((performance.now() - began) / 1000).toFixed(1)} s`)
    if (!(await until(hasSeededTeam, START_WITHIN_MS))) throw new Error('npm start seeded no team.')
    const count = (await readMessages()).length
    signal(child, 'SIGTERM')
    if (!(await until(() => !isRunning(child), STOP_WITHIN_MS))) {
      throw new Error('npm start did not end when told to.')
    }
    return count
  } finally {
    signal(child, 'SIGKILL')
  }
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  if (isRunning(child) && child.pid) process.kill(-child.pid, name)
}

async function hasSeededTeam(): Promise<boolean> {
  return (await readMessages()).some(({ text }) => text?.startsWith('ขั้น 1/5'))
}

async function readMessages(): Promise<{ text?: string }[]> {
  const response = await fetch(new URL('/sim/state', PAGE))
  return ((await response.json()) as { messages: { text?: string }[] }).messages
}

async function answers(address: string): Promise<boolean> {
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
