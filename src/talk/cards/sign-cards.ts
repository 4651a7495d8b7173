import { foldField } from '../../flows/fold.ts'
import { measureStep, numberedSteps, stepOf } from '../../flows/progress.ts'
import { standing } from '../../flows/results.ts'
import type { Button, Say } from '../../flows/say.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDay } from '../../flows/thai/when.ts'
import type { Field } from '../../flows/types.ts'
import type { Member, Team } from '../../store/records.ts'
import { isMentor, mentorsOf } from '../mentors/of-team.ts'
import { callName, placesOf } from '../names.ts'
import { contextOf, type OpenRun } from '../scene.ts'
import { fillForm } from './forms.ts'
import { changeLine, meetingsLine, stepName } from './titles.ts'

/** All steps are done: the book goes to those who sign it, or comes back from them on paper. */
export function signCard(open: OpenRun): Say {
  const { run, flow, team } = open
  const steps = numberedSteps(flow).length
  return {
    kind: 'card',
    title: `✓ ครบทั้ง ${steps} ขั้นค่ะ`,
    lines: [
      ...meetingsLine(open),
      ...changeLine(open),
      ...gapLines(open),
      ...coverLines(open),
      ...waitingLines(open),
    ],
    buttons: [
      ...coverButtons(open),
      ...sendButtons(open),
      paperButton(open),
      stepView(run.id, lastStep(open)),
    ],
    about: contextOf(open),
  }

  function waitingLines({ run: { sent } }: OpenRun): string[] {
    const readers = readersOf(team)
    if (sent === undefined) return [`ส่งให้ ${readers} ดูเล่มเลยไหมคะ`]
    return [`ส่งเล่มแล้วเมื่อ ${formatDay(dateInBangkok(sent))} รอ ${readers}`, ...reviewLines(open)]
  }
}

function lastStep({ flow }: OpenRun): string {
  return numberedSteps(flow).at(-1)!.key
}

function stepView(run: string, step: string): Button {
  return { label: 'ดูหรือแก้', tap: { do: 'view', run, step }, shown: 'ดูหรือแก้' }
}

/** "ศน.จันทร์เพ็ญ และ ท่าน ผอ.", as far as the list names them. */
export function readersOf(team: Team): string {
  const listed = team.members.filter(isMentor).map(callName)
  const names = [...new Set([...listed, ...mentorsOf(team).map(({ call }) => call), 'ท่าน ผอ.'])]
  return names.join(' และ ')
}

function reviewLines({ flow, run }: OpenRun): string[] {
  const reviewed = standing(flow, run, 'reviewed').at(-1)?.said?.choice
  return reviewed ? [`พี่เลี้ยง: ${reviewed}`] : []
}

/** Steps the team went on from with an answer to come: the book says so too. */
function gapLines({ flow, run, team }: OpenRun): string[] {
  return numberedSteps(flow)
    .map((step) => measureStep(flow, run, step.key, placesOf(team)))
    .filter((progress) => !progress.complete)
    .map(
      ({ step, missing }) =>
        `${stepName(flow, step.key)} ยังรอ ${missing.map((field) => field.chat).join(' ')}`,
    )
}

/** What the cover still lacks, needed before anybody signs. */
export function coverGaps({ flow, run, team }: OpenRun): Field[] {
  return measureStep(flow, run, flow.head.key, placesOf(team)).missing
}

function coverLines(open: OpenRun): string[] {
  const gaps = coverGaps(open)
  return gaps.length === 0 ? [] : [`หน้าปก ขอ ${gaps.map((field) => field.chat).join(' และ ')} ด้วยค่ะ`]
}

function coverButtons(open: OpenRun): Button[] {
  const gaps = coverGaps(open)
  if (gaps.length === 0) return []
  const tap = { do: 'fill' as const, ...contextOf(open), step: open.flow.head.key }
  return [{ label: 'เติมหน้าปก', tap, fill: fillForm(gaps) }]
}

function sendButtons({ run }: OpenRun): Button[] {
  return run.sent === undefined ? [{ label: 'ส่งเล่ม', tap: { do: 'send', run: run.id }, shown: 'ส่งเล่ม' }] : []
}

function paperButton({ run }: OpenRun): Button {
  return { label: 'ลงนามแล้ว', tap: { do: 'signed', run: run.id }, shown: 'ลงนามบนกระดาษแล้ว' }
}

/** The director has signed on paper: a photo of the page is the proof; without one the word of the recorder. */
export function paperCard(open: OpenRun): Say {
  const signed = fieldThat(open, (field) => field.means === 'signed')
  const choice = signed?.choices?.indexOf('บนกระดาษ') ?? -1
  return {
    kind: 'card',
    title: 'ขอรูปหน้าลงนามค่ะ',
    lines: ['ส่งรูปภายใน 5 นาที หรือตอบกลับรูปที่ส่งแล้วว่า ผอ.ลงนามแล้ว'],
    buttons: signed
      ? [
          {
            label: 'ไม่มีรูป',
            tap: { do: 'choose', ...contextOf(open), field: signed.key, choice },
            shown: 'ลงนามบนกระดาษแล้ว ไม่มีรูป',
          },
        ]
      : [],
    about: contextOf(open),
  }
}

/** The field of the sign-off that answers to a test. */
export function fieldThat({ flow, run }: OpenRun, test: (field: Field) => boolean): Field | undefined {
  return stepOf(flow, run.step).fields.find(test)
}

/** What a mentor or the director reads in an own chat when a book waits for them, with a mentor's or a director's words. */
export function reviewCard(open: OpenRun, line: Member): Say {
  const { run, flow, team } = open
  const mentor = isMentor(line)
  const choices = mentor
    ? fieldThat(open, (field) => field.means === 'reviewed')
    : fieldThat(open, (field) => field.means === 'signed')
  const note = fieldThat(
    open,
    (field) => field.who === (mentor ? 'mentor' : line.outside) && field.type !== 'choice',
  )
  const labels: [choice: string, label: string][] = mentor
    ? [
        ['เห็นชอบ', 'เห็นชอบ'],
        ['ขอให้เติม', 'ขอให้เติม'],
      ]
    : [['ใน LINE', 'ทราบ/รับรอง']]
  const done = choices && foldField(choices, run.entries[choices.key] ?? []).current.at(-1)
  return {
    kind: 'card',
    title: `เล่มวงรอบที่ ${run.round} รอท่านดู`,
    lines: [
      `ทีม${team.name}${team.school ? ` ${team.school}` : ''}`,
      flow.title,
      ...meetingsLine(open),
      ...changeLine(open),
      ...(done?.said?.choice ? [`ท่านให้ไว้: ${done.said.choice}`] : []),
    ],
    buttons: [
      ...labels.map(([choice, label]): Button => ({
        label,
        tap: {
          do: 'choose',
          ...contextOf(open),
          field: choices?.key ?? '',
          choice: choices?.choices?.indexOf(choice) ?? -1,
        },
        shown: label,
      })),
      ...(note
        ? [
            {
              label: mentor ? 'ให้ข้อเสนอแนะ' : 'ให้ความเห็น',
              tap: { do: 'field' as const, ...contextOf(open), field: note.key },
              fill: `${note.chat}: `,
            },
          ]
        : []),
      stepView(run.id, lastStep(open)),
    ],
    about: contextOf(open),
  }
}
