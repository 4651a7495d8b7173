import { now, type Context } from './context.ts'
import type { LogLine } from './types.ts'

const kept = 200

/** Adds a line to the event log, forgetting the oldest. */
export function addLog(context: Context, kind: LogLine['kind'], text: string, ok: boolean): void {
  const { log } = context.world
  log.push({ at: now(context), kind, text, ok })
  if (log.length > kept) log.splice(0, log.length - kept)
  context.changed()
}
