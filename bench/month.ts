import { readArguments, report, type Figure } from './lib/figures.ts'
import { playSchool, type SchoolPlan, type TeamPlan } from './lib/school.ts'
import school from './school.json' with { type: 'json' }

// P12: a month of one school by the clock, each minute a beat. P8: a whole cycle of a team that lets every date pass.
const free = { reads: 50_000, writes: 20_000, deletes: 20_000 }
const share = 0.25
const { quick } = readArguments()
const plan: SchoolPlan = quick ? { ...school, days: 10 } : school

const month = await playSchool(plan)
for (const problem of month.problems) console.log(problem)
const days = [...month.days.values()]
report(`P12 one school, ${plan.days} days, ${teachers(plan.teams)} teachers in ${plan.teams.length} teams`, [
  ...(['reads', 'writes', 'deletes'] as const).map((key): Figure => {
    const most = Math.max(...days.map((day) => day[key]))
    const mean = days.reduce((sum, day) => sum + day[key], 0) / days.length
    return {
      row: `${key} of the dearest day (of a mean one)`,
      target: `≤ ${free[key] * share}`,
      measured: `${most} (${mean.toFixed(0)}), ${((100 * most) / free[key]).toFixed(1)} %`,
      ok: most <= free[key] * share,
    }
  }),
  atMost('LINE messages', 300, month.pushes.length),
  atMost('of them to a group', 0, toGroups(month.pushes)),
  atMost('problems', 0, month.problems.length),
  told('rounds that ended', `${month.done} of ${plan.teams.length}, ${month.acts} acts`),
])

if (!quick) {
  const { slow } = school
  const cycle = await playSchool({
    ...plan,
    days: slow.days,
    teams: [slow],
    chatter: { textsADay: 0, photosADay: 0 },
    leave: undefined,
    closure: undefined,
  })
  for (const problem of cycle.problems) console.log(problem)
  report(`P8 a whole cycle of ${slow.teachers} teachers who let every date pass`, [
    atMost('paid messages', 6, cycle.pushes.length),
    atMost('of them to a group', 0, toGroups(cycle.pushes)),
    atMost('problems', 0, cycle.problems.length),
    { row: 'rounds that ended', target: '1', measured: `${cycle.done}`, ok: cycle.done === 1 },
  ])
}

function teachers(teams: TeamPlan[]): number {
  return teams.reduce((sum, team) => sum + team.teachers, 0)
}

function toGroups(pushes: { to: string }[]): number {
  return pushes.filter(({ to }) => to.startsWith('bot.C')).length
}

function atMost(row: string, most: number, measured: number): Figure {
  return { row, target: `≤ ${most}`, measured: `${measured}`, ok: measured <= most }
}

function told(row: string, measured: string): Figure {
  return { row, target: 'told only', measured, ok: true }
}
