import { gzipSync } from 'node:zlib'
import { boardRow } from '../src/pipeline/board-row.ts'
import { projectProgrammes } from '../src/pipeline/standings.ts'
import { followMarks } from '../src/pipeline/follow-marks.ts'
import { buildAssets } from '../src/local/assets.ts'
import { newProgramme } from '../src/flows/programme/begin.ts'
import { packFor } from '../src/flows/programme/packs.ts'
import type { Run } from '../src/flows/run.ts'
import type { Fields, Write } from '../src/store/database.ts'
import { refs, type Board, type BoardRow, type Inbox, type Team } from '../src/store/records.ts'
import { launchBrowser } from '../test/browser.ts'
import { openStage, type Stage, type Visitor } from '../test/dashboard/stage.ts'
import { readArguments, report, type Figure } from './lib/figures.ts'

// P11: what a manager's pages cost with 200 teams and 20,000 rows of evidence. P4: that they cost the same however many
// teams there are in the country.
const teamsOfCentre = 200
const rowsOfRun = 100
const mostReads = 30
const mostPoll = 2
const mostBytes = 100 * 1024

const stage = await openStage()
const board = (await stage.world.database.get(refs.board('oone', 0).path))!.data as unknown as Board
const sample = Object.values(board.rows)[0]!

await seedCentre(stage)
await seedLargeCohort(stage)
const manager = await stage.signedIn('pmanager', stage.world.clock.now + 60_000_000)
const views = await measureViews(stage, manager)
report('P11 dashboard with 200 teams and 20,000 rows', views)
report('P4 the same with any number of teams', await measureGrowth(stage, manager))
// Seconds depend on what else the machine does: they gate nothing.
if (!readArguments().quick) report('P11 seen in a browser', await measureSeen(stage, manager))
await stage.close()

async function measureViews({ world }: Stage, visitor: Visitor): Promise<Figure[]> {
  const count = async (...paths: string[]) => {
    const before = world.meter.snapshot().reads
    const replies = []
    for (const path of paths) replies.push(await visitor.get(path))
    if (replies.some(({ status }) => status !== 200)) throw new Error(`${paths.join(' ')} was refused`)
    return { reads: world.meter.snapshot().reads - before, bodies: replies.map(({ body }) => body) }
  }
  const list = await count('/', '/api/board', '/api/messages/oone')
  const team = await count('/teams/tone', '/api/teams/tone')
  const more = await count('/api/teams/tone/runs/rone?before=86')
  const cohort = await count('/cohorts/oone/of/clarge?page=7')
  const filtered = await count('/cohorts/oone/of/clarge?show=open&page=7')
  const tag = (await visitor.get('/api/boards/oone')).headers.get('etag') ?? ''
  const before = world.meter.snapshot().reads
  const { status } = await visitor.get('/api/boards/oone', { 'if-none-match': tag })
  const poll = world.meter.snapshot().reads - before
  const files = (await buildAssets()).filter(
    ({ name }) => !name.startsWith('fonts/') && !['desk.js', 'print.js'].includes(name),
  )
  const sent = [...list.bodies.map((body) => Buffer.from(body)), ...files.map(({ body }) => body)]
  const bytes = sent.reduce((sum, body) => sum + gzipSync(body).length, 0)
  const began = performance.now()
  await visitor.get('/api/board')
  const took = performance.now() - began
  return [
    figure('list of teams, reads', list.reads, mostReads),
    figure('a team, reads', team.reads, mostReads),
    figure('an older page of its timeline, reads', more.reads, mostReads),
    figure('a page of a cohort of 500, reads', cohort.reads, mostReads),
    figure('the same of those who lack something, reads', filtered.reads, mostReads),
    { ...figure('an unchanged poll, reads', poll, mostPoll), ok: poll <= mostPoll && status === 304 },
    {
      row: 'list with script and style, gzip',
      target: `≤ ${mostBytes / 1024} KB`,
      measured: `${(bytes / 1024).toFixed(1)} KB`,
      ok: bytes <= mostBytes,
    },
    { row: 'answer of the list', target: '≤ 250 ms', measured: `${took.toFixed(0)} ms`, ok: took <= 250 },
  ]
}

/** How long after opening the page all teams are seen: here, and on a slow phone at slow 4G (Lighthouse's own figures). */
async function measureSeen({ origin }: Stage, { cookie = '' }: Visitor): Promise<Figure[]> {
  const browser = await launchBrowser()
  const figures: Figure[] = []
  for (const { row, most, slow } of [
    { row: 'all 200 teams seen', most: 1000, slow: false },
    { row: 'the same, 4 × slower CPU, slow 4G', most: 2500, slow: true },
  ]) {
    const took: number[] = []
    for (let round = 0; round < 5; round++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } })
      await context.addCookies([{ name: '__session', value: cookie, url: origin }])
      const page = await context.newPage()
      if (slow) {
        const devtools = await context.newCDPSession(page)
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
        const line = { offline: false, latency: 150, downloadThroughput: 204_800, uploadThroughput: 93_750 }
        await devtools.send('Network.emulateNetworkConditions', line)
      }
      const began = performance.now()
      await page.goto(origin, { waitUntil: 'commit' })
      await page.getByRole('link', { name: `ทีมที่ ${teamsOfCentre - 1}`, exact: true }).waitFor()
      took.push(performance.now() - began)
      await context.close()
    }
    const middle = took.toSorted((a, b) => a - b)[2]!
    figures.push({ row, target: `≤ ${most} ms`, measured: `${middle.toFixed(0)} ms`, ok: middle <= most })
  }
  await browser.close()
  return figures
}

