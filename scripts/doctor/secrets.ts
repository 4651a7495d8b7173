import { runGcloud } from './gcloud.ts'
import { readTarget } from './target.ts'
import type { World } from './world.ts'

/** What the product is told in secret. */
export const secretNames = ['LINE_CHANNEL_SECRET', 'LINE_CHANNEL_ACCESS_TOKEN', 'SETUP_CODE'] as const

export type SecretName = (typeof secretNames)[number]

/**
 * A secret's value, from the environment or else from the project's Secret Manager, so that it need not be written down
 * on this machine. It is for using, never for printing.
 */
export async function findSecret(world: World, name: SecretName): Promise<string | undefined> {
  const given = world.variables[name]?.trim()
  if (given) return given
  const { project } = readTarget(world.variables)
  if (!project) return undefined
  const stored = await runGcloud(world, [
    'secrets',
    'versions',
    'access',
    'latest',
    `--secret=${name}`,
    `--project=${project}`,
  ])
  return stored.ok ? stored.value || undefined : undefined
}
