import { findFlow } from '../flows/load.ts'
import { heldFor, memberMinutes } from '../flows/meeting.ts'
import { measureStep, numberedSteps, stepNumber, stepOf } from '../flows/progress.ts'
import type { Run } from '../flows/run.ts'
import type { BoardRow, Team } from '../store/records.ts'
import { placesOf, rulesOf, tappingMembers } from '../talk/names.ts'

/** Rounds whose hours a row remembers: more than a team holds in a term. */
const roundsKept = 4

/** The row of a team with its latest round; hours of earlier rounds come from the row before. */
export function boardRow(team: Team, run: Run | undefined, before: BoardRow | undefined): BoardRow {
  const members = tappingMembers(team)
  const hours = { ...before?.hours, ...(run ? { [run.id]: hoursOf(team, run) } : {}) }
  const kept = Object.entries(hours).filter(([id]) => team.runs.slice(-roundsKept).includes(id))
  return {
    team: team.id,
    name: team.name,
    school: team.school,
    members: members.length,
    claimed: members.filter((member) => member.person !== undefined).length,
    paused: team.paused,
    round: run && roundOf(team, run),
    hours: Object.fromEntries(kept),
    active: Math.max(before?.active ?? 0, run ? lastAct(run) : 0) || undefined,
  }
}

function roundOf(team: Team, run: Run): NonNullable<BoardRow['round']> {
  const flow = findFlow(run.flow)
  const { title, closing } = stepOf(flow, run.step)
  const { done, shown, complete } = measureStep(flow, run, run.step, placesOf(team))
  const open = run.status === 'open'
  return {
    run: run.id,
    no: run.round,
    status: run.status,
    step: title,
    number: closing ? 0 : stepNumber(flow, run.step),
    of: numberedSteps(flow).length,
    due: open ? run.due[run.step] : undefined,
    complete,
    done,
    shown: shown.length,
    sent: run.sent,
    meetings: run.meetings.filter((meeting) => meeting.end !== undefined).length,
  }
}

/** Hours of all members of a round: each one's own, time in two meetings at once counted once. */
export function hoursOf(team: Team, run: Run): { term: string; minutes: number } {
  const rules = rulesOf(team)
  const minutes = team.members.reduce((sum, { id }) => {
    const held = run.meetings.flatMap((meeting) => heldFor(meeting, id, rules) ?? [])
    return sum + memberMinutes(held, rules)
  }, 0)
  return { term: `${run.term.term}/${run.term.year}`, minutes }
}

/** The latest thing the team did, ms; what was taken back was done too. */
function lastAct(run: Run): number {
  const answers = Object.values(run.entries).flatMap((entries) => entries.map((entry) => entry.at))
  const meetings = run.meetings.flatMap(({ start, end, entered }) => [entered ?? end ?? start])
  return Math.max(run.startedAt, ...answers, ...meetings)
}
