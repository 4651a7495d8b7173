import type { TestProject } from 'vitest/node'
import { startEmulator } from './emulator.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `host:port` of Google's Firestore emulator, or empty where none was found. */
    emulatorHost: string
  }
}

/** Starts one emulator for all test files that need it, and says so where there is none. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const emulator = await startEmulator(process.env)
  project.provide('emulatorHost', emulator?.host ?? '')
  if (!emulator) {
    const missing =
      'No Firestore emulator found (FIRESTORE_EMULATOR_HOST, gcloud, firebase-tools): its tests are SKIPPED.'
    if (process.env.PLC_REQUIRE_EMULATOR === '1') throw new Error(missing)
    console.warn(`\n  ${missing}\n`)
  }
  return async () => emulator?.stop()
}
