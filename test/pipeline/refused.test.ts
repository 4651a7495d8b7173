import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plainWords } from '../../src/flows/say.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import type { Database } from '../../src/store/database.ts'
import { refs } from '../../src/store/records.ts'
import { judgeManners } from '../talk/manners.ts'
import { openTeamStage, type TeamStage } from './team-stage.ts'

/** Firestore takes a document of at most this size, bytes. */
const largest = 1_048_576
let stage: TeamStage
beforeEach(async () => {
  stage = await openTeamStage()
})
afterEach(() => stage.world.close())

/** Fills the round's document until the store takes not one answer more. */
async function fill(): Promise<void> {
  const { path } = refs.run(stage.team.run)
  const fits = async (bytes: number) => {
    const write = { kind: 'merge' as const, path, data: { filler: 'x'.repeat(bytes) } }
    return stage.world.database.commit([write]).then(
      () => true,
      () => false,
    )
  }
  let [taken, refused] = [0, largest]
  while (refused - taken > 1) {
    const middle = Math.floor((taken + refused) / 2)
    if (await fits(middle)) taken = middle
    else refused = middle
  }
  await fits(taken)
}

const said = () =>
  new Map(stage.world.heard.map(({ token, says }) => [token, says.map(plainWords).join('\n')]))
const { stringify } = JSON

describe('an answer that the store will never take', () => {
  beforeEach(fill)

  it('is set aside with its reason, its author is told, and the chat goes on', async () => {
    await stage.world.road.take([stage.says(1, 'ปัญหา: ก')])
    expect(said().get('token-m-1')).toContain('ระบบเก็บข้อความนี้ไม่ได้ค่ะ')
    expect(stage.world.heard.flatMap(({ says }) => says.flatMap((say) => judgeManners(say)))).toEqual([])
    expect(await stage.slot('m-1')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('1048576') as string,
    })
    expect(await stage.slot('m-1')).not.toHaveProperty('due')
    expect(await stage.slot('m-1')).not.toHaveProperty('update')
    expect(stage.world.logged).toEqual([expect.stringMatching(/^store refused .*"update":"m-1".*1048576/)])
    expect([await stage.pending(), await stage.rows()]).toEqual([0, []])
    await stage.world.road.take([stage.says(2, 'สถานะ')])
    expect(said().get('token-m-2')).toContain('วิเคราะห์')
    expect(await stage.world.road.nextDue()).toBeUndefined()
  })

  it('does not hold up what came with it', async () => {
    const some = [
      stage.says(1, 'สถานะ'),
      stage.says(2, 'ปัญหา: ก'),
      stage.says(3, 'เมนู PLC'),
      stage.says(4, 'สาเหตุ: ข'),
    ]
    await stage.world.road.take(some)
    const states = await Promise.all(some.map(async ({ id }) => (await stage.slot(id))?.state))
    expect(states).toEqual(['done', 'failed', 'done', 'failed'])
    expect([...said().keys()].toSorted()).toEqual(['token-m-1', 'token-m-2', 'token-m-3', 'token-m-4'])
    expect(stage.world.logged).toHaveLength(2)
  })

  it('of which nobody can be told is silent', async () => {
    await stage.world.road.take([{ ...stage.says(1, 'ปัญหา: ก'), replyToken: undefined }])
    expect(await stage.slot('m-1')).toMatchObject({ state: 'failed' })
    expect(stage.world.heard).toEqual([])
    await stage.world.road.take([stage.says(2, 'สถานะ')])
    expect(said().get('token-m-2')).not.toContain('เก็บข้อความนี้ไม่ได้')
  })

  it('left behind by a process that died, is set aside by the clock', async () => {
    const dying = createRoad({ ...stage.world.deps, database: failing(stage.world.database, 'killed') })
    await expect(dying.take([stage.says(1, 'ปัญหา: ก')])).rejects.toThrow('killed')
    stage.world.clock.now += 31_000
    await stage.world.road.tick()
    expect(await stage.slot('m-1')).toMatchObject({ state: 'failed' })
  })

  it('a reminder of such a round is given up, so that the clock does not try it for ever', async () => {
    const { path } = refs.run(stage.team.run)
    const { filler } = (await stage.world.database.get(path))!.data as { filler: string }
    const remindAt = stage.world.clock.now
    // Just enough room for the moment itself, and none for what follows from it.
    const data = { remindAt, filler: filler.slice('remindAt'.length + 1 + 8) }
    await stage.world.database.commit([{ kind: 'merge', path, data }])
    await stage.world.road.tick()
    expect(await stage.world.road.nextDue()).toBeUndefined()
    expect(stringify(stage.world.logged)).toContain('store refused')
  })
})

it('a store that fails for the moment is a reason to come again', async () => {
  const { deps, database } = stage.world
  await expect(
    createRoad({ ...deps, database: failing(database, 'UNAVAILABLE') }).take([stage.says(1, 'ปัญหา: ก')]),
  ).rejects.toThrow('UNAVAILABLE')
  expect([await stage.pending(), stage.world.logged]).toEqual([1, []])
  await stage.world.road.take([stage.says(1, 'ปัญหา: ก')])
  expect(await stage.words('problem')).toEqual(['ก'])
})

function failing(database: Database, message: string): Database {
  return { ...database, commit: () => Promise.reject(new Error(message)) }
}
