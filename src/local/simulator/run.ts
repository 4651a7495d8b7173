import { moveClock } from './control/clock.ts'
import { playSeed } from './seeds/seed.ts'
import { scienceTeam } from './seeds/science-team.ts'
import type { SimulatorOptions } from './simulator.ts'
import { startSimulator, type StartedSimulator } from './start.ts'
import { waitForBot } from './wait-for-bot.ts'
import { now } from './world/context.ts'

/** A simulator that has been given its history, or will be as soon as the bot answers. */
export interface RunningSimulator extends StartedSimulator {
  /** Settles when the seed was played, or could not be; says why in the second case. */
  ready: Promise<string | undefined>
}

/** Starts the simulator for a player: listens, brings the bot's clock along, plays the seed at the first start. */
export async function runSimulator(
  options: SimulatorOptions & { port: number; botOrigin: string },
): Promise<RunningSimulator> {
  const started = await startSimulator(options)
  const ready = prepare(started, options.botOrigin)
  return { ...started, ready }
}

async function prepare({ simulator }: StartedSimulator, botOrigin: string): Promise<string | undefined> {
  const { context } = simulator
  if (!(await waitForBot(botOrigin))) return `no bot at ${botOrigin} yet: nothing was seeded`
  if (context.world.clockOffset > 0) await moveClock(context, now(context), botOrigin)
  return (await playSeed(simulator, scienceTeam)).stopped
}
