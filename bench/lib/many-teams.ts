import { thaiCalendar } from '../../src/flows/calendar.ts'
import { defaultFlow } from '../../src/flows/load.ts'
import { armReminders } from '../../src/flows/reminding.ts'
import type { Run } from '../../src/flows/run.ts'
import type { Fields } from '../../src/store/database.ts'
import { refs } from '../../src/store/records.ts'
import { openMemory, type Memory } from '../../test/store/memory.ts'
import { seedTeam } from './team.ts'

/** When these teams began, and when the first reminder of their rounds is ready. */
export const began = Date.parse('2026-11-23T12:00:00+07:00')
export const ready = Date.parse('2026-11-24T19:30:00+07:00')

/** A store with so many teams of `orgs` organisations, each with one member who is to be reminded of an open round. */
export async function seedMany(teams: number, orgs: number): Promise<Memory> {
  const memory = openMemory()
  const sample = openMemory()
  const { run } = await seedTeam(sample, { name: 'NAME', at: began, size: 1 })
  const { path, data } = (await sample.get(refs.run(run).path))!
  const armed = armReminders(defaultFlow, data as Run, thaiCalendar, began)
  await sample.commit([{ kind: 'set', path, data: armed }])
  const documents = [...sample.save().values()].map((found) => JSON.stringify([found.path, found.data]))
  for (let index = 0; index < teams; index++) {
    for (const text of documents) {
      const [where, fields] = JSON.parse(text.replaceAll('NAME', `${index}n`)) as [string, Fields]
      const org = where.startsWith('teams/') ? { org: `o${index % orgs}` } : {}
      await memory.create(where, { ...fields, ...org })
    }
  }
  for (let index = 0; index < orgs; index++) {
    const id = `o${index}`
    const organisation = { id, kind: 'centre', name: `ศูนย์ ${id}`, from: began, by: 'p', messages: 2 * teams }
    await memory.create(refs.organisation(id).path, organisation)
  }
  return memory
}
