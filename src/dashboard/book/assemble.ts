import { consultWords } from '../../flows/consulting.ts'
import { countedMinutes } from '../../flows/meeting.ts'
import { numberedSteps, findField } from '../../flows/progress.ts'
import { standing } from '../../flows/results.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { readWhen } from '../../flows/thai/when.ts'
import type { Book, BookStep, EvidenceLine, LessonPlan } from '../../paper/book.ts'
import { rulesOf } from '../../talk/names.ts'
import { meetingsOf } from './gatherings.ts'
import { mentorNotesOf } from './mentor-notes.ts'
import { membersOf, observationsOf, officersOf, reflectionsOf } from './people.ts'
import { answersOf, photoOf, textOf } from './parts.ts'
import { visitsOfRound } from './visits.ts'
import { byOf, standingIn, type Round } from './round.ts'

/** The book of a round as it stands at `now` (ms), complete or not. `link` is the address behind the cover's QR. */
export function assembleBook(round: Round, now: number, link?: string): Book {
  const { run, flow, team } = round
  const rules = rulesOf(team)
  const signed = standing(flow, run, 'signed').at(-1)
  const inLine = signed?.said?.choice === 'ใน LINE'
  const goal = textOf(round, keyThatMeans(round, 'goal'))
  return {
    code: run.id,
    link,
    school: team.school,
    group: team.name,
    round: run.round,
    term: run.term,
    flow: flow.title,
    subject: textOf(round, 'h_subject'),
    grade: textOf(round, 'h_grade'),
    area: textOf(round, 'h_area'),
    phone: textOf(round, 'h_phone'),
    digits: textOf(round, 'h_digits') === 'เลขอารบิก' ? 'arabic' : 'thai',
    emblems: { school: emblemOf(round, 'emblem'), garuda: emblemOf(round, 'garuda') },
    order: orderOf(textOf(round, 'h_order'), now),
    members: membersOf(round),
    steps: stepsOf(round),
    meetings: meetingsOf(round),
    answers: answersOf(round),
    goal:
      goal === undefined
        ? undefined
        : { text: goal, percent: standing(flow, run, 'goal').at(-1)?.said?.percent },
    before: standing(flow, run, 'before').at(-1)?.said?.score,
    after: standing(flow, run, 'after').at(-1)?.said?.score,
    plans: plansOf(round),
    observations: observationsOf(round),
    reflections: reflectionsOf(round),
    mentorNotes: mentorNotesOf(round),
    visits: visitsOfRound(round),
    signOff: {
      mode: signed && (inLine ? 'line' : 'paper'),
      done: run.status === 'done',
      officers: officersOf(round, inLine ? signed.at : undefined),
    },
    rules: { name: rules.name, roundMinutes: rules.roundMinutes, periodMinutes: rules.periodMinutes },
    corrections: correctionsOf(round),
    evidence: evidenceOf(round),
    chain: run.chain,
    printedAt: now,
    missing: lostPhotos(round),
  }
}

function keyThatMeans({ flow }: Round, means: 'goal'): string {
  return flow.steps.flatMap((step) => step.fields).find((field) => field.means === means)?.key ?? ''
}

/** Where the picture of an emblem lies, if the team gave one. */
function emblemOf(round: Round, means: 'emblem' | 'garuda'): string | undefined {
  const field = round.flow.head.fields.find((candidate) => candidate.means === means)
  const [given] = field ? standingIn(round, field) : []
  return given && photoOf(round, given.entry)?.key
}

/** "12/2569 ลงวันที่ 2 พ.ย. 2569" */
function orderOf(text: string | undefined, now: number): Book['order'] {
  if (text === undefined) return undefined
  const [no = '', day = ''] = text.split(/\s*ลงวันที่\s*/u)
  const reading = readWhen(day, { now, past: true })
  return {
    no: no.replace(/^(?:คำสั่ง)?\s*(?:เลขที่|ที่)?\s*/u, ''),
    date: reading.ok ? reading.value.date : undefined,
  }
}

function stepsOf({ run, flow, team }: Round): BookStep[] {
  const steps = numberedSteps(flow)
  return steps.map((step, index) => {
    const next = flow.steps[index + 1]
    const done = next === undefined ? run.ended : run.opened[next.key]
    const meetings = run.meetings.filter((meeting) => meeting.step === step.key)
    return {
      key: step.key,
      title: step.title,
      activity: step.fields
        .filter((field) => field.need === 'must')
        .map((field) => field.chat)
        .join(' '),
      due: run.due[step.key],
      done: done === undefined ? undefined : dateInBangkok(done),
      minutes: meetings.reduce((sum, meeting) => sum + countedMinutes(meeting, rulesOf(team)), 0),
    }
  })
}

/** The lesson plan and the revised one, each as it stands now. */
function plansOf(round: Round): LessonPlan[] {
  return ['plan', 'plan2'].flatMap((key, index) => {
    const field = findField(round.flow, key)?.field
    if (field?.type !== 'doc') return []
    return standingIn(round, field)
      .filter(({ value }) => !value.none)
      .map(({ entry, value }) => ({
        version: index + 1,
        revised: index > 0,
        title: value.file?.name ?? field.paper,
        by: byOf(round, entry.by),
        at: entry.at,
        file: value.file?.name,
        link: value.link,
      }))
  })
}

/** What was corrected after the signature: the words before and after. */
function correctionsOf(round: Round): Book['corrections'] {
  const corrected = round.rows.filter(({ content }) => content?.how === 'corrected')
  return corrected.flatMap(({ content }) =>
    (content?.items ?? []).map(({ field, value }) => ({
      at: content!.at,
      by: byOf(round, content!.by),
      what: findField(round.flow, field)?.field.paper ?? field,
      from: textBefore(round, field, content!.at, content!.by) ?? '',
      to: value.text ?? '',
    })),
  )
}

function textBefore(round: Round, key: string, at: number, by: string): string | undefined {
  const field = findField(round.flow, key)?.field
  const before = (round.run.entries[key] ?? [])
    .filter((entry) => entry.at < at && (field?.mode === 'one' || entry.by === by))
    .toSorted((a, b) => a.at - b.at)
    .at(-1)
  const row = round.rows.find(({ id }) => id === before?.row)
  return row?.content?.items?.find((item) => item.field === key)?.value.text
}

function evidenceOf(round: Round): EvidenceLine[] {
  const answers = round.rows.filter(
    ({ content, gone }) =>
      content?.kind === 'answer' ||
      content?.kind === 'consult' ||
      content?.kind === 'review' ||
      gone !== undefined,
  )
  return answers.map((row, index) => {
    const keys = (row.content?.items ?? []).map(
      ({ field }) => findField(round.flow, field)?.field.chat ?? (field === consultWords ? 'คำปรึกษา' : 'ภาพ'),
    )
    const photo = Object.values(round.run.entries)
      .flat()
      .find((entry) => entry.row === row.id && entry.photo)
    return {
      no: index + 1,
      at: row.content?.at ?? row.gone ?? 0,
      by: row.content?.review?.name ?? byOf(round, row.content?.by),
      what: (row.content?.review ? 'ความเห็นพี่เลี้ยง' : keys.join(' ')) || undefined,
      mark: row.commit.slice(0, 8),
      pupils: photo ? photoOf(round, photo)?.pupils : undefined,
      gone: row.gone !== undefined,
    }
  })
}

function lostPhotos({ rows }: Round): string[] {
  const lost = rows.filter(({ copy }) => copy?.state === 'lost').length
  return lost === 0 ? [] : [`รูปหรือไฟล์ ${lost} รายการ LINE ไม่มีให้คัดลอกแล้ว`]
}
