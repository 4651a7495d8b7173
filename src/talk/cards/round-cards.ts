import { shippedFlows } from '../../flows/load.ts'
import { stepOf } from '../../flows/progress.ts'
import { standing } from '../../flows/results.ts'
import type { PlannedStep } from '../../flows/schedule.ts'
import type { Button, Line, Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDay, formatDayYear } from '../../flows/thai/when.ts'
import type { Flow } from '../../flows/types.ts'
import type { Member, Team } from '../../store/records.ts'
import { isMentor, mentorsOf } from '../mentors/of-team.ts'
import { callName, tappingMembers } from '../names.ts'
import type { OpenRun } from '../scene.ts'
import { changeLine, meetingsLine, stepTitle } from './titles.ts'

/** What a team is about to begin: with whom as Model Teacher, and whether it is the last round's problem again. */
export type Proposal = {
  team: Team
  flow: Flow
  plan: PlannedStep[]
  round: number
  term: string
  models: Member[]
  again?: true
}

/** The dates a team agrees to before a round begins. */
export function planCard(proposal: Proposal, said: { first: string[]; notes: string[] }): Say {
  const { team, flow, plan, round, term, models, again } = proposal
  const from = plan[0]!.from
  const model = models.length === 1 ? models[0]!.id : undefined
  const same = { team: team.id, flow: flow.id, model, again }
  return {
    kind: 'card',
    title: `วงรอบที่ ${round} · ${term}`,
    lines: [
      `รูปแบบ: ${flow.title}`,
      ...(hasModel(flow) ? [`ครูต้นแบบ: ${nameAll(models)}`] : []),
      ...(again ? ['ทำซ้ำเรื่องเดิม คำตอบขั้น 1 ยกมาให้ แก้ได้'] : []),
      ...said.first,
      ...plan.map((step, index): Line => ({
        label: `${index + 1} ${stepOf(flow, step.key).title}`,
        text: `ถึง ${formatDay(step.due)}${skippedNote(step.skipped)}`,
      })),
      ...said.notes,
    ],
    buttons: [
      { label: 'เริ่มตามนี้', tap: { do: 'begin', ...same, from, round }, shown: 'เริ่มตามนี้' },
      { label: 'เลื่อนวัน', tap: { do: 'plan', ...same }, pick: 'date', initial: from },
      ...(hasModel(flow)
        ? [{ label: 'ครูต้นแบบ', tap: { do: 'models' as const, ...same, from }, shown: 'เลือกครูต้นแบบ' }]
        : []),
      { label: 'ดูรูปแบบอื่น', tap: { do: 'flows', team: team.id }, shown: 'ดูรูปแบบอื่น' },
    ],
  }
}

function nameAll(models: Member[]): string {
  if (models.length === 0) return 'ยังไม่ระบุ'
  return models.map(({ first, last }) => `${first} ${last}`.trim()).join(' และ ')
}

/** Whether somebody opens a class in this flow. */
function hasModel(flow: Flow): boolean {
  return flow.steps.some((step) => step.fields.some((field) => field.who === 'model'))
}

/** Who teaches the open class of the round: it changes from round to round. */
export function modelsCard(team: Team, same: { flow: string; from?: string; again?: true }): Say {
  return {
    kind: 'card',
    title: 'ครูต้นแบบรอบนี้คือท่านใดคะ',
    lines: ['แตะชื่อ แล้วเริ่มตามกำหนดเดิมได้เลย'],
    grid: tappingMembers(team).map((member) => ({
      label: clipGraphemes(member.first, 14),
      tap: { do: 'plan', team: team.id, model: member.id, ...same },
      shown: `ครูต้นแบบ: ${callName(member)}`,
    })),
  }
}

/** The flows a team can choose from, each with what it is good for. */
export function flowsCard(team: Team): Say {
  return {
    kind: 'card',
    title: 'เลือกรูปแบบวงรอบ',
    lines: shippedFlows.map((flow): Line => ({ label: flow.title, text: flow.fits })),
    grid: shippedFlows.map((flow) => ({
      label: flow.label,
      tap: { do: 'plan', team: team.id, flow: flow.id },
      shown: flow.title,
    })),
  }
}

function skippedNote(days: string[]): string {
  if (days.length === 0) return ''
  const shown = days.slice(0, 3).map((day, index) => {
    const words = formatDay(day).split(' ').slice(1)
    const sameMonth = days[index + 1]?.slice(0, 7) === day.slice(0, 7) && index < 2
    return sameMonth ? words[0] : words.join(' ')
  })
  return ` (เว้น ${shown.join(', ')}${days.length > 3 ? ' …' : ''})`
}

