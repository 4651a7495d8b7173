import { withClosures, type SchoolCalendar } from '../../flows/calendar.ts'
import { findFlow } from '../../flows/load.ts'
import { measureStep, modelsOf, stepOf } from '../../flows/progress.ts'
import { isOpenAt, type Leave } from '../../flows/reminding.ts'
import type { ReminderRule } from '../../flows/types.ts'
import type { Desk } from '../../store/desk.ts'
import { refs, type Chat, type Member, type ReminderLine, type Team } from '../../store/records.ts'
import { waitedFor } from '../cards/private-cards.ts'
import { privateFields } from '../cards/private-lines.ts'
import { directorsOf, mentorsOf } from '../mentors/of-team.ts'
import { placesOf, tappingMembers } from '../names.ts'
import type { OpenRun } from '../scene.ts'

/** A line with the round it speaks of, as that stands now. */
export type LiveLine = { line: ReminderLine; open: OpenRun; calendar: SchoolCalendar }

/** The LINE chats a rule speaks to: accounts, or the group; somebody who has claimed no name cannot be reached. */
export function recipientsOf(open: OpenRun, to: ReminderRule['to']): string[] {
  const accounts = (people: { account?: string }[]) => people.flatMap(({ account }) => account ?? [])
  if (to === 'group') return open.team.aloud === undefined ? [] : [open.team.chat]
  if (to === 'mentor') return accounts(mentorsOf(open.team))
  if (to === 'director') return accounts(directorsOf({ ...open.team, acting: undefined }, 0))
  return [...new Set(accounts(peopleOf(open, to)))]
}

function peopleOf(open: OpenRun, to: Exclude<ReminderRule['to'], 'mentor' | 'director' | 'group'>): Member[] {
  const claimed = open.team.members.filter((member) => member.account !== undefined)
  switch (to) {
    case 'recorder':
      return recorderOf(open.team)
    case 'head':
      return claimed.filter((member) => member.place === 'head').slice(0, 1)
    case 'model':
      return claimed.filter((member) => modelsOf(open.flow, open.run).includes(member.id))
    case 'team':
      return tappingMembers(open.team)
    case 'writers':
      return missingWriters(open)
  }
}

/** Who keeps the team's papers, one person at most: the recorder, else the head, else who founded the team. */
export function recorderOf({ members, founder }: Pick<Team, 'members' | 'founder'>): Member[] {
  const claimed = members.filter((member) => member.account !== undefined)
  const at = (place: Member['place']) => claimed.filter((member) => member.place === place)
  const lists = [at('recorder'), at('head'), claimed.filter((member) => member.person === founder)]
  return lists.find((list) => list.length > 0)?.slice(0, 1) ?? []
}

/** Members whose own part is still to come, while the step still waits for such a part. */
function missingWriters(open: OpenRun): Member[] {
  const step = stepOf(open.flow, open.run.step)
  const [field] = privateFields(step)
  const { shown } = measureStep(open.flow, open.run, step.key, placesOf(open.team))
  return shown.some((part) => part.field === field && !part.done) ? waitedFor(open, step) : []
}

/** Whether there is still something to remind of: the round goes on and its open step is not complete. */
export function isWaiting({ run, flow, team }: OpenRun): boolean {
  if (run.status !== 'open' || team.paused !== undefined) return false
  return !measureStep(flow, run, run.step, placesOf(team)).complete
}

/** The lines that are still true for an account: the same step with the same date, not complete, not silenced. */
export async function liveLines(
  desk: Desk,
  base: SchoolCalendar,
  { to, lines, muted = [] }: { to: string; lines: ReminderLine[]; muted?: Chat['muted'] },
): Promise<LiveLine[]> {
  await desk.load(lines.map((line) => refs.run(line.run)))
  const runs = await Promise.all(lines.map((line) => desk.get(refs.run(line.run))))
  await desk.load(runs.flatMap((run) => (run ? [refs.team(run.team)] : [])))
  const live: LiveLine[] = []
  for (const [index, line] of lines.entries()) {
    const run = runs[index]
    const team = run && (await desk.get(refs.team(run.team)))
    if (!team || isMuted(muted, line) || run.step !== line.step || run.turn !== line.turn) continue
    const open = { run, team, flow: findFlow(run.flow) }
    if (run.due[line.step] !== line.due || !isWaiting(open)) continue
    if (!recipientsOf(open, line.to).includes(to)) continue
    live.push({ line, open, calendar: withClosures(base, team.closures) })
  }
  return live
}

/** Whether somebody wants to hear no more of a step. */
export function isMuted(
  muted: Chat['muted'] = [],
  { run, step }: Pick<ReminderLine, 'run' | 'step'>,
): boolean {
  return muted.some((one) => one.run === run && one.step === step)
}

/** Whether any of the schools spoken of is open now, so that a mentor of several is not held up by one. */
export function isAnyOpen(live: LiveLine[], now: number, leave?: Leave): boolean {
  return live.some(({ calendar }) => isOpenAt(now, calendar, leave))
}
