import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findBreak } from '../../src/flows/chain.ts'
import type { Evidence, Run } from '../../src/flows/run.ts'
import type { Update } from '../../src/flows/update.ts'
import { connectFirestore } from '../../src/store/connect.ts'
import type { Database } from '../../src/store/database.ts'
import { createMeter } from '../../src/store/meter.ts'
import { createDatabase } from '../../src/store/metered.ts'
import { refs } from '../../src/store/records.ts'
import { seeded, shuffle } from './random.ts'
import type { Order, Outcome } from './storm-worker.ts'
import { seedTeam, type SeededTeam } from './team.ts'

/** How hard it blows: every event arrives `copies` times, `atOnce` deliveries run at the same time over all processes. */
export type Storm = {
  events: number
  copies: number
  teams: number
  atOnce: number
  processes: number
  seed: number
  bare?: boolean
}

export type Damage = {
  /** Events with exactly one evidence row and exactly one answer. */
  applied: number
  /** Deliveries that threw, and events still waiting afterwards. */
  failed: string[]
  pending: number
  brokenChains: string[]
  p50: number
  p99: number
  seconds: number
  reads: number
  writes: number
}

/** Blows over an emulator: an empty database of its own, founded teams, child processes that share the deliveries. */
export async function blow(host: string, storm: Storm): Promise<Damage> {
  // The emulator takes everybody, so nobody need look for Google's credentials; child processes inherit it.
  process.env.METADATA_SERVER_DETECTION = 'none'
  const project = `demo-storm-${process.pid}-${storm.processes}-${Math.round(performance.now())}`
  const firestore = connectFirestore({ projectId: project, emulatorHost: host })
  const database = createDatabase(firestore, createMeter())
  try {
    const at = Date.now()
    const seeds = Array.from({ length: storm.teams }, (_, index) => ({ name: `s${index}x`, at, size: 5 }))
    const teams = await Promise.all(seeds.map((seed) => seedTeam(database, seed)))
    const events = writeEvents(storm, teams, at)
    const copies = shuffle(Array.from({ length: storm.copies }, () => events).flat(), seeded(storm.seed))
    const processes = await Promise.all(
      Array.from({ length: storm.processes }, (_, index) =>
        startProcess({
          host,
          project,
          deliveries: copies.filter((_copy, turn) => turn % storm.processes === index),
          atOnce: storm.atOnce / storm.processes,
          bare: storm.bare,
        }),
      ),
    )
    const began = performance.now()
    const outcomes = await Promise.all(processes.map((run) => run()))
    const seconds = (performance.now() - began) / 1000
    return { ...(await survey(database, teams, events, outcomes)), seconds }
  } finally {
    await firestore.terminate()
  }
}

const words = [
  'สาเหตุ: ข้อที่ N',
  'หลักฐาน: ใบงานที่ N',
  'ปัญหา: เรื่องที่ N',
  'นักเรียน: ป.4/1 จำนวน N คน\nเป้าหมาย: ร้อยละ N',
]

function writeEvents(storm: Storm, teams: SeededTeam[], at: number): Update[] {
  return Array.from({ length: storm.events }, (_, number): Update => {
    const team = teams[number % teams.length]!
    const round = Math.floor(number / teams.length)
    return {
      id: `m-${number}`,
      message: `${number}`,
      chat: team.chat,
      kind: 'group',
      account: team.accounts[round % team.accounts.length],
      at: at + number,
      received: at,
      replyToken: `token-${number}`,
      input: { kind: 'text', text: words[round % words.length]!.replaceAll('N', `${number}`) },
    }
  })
}

/** Starts a process and returns what lets it begin. */
async function startProcess(order: Order): Promise<() => Promise<Outcome>> {
  const child = fork(join(import.meta.dirname, 'storm-worker.ts'))
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('a process of the storm died')))
  ended.catch(() => undefined)
  const hear = async () => (await Promise.race([once(child, 'message'), ended]))[0] as Outcome
  child.send(order)
  await hear()
  return async () => {
    child.send('begin')
    const outcome = await hear()
    child.kill()
    return outcome
  }
}

async function survey(
  database: Database,
  teams: SeededTeam[],
  events: Update[],
  outcomes: Outcome[],
): Promise<Omit<Damage, 'seconds'>> {
  const replies = outcomes.flatMap((outcome) => outcome.replied)
  const answered = new Map<string, number>()
  for (const token of replies) answered.set(token, (answered.get(token) ?? 0) + 1)
  const rows = new Map<string, number>()
  const brokenChains: string[] = []
  let pending = 0
  for (const team of teams) {
    const run = (await database.get(refs.run(team.run).path))!.data as unknown as Run
    const spec = { name: 'rows', collection: `runs/${team.run}/evidence`, limit: 1000 }
    const evidence = (await database.query(spec)).map((found) => found.data as unknown as Evidence)
    const broken = findBreak(
      evidence.toSorted((a, b) => a.seq - b.seq),
      run.chain.head,
    )
    if (broken) brokenChains.push(broken)
    for (const { content } of evidence) rows.set(content!.message!, (rows.get(content!.message!) ?? 0) + 1)
    const waiting = { name: 'waiting', collection: `chats/${team.chat}/inbox`, limit: 1000 }
    pending += (await database.query({ ...waiting, where: [['pending', '>', 0]] })).length
  }
  const took = outcomes.flatMap((outcome) => outcome.took).toSorted((a, b) => a - b)
  const sum = (key: 'reads' | 'writes') => outcomes.reduce((total, outcome) => total + outcome[key], 0)
  return {
    applied: events.filter((event) => rows.get(event.message!) === 1 && answered.get(event.replyToken!) === 1)
      .length,
    failed: outcomes.flatMap((outcome) => outcome.failed),
    pending,
    brokenChains,
    p50: took[Math.floor(took.length / 2)] ?? 0,
    p99: took[Math.floor(took.length * 0.99)] ?? 0,
    reads: sum('reads'),
    writes: sum('writes'),
  }
}
