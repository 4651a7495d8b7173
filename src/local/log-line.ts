import type { Log } from '../pipeline/ports.ts'

/** One line of JSON for each event, the form log collectors read. */
export const logLine: Log = (event, facts) => {
  console.error(JSON.stringify({ event, ...facts }))
}
