import { isDeepStrictEqual } from 'node:util'
import { foldField } from '../../../src/flows/fold.ts'
import { fieldsOf, findFlow } from '../../../src/flows/load.ts'
import type { Evidence, Run } from '../../../src/flows/run.ts'
import type { Say } from '../../../src/flows/say.ts'
import { strictStore } from '../../pipeline/strict-store.ts'
import { openMemory, type Saved } from '../../store/memory.ts'
import { judgeManners } from '../manners.ts'
import { playStory, type Played } from '../story.ts'
import { inputs, namedIn, type Input } from './inputs.ts'
import { announcements, fits, silences } from './silences.ts'
import { wayTo, type State } from './states.ts'

/** What came of one input in one state. `problems` are breaches of what holds for every cell. */
export type Cell = { input: Input; says: Say[]; problems: string[] }

/** Goes to a state once and sends each input from there, every time as if it were the only one. */
export async function walkState(state: State): Promise<Cell[]> {
  const memory = openMemory()
  const played = await playStory({ about: state.title, turns: wayTo(state) }, strictStore(memory))
  const { world } = played
  const failures: string[] = []
  world.deps.log = (event, facts) =>
    void (/fail/u.test(event) && failures.push(`${event} ${JSON.stringify(facts)}`))
  const before = memory.save()
  const mark = { now: world.clock.now, heard: world.heard.length, pushes: world.pushes.length }
  const cells: Cell[] = []
  for (const input of inputs.filter((one) => isPossible(one, state, played))) {
    const problems: string[] = []
    const turn = { in: state.in, who: input.by ?? state.who, ...input.turn }
    try {
      const update = await played.perform(turn)
      const says = spoken()
      const after = memory.save()
      if (update) await world.send(update)
      const again = spoken().slice(says.length)
      if (again.length > 0 && !isDeepStrictEqual(again, says))
        problems.push('says something else when it is repeated')
      if (differences(after, memory.save()).length > 0)
        problems.push('is stored otherwise when it is repeated')
      problems.push(...judge({ input, says }, state, before, after))
      if (world.pushes.length > mark.pushes) problems.push('costs a paid message')
      cells.push({ input, says, problems })
    } catch (error) {
      cells.push({ input, says: [], problems: [`throws ${String(error)}`] })
    }
    problems.push(...failures.splice(0))
    memory.restore(before)
    world.clock.now = mark.now
    world.heard.length = mark.heard
    world.pushes.length = mark.pushes
  }
  return cells

  function spoken(): Say[] {
    return world.heard.slice(mark.heard).flatMap((one) => one.says)
  }
}

function isPossible(input: Input, state: State, { messages }: Played): boolean {
  const group = state.in.startsWith('group')
  const named = namedIn(input)
  if (input.where === 'group' && !group) return false
  if (input.where === 'private' && group) return false
  return named === undefined || messages.has(named)
}

function judge(
  { input, says }: Pick<Cell, 'input' | 'says'>,
  state: State,
  before: Saved,
  after: Saved,
): string[] {
  const problems = says.flatMap(judgeManners)
  const mayChange = input.kind === 'answer' || input.changes === true
  if (says.length > 1) problems.push('says two things in a row')
  if (says.length === 0 && !silences.some((silence) => fits(silence, input, state)))
    problems.push('is silent without a reason')
  if (announcements.some((announced) => fits(announced, input, state))) return problems
  if (input.kind === 'talk' && state.in.startsWith('group')) {
    if (says.length > 0) problems.push('interrupts talk')
    if (differences(before, after).length > 0) problems.push('keeps talk')
  }
  if (!mayChange && !isDeepStrictEqual(standing(before), standing(after)))
    problems.push('changes what stands')
  if (!input.changes) problems.push(...lost(before, after))
  return problems
}

/** The documents that are not in both as they are in the other. */
function differences(one: Saved, other: Saved): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => {
    const [left, right] = [one.get(path), other.get(path)]
    return left !== right && !isDeepStrictEqual(left?.data, right?.data)
  })
}

function runsOf(saved: Saved): Run[] {
  return [...saved.values()].filter(({ path }) => /^runs\/[^/]+$/u.test(path)).map(({ data }) => data as Run)
}

/** The rows that stand in each field of each round. */
function standing(saved: Saved): unknown {
  return runsOf(saved).map((run) => [
    run.id,
    run.status,
    fieldsOf(findFlow(run.flow)).map((field) =>
      foldField(field, run.entries[field.key] ?? []).current.map(({ row }) => row),
    ),
  ])
}

/** Words that had been kept and are no longer there as they were. */
function lost(before: Saved, after: Saved): string[] {
  const content = (saved: Saved, path: string) => (saved.get(path)?.data as Evidence | undefined)?.content
  return differences(before, after)
    .filter((path) => path.includes('/evidence/') && before.has(path))
    .filter((path) => !isDeepStrictEqual(content(before, path), content(after, path)))
    .map((path) => `loses ${path}`)
}
