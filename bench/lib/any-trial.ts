import { findBreak } from '../../src/flows/chain.ts'
import { foldField } from '../../src/flows/fold.ts'
import { fieldsOf, shippedFlows } from '../../src/flows/load.ts'
import { measureStep } from '../../src/flows/progress.ts'
import type { Entry, Evidence, RowContent, Run } from '../../src/flows/run.ts'
import { plainWords } from '../../src/flows/say.ts'
import type { Flow } from '../../src/flows/types.ts'
import type { Update } from '../../src/flows/update.ts'
import { refs, type Team } from '../../src/store/records.ts'
import { placesOf } from '../../src/talk/names.ts'
import { monday, openWorld, type World } from '../../test/pipeline/world.ts'
import { chatter, createPeople, secret, type People } from './any-people.ts'
import { writeUnder, type AnyAct, type AnyRound } from './any-round.ts'
import { seedTeam, type SeededTeam } from './team.ts'

/** Plays a round of a random team and returns what is wrong; nothing is the only good answer. */
export async function tryRound({ flow: id, size, claimed, window, acts }: AnyRound): Promise<string[]> {
  const flow = shippedFlows.find((candidate) => candidate.id === id)!
  const world = await openWorld()
  const problems: string[] = []
  world.deps.log = (event, facts) => {
    // A token expires while days go by, and "เก็บ" in reply to words finds no photo: neither is a fault of the book's.
    if (!['answer not delivered', 'file not copied'].includes(event))
      problems.push(`log: ${event} ${JSON.stringify(facts)}`)
  }
  try {
    const named = Math.min(size, claimed)
    const team = await seedTeam(world.database, { name: 'x', at: monday, size, claimed: named, flow })
    const people = createPeople(world, team, flow)
    let before = await readRun(world, team)
    for (let start = 0; start < acts.length; start += window) {
      const some = acts.slice(start, start + window)
      const { step } = before
      const updates = some.flatMap((one) => people.write(one, step).map((update) => ({ ...one, update })))
      for (const { update, copies } of updates.toSorted((a, b) => a.arrives - b.arrives))
        for (let copy = 0; copy < copies; copy++) await people.send(update)
      const run = await readRun(world, team)
      problems.push(...(await judgeSteps(world, team, flow, before, run, some)), ...judgeTalk(world, updates))
      before = run
      if (problems.length > 0) return problems
    }
    for (const run of await readRuns(world, team)) problems.push(...(await judgeRows(world, run)))
    return [...problems, ...(await judgeEnd(world, team, flow, people))]
  } finally {
    await world.close()
  }
}

/** One message per act at most, none to chatter, and nothing private in the group. */
function judgeTalk(world: World, updates: { update: Update; kind: AnyAct['kind'] }[]): string[] {
  const heard = world.heard.filter(({ paid }) => paid !== true)
  const tokens = heard.map(({ token }) => token)
  const silent = new Set(
    updates.flatMap(({ update, kind }) => (kind === 'chatter' ? [update.replyToken] : [])),
  )
  return [
    ...(new Set(tokens).size === tokens.length ? [] : ['one act was answered twice']),
    ...heard
      .filter(({ says }) => says.length > 1)
      .map(({ says }) => `two messages: ${says.map(plainWords).join(' / ')}`),
    ...heard
      .filter(({ token }) => silent.has(token))
      .map(({ says }) => `chatter was answered: ${says.map(plainWords).join()}`),
    ...heard
      .filter(
        ({ chat, says }) => chat.startsWith('bot.C') && says.some((say) => plainWords(say).includes(secret)),
      )
      .map(({ says }) => `private words in the group: ${says.map(plainWords).join()}`),
  ]
}

/** A step closes when its needed answers are there, or when the head of the team went on. */
async function judgeSteps(
  world: World,
  seeded: SeededTeam,
  flow: Flow,
  before: Run,
  run: Run,
  acts: AnyAct[],
): Promise<string[]> {
  // What is taken back in the same moment is missing afterwards, and rightly so.
  const takes = acts.some(({ kind }) => ['edit', 'unsend', 'tap', 'word'].includes(kind))
  if (takes) return []
  const team = (await world.database.get(refs.team(seeded.team).path))!.data as unknown as Team
  return run.asked
    .filter((key) => !before.asked.includes(key) && !run.passed?.includes(key))
    .map((key) => measureStep(flow, run, key, placesOf(team)))
    .filter(({ complete }) => !complete)
    .map(({ step, missing }) => `${step.key} closed without ${missing.map(({ key }) => key).join(' ')}`)
}

