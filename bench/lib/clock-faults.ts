import { thaiCalendar } from '../../src/flows/calendar.ts'
import { findBreak } from '../../src/flows/chain.ts'
import type { Evidence, Run } from '../../src/flows/run.ts'
import { dateInBangkok } from '../../src/flows/thai/bangkok.ts'
import type { Update } from '../../src/flows/update.ts'
import type { Deps } from '../../src/pipeline/ports.ts'
import { createRoad, type Road } from '../../src/pipeline/road.ts'
import type { Found } from '../../src/store/database.ts'
import type { Budget } from '../../src/store/months.ts'
import type { Board, Chat, Inbox, Job } from '../../src/store/records.ts'
import { openMemory, type Memory } from '../../test/store/memory.ts'
import type { Scenario } from './clock-scenarios.ts'
import { faultsOf, reach, type Call, type Fault, type Outside, type Plan } from './faulty.ts'

const minute = 60_000
const hour = 60 * minute
/** LINE brings again what failed or got no answer, this much later, ms. */
const redelivery = minute
/** More beats than this mean that something is due for ever. */
const mostBeats = 400

/** What a scenario was tried with, and what was wrong afterwards. */
export type Trial = { scenario: string; call: Call; nth: number; fault: Fault; problems: string[] }

/**
 * Plays a scenario once as it should go, then once for each of its calls with each thing that can go wrong there; with
 * `every` greater than one only so many-th of these trials, always the same.
 */
export async function tryEveryFault(
  scenario: Scenario,
  every = 1,
): Promise<{ calls: Call[]; trials: Trial[] }> {
  const memory = openMemory()
  await scenario.prepare(memory)
  const saved = memory.save()
  const good = await play(scenario, memory, { calls: [], at: 0 })
  const calls = good.plan.calls
  const trials: Trial[] = []
  let turn = 0
  for (const [index, call] of calls.entries()) {
    for (const fault of faultsOf(call)) {
      if (turn++ % every !== 0) continue
      memory.restore(saved)
      const nth = index + 1
      const problems = await play(scenario, memory, { calls: [], at: nth, fault }).then(
        (end) => judge(good, end, fault),
        (error: unknown) => [`cannot be played to its end: ${String(error)}`],
      )
      trials.push({ scenario: scenario.name, call, nth, fault, problems })
    }
  }
  return { calls, trials }
}

type End = {
  plan: Plan
  outside: Outside
  documents: Map<string, Found>
  /** Words that wait for a later answer. */
  waiting: string[]
}

/** Plays to the moment at which nothing is due any more; a process that ends has successors. */
async function play({ acts }: Scenario, memory: Memory, plan: Plan): Promise<End> {
  let now = acts[0]!.at
  let seed = 1
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647
  const outside: Outside = {
    database: memory,
    now: () => now,
    accepted: new Map(),
    replies: [],
    kept: new Map(),
    left: [],
    readyAfter: 30_000,
    asked: new Map(),
  }
  const base = {
    links: { isOpen: () => Promise.resolve('unknown' as const) },
    now: () => now,
    pause: () => Promise.resolve(),
    log: () => undefined,
    calendar: thaiCalendar,
    setupCode: undefined,
    random,
    salt: () => String(random()).slice(2).padEnd(32, '0'),
    uuid: () => `00000000-0000-4000-8000-${String(Math.floor(random() * 1e12)).padStart(12, '0')}`,
  }
  let process = start()
  function start(): { road: Road; dead: Promise<'dead'> } {
    const { dead, ...parts } = reach(outside, plan)
    return { dead, road: createRoad({ ...base, ...parts }) }
  }
  /** Says whether it was done; whoever died has a successor from now on. */
  const attempt = async (work: (road: Road) => Promise<unknown>): Promise<boolean> => {
    const { road, dead } = process
    const how = await Promise.race([
      dead,
      work(road).then(
        () => 'done' as const,
        () => 'failed' as const,
      ),
    ])
    if (how === 'dead') process = start()
    return how === 'done'
  }
  const again: { at: number; updates: Update[] }[] = []
  const deliver = async (updates: Update[]) => {
    if (!(await attempt((road) => road.take(updates)))) again.push({ at: now + redelivery, updates })
  }
  const redeliver = async () => {
    const due = again.filter(({ at }) => at <= now)
    for (const one of due) again.splice(again.indexOf(one), 1)
    for (const { updates } of due) await deliver(updates)
  }
  for (const { at, updates } of acts) {
    now = Math.max(now, at)
    await redeliver()
    await (updates ? deliver(updates) : attempt((road) => road.tick()))
  }
  const clean = createRoad({ ...base, ...outside, line: {}, media: {} } as unknown as Deps)
  for (let beats = 0; ; beats++) {
    const next = await clean.nextDue()
    if (next === undefined && again.length === 0) break
    if (beats > mostBeats) throw new Error('something is due for ever')
    const wanted = Math.min(next ?? Infinity, ...again.map(({ at }) => at))
    now = Math.max(now + minute, Math.ceil(wanted / minute) * minute)
    await redeliver()
    await attempt((road) => road.tick())
  }
  // Keys wait for the last minute of an hour, and nobody for them.
  now = Math.ceil(now / hour) * hour + 59 * minute
  await attempt((road) => road.tick())
  const documents = new Map(memory.save())
  const waiting = of<Chat>(documents, /^chats\/[^/]+$/u).flatMap(({ waiting: words = [] }) =>
    words.map(({ text }) => text),
  )
  return { plan, outside, documents, waiting }
}

