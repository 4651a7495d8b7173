import type { Programme } from '../../flows/programme/types.ts'
import { refs, type Person } from '../../store/records.ts'
import type { Scene } from '../scene.ts'
import { armCard } from './arming.ts'

/**
 * A person comes from another account: their own programme and those of their assistant teachers are spoken of there from
 * now on. `also` is what the account was as a person of its own. Returns what the person has now; the caller keeps it.
 */
export async function moveProgrammes(
  scene: Scene,
  person: Person,
  also: Person | undefined,
  account: string,
): Promise<Pick<Person, 'programme' | 'trainees'>> {
  const { desk } = scene
  const programme = person.programme ?? also?.programme
  const own = programme === undefined ? undefined : await desk.get(refs.programme(programme))
  if (own) {
    const { nudge: _nudge, ...rest } = own
    desk.put<Programme>(refs.programme(own.id), await armCard(scene, { ...rest, person: person.id, account }))
  }
  const trainees = [...new Set([...(person.trainees ?? []), ...(also?.trainees ?? [])])]
  await desk.load(trainees.map(refs.programme))
  for (const id of trainees) {
    const one = await desk.get(refs.programme(id))
    const theirs = one?.mentor?.person === person.id || (also && one?.mentor?.person === also.id)
    if (one?.mentor && theirs)
      desk.put(refs.programme(id), { ...one, mentor: { ...one.mentor, person: person.id, account } })
  }
  return { ...(programme === undefined ? {} : { programme }), ...(trainees.length > 0 ? { trainees } : {}) }
}
