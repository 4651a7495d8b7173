import { readArguments, report, type Figure } from './lib/figures.ts'
import { eight, playMorning, type Morning, type Weather } from './lib/morning.ts'

// R9: LINE is away for half an hour from the moment at which a morning's reminders are due, or the month's messages are
// used up; on a simulated clock.
const due = readArguments().quick ? 600 : 5000
const minute = 60_000
const back = eight + 30 * minute

const away = (trouble: ReturnType<Weather>, until = back): Weather => {
  return (moment) => (moment < until ? trouble : undefined)
}
const play = (weather: Weather, many = due) =>
  playMorning({ due: many, orgs: 10, seed: 2569, weather, until: eight + 90 * minute })

report(`R9 LINE away for 30 minutes, ${due} reminders`, [
  ...outage('500', await play(away({ ok: false, why: 'down', status: 500 }))),
  ...outage('no answer', await play(away({ ok: false, why: 'unknown' }))),
  ...outage('no answer, but accepted', await play(away('accepted, but silent'))),
  await longestBacklog(),
])
report(
  'R9 the month’s messages are used up',
  quota(await play(() => ({ ok: false, why: 'quota', status: 429 }))),
)

function outage(how: string, { counted, jobs, logged }: Morning): Figure[] {
  const receivers = new Set(counted.accepted.values()).size
  const backlog = Math.max(0, counted.settled - back)
  return [
    count(`${how}: sent, to different people`, [due, due], [sent(jobs), receivers]),
    count(`${how}: accepted by LINE`, [due], [counted.accepted.size]),
    {
      row: `${how}: backlog gone after`,
      target: '≤ 5 min',
      measured: `${(backlog / minute).toFixed(1)} min`,
      ok: backlog <= 5 * minute,
    },
    count(`${how}: alerts`, [1], [alerts(logged)]),
  ]
}

/** Tries lie four minutes apart, so it matters at which of their minutes LINE comes back. */
async function longestBacklog(): Promise<Figure> {
  let longest = 0
  for (const minutes of [26.5, 27.5, 28.5, 29.5]) {
    const until = eight + minutes * minute
    const { counted } = await play(away({ ok: false, why: 'down', status: 500 }, until), 100)
    longest = Math.max(longest, counted.settled - until)
  }
  return {
    row: 'longest backlog, wherever between two tries LINE comes back',
    target: '≤ 5 min',
    measured: `${(longest / minute).toFixed(1)} min`,
    ok: longest <= 5 * minute,
  }
}

function quota({ counted, jobs, logged }: Morning): Figure[] {
  const waiting = jobs.filter(({ state, free, reason }) => state === 'due' && free && reason === 'quota')
  return [
    count('wait for a free answer, and say why', [due], [waiting.length]),
    count('accepted by LINE', [0], [counted.accepted.size]),
    count('asked of LINE', [due], [[...counted.seconds.values()].reduce((sum, one) => sum + one, 0)]),
    count('alerts', [1], [alerts(logged)]),
  ]
}

function sent(jobs: Morning['jobs']): number {
  return jobs.filter(({ state }) => state === 'sent').length
}

function alerts(logged: string[]): number {
  return logged.filter((event) => event === 'LINE takes no messages').length
}

function count(row: string, target: number[], measured: number[]): Figure {
  return {
    row,
    target: target.join(', '),
    measured: measured.join(', '),
    ok: target.join() === measured.join(),
  }
}
