import { isReachable } from '../../store/chat.ts'
import { refs, type Organisation, type Team } from '../../store/records.ts'
import { mentorsOf } from '../mentors/of-team.ts'
import type { Scene } from '../scene.ts'
import { consultationsFor } from './tickets.ts'

/** Somebody who may be asked for advice. */
export type Adviser = { person: string; account: string; name: string }

/** As many are offered to choose from when a question is handed over. */
const mostOffered = 8

/**
 * Who is asked: the organisation's experts for the topic, else the team's mentors, else the organisation's managers. Each
 * list holds only people who have opened their own chat with the bot, since nobody else would hear of it.
 */
async function advisersFor(
  scene: Scene,
  { organisation, team, topic, except }: Wanted,
): Promise<Adviser[][]> {
  const staff = organisation.staff ?? []
  const experts = staff.filter(({ role }) => role === 'expert')
  const suits = ({ topics = [] }: (typeof staff)[number]) => topics.length === 0 || topics.includes(topic)
  const lists = [
    (topic === 'other' ? experts : experts.filter(suits)).map(nameAdviser),
    team ? mentorsOf(team).map((mentor) => ({ ...mentor, name: mentor.call })) : [],
    staff.filter(({ role }) => role === 'manager').map(nameAdviser),
  ]
  const reachable: Adviser[][] = []
  for (const list of lists) reachable.push(await onlyReachable(scene, list, except))
  return reachable
}

type Wanted = { organisation: Organisation; team?: Team; topic: string; except: string[] }

/** The one of the first list that has somebody on whom the fewest questions wait; undefined where there is nobody. */
export async function chooseAdviser(scene: Scene, wanted: Wanted): Promise<Adviser | undefined> {
  const first = (await advisersFor(scene, wanted)).find((list) => list.length > 0) ?? []
  const loads = await Promise.all(
    first.map(async (adviser) => ({
      adviser,
      open: (await consultationsFor(scene.desk, adviser.person)).length,
    })),
  )
  return loads.toSorted((a, b) => a.open - b.open)[0]?.adviser
}

/** Everybody a question may be handed to, the experts of other topics included, each once. */
export async function othersFor(scene: Scene, wanted: Wanted): Promise<Adviser[]> {
  const lists = await advisersFor(scene, wanted)
  const experts = (wanted.organisation.staff ?? []).filter(({ role }) => role === 'expert').map(nameAdviser)
  const all = [...lists.flat(), ...(await onlyReachable(scene, experts, wanted.except))]
  return all
    .filter(({ person }, index) => all.findIndex((one) => one.person === person) === index)
    .slice(0, mostOffered)
}

async function onlyReachable(scene: Scene, list: Adviser[], except: string[]): Promise<Adviser[]> {
  const others = list.filter(({ person }) => !except.includes(person))
  await scene.desk.load(others.map(({ account }) => refs.chat(account)))
  const chats = await Promise.all(others.map(({ account }) => scene.desk.get(refs.chat(account))))
  return others.filter((_, index) => isReachable(chats[index]))
}

function nameAdviser({ person, account, name, role }: NonNullable<Organisation['staff']>[number]): Adviser {
  return { person, account, name: name ?? (role === 'manager' ? 'ผู้จัดการศูนย์' : 'ผู้เชี่ยวชาญ') }
}
