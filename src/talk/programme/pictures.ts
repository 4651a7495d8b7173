import { hashSecret } from '../../flows/secret.ts'
import { refs, type Key } from '../../store/records.ts'
import type { Scene } from '../scene.ts'

/** For so long a link to pictures opens, ms: they are looked at when they are spoken of. */
const linkLives = 24 * 60 * 60_000

/** The page of what was sent in a programme, for its person or its mentor alone; `row` is the picture that is meant. */
export function linkToWork(scene: Scene, whose: { programme: string; person: string }, row: string): string {
  const secret = scene.salt()
  const { received } = scene.update
  const key: Key = { kind: 'certificates', ...whose, at: received, due: received + linkLives }
  scene.desk.add(refs.key(hashSecret(secret)), key)
  return `/certificates/${secret}#${row}`
}
