import { EnvironmentError } from './environment.ts'

/** Runs a program of this machine; one that cannot begin says why and ends with 1. */
export async function runProgram(program: () => Promise<void>): Promise<void> {
  try {
    await program()
  } catch (error) {
    console.error(explain(error))
    // What has begun already (a server, a timer) would keep the process alive.
    process.exit(1)
  }
}

/** What the operator can do something about is told without a stack. */
function explain(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  if ('code' in error && error.code === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is in use: set PORT to a free one.`
  }
  return error instanceof EnvironmentError || error.cause !== undefined ? error.message : error
}
