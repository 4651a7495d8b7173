import { afterEach, describe, expect, test } from 'vitest'
import { plainWords } from '../../src/flows/say.ts'
import type { Database } from '../../src/store/database.ts'
import { refs, type Inbox } from '../../src/store/records.ts'
import { createRoad } from '../../src/pipeline/road.ts'
import { openTeamStage, type TeamStage } from './team-stage.ts'

const opened: TeamStage[] = []
afterEach(async () => {
  for (const { world } of opened.splice(0)) await world.close()
})

async function open(): Promise<TeamStage> {
  const stage = await openTeamStage()
  opened.push(stage)
  return stage
}

/** Stores updates as a process does that dies before its drain. */
async function leavePending(stage: TeamStage, updates: ReturnType<TeamStage['says']>[]): Promise<void> {
  const inbox = (update: (typeof updates)[number]): Inbox => ({
    update,
    pending: update.at,
    due: update.received + 30_000,
    state: 'pending',
    at: update.at,
  })
  await stage.world.database.commit(
    updates.map((update) => ({
      kind: 'create',
      path: refs.inbox(update.chat, update.id).path,
      data: { ...inbox(update) },
    })),
  )
}

const tokens = (stage: TeamStage) => stage.world.heard.map((heard) => heard.token)

describe('a drain', () => {
  test('works off more than a batch, in the order of the events', async () => {
    const stage = await open()
    const updates = Array.from({ length: 45 }, (_, index) => stage.says(index + 1, `สาเหตุ: ข้อ ${index + 1}`))
    await leavePending(stage, updates.toReversed())
    await stage.world.road.take([stage.says(99, 'สาเหตุ: ข้อสุดท้าย')])
    expect(await stage.pending()).toBe(0)
    expect((await stage.rows()).map((row) => row.content!.at)).toEqual(
      [...updates, stage.says(99, '')].map((one) => one.at),
    )
    expect(new Set(tokens(stage)).size).toBe(46)
    expect(await stage.broken()).toBeUndefined()
  })

  test('sets aside what cannot be worked on, says so, and goes on with the others', async () => {
    const stage = await open()
    const road = createRoad({
      ...stage.world.deps,
      salt: () => {
        throw new Error('no randomness today')
      },
    })
    await leavePending(stage, [stage.says(1, 'ปัญหา: ก'), stage.says(2, 'สถานะ')])
    await road.take([stage.says(3, 'สาเหตุ: ข')])
    const said = new Map(stage.world.heard.map(({ token, says }) => [token, says.map(plainWords).join()]))
    expect(said.get('token-m-1')).toContain('ยังเก็บไม่ได้ค่ะ')
    expect(said.get('token-m-2')).toContain('วิเคราะห์')
    expect(said.get('token-m-3')).toContain('ยังเก็บไม่ได้ค่ะ')
    expect([(await stage.slot('m-1'))?.state, (await stage.slot('m-2'))?.state]).toEqual(['failed', 'done'])
    expect(await stage.rows()).toEqual([])
    expect(await stage.pending()).toBe(0)
    // Nothing of it stands in the way of what is sent later.
    await stage.world.road.take([stage.says(4, 'ปัญหา: ก')])
    expect(await stage.words('problem')).toEqual(['ก'])
  })

  test('that loses a race reads again and writes once', async () => {
    const stage = await open()
    const road = createRoad({ ...stage.world.deps, database: losing(stage.world.database, 3) })
    await road.take([stage.says(1, 'ปัญหา: ก')])
    expect([await stage.words('problem'), tokens(stage)]).toEqual([['ก'], ['token-m-1']])
  })

  test('that always loses leaves the work to the clock, and nothing is lost', async () => {
    const stage = await open()
    const road = createRoad({ ...stage.world.deps, database: losing(stage.world.database, Infinity) })
    await road.take([stage.says(1, 'ปัญหา: ก')])
    expect([await stage.pending(), tokens(stage)]).toEqual([1, []])
    stage.world.clock.now += 31_000
    await stage.world.road.tick()
    expect([await stage.words('problem'), await stage.pending()]).toEqual([['ก'], 0])
  })

  test('on two roads at once loses nothing and doubles nothing', async () => {
    const stage = await open()
    const roads = [createRoad(stage.world.deps), createRoad(stage.world.deps)]
    const updates = Array.from({ length: 30 }, (_, index) => stage.says(index + 1, `สาเหตุ: ข้อ ${index + 1}`))
    const copies = [...updates, ...updates.toReversed()]
    await Promise.all(copies.map((update, turn) => roads[turn % 2]!.take([update])))
    expect((await stage.words('cause')).toSorted()).toEqual(
      updates.map((_, index) => `ข้อ ${index + 1}`).toSorted(),
    )
    expect((await stage.rows()).length).toBe(30)
    expect(tokens(stage).toSorted()).toEqual(updates.map((update) => `token-${update.id}`).toSorted())
    expect([await stage.broken(), await stage.pending()]).toEqual([undefined, 0])
  })

  test('does not say again what an earlier commit is still saying', async () => {
    const stage = await open()
    const { deps } = stage.world
    let release = () => {}
    const released = new Promise<void>((resolve) => (release = resolve))
    let spoke = () => {}
    const speaking = new Promise<void>((resolve) => (spoke = resolve))
    const slow = createRoad({
      ...deps,
      line: {
        ...deps.line,
        async reply(...words) {
          spoke()
          await released
          return deps.line.reply(...words)
        },
      },
    })
    const first = slow.take([stage.says(1, 'ปัญหา: ก')])
    await speaking
    await stage.world.road.take([stage.edits(2, 1, 'ปัญหา: ข')])
    release()
    await first
    expect(tokens(stage).toSorted()).toEqual(['token-e-2', 'token-m-1'])
    expect((await stage.slot('m-1'))?.state).toBe('done')
  })
})

