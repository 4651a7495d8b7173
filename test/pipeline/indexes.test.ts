import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { findMissingIndexes, type Indexes } from '../../scripts/doctor/indexes.ts'
import { queries } from '../../scripts/doctor/queries.ts'
import { readWaiting } from '../../src/dashboard/consult-api.ts'
import { openTeamStage } from './team-stage.ts'

test('every query that is really made has its index', async () => {
  const stage = await openTeamStage()
  const { road, meter } = stage.world
  await road.take([stage.says(1, 'เมนู PLC')])
  await road.take([stage.says(2, 'เห็นด้วยค่ะ ปัญหานี้หนัก', { quoted: stage.world.heard[0]!.ids[0] })])
  await road.take([stage.says(3, 'ปัญหา: ก')])
  await road.take([stage.edits(4, 3, 'ปัญหา: ข'), stage.unsends(5, 3)])
  // The last minute of the hour, in which the clock also sweeps.
  stage.world.clock.now += 59 * 60_000
  await road.tick()
  await road.nextDue()
  await readWaiting(stage.world.database, 'oone')
  const declared = JSON.parse(await readFile('firestore.indexes.json', 'utf8')) as Indexes
  // What is looked for in a deployment is what is really asked.
  const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name)
  expect(queries.toSorted(byName)).toEqual(meter.queries().toSorted(byName))
  expect(findMissingIndexes(queries, declared)).toEqual([])
  // Without the declared ones the clock would see nothing, so the check itself sees something.
  expect(findMissingIndexes(queries, { indexes: [], fieldOverrides: [] })).toHaveLength(4)
  await stage.world.close()
})
