import { rmSync } from 'node:fs'
import { runSimulator } from './run.ts'

const env = process.env
const port = Number(env['SIMULATOR_PORT'] ?? 3000)
const dataDir = env['SIMULATOR_DATA_DIR'] ?? '.data/simulator'
const webhookUrl = env['WEBHOOK_URL'] ?? 'http://127.0.0.1:3001/webhook'

if (process.argv.includes('--reset')) rmSync(dataDir, { recursive: true, force: true })

const { close, ready } = await runSimulator({
  port,
  webhookUrl,
  botOrigin: env['BOT_ORIGIN'] ?? new URL(webhookUrl).origin,
  dataDir,
  channelSecret: env['LINE_CHANNEL_SECRET'],
  accessToken: env['LINE_CHANNEL_ACCESS_TOKEN'],
})
console.log(`LINE simulator: http://localhost:${port}/  →  ${webhookUrl}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().then(() => process.exit(0)))
}

const problem = await ready
if (problem) console.log(problem)
