import { tryEveryFault } from './lib/clock-faults.ts'
import { clockScenarios } from './lib/clock-scenarios.ts'
import { readArguments, report, type Figure } from './lib/figures.ts'

// R1 for the clock: every call of the store, of LINE and of the copies' place, each with all that can go wrong there.
// A part of them goes with every change: the whole is what the tests do.
const every = readArguments().quick ? 9 : 1
const figures: Figure[] = []
for (const scenario of clockScenarios) {
  const { calls, trials } = await tryEveryFault(scenario, every)
  const bad = trials.filter(({ problems }) => problems.length > 0)
  for (const { nth, call, fault, problems } of bad.slice(0, 20))
    console.log(
      `${call.part} ${call.name} (call ${nth}), ${fault}:\n   ${problems.join('\n   ').slice(0, 600)}`,
    )
  figures.push({
    row: scenario.name,
    target: '0 violations',
    measured: `${bad.length} in ${trials.length} trials of ${calls.length} calls`,
    ok: bad.length === 0,
  })
}
report('R1 faults of the clock', figures)