/** A round that is over: signed, or given up. The likeliest way on comes first. */
export function endedCard(open: OpenRun): Say {
  const { run } = open
  return run.status === 'done'
    ? {
        kind: 'card',
        title: `วงรอบที่ ${run.round} เสร็จสมบูรณ์ค่ะ ขอบคุณทุกท่าน`,
        lines: [spanLine(open), ...meetingsLine(open), ...changeLine(open), signedLine(open)],
        buttons: nextButtons(open),
      }
    : {
        kind: 'card',
        title: `วงรอบที่ ${run.round} ยุติแล้วค่ะ`,
        lines: [...meetingsLine(open), 'ที่เก็บไว้ยังอยู่ครบ'],
        buttons: nextButtons(open),
      }
}

/** "23 พ.ย. – 24 ธ.ค. 2569" */
function spanLine({ run }: OpenRun): string {
  const day = (ms: number, format: (date: string) => string) => format(dateInBangkok(ms)).split(' ').slice(1)
  const from = day(run.startedAt, formatDay)
  const to = day(run.ended ?? run.startedAt, formatDayYear)
  return `${from.join(' ')} – ${to.join(' ')}`
}

function signedLine({ flow, run, team }: OpenRun): string {
  const reviewed = standing(flow, run, 'reviewed').at(-1)?.said?.choice
  const looked = run.reviews?.findLast(({ office, how }) => office === 'mentor' && how !== 'advise')
  const claimed = mentorsOf(team)
  const listed = team.members.find(isMentor)
  const mentor =
    (claimed.find(({ person }) => person === looked?.by) ?? claimed[0])?.call ?? (listed && callName(listed))
  const signed = standing(flow, run, 'signed').at(-1)
  const when = signed ? ` ${formatDay(dateInBangkok(signed.at)).split(' ').slice(1).join(' ')}` : ''
  const how = signed?.said?.choice === 'บนกระดาษ' ? ' (ลงนามบนกระดาษ)' : ''
  return [...(mentor && reviewed ? [`${mentor}: ${reviewed}`] : []), `ท่าน ผอ.: รับรอง${when}${how}`].join(
    ' · ',
  )
}

function nextButtons({ flow, run, team }: OpenRun): Button[] {
  const next = standing(flow, run, 'next').at(-1)?.said?.choice
  const begin = (again?: true) => ({ do: 'plan' as const, team: team.id, flow: flow.id, again })
  const label = `เริ่มวงรอบ ${run.round + 1}`
  const fresh: Button = { label, tap: begin(), shown: label }
  const repeat: Button = { label: 'ทำซ้ำเรื่องเดิม', tap: begin(true), shown: 'ทำซ้ำเรื่องเดิม' }
  const pause: Button = { label: 'พักก่อน', tap: { do: 'pause', team: team.id }, shown: 'พักก่อน' }
  const view: Button = {
    label: 'ดูบันทึก',
    tap: { do: 'view', run: run.id, step: run.step },
    shown: 'ดูบันทึก',
  }
  const order = { ทำซ้ำ: [repeat, fresh, pause], พัก: [pause, fresh, repeat] }[next ?? ''] ?? [
    fresh,
    repeat,
    pause,
  ]
  return [...order, view]
}

/** Words came for a book that is signed already: nothing is changed by accident. */
export function overCard({ run, flow, team }: OpenRun): Say {
  const label = `เริ่มวงรอบ ${run.round + 1}`
  return {
    kind: 'card',
    title: `วงรอบที่ ${run.round} ${run.status === 'done' ? 'รับรองแล้ว' : 'ยุติแล้ว'}ค่ะ`,
    lines: ['ข้อความนี้ยังไม่ได้เก็บ'],
    buttons: [
      ...(run.status === 'done'
        ? [{ label: 'ขอแก้คำผิด', tap: { do: 'correct' as const, run: run.id }, shown: 'ขอแก้คำผิด' }]
        : []),
      { label, tap: { do: 'plan', team: team.id, flow: flow.id }, shown: label },
    ],
  }
}

/** The term is over and the round is not: nothing falls away, but somebody says what becomes of it. */
export function termOverCard({ flow, run }: OpenRun, term: string): Say {
  return {
    kind: 'card',
    title: `ภาค ${run.term.term}/${run.term.year} จบแล้ว วงรอบยังไม่ครบ`,
    lines: [`ตอนนี้อยู่${stepTitle(flow, run.step)}`, 'คำตอบที่มีอยู่ครบ ทำต่อเมื่อไรก็ได้ค่ะ'],
    buttons: [
      { label: `ยกไปภาค ${term}`, tap: { do: 'carry', run: run.id }, shown: `ยกไปภาค ${term}` },
      {
        label: 'ยุติวงรอบ',
        tap: { do: 'stop', run: run.id },
        fill: 'ยุติวงรอบ: ',
      },
    ],
  }
}
