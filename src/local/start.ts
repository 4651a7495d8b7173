import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openMenuChannel } from '../bot/menus/channel.ts'
import { setUpMenus } from '../bot/menus/setup.ts'
import { readEnvironment } from './environment.ts'
import { logLine } from './log-line.ts'
import { runProgram } from './run-program.ts'
import { startServer } from './server.ts'
import { runSimulator } from './simulator/run.ts'
import { stopOnSignal } from './stop-on-signal.ts'

/** Only between these two programs on this machine; a real channel has its own. */
const trialSecret = 'simulator-secret'
const trialToken = 'simulator-token'
const trialSetupCode = 'plc2569'

await runProgram(async () => {
  const variables = process.env
  const simulatorPort = Number(variables['SIMULATOR_PORT'] ?? 3000)
  const lineOrigin = `http://127.0.0.1:${simulatorPort}`
  const environment = readEnvironment({
    SETUP_CODE: trialSetupCode,
    ...variables,
    LINE_CHANNEL_SECRET: trialSecret,
    LINE_CHANNEL_ACCESS_TOKEN: trialToken,
    LINE_API_BASE_URL: lineOrigin,
    LINE_DATA_API_BASE_URL: lineOrigin,
    STORE: 'embedded',
  })
  const server = await startServer(environment, logLine)
  const botOrigin = `http://127.0.0.1:${server.port}`
  const simulator = await runSimulator({
    port: simulatorPort,
    webhookUrl: `${botOrigin}/webhook`,
    botOrigin,
    dataDir: join(environment.dataDir, 'simulator'),
    channelSecret: trialSecret,
    accessToken: trialToken,
  })
  stopOnSignal(simulator.close, server.close)
  await setUpMenus(
    openMenuChannel({ channelAccessToken: trialToken, apiBase: lineOrigin, dataBase: lineOrigin }),
    pause,
  )

  console.log(`
ผู้ช่วย PLC พร้อมแล้ว เปิด http://localhost:${simulatorPort}/
PLC assistant with the LINE simulator is ready: open http://localhost:${simulatorPort}/
First administrator: write "ตั้งค่า ${environment.setupCode}" to the bot in a 1:1 chat.
`)
  const problem = await simulator.ready
  if (problem) console.log(problem)
})
