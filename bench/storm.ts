import { startEmulator } from '../test/emulator.ts'
import { readArguments, report, type Figure } from './lib/figures.ts'
import { blow, type Damage, type Storm } from './lib/storm.ts'

// R5: on Google's Firestore emulator, because only a real engine loses races the way the real service does.
const { quick, seed } = readArguments()
console.log(`seed ${seed}`)
const size = quick ? { events: 40, teams: 8 } : { events: 200, teams: 20 }

const emulator = await startEmulator(process.env)
if (emulator) {
  try {
    // The emulator's first minute is Java's, not ours.
    await blow(emulator.host, { events: 40, copies: 2, teams: 8, atOnce: 16, processes: 1, seed })
    for (const processes of [1, 4]) await storm({ ...size, copies: 5, atOnce: 16, processes, seed })
  } finally {
    await emulator.stop()
  }
} else {
  console.log(
    'R5 storm: SKIPPED, no Firestore emulator found (FIRESTORE_EMULATOR_HOST, gcloud, firebase-tools)\n',
  )
  if (process.env.PLC_REQUIRE_EMULATOR === '1') process.exitCode = 1
}

async function storm(one: Storm): Promise<void> {
  const bare = await blow(emulator!.host, { ...one, bare: true })
  const damage = await blow(emulator!.host, one)
  const name = one.processes === 1 ? 'one process' : `${one.processes} processes`
  report(`R5 storm from ${name}`, figures(one, damage, bare.p99))
}

function figures({ events, copies, teams }: Storm, damage: Damage, bare: number): Figure[] {
  const lost = [...damage.failed, ...damage.brokenChains]
  for (const problem of new Set(lost)) console.log(problem)
  // A second is for a machine of its own. Where others work beside us, the bare calls of this minute are the measure.
  const most = Math.max(1000, 4 * bare)
  return [
    {
      row: `applied, ${events * copies} deliveries over ${teams} teams`,
      target: `${events} of ${events}`,
      measured: `${damage.applied} of ${events} in ${damage.seconds.toFixed(1)} s`,
      ok: damage.applied === events,
    },
    {
      row: 'unrecovered: failed deliveries, left pending, broken chains',
      target: '0, 0, 0',
      measured: `${damage.failed.length}, ${damage.pending}, ${damage.brokenChains.length}`,
      ok: lost.length === 0 && damage.pending === 0,
    },
    {
      row: 'time of a delivery, p99 (p50, p99 of the bare calls)',
      target: `≤ ${most.toFixed(0)} ms`,
      measured: `${damage.p99.toFixed(0)} (${damage.p50.toFixed(0)}, ${bare.toFixed(0)}) ms`,
      ok: damage.p99 <= most,
    },
    {
      row: 'reads and writes for each event',
      target: 'told only',
      measured: `${(damage.reads / events).toFixed(1)} + ${(damage.writes / events).toFixed(1)}`,
      ok: true,
    },
  ]
}
