import { refs, type Organisation } from '../../store/records.ts'
import type { Scene } from '../scene.ts'

/** Notes in the organisation who may be asked for advice, so that one read lists them. */
export function noteStaff(
  scene: Scene,
  organisation: Organisation,
  {
    person,
    role,
    topics,
    name,
  }: Pick<NonNullable<Organisation['staff']>[number], 'person' | 'role' | 'topics' | 'name'>,
): void {
  const others = (organisation.staff ?? []).filter((one) => one.person !== person || one.role !== role)
  const entry = { person, account: scene.chat.id, role, topics, name }
  scene.desk.put(refs.organisation(organisation.id), { ...organisation, staff: [...others, entry] })
}

/** Who loses an office is not asked any more. */
export async function dropStaff(scene: Scene, org: string, person: string, role: string): Promise<void> {
  const organisation = await scene.desk.get(refs.organisation(org))
  if (!organisation?.staff) return
  const staff = organisation.staff.filter((one) => one.person !== person || one.role !== role)
  scene.desk.put(refs.organisation(org), { ...organisation, staff })
}

/** Whoever may be asked is known by another id from now on, because two persons turned out to be one. */
export async function renameStaff(
  scene: Scene,
  org: string,
  { role, from, to }: { role: string; from: string; to: string },
): Promise<void> {
  const organisation = await scene.desk.get(refs.organisation(org))
  if (!organisation?.staff?.some((one) => one.person === from && one.role === role)) return
  const staff = organisation.staff.map((one) =>
    one.person === from && one.role === role ? { ...one, person: to } : one,
  )
  scene.desk.put(refs.organisation(org), { ...organisation, staff })
}
