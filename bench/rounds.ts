import * as fc from 'fast-check'
import { anyRounds } from './lib/any-round.ts'
import { tryRound } from './lib/any-trial.ts'
import { readArguments, report } from './lib/figures.ts'

// Random teams in random flows, with whatever people do: the book must hold together.
const { quick, seed } = readArguments()
console.log(`seed ${seed}`)

const details = await fc.check(
  fc.asyncProperty(anyRounds, async (round) => {
    const problems = await tryRound(round)
    if (problems.length > 0) throw new Error(problems.join('\n'))
  }),
  { seed, numRuns: quick ? 10 : 150 },
)
if (details.failed) {
  console.log(`shrunk to\n${JSON.stringify(details.counterexample)}`)
  console.log(details.errorInstance instanceof Error ? details.errorInstance.message : '')
}
const measured = `${details.failed ? 'a violation' : '0 violations'} in ${details.numRuns}`
report('Any team, any flow', [{ row: 'whole rounds', target: '0 violations', measured, ok: !details.failed }])
