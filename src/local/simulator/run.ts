import { playSeed } from './seeds/seed.ts'
import { scienceTeam } from './seeds/science-team.ts'
import type { SimulatorOptions } from './simulator.ts'
import { startSimulator, type StartedSimulator } from './start.ts'
import { waitForBot } from './wait-for-bot.ts'

/** Starts the simulator for a bot and, the first time, lets a team of the world found itself there. */
export async function runSimulator(
  options: SimulatorOptions & { port: number; botOrigin: string },
): Promise<StartedSimulator> {
  const started = await startSimulator(options)
  const { simulator } = started
  if (simulator.context.world.seeded.includes(scienceTeam.name)) return started
  if (await waitForBot(options.botOrigin)) {
    const { stopped } = await playSeed(simulator, scienceTeam)
    if (stopped) console.log(`seed: ${stopped}`)
  } else console.log(`No bot at ${options.botOrigin} yet: start it, then tap away. (Seeding is tried again at the next start.)`)
  return started
}
