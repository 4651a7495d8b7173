import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRoad } from '../../src/pipeline/road.ts'
import { noOrganisation, projectTeams, readShards, rowsOf } from '../../src/pipeline/boards.ts'
import { refs, type Board, type BoardRow, type Team } from '../../src/store/records.ts'
import { readAt } from './seeds.ts'
import { openTeamStage, type TeamStage } from './team-stage.ts'

let stage: TeamStage
beforeEach(async () => void (stage = await openTeamStage()))
afterEach(() => stage.world.close())

const row = async (org = noOrganisation): Promise<BoardRow | undefined> =>
  (await readAt<Board>(stage.world, refs.board(org, 0).path))?.rows[stage.team.team]
const setOrg = (org: string) =>
  stage.world.database.commit([{ kind: 'merge', path: refs.team(stage.team.team).path, data: { org } }])

describe('what happened in a chat', () => {
  it('is on the board after the clock’s next beat, within 90 seconds', async () => {
    const { road, clock } = stage.world
    clock.now = stage.says(3, '').at
    await road.take([stage.says(3, 'ปัญหา: ก')])
    expect(await row()).toBeUndefined()
    clock.now += 60_000
    await road.tick()
    expect(await row()).toMatchObject({
      name: 'คณิตคิดสนุก',
      members: 4,
      round: { done: 1, shown: 6, number: 1, of: 5 },
    })
    expect(await road.tick()).toBe(0)
  })

  it('is there at once where one process serves everybody', async () => {
    const road = createRoad({ ...stage.world.deps, boardsAtOnce: true })
    await road.take([stage.says(3, 'ปัญหา: ก')])
    expect((await row())?.round?.done).toBe(1)
    expect(await road.nextDue()).toBeUndefined()
  })

  it('costs the commit no write more, and talk and views mark nothing', async () => {
    const { road, meter } = stage.world
    await road.take([stage.says(3, 'เมนู PLC')])
    const before = meter.snapshot()
    await road.tick()
    expect(meter.snapshot().writes).toBe(before.writes)
  })

  it('ten answers in a minute are one write of the board', async () => {
    const { road, clock, meter } = stage.world
    for (let at = 3; at < 13; at++) await road.take([stage.says(at, `ปัญหา: ${at}`)])
    clock.now += 120_000
    const before = meter.snapshot()
    await road.tick()
    // One for the board, one for each stimulus that said so.
    expect(meter.snapshot().writes - before.writes).toBe(1 + 10)
  })
})

it('a team that joins a centre leaves the board of those without', async () => {
  const { road, database, clock } = stage.world
  await projectTeams(stage.world.deps, [{ team: stage.team.team }])
  expect(await row()).toBeDefined()
  await database.create(refs.organisation('oone').path, {
    id: 'oone',
    kind: 'centre',
    name: 'ศูนย์หนึ่ง',
    from: 1,
    by: 'p',
  })
  const code = { code: 'ทะเล-4821-มะลิ', role: 'team', org: 'oone', owner: 'p', ownerChat: 'x', from: 1 }
  await database.create(refs.code('ทะเล-4821-มะลิ').path, code)
  clock.now = stage.says(5, '').at
  await road.take([stage.says(5, 'รหัส ทะเล-4821-มะลิ')])
  expect((await readAt<Team>(stage.world, refs.team(stage.team.team).path))?.org).toBe('oone')
  clock.now += 60_000
  await road.tick()
  expect(await row()).toBeUndefined()
  expect(await row('oone')).toBeDefined()
  expect((await readAt<Board>(stage.world, refs.board('oone', 0).path))?.name).toBe('ศูนย์หนึ่ง')
})

it('500 teams fill a document, the next begins another, and each keeps its place', async () => {
  const full = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [
      `t${index}`,
      { team: `t${index}`, name: `ทีม ${index}`, members: 1, claimed: 1, hours: {} } satisfies BoardRow,
    ]),
  )
  const board: Board = { org: 'oone', name: 'ศูนย์หนึ่ง', shards: 1, rows: full }
  await stage.world.database.create(refs.board('oone', 0).path, board)
  await setOrg('oone')
  for (let again = 0; again < 2; again++) await projectTeams(stage.world.deps, [{ team: stage.team.team }])
  const shards = await readShards(stage.world.deps, 'oone')
  expect(shards.map((shard) => Object.keys(shard.board.rows).length)).toEqual([500, 1])
  expect(rowsOf(shards)).toHaveLength(501)
})

it('boards that several write at once lose nobody', async () => {
  await setOrg('oone')
  const teams = ['a', 'b', 'c', 'd']
  for (const id of teams) {
    const team = (await readAt<Team>(stage.world, refs.team(stage.team.team).path))!
    await stage.world.database.create(refs.team(id).path, { ...team, id, runs: [] })
  }
  await Promise.all(teams.map((id) => projectTeams(stage.world.deps, [{ team: id }])))
  const [shard] = await readShards(stage.world.deps, 'oone')
  expect(Object.keys(shard!.board.rows).toSorted()).toEqual(teams)
})
