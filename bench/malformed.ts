import { isUtf8 } from 'node:buffer'
import { examples, rawBody, sign, text, event, type LineEvent } from '../test/bot/events.ts'
import { setStage } from '../test/bot/stage.ts'
import { refs } from '../src/store/records.ts'
import type { Database } from '../src/store/database.ts'
import { readArguments, report } from './lib/figures.ts'
import { mutate, spoil } from './lib/mutations.ts'
import { seeded, shuffle } from './lib/random.ts'
import { seedTeam } from './lib/team.ts'

// R7: bodies that no LINE would send, each signed correctly, and the same unsigned, against the real routes.
const { quick, seed } = readArguments()
console.log(`seed ${seed}`)
const random = seeded(seed)

/** Stands for an id that is new in every call: a copy of something known would not get far. */
const fresh = 'FRESH'
let news = 0

let last = ''
let calls = 0
const stage = await setStage((database) => countCalls(database))
const { database, clock } = stage.world
const team = await seedTeam(database, { name: 'one', at: clock.now, size: 3 })
const run = (await database.get(refs.run(team.run).path))!.data as { step: string; turn: number }

/** A call as it goes over the wire; without `headers` it is signed correctly. `how` it is wrong, and of which kind. */
type Call = {
  how: string
  kind: string
  make: () => Buffer
  headers?: (raw: Buffer) => Record<string, string>
}

const sent = pickOfEach([...bodies()], quick ? 12 : 120)
const crashes: string[] = []
const failed: string[] = []
const costly: string[] = []
const answered = new Map<number, number>()
const crash = (error: unknown) =>
  void crashes.push(`${last}: ${error instanceof Error ? error.stack : String(error)}`)
process.on('uncaughtException', crash).on('unhandledRejection', crash)
for (const { how, kind, make, headers } of sent) {
  last = `${kind}: ${how}`
  const before = calls
  const raw = headers ? make() : renew(make())
  const { status } = await stage.post(raw, headers?.(raw))
  answered.set(status, (answered.get(status) ?? 0) + 1)
  if (status >= 500) failed.push(`${last}: ${status} ${stage.logged.at(-1)}`)
  if (status >= 400 && calls > before) costly.push(last)
}
last = 'a good one at the end'
const good = await stage.deliver(text('เมนู', { source: { type: 'user', userId: 'Unew' } }, { id: 'good' }))
const alive = good.status === 200 && stage.world.heard.at(-1)?.chat !== undefined
await stage.close()
process.off('uncaughtException', crash).off('unhandledRejection', crash)

const kinds = new Set(sent.map((call) => `${call.kind}: ${call.how}`)).size
for (const line of [...failed, ...costly, ...crashes].slice(0, 20)) console.log(line)
console.log(
  [...answered]
    .toSorted(([a], [b]) => a - b)
    .map(([status, times]) => `${times} × ${status}`)
    .join(', '),
)
report('R7 malformed bodies', [
  { row: 'kinds', target: '≥ 500', measured: String(kinds), ok: kinds >= 500 },
  { row: 'crashes', target: '0', measured: String(crashes.length), ok: crashes.length === 0 },
  { row: '5xx', target: '0', measured: String(failed.length), ok: failed.length === 0 },
  {
    row: 'rejected ones that cost a store call',
    target: '0',
    measured: String(costly.length),
    ok: costly.length === 0,
  },
  { row: 'a good one is answered after all that', target: 'yes', measured: alive ? 'yes' : 'no', ok: alive },
])

function* bodies(): Generator<Call> {
  const events = [...examples, ...teamEvents()].map(move)
  for (const [index, one] of events.entries()) {
    const name = `${JSON.stringify(one['type'])} ${index}`
    for (const { how, where, make } of mutate({ destination: 'bot', events: [one] }, random)) {
      yield { how, kind: `${name} ${where}`, make: () => Buffer.from(JSON.stringify(make())) }
    }
    const raw = rawBody([one], 'bot')
    const spoilt = [...spoil(raw, random)]
    for (const [at, { how, raw: bytes }] of spoilt.entries())
      yield { how, kind: `${name} ${at}`, make: () => bytes }
    const wrong = { kind: name, make: () => raw }
    yield { ...wrong, how: 'unsigned', headers: () => ({}) }
    yield {
      ...wrong,
      how: 'signed by another',
      headers: () => ({ 'x-line-signature': sign(raw, 'another') }),
    }
    for (const encoding of ['gzip', 'deflate', 'br', 'rot13']) {
      const headers = () => ({ 'x-line-signature': sign(raw), 'content-encoding': encoding })
      yield { ...wrong, how: `not ${encoding}`, headers }
    }
  }
}

/** What reaches the run of a team: answers under headings and every kind of button. */
function* teamEvents(): Generator<LineEvent> {
  const at = { run: team.run, step: run.step, turn: String(run.turn) }
  yield text('ปัญหา: แก้โจทย์ปัญหาเศษส่วนไม่ได้\nก่อนพัฒนา: เฉลี่ย 11.4 เต็ม 30\nเป้าหมาย: ร้อยละ 70')
  const taps: Record<string, string>[] = [
    { do: 'fill', ...at },
    { do: 'single', ...at },
    { do: 'media', ...at, field: 'evidence' },
    { do: 'view', run: team.run, step: run.step },
    { do: 'plan', team: team.team, flow: 'lesson-study', from: '2026-11-23' },
    { do: 'begin', team: team.team, flow: 'lesson-study', from: '2026-11-23', round: '1' },
    { do: 'claim', team: team.team, member: 'm1' },
  ]
  for (const tap of taps)
    yield event({ type: 'postback', postback: { data: new URLSearchParams(tap).toString() } })
}

/** Into the group of the team that was seeded, so that what is understood goes all the way. */
function move(one: LineEvent): LineEvent {
  const source: LineEvent = { ...(one['source'] as LineEvent) }
  if (source['groupId'] !== undefined) source['groupId'] = 'Cone'
  if (source['userId'] !== undefined) source['userId'] = 'Uone1'
  const message = one['message'] && { message: { ...(one['message'] as LineEvent), id: fresh } }
  return { ...one, ...message, source, webhookEventId: fresh, timestamp: clock.now }
}

/** The bytes with ids of their own; bytes that are no text stay as they are. */
function renew(raw: Buffer): Buffer {
  if (!isUtf8(raw)) return raw
  return Buffer.from(raw.toString().replaceAll(fresh, `new${++news}`))
}

/** So many of each way of being wrong, chosen by chance. */
function pickOfEach(all: Call[], most: number): Call[] {
  const ways = Map.groupBy(shuffle(all, random), (call) => call.how)
  return [...ways.values()].flatMap((some) => some.slice(0, most))
}

function countCalls(inner: Database): Database {
  const counted = <T>(result: T): T => {
    calls += 1
    return result
  }
  return {
    get: (path) => counted(inner.get(path)),
    getAll: (paths) => counted(inner.getAll(paths)),
    query: (spec) => counted(inner.query(spec)),
    count: (spec) => counted(inner.count(spec)),
    create: (path, data) => counted(inner.create(path, data)),
    commit: (writes) => counted(inner.commit(writes)),
  }
}
