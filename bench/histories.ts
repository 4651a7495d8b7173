import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { readArguments, report, type Figure } from './lib/figures.ts'
import { histories, people } from './lib/history.ts'
import { play } from './lib/play.ts'
import { replay } from './lib/reference.ts'
import { roadHistories } from './lib/road-history.ts'
import { tryRoad } from './lib/road-trial.ts'
import { roundHistories, stand } from './lib/round-history.ts'
import { smallFlow } from './lib/small-flow.ts'

// R3: random histories against a naive replay in event order, through the engine alone and down the whole road.
const { quick, seed } = readArguments()
console.log(`seed ${seed}`)

const pure = fc.check(
  fc.property(histories(), ({ events, arrivals }) =>
    isDeepStrictEqual(play(smallFlow, people, arrivals), replay(smallFlow, events)),
  ),
  { seed, numRuns: quick ? 2000 : 10_000 },
)

const round = fc.check(
  fc.property(roundHistories, ({ arrivals, inOrder }) => isDeepStrictEqual(stand(arrivals), stand(inOrder))),
  { seed, numRuns: quick ? 2000 : 10_000 },
)

const road = await fc.check(
  fc.asyncProperty(roadHistories, async (history) => {
    const problems = await tryRoad(history)
    if (problems.length > 0) throw new Error(problems.join('\n'))
  }),
  { seed, numRuns: quick ? 20 : 300 },
)

report('R3 histories', [
  figure('engine alone', pure),
  figure('meetings, photos, steering', round),
  figure('whole road, concurrent', road),
])

function figure<T>(row: string, details: fc.RunDetails<T>): Figure {
  if (details.failed) {
    console.log(`${row}: shrunk to\n${JSON.stringify(details.counterexample)}`)
    console.log(details.errorInstance instanceof Error ? details.errorInstance.message : '')
  }
  const violations = details.failed ? 'a violation' : '0 violations'
  return { row, target: '0 violations', measured: `${violations} in ${details.numRuns}`, ok: !details.failed }
}
