import { readArguments, report } from './lib/figures.ts'
import { eight, playMorning } from './lib/morning.ts'

// P6: a country's reminders in one morning, on a simulated clock: calls of the store take 20 to 80 ms, LINE's 80 to 280.
const due = readArguments().quick ? 6000 : 30_000
const mostMinutes = 5

const { counted, written, jobs, queued, hottest } = await playMorning({
  due,
  orgs: 40,
  seed: 2569,
  until: eight + 60 * 60_000,
  weather: (_moment, random) => {
    const luck = random()
    if (luck < 0.01) return { ok: false, why: 'rate', status: 429 }
    return luck < 0.015 ? 'accepted, but silent' : undefined
  },
})
const took = counted.last - eight
const most = (seconds: Map<number, number>) => Math.max(...seconds.values())
const sent = jobs.filter(({ state }) => state === 'sent').length
const receivers = new Set(counted.accepted.values()).size

report(`P6 ${due} reminders due at 08:00`, [
  row('accepted, of different people', due, counted.accepted.size === due && receivers === due, [
    counted.accepted.size,
    receivers,
  ]),
  row('jobs that end as sent', due, sent === due, [sent]),
  {
    row: 'time until the last is accepted',
    target: `≤ ${mostMinutes.toFixed(1)} min`,
    measured: `${(took / 60_000).toFixed(1)} min`,
    ok: took <= mostMinutes * 60_000,
  },
  row('pushes in a second', '≤ 1000', most(counted.seconds) <= 1000, [most(counted.seconds)]),
  row('writes in a second', '≤ 500', most(written.seconds) <= 500, [most(written.seconds)]),
  row('writes in a second of the evening before, when they are queued', '≤ 500', queued.writes <= 500, [
    queued.writes,
  ]),
  row('time in which they are queued', '≤ 60 min', queued.minutes <= 60, [queued.minutes, 'min']),
  row('P7: writes to one document in 10 s', '≤ 10', hottest.writes <= 10, [hottest.writes, hottest.path]),
])

function row(name: string, target: string | number, ok: boolean, measured: (string | number)[]) {
  return { row: name, target: `${target}`, measured: measured.join(' '), ok }
}
