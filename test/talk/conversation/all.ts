import { states } from './states.ts'
import { walkState } from './walk.ts'
import type { Walked } from './page.ts'

/** Walks through every state. */
export async function walkAll(): Promise<Walked[]> {
  const walked: Walked[] = []
  for (const state of states) walked.push({ state, cells: await walkState(state) })
  return walked
}