/** The chain verifies, the rows say what the run says, and nothing of what people said to each other is in them. */
async function judgeRows(world: World, run: Run): Promise<string[]> {
  const flow = shippedFlows.find(({ id }) => id === run.flow.id)!
  const rows = (await readRows(world, run)).toSorted((a, b) => a.seq - b.seq)
  const problems: string[] = []
  const broken = findBreak(rows, run.chain.head)
  if (broken) problems.push(`chain: ${broken}`)
  if (JSON.stringify(rows).includes(chatter)) problems.push('chatter was stored')
  for (const field of fieldsOf(flow)) {
    const entries = run.entries[field.key] ?? []
    const told = foldField(
      field,
      entries.map((entry) => asSealed(entry, field.key, rows)),
    )
    const stands = foldField(field, entries)
    const named = ({ current, held }: typeof stands) =>
      JSON.stringify([current, held].map((some) => some.map(({ row }) => row)))
    if (named(told) !== named(stands))
      problems.push(`${field.key}: rows say ${named(told)}, the run ${named(stands)}`)
  }
  const sealed = rows.flatMap(({ content }) =>
    content?.kind === 'answer' ? (content.items ?? []).map((item) => ({ item, content })) : [],
  )
  for (const { item, content } of sealed)
    if (!run.entries[item.field]?.some(({ row }) => row === content.id))
      problems.push(`${content.id} is not in the run`)
  return problems
}

/** An entry as its sealed row has it: who, when, from which message, and whether it was taken back. */
function asSealed(entry: Entry, field: string, rows: Evidence[]): Entry {
  const contents = rows.flatMap(({ content }): RowContent[] => (content ? [content] : []))
  const own = contents.find(({ id }) => id === entry.row)
  const withdrawn = contents.find(({ kind, of }) => kind === 'withdraw' && of === entry.row)
  const item = own?.items?.find((one) => one.field === field)
  if (!own) return { ...entry, gone: withdrawn?.at }
  const { by, at, message } = own
  const school = item?.value.school
  return {
    ...entry,
    by,
    at,
    message,
    none: item?.value.none,
    said: school ? { school } : undefined,
    gone: withdrawn?.at,
  }
}

/**
 * Once the book is signed, or the round given up, ordinary words change nothing of it. They are not answered either,
 * unless somebody has begun the next round: then they are answers to that one.
 */
async function judgeEnd(world: World, team: SeededTeam, flow: Flow, people: People): Promise<string[]> {
  const before = await readRun(world, team)
  if (before.status === 'open') return []
  world.clock.now += 3_600_000
  // What was left to tell is told with the next thing that reaches the bot.
  await people.send(people.stamp(team.accounts[0]!, false, { kind: 'text', text: 'เมนู PLC' }, 'menu'))
  const heard = world.heard.length
  const text = flow.steps[0]!.fields.map((field) => writeUnder(field, 'สาย', false)).join('\n')
  await people.send(people.stamp(team.accounts[0]!, false, { kind: 'text', text }, 'late'))
  const after = await readRun(world, team)
  const goesOn = (await readRuns(world, team)).some(({ status }) => status === 'open')
  return [
    ...(JSON.stringify(after) === JSON.stringify(before) ? [] : ['words changed a round that is over']),
    ...(goesOn || world.heard.length === heard
      ? []
      : [`words after the end were answered: ${plainWords(world.heard.at(-1)!.says[0]!)}`]),
  ]
}

async function readRun(world: World, team: SeededTeam): Promise<Run> {
  return (await world.database.get(refs.run(team.run).path))!.data as unknown as Run
}

/** All rounds of the team: whoever likes may have begun others. */
async function readRuns(world: World, { team }: SeededTeam): Promise<Run[]> {
  const { runs } = (await world.database.get(refs.team(team).path))!.data as unknown as Team
  const found = await world.database.getAll(runs.map((id) => refs.run(id).path))
  return found.map((one) => one!.data as unknown as Run)
}

async function readRows(world: World, { id }: Run): Promise<Evidence[]> {
  const found = await world.database.query({
    name: 'all rows',
    collection: `runs/${id}/evidence`,
    limit: 2000,
  })
  return found.map(({ data }) => data as unknown as Evidence)
}
