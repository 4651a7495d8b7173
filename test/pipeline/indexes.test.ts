import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { findMissingIndexes, type Indexes } from '../store/indexes.ts'
import { openTeamStage } from './team-stage.ts'

test('every query that is really made has its index', async () => {
  const stage = await openTeamStage()
  const { road, meter } = stage.world
  await road.take([stage.says(1, 'เมนู PLC')])
  await road.take([stage.says(2, 'เห็นด้วยค่ะ ปัญหานี้หนัก', { quoted: stage.world.heard[0]!.ids[0] })])
  await road.take([stage.says(3, 'ปัญหา: ก')])
  await road.take([stage.edits(4, 3, 'ปัญหา: ข'), stage.unsends(5, 3)])
  await road.tick()
  await road.nextDue()
  const queries = meter.queries()
  const declared = JSON.parse(await readFile('firestore.indexes.json', 'utf8')) as Indexes
  expect(queries.map((query) => query.name).toSorted()).toEqual([
    'card by message',
    'due copies',
    'due jobs',
    'due reminders',
    'due stimuli',
    'pending of a chat',
  ])
  expect(findMissingIndexes(queries, declared)).toEqual([])
  // Without the declared ones the clock would see nothing, so the check itself sees something.
  expect(findMissingIndexes(queries, { indexes: [], fieldOverrides: [] })).toHaveLength(3)
  await stage.world.close()
})