/** As many assistant teachers as a cohort may have, each with a programme. */
async function seedLargeCohort({ world }: Stage): Promise<void> {
  const person = { title: 'นาย', first: 'ก้อง', last: 'แก้วใส', official: 'นายก้อง แก้วใส' }
  const place = { school: 'โรงเรียนบ้านไร่', office: 'สพป.ตรัง', appointed: '2026-11-16' }
  const people = Array.from({ length: 500 }, (_, at) => ({
    ...person,
    ...place,
    id: `l${at}`,
    code: `ทะเล-${at}-มะลิ`,
    programme: `g${at}`,
  }))
  const facts = { id: 'clarge', org: 'oone', name: '1/2570', from: 1, by: 'pmanager' }
  await world.database.create(refs.cohort('clarge').path, { ...facts, people, trainers: [] })
  const pack = packFor('phases', place.appointed)
  const programmes = people.map((line): Write => {
    const programme = newProgramme(line, pack, { org: 'oone', cohort: 'clarge', name: '1/2570' })
    return { kind: 'create', path: refs.programme(line.programme).path, data: { ...programme, person: 'p' } }
  })
  await world.database.commit(programmes)
  await projectProgrammes(world.deps, ['g0'])
}

/** Boards of other centres, as many as it takes; one centre's view and one team's row must not notice. */
async function measureGrowth({ world }: Stage, visitor: Visitor): Promise<Figure[]> {
  const seen: { teams: number; view: number; projection: string }[] = []
  let centres = 0
  for (const teams of [30, 3000, 30_000]) {
    for (; centres * teamsOfCentre < teams; centres++) {
      const rows = manyRows(teamsOfCentre, `x${centres}-`)
      const other: Board = { org: `o${centres}`, name: 'ศูนย์อื่น', shards: 1, rows }
      await world.database.create(refs.board(other.org, 0).path, other)
    }
    const before = world.meter.snapshot()
    await visitor.get('/')
    await visitor.get('/api/board')
    const between = world.meter.snapshot()
    const projection = await project(stage, teams)
    seen.push({ teams, view: between.reads - before.reads, projection })
  }
  const [first] = seen
  return seen.flatMap(({ teams, view, projection }) => [
    {
      row: `view with ${teams} teams, reads`,
      target: String(first!.view),
      measured: String(view),
      ok: view === first!.view,
    },
    {
      row: `an answer reaches its board with ${teams} teams, reads + writes`,
      target: first!.projection,
      measured: projection,
      ok: projection === first!.projection,
    },
  ])
}

/** What the clock does with one stimulus that changed a team: reads and writes. */
async function project({ world }: Stage, at: number): Promise<string> {
  const { path } = refs.inbox('bot.Cone', `m-${at}`)
  const inbox: Inbox = { state: 'done', at, due: at, boards: [{ team: 'tone' }] }
  await world.database.create(path, inbox)
  const paused = { kind: 'merge' as const, path: refs.team('tone').path, data: { paused: at } }
  await world.database.commit([paused])
  const found = await world.database.query({
    name: 'marked',
    collection: 'chats/bot.Cone/inbox',
    limit: 1,
    where: [['at', '==', at]],
  })
  const before = world.meter.snapshot()
  await followMarks(world.deps, found)
  const after = world.meter.snapshot()
  return `${after.reads - before.reads} + ${after.writes - before.writes}`
}

/** 200 teams with a hundred rows each: documents that a view could read, were it careless. */
async function seedCentre({ world }: Stage): Promise<void> {
  const { database } = world
  const team = (await database.get(refs.team('tone').path))!.data as unknown as Team
  const run = (await database.get(refs.run('rone').path))!.data as unknown as Run
  const rows: Record<string, BoardRow> = { [team.id]: boardRow(team, run, undefined) }
  const writes: Write[] = []
  for (let index = 0; index < teamsOfCentre; index++) {
    const id = index === 0 ? 'rone' : `r${index}`
    if (index > 0) rows[`t${index}`] = { ...sample, team: `t${index}`, name: `ทีมที่ ${index}` }
    for (let seq = 1; seq <= rowsOfRun; seq++) {
      const content = {
        id: `e${seq}`,
        run: id,
        kind: 'answer',
        at: run.startedAt + seq,
        by: 'pone1',
        items: [{ field: 'problem', value: { text: `นักเรียนอ่านโจทย์ไม่เข้าใจ ครั้งที่ ${seq}` } }],
      }
      const data: Fields = { run: id, seq, content, salt: '', commit: '', head: '' }
      writes.push({ kind: 'create', path: refs.evidence(id, `e${seq}`).path, data })
    }
  }
  for (let at = 0; at < writes.length; at += 500) await database.commit(writes.slice(at, at + 500))
  const { path } = refs.board('oone', 0)
  await database.commit([{ kind: 'set', path, data: { ...board, rows } }])
}

function manyRows(count: number, prefix: string): Record<string, BoardRow> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `${prefix}${index}`,
      { ...sample, team: `${prefix}${index}`, name: `ทีมที่ ${index}` },
    ]),
  )
}

function figure(row: string, reads: number, most: number): Figure {
  return { row, target: `≤ ${most}`, measured: String(reads), ok: reads <= most }
}
