import { dueState, openDay, stateWords } from '../flows/due-state.ts'
import { findFlow } from '../flows/load.ts'
import { formatMinutes } from '../flows/meeting.ts'
import { measureStep } from '../flows/progress.ts'
import type { Evidence, Run } from '../flows/run.ts'
import { dateInBangkok } from '../flows/thai/bangkok.ts'
import { formatDay } from '../flows/thai/when.ts'
import { hoursOf } from '../pipeline/board-row.ts'
import { refs, type Member } from '../store/records.ts'
import { changeLine, stepTitle } from '../talk/cards/titles.ts'
import { placesOf } from '../talk/names.ts'
import type { OpenRun } from '../talk/scene.ts'
import type { AskedTeam } from './asked.ts'
import { dueWords } from './board-api.ts'
import { photoAddress } from './media.ts'
import { nameOfMeeting, timeOfMeeting } from './meeting-words.ts'
import { timelineEntry } from './timeline.ts'
import type { RoundView, TeamView, TimelineView } from './views.ts'

/** Rows of evidence on one page of a timeline. */
const pageLength = 15

/** GET /api/teams/:team: the team and its latest round, or the one that `run` names. */
export async function showTeam(asked: AskedTeam): Promise<void> {
  const { team, request, response } = asked
  const wanted = typeof request.query['run'] === 'string' ? request.query['run'] : team.runs.at(-1)
  const open = wanted === undefined ? undefined : await findRun(asked, wanted)
  const view: TeamView = {
    team: team.id,
    name: team.name,
    school: team.school ?? '',
    members: team.members.map((member) => ({ name: member.official, duties: dutiesOf(member) })),
    rounds: team.runs.map((run, index) => ({ run, label: `วงรอบที่ ${index + 1}` })).toReversed(),
    round: open && (await roundView(asked, open)),
  }
  response.json(view)
}

/** GET /api/teams/:team/runs/:run: older rows of the timeline. */
export async function showMore(asked: AskedTeam): Promise<void> {
  const open = await findRun(asked, asked.params['run'] ?? '')
  const before = Number(asked.request.query['before'] ?? Number.NaN)
  if (!open) {
    asked.deps.log('refused', { route: 'runs', team: asked.team.id, run: asked.params['run'] })
    asked.response.status(404).json({ problem: 404 })
  } else asked.response.json(await readTimeline(asked, open, Number.isInteger(before) ? before : undefined))
}

/** A round of this very team; undefined for all others. */
async function findRun({ deps, team }: AskedTeam, id: string): Promise<OpenRun | undefined> {
  if (!team.runs.includes(id)) return undefined
  const run = (await deps.database.get(refs.run(id).path))?.data as Run | undefined
  return run && { run, team, flow: findFlow(run.flow) }
}

async function roundView(asked: AskedTeam, open: OpenRun): Promise<RoundView> {
  const { run, team, flow } = open
  const day = openDay(dateInBangkok(asked.deps.now()), asked.deps.calendar)
  const due = run.status === 'open' ? run.due[run.step] : undefined
  const { complete } = measureStep(flow, run, run.step, placesOf(team))
  const state = dueState({ due, complete, paused: team.paused }, day)
  return {
    run: run.id,
    title: `วงรอบที่ ${run.round} ภาค ${run.term.term}/${run.term.year} · ${flow.title}`,
    state,
    word: stateWords[state],
    due:
      team.paused === undefined ? dueWords(due, state, day) : `ตั้งแต่ ${formatDay(dateInBangkok(team.paused))}`,
    steps: flow.steps.map((step) => stepView(open, step.key)),
    meetings: run.meetings.map((meeting) => ({
      title: nameOfMeeting(meeting),
      when: timeOfMeeting(open, meeting),
      people: `${Object.keys(meeting.present).length}/${placesOf(team).length} ท่าน`,
      place: meeting.place ?? '',
    })),
    hours: formatMinutes(hoursOf(team, run).minutes),
    results: changeLine(open).join(' '),
    timeline: await readTimeline(asked, open, undefined),
  }
}

function stepView(open: OpenRun, key: string): RoundView['steps'][number] {
  const { run, flow, team } = open
  const { done, shown, complete } = measureStep(flow, run, key, placesOf(team))
  const begun = run.opened[key] !== undefined
  const here = run.status === 'open' && run.step === key
  const due = run.due[key]
  return {
    title: stepTitle(flow, key),
    done,
    shown: shown.length,
    state: here ? 'open' : !begun ? 'later' : complete ? 'complete' : 'gap',
    due: due === undefined ? '' : `ถึง ${formatDay(due)}`,
  }
}

async function readTimeline(
  asked: AskedTeam,
  open: OpenRun,
  before: number | undefined,
): Promise<TimelineView> {
  const { deps, cookie = '' } = asked
  const found = await deps.database.query({
    name: 'timeline',
    collection: `${refs.run(open.run.id).path}/evidence`,
    where: before === undefined ? [] : [['seq', '<', before]],
    orderBy: ['seq', 'desc'],
    limit: pageLength,
  })
  const rows = found.map(({ data }) => data as unknown as Evidence)
  const { id: run } = open.run
  const addressOf = (row: string, name?: string) =>
    photoAddress(`/media/${run}/${row}`, cookie, { run, row, name }, deps.now())
  const last = rows.at(-1)?.seq ?? 1
  return {
    entries: rows.flatMap((row) => timelineEntry(open, row, addressOf) ?? []),
    ...(last > 1 ? { before: last } : {}),
  }
}

const offices: Record<string, string> = {
  director: 'ผู้อำนวยการ',
  deputy: 'รองผู้อำนวยการ',
  mentor: 'พี่เลี้ยง',
  expert: 'ผู้เชี่ยวชาญ',
  supervisor: 'ศึกษานิเทศก์',
}

function dutiesOf({ place, model, outside }: Member): string {
  return [
    ...(outside === undefined ? [] : [offices[outside] ?? '']),
    ...(place === 'head' ? ['หัวหน้า'] : place === 'recorder' ? ['ผู้บันทึก'] : []),
    ...(model ? ['ครูต้นแบบ'] : []),
  ].join(' ')
}
