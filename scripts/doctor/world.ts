import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openMenuChannel } from '../../src/bot/menus/channel.ts'
import { bundle } from '../bundle.ts'
import { readManifest, type Manifest } from './manifest.ts'

/** What a program printed; `missing` when there is no such program, else `text` is what it complained. */
export type Ran = { ok: true; out: string } | { ok: false; why: 'missing' | 'failed'; text: string }

/** All that is looked at: a test gives a world of its own. */
export type World = {
  /** The environment together with the file .env. */
  variables: Record<string, string | undefined>
  /** Such as "24.21.0". */
  nodeVersion: string
  /** The repository's folder. */
  root: string
  fetch: typeof fetch
  /** The menus of LINE's account. */
  openMenus: typeof openMenuChannel
  /** Waits so many ms. */
  pause: (ms: number) => Promise<unknown>
  /** Runs a program that changes nothing; the same one twice is run once. */
  run: (command: string, args: string[]) => Promise<Ran>
  /** Builds what is to be deployed and asks it which functions there are. */
  readManifest: () => Promise<Manifest>
}

/** Longest that a program may take, ms: gcloud alone needs seconds to begin. */
const patience = 60_000

/** The world as it is. */
export function openWorld(): World {
  const root = join(import.meta.dirname, '..', '..')
  const ran = new Map<string, Promise<Ran>>()
  let manifest: Promise<Manifest> | undefined
  return {
    variables: process.env,
    nodeVersion: process.versions.node,
    root,
    fetch,
    openMenus: openMenuChannel,
    pause,
    run(command, args) {
      const key = [command, ...args].join('\0')
      const known = ran.get(key) ?? runOnce(command, args)
      ran.set(key, known)
      return known
    },
    readManifest: () => (manifest ??= bundle().then(() => readManifest(root))),
  }
}

function runOnce(command: string, args: string[]): Promise<Ran> {
  const env = { ...process.env, CLOUDSDK_CORE_DISABLE_PROMPTS: '1' }
  // On Windows both programs are .cmd files, which only a shell can start; nothing here is typed by somebody else.
  const options = { env, timeout: patience, shell: process.platform === 'win32' }
  return new Promise((resolve) => {
    execFile(command, args, options, (error, out, text) => {
      if (!error) resolve({ ok: true, out })
      else resolve({ ok: false, why: error.code === 'ENOENT' ? 'missing' : 'failed', text })
    })
  })
}