describe('an unsend', () => {
  test('before its message keeps it out', async () => {
    const stage = await open()
    await stage.world.road.take([stage.unsends(2, 1)])
    await stage.world.road.take([stage.says(1, 'ปัญหา: ก')])
    expect([await stage.rows(), tokens(stage)]).toEqual([[], []])
  })

  test('while its message is pending leaves no words and says nothing', async () => {
    const stage = await open()
    await stage.world.road.take([stage.says(1, 'ปัญหา: ก'), stage.unsends(2, 1)])
    expect([await stage.words('problem'), tokens(stage), await stage.broken()]).toEqual([[], [], undefined])
    expect(JSON.stringify([await stage.rows(), await stage.slot('m-1')])).not.toContain('ก')
  })

  test('takes back what an edit of chatter had become, and every version of an edited answer', async () => {
    const stage = await open()
    const { road } = stage.world
    await road.take([stage.says(1, 'เย็นนี้ว่างไหมคะ')])
    await road.take([stage.edits(2, 1, 'ปัญหา: ก')])
    await road.take([stage.says(3, 'สาเหตุ: เดิม')])
    await road.take([stage.edits(4, 3, 'สาเหตุ: ใหม่')])
    expect([await stage.words('problem'), await stage.words('cause')]).toEqual([['ก'], ['ใหม่']])
    await road.take([stage.unsends(5, 1)])
    await road.take([stage.unsends(6, 3)])
    expect([await stage.words('problem'), await stage.words('cause')]).toEqual([[], []])
    const kept = (await stage.rows()).filter((row) => row.content?.kind === 'answer')
    expect([kept, await stage.broken()]).toEqual([[], undefined])
  })
})

describe('an edit', () => {
  test('before its message takes its place', async () => {
    const stage = await open()
    await stage.world.road.take([stage.edits(2, 1, 'ปัญหา: ใหม่')])
    await stage.world.road.take([stage.says(1, 'ปัญหา: เดิม')])
    expect(await stage.words('problem')).toEqual(['ใหม่'])
    await stage.world.road.take([stage.unsends(3, 1)])
    expect(await stage.words('problem')).toEqual([])
  })

  test('to chatter before its message, or before an older edit, keeps both out', async () => {
    const stage = await open()
    await stage.world.road.take([stage.edits(5, 1, 'ไม่มีอะไรแล้วค่ะ')])
    await stage.world.road.take([stage.says(1, 'ปัญหา: ก')])
    await stage.world.road.take([stage.edits(3, 1, 'ปัญหา: ข')])
    expect([await stage.rows(), tokens(stage)]).toEqual([[], []])
  })

  test('to chatter takes the words out of the book, also while an older edit is pending', async () => {
    const stage = await open()
    const { road } = stage.world
    await road.take([stage.says(1, 'ปัญหา: ก')])
    await road.take([stage.edits(2, 1, 'ไม่มีอะไรแล้วค่ะ')])
    expect(await stage.words('problem')).toEqual([])
    await road.take([stage.says(3, 'เย็นนี้ว่างไหมคะ')])
    await leavePending(stage, [stage.edits(4, 3, 'สาเหตุ: ก')])
    await road.take([stage.edits(5, 3, 'ว่างค่ะ')])
    await road.take([stage.says(6, 'สถานะ')])
    expect([await stage.words('cause'), await stage.pending()]).toEqual([[], 0])
  })

  test('that meets its message on the way is not lost', async () => {
    const stage = await open()
    const { database } = stage.world
    let met = false
    const meeting: Database = {
      ...database,
      async get(path) {
        const found = await database.get(path)
        // The message comes in between the edit's look and its note.
        if (!met && path.endsWith('m-1')) {
          met = true
          await stage.world.road.take([stage.says(1, 'ปัญหา: ก')])
        }
        return found
      },
    }
    await createRoad({ ...stage.world.deps, database: meeting }).take([stage.edits(2, 1, 'ไม่มีอะไรแล้วค่ะ')])
    expect(await stage.words('problem')).toEqual([])
  })
})

/** A store whose first commits are always a moment too late. */
function losing(database: Database, times: number): Database {
  let left = times
  return {
    ...database,
    commit: (writes) => (left-- > 0 ? Promise.resolve('conflict') : database.commit(writes)),
  }
}
