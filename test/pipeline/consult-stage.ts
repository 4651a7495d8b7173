import { refs, type Chat, type Job, type Organisation, type Person } from '../../src/store/records.ts'
import type { Consultation } from '../../src/store/consultations.ts'
import { seedTeam } from '../../bench/lib/team.ts'
import { createActors, openWorld, type World } from './world.ts'

/** Friday, ten in the morning: an answer is hoped for by Wednesday, 2 December. */
const friday = Date.parse('2026-11-27T10:00:00+07:00')
/** The next school morning, when a digest's messages are out. */
export const mondayMorning = Date.parse('2026-11-30T08:00:00+07:00')

/** A team with a round in a centre that has one expert, who has opened the own chat. */
export async function openConsultStage(options: { messages?: number } = {}) {
  const world = await openWorld({ start: friday })
  const seeded = await seedTeam(world.database, { name: 'one', at: friday, size: 3 })
  await world.database.commit([
    { kind: 'merge', path: refs.team(seeded.team).path, data: { org: 'o1' } },
    ...[
      [
        refs.organisation('o1').path,
        {
          id: 'o1',
          kind: 'centre',
          name: 'ศูนย์หนึ่ง',
          from: 1,
          by: 'padmin',
          staff: [{ person: 'pexpert', account: 'bot.Uexpert', role: 'expert', name: 'นางสมศรี มีวิชา' }],
          ...options,
        } satisfies Organisation,
      ] as const,
      [refs.person('pexpert').path, { id: 'pexpert', teams: [], roles: [] } satisfies Person] as const,
      [
        refs.chat('bot.Uexpert').path,
        { id: 'bot.Uexpert', kind: 'user', noticed: 1, person: 'pexpert', linked: 1 } satisfies Chat,
      ] as const,
    ].map(([path, data]) => ({ kind: 'create' as const, path, data })),
  ])
  const actors = createActors(world)
  return {
    world,
    run: seeded.run,
    actors,
    asks: (where = 'groupone', who = 'one1') =>
      world.send(chatOf(actors.text(where, who, 'ปรึกษา วัดผล: จะวัดอย่างไรดีคะ'), where)),
    expertSays: (text: string) => world.send(actors.text('expert', 'expert', text)),
    expertSpeaks: () => {
      const message = `voice${world.clock.now}`
      world.contents.set(message, Buffer.from('a voice'))
      return world.send(actors.stamp('expert', 'expert', { kind: 'recording', voice: true }, message))
    },
  }

  function chatOf(update: ReturnType<typeof actors.text>, where: string) {
    return where === 'groupone' ? { ...update, chat: seeded.chat } : update
  }
}

export async function ticketsOf(world: World): Promise<Consultation[]> {
  const found = await world.database.query({ name: 'all', collection: 'consultations', limit: 50 })
  return found.map(({ data }) => data as Consultation).toSorted((a, b) => a.at - b.at)
}

export async function consultJobs(world: World): Promise<Job[]> {
  const found = await world.database.query({ name: 'all', collection: 'jobs', limit: 50 })
  return found.map(({ data }) => data as Job).toSorted((a, b) => (a.due ?? 0) - (b.due ?? 0))
}
