import { setTimeout as wait } from 'node:timers/promises'

const everyMs = 300
const atMostMs = 20_000

/** Waits until the bot's /healthz answers; false if it never does. */
export async function waitForBot(origin: string): Promise<boolean> {
  for (let waited = 0; waited < atMostMs; waited += everyMs) {
    const response = await fetch(new URL('/healthz', origin)).catch(() => undefined)
    if (response?.ok) return true
    await wait(everyMs)
  }
  return false
}