function of<T>(documents: Map<string, Found>, path: RegExp): T[] {
  return [...documents.values()].filter((found) => path.test(found.path)).map(({ data }) => data as T)
}

/** What differs from the way it should have gone, beyond what that fault may cost. */
function judge(good: End, end: End, fault: Fault): string[] {
  return [
    ...judgeEvidence(good, end),
    ...judgePushes(good, end, fault),
    ...judgeAnswers(good, end, fault),
    ...judgeRest(good, end, fault),
  ]
}

/** The same evidence, none lost and none twice; its chain holds, and the copies are the same. */
function judgeEvidence(good: End, end: End): string[] {
  const rows = ({ documents }: End) => {
    const all = of<Evidence>(documents, /^runs\/[^/]+\/evidence\//u)
    const withdrawn = new Set(all.flatMap(({ content }) => (content?.kind === 'withdraw' ? content.of : [])))
    return (
      all
        // One that is taken back before it could be copied has no fingerprint.
        .filter(({ content }) => !(content?.kind === 'copy' && withdrawn.has(content.of)))
        .map(({ run, content, gone, copy, due }) => ({
          run,
          content,
          gone,
          due,
          copy: gone ? '' : copy?.state,
        }))
        .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
    )
  }
  const runs = ({ documents }: End) =>
    of<Run>(documents, /^runs\/[^/]+$/u).map(({ id, step, status, entries }) => ({
      id,
      step,
      status,
      entries,
    }))
  const broken = of<Run>(end.documents, /^runs\/[^/]+$/u).flatMap((run) => {
    const own = of<Evidence>(end.documents, new RegExp(`^runs/${run.id}/evidence/`, 'u'))
    const found = findBreak(
      own.toSorted((a, b) => a.seq - b.seq),
      run.chain.head,
    )
    if (found) return [`chain of ${run.id}: ${found}`]
    return own.length === run.chain.length ? [] : [`${own.length} rows in a chain of ${run.chain.length}`]
  })
  return [
    ...broken,
    ...differ('evidence', rows(good), rows(end)),
    ...differ('rounds', runs(good), runs(end)),
    ...differ(
      'copies kept',
      [...good.outside.kept.keys()].toSorted(),
      [...end.outside.kept.keys()].toSorted(),
    ),
  ]
}

/** Nobody is pushed the same twice, every job ends with what is true of it, and only a refusal costs a message. */
function judgePushes(good: End, end: End, fault: Fault): string[] {
  const jobs = of<Job>(end.documents, /^jobs\//u)
  const { accepted } = end.outside
  const days = ({ outside }: End) =>
    [...outside.accepted.values()].map(({ to, at }) => `${to} ${dateInBangkok(at)}`).toSorted()
  const [wanted, got] = [days(good), days(end)]
  const lost = wanted.filter((day) => !got.includes(day))
  const refused = fault === '400' || fault === '429 quota'
  const wrong = jobs.flatMap(({ state, reason, retryKey, to, due }) => {
    const taken = accepted.has(retryKey)
    const fits = state === 'unknown' || (state === 'sent' ? taken || end.outside.left.includes(to) : !taken)
    return state !== 'due' && due === undefined && fits && (state === 'sent' || reason !== undefined)
      ? []
      : [`job to ${to} ends as ${state}, ${reason}; accepted: ${taken}`]
  })
  const told = jobs.filter(({ state, reason }) => state === 'failed' && reason !== 'only by free answer')
  return [
    ...wrong,
    ...(new Set(got).size === got.length ? [] : [`pushed twice: ${got.join(', ')}`]),
    ...got.filter((day) => !wanted.includes(day)).map((day) => `pushed at another time: ${day}`),
    ...(lost.length > (refused ? 1 : 0) ? [`not pushed: ${lost.join(', ')}`] : []),
    ...(fault === '400' && lost.length > 0 && told.length === 0 ? ['a refusal that no job tells of'] : []),
  ]
}

/** Every answer was said once, waits in its chat, or is known as one that may have arrived. */
function judgeAnswers(good: End, end: End, fault: Fault): string[] {
  const said = end.outside.replies
  const tokens = said.map(({ token }) => token)
  const slots = of<Inbox>(end.documents, /\/inbox\//u)
  const open = slots.filter(
    ({ pending, answer, update, due, asked }) =>
      pending !== undefined || answer || update || asked || due !== undefined,
  )
  // What missed its token is said with a later answer, in its own words.
  const carried = [...said.map(({ words }) => words), ...end.waiting].join('\n')
  const unsaid = good.outside.replies.filter(
    ({ token, words }) => !tokens.includes(token) && !carried.includes(words.split('\n')[0]!),
  )
  // Who dies after LINE took the words, or cannot mark it, leaves nobody who knows once their token is void.
  const mayRepeat = ['exit before', 'exit after', 'fails before'].includes(fault)
  const repeated = [...said.flatMap(({ words }) => words.split('─ ก่อนหน้านี้ ─').slice(1)), ...end.waiting]
  const times = (words: string, all: string[]) => all.filter((one) => one.includes(words)).length
  const wanted = good.outside.replies.map(({ words }) => words)
  const twice = said.filter(({ words }) => {
    const own = said.filter((one) => one.words === words).length
    return times(words, repeated) + own > times(words, wanted)
  })
  const unknown = slots.filter(({ state }) => state === 'unknown').length
  return [
    ...(mayRepeat ? [] : twice.map(({ words }) => `said again: ${words}`)),
    ...(open.length > 0 ? [`${open.length} stimuli are not at their end`] : []),
    ...(unsaid.length > unknown ? [`not said: ${unsaid.map(({ words }) => words).join(' | ')}`] : []),
    ...(slots.some(({ state }) => state === 'failed') ? ['a stimulus failed for good'] : []),
  ]
}

/** Boards show the same, keys are gone, and no month is charged for less than was sent. */
function judgeRest(good: End, end: End, fault: Fault): string[] {
  const boards = ({ documents }: End) => of<Board>(documents, /^boards\//u).map(({ rows }) => rows)
  const { accepted } = end.outside
  const worded = of<Job>(end.documents, /^jobs\//u).filter(({ lines, about }) => lines ?? about)
  const left = worded.filter(({ retryKey }) => accepted.has(retryKey)).length
  // Whoever dies with messages in hand has charged them; what nobody can give back stays charged.
  const mayStay = ['exit before', 'exit after', 'fails before', 'took effect, but errored'].includes(fault)
  const charged = of<Budget>(end.documents, /^budgets\//u).reduce((sum, { sent }) => sum + sent, 0)
  const keys = of(end.documents, /^keys\//u).length
  return [
    ...differ('boards', boards(good), boards(end)),
    ...(charged < left || (charged > left && !mayStay) ? [`${charged} charged for ${left} sent`] : []),
    ...(keys > 0 ? ['a key was not forgotten'] : []),
    // LINE refuses when we are not in the group any more.
    ...(fault === '400' || new Set(end.outside.left).size === new Set(good.outside.left).size
      ? []
      : ['a group was not left']),
  ]
}

function differ(what: string, good: unknown, end: unknown): string[] {
  const [wanted, got] = [JSON.stringify(good), JSON.stringify(end)]
  return wanted === got ? [] : [`${what}: ${got} instead of ${wanted}`]
}
