import { rmSync } from 'node:fs'
import { playSeed } from './seeds/seed.ts'
import { scienceTeam } from './seeds/science-team.ts'
import { startSimulator } from './start.ts'
import { waitForBot } from './wait-for-bot.ts'

const env = process.env
const dataDir = env['SIMULATOR_DATA_DIR'] ?? '.data/simulator'
const webhookUrl = env['WEBHOOK_URL'] ?? 'http://127.0.0.1:3001/webhook'
const botOrigin = env['BOT_ORIGIN'] ?? new URL(webhookUrl).origin

if (process.argv.includes('--reset')) rmSync(dataDir, { recursive: true, force: true })

const { simulator, close } = await startSimulator({
  port: Number(env['SIMULATOR_PORT'] ?? 3000),
  webhookUrl,
  botOrigin,
  dataDir,
  channelSecret: env['LINE_CHANNEL_SECRET'],
  accessToken: env['LINE_CHANNEL_ACCESS_TOKEN'],
})
console.log(`LINE simulator: http://localhost:${env['SIMULATOR_PORT'] ?? 3000}/  →  ${webhookUrl}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().then(() => process.exit(0)))
}

if (!simulator.context.world.seeded.includes(scienceTeam.name)) {
  if (await waitForBot(botOrigin)) {
    const { stopped } = await playSeed(simulator, scienceTeam)
    if (stopped) console.log(`seed: ${stopped}`)
  } else console.log(`No bot at ${botOrigin} yet: start it, then tap away. (Seeding is tried again at the next start.)`)
}
