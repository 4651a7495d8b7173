import * as z from 'zod'
import { bad, good, type Check, type Finding } from '../check.ts'
import { askGcloud, type Asked } from '../gcloud.ts'
import { readTarget, region } from '../target.ts'
import type { World } from '../world.ts'

const database = z.object({
  locationId: z.string(),
  type: z.string(),
  pointInTimeRecoveryEnablement: z.string().optional(),
  deleteProtectionState: z.string().optional(),
})
const schedules = z.array(z.object({ retention: z.string().optional() }))
const bucket = z.object({
  name: z.string(),
  location: z.string(),
  public_access_prevention: z.string().optional(),
})

const update = "gcloud firestore databases update --database='(default)'"

async function lookAtDatabase(
  world: World,
  judge: (found: z.infer<typeof database>) => Finding,
): Promise<Finding> {
  const asked = await askGcloud(
    world,
    ['firestore', 'databases', 'describe', '--database=(default)'],
    database,
  )
  if (asked.ok) return judge(asked.value)
  return asked.absent ? bad('there is no Firestore database yet') : asked.finding
}

/** Firebase names a project's first bucket after it; older projects have the older name. */
async function describeBucket(world: World): Promise<Asked<z.infer<typeof bucket>>> {
  const { project } = readTarget(world.variables)
  const describe = (name: string) =>
    askGcloud(world, ['storage', 'buckets', 'describe', `gs://${name}`], bucket)
  const asked = await describe(`${project}.firebasestorage.app`)
  return asked.ok || !asked.absent ? asked : describe(`${project}.appspot.com`)
}

async function lookAtBucket(
  world: World,
  judge: (found: z.infer<typeof bucket>) => Finding,
): Promise<Finding> {
  const asked = await describeBucket(world)
  if (asked.ok) return judge(asked.value)
  return asked.absent ? bad('there is no default bucket yet') : asked.finding
}

/** Where everything is kept, and what brings it back. */
export const keepingChecks: Check[] = [
  {
    step: 'database',
    name: 'firestore',
    proves: 'Firestore is in Singapore',
    mend: `gcloud firestore databases create --location=${region} --type=firestore-native; one that lies elsewhere cannot be moved.`,
    only: 'firebase',
    look: (world) =>
      lookAtDatabase(world, ({ locationId, type }) =>
        locationId === region && type === 'FIRESTORE_NATIVE'
          ? good(`(default), ${locationId}`)
          : bad(`(default) is ${type} in ${locationId}`),
      ),
  },
  {
    step: 'database',
    name: 'recovery',
    proves: 'the last seven days can be brought back to the minute',
    mend: `${update} --enable-pitr`,
    only: 'firebase',
    look: (world) =>
      lookAtDatabase(world, ({ pointInTimeRecoveryEnablement: state }) =>
        state === 'POINT_IN_TIME_RECOVERY_ENABLED' ? good('on') : bad('point-in-time recovery is off'),
      ),
  },
  {
    step: 'database',
    name: 'protection',
    proves: 'the database cannot be deleted by mistake',
    mend: `${update} --delete-protection`,
    only: 'firebase',
    look: (world) =>
      lookAtDatabase(world, ({ deleteProtectionState: state }) =>
        state === 'DELETE_PROTECTION_ENABLED' ? good('on') : bad('delete protection is off'),
      ),
  },
  {
    step: 'database',
    name: 'backup',
    proves: 'a backup is made by itself',
    mend: "gcloud firestore backups schedules create --database='(default)' --recurrence=daily --retention=7d",
    only: 'firebase',
    async look(world) {
      const command = ['firestore', 'backups', 'schedules', 'list', '--database=(default)']
      const asked = await askGcloud(world, command, schedules)
      if (!asked.ok) return asked.absent ? bad('there is no Firestore database yet') : asked.finding
      const kept = asked.value.map(({ retention }) => `kept ${retention ?? 'for a time not told'}`)
      return kept.length > 0 ? good(kept.join(', ')) : bad('there is no schedule')
    },
  },
  {
    step: 'storage',
    name: 'bucket',
    proves: 'photos and files have a bucket in Singapore',
    mend: 'Firebase console, Storage, Get started: location asia-southeast1; a bucket that lies elsewhere cannot be moved.',
    only: 'firebase',
    look: (world) =>
      lookAtBucket(world, ({ name, location }) =>
        location.toLowerCase() === region ? good(name) : bad(`${name} lies in ${location}`),
      ),
  },
  {
    step: 'storage',
    name: 'private',
    proves: 'no photo can be made public, even by mistake',
    mend: 'gcloud storage buckets update gs://<bucket> --public-access-prevention',
    only: 'firebase',
    look: (world) =>
      lookAtBucket(world, ({ name, public_access_prevention: prevention }) =>
        prevention === 'enforced' ? good('public access is prevented') : bad(`${name} allows public access`),
      ),
  },
]
