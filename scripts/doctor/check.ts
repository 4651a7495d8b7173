import type { World } from './world.ts'

/** The steps of docs/deploy.md, in their order. */
export const steps = [
  'computer',
  'project',
  'budget',
  'database',
  'storage',
  'channel',
  'deploy',
  'webhook',
  'first',
] as const

export type Step = (typeof steps)[number]

/** `good` and `bad` were seen; `unknown` cannot be seen from here. `told` is what was seen, never a secret. */
export type Finding = { state: 'good' | 'bad' | 'unknown'; told: string }

/** One thing that must hold for a deployment to work. */
export type Check = {
  step: Step
  /** What `npm run doctor -- <name>` runs alone. */
  name: string
  /** What holds when the finding is good, without a full stop. */
  proves: string
  /** How to mend it, or where to look when it cannot be seen from here: one sentence that names the page or command. */
  mend: string
  /** `firebase`: means nothing for a server of one's own. */
  only?: 'firebase'
  look: (world: World) => Finding | Promise<Finding>
}

export const good = (told: string): Finding => ({ state: 'good', told })
export const bad = (told: string): Finding => ({ state: 'bad', told })
export const unknown = (told: string): Finding => ({ state: 'unknown', told })
