import type { ActInput } from '../control/request.ts'
import type { Simulator } from '../simulator.ts'
import { addLog } from '../world/log.ts'

/** A little history that is played once, by people's own acts, against the running bot. */
export interface Seed {
  name: string
  acts: ActInput[]
}

/**
 * Plays a seed at first start. When the bot is away, or a button is not where the seed expects it, the rest is
 * left out and the reason is logged: a half-played seed is still a world to play in.
 */
export async function playSeed(
  simulator: Simulator,
  seed: Seed,
): Promise<{ played: number; stopped?: string }> {
  const { context } = simulator
  if (context.world.seeded.includes(seed.name)) return { played: 0 }
  context.world.seeded.push(seed.name)
  let played = 0
  for (const act of seed.acts) {
    const failed = context.failed.length
    try {
      await simulator.act(act)
    } catch (error) {
      return stop(simulator, seed, played, error instanceof Error ? error.message : String(error))
    }
    if (context.failed.length > failed)
      return stop(simulator, seed, played, 'the bot did not answer the webhook')
    played += 1
  }
  addLog(context, 'seed', `${seed.name}: ${played} acts`, true)
  return { played }
}

function stop(
  simulator: Simulator,
  seed: Seed,
  played: number,
  why: string,
): { played: number; stopped: string } {
  const stopped = `${seed.name} stopped at act ${played + 1}: ${why}`
  addLog(simulator.context, 'seed', stopped, false)
  return { played, stopped }
}
