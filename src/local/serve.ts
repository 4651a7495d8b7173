import { readEnvironment } from './environment.ts'
import { logLine } from './log-line.ts'
import { runProgram } from './run-program.ts'
import { startServer } from './server.ts'
import { stopOnSignal } from './stop-on-signal.ts'

await runProgram(async () => {
  const environment = readEnvironment(process.env)
  const server = await startServer(environment, logLine)
  stopOnSignal(server.close)
  console.log(
    `PLC assistant: webhook at http://localhost:${server.port}/webhook, store ${environment.store.kind}`,
  )
  if (environment.setupCode === undefined) {
    console.log(
      'SETUP_CODE is not set, so nobody can become the first administrator. Set it to a secret word of your own.',
    )
  }
})
