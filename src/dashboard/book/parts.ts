import { isPicture, mayLeaveSchool } from '../../flows/photos.ts'
import type { Entry, Value } from '../../flows/run.ts'
import { formatDateTime } from '../../flows/thai/when.ts'
import type { Field } from '../../flows/types.ts'
import type { Answer, Part, Photo } from '../../paper/book.ts'
import { byOf, standingIn, type Round } from './round.ts'

/** All fields of the steps that the team may read, with what stands in them. */
export function answersOf(round: Round): Answer[] {
  return round.flow.steps
    .filter((step) => !step.closing)
    .flatMap((step) =>
      step.fields
        .filter((field) => field.need !== 'system' && isForTeam(round, field))
        .map((field) => ({
          key: field.key,
          paper: field.paper,
          step: step.key,
          need: field.need,
          parts: partsOf(round, field),
        })),
    )
}

/**
 * Whether the team may read a field by now: what observers wrote belongs to the Model Teacher and the mentor until the
 * team reflects, what is for the mentor alone is never printed.
 */
export function isForTeam({ run, flow }: Round, field: Field): boolean {
  if (field.sees === 'team' || field.sees === 'writer') return true
  if (field.sees !== 'model-mentor') return false
  const step = flow.steps.findIndex((candidate) => candidate.fields.includes(field))
  return flow.steps.slice(step + 1).some((later) => run.opened[later.key] !== undefined)
}

/** What stands in a field, as it is printed. */
export function partsOf(round: Round, field: Field): Part[] {
  return standingIn(round, field).map(({ entry, value }) => partOf(round, entry, value))
}

function partOf(round: Round, entry: Entry, value: Value): Part {
  const { at, by } = entry
  const part: Part = { by: byOf(round, by), at, meeting: meetingAt(round, at) }
  if (value.none) return { ...part, none: true }
  if (value.file && isPicture(value.file)) return { ...part, photo: photoOf(round, entry) }
  if (value.file) return { ...part, file: value.file.name ?? 'ไฟล์' }
  const school = value.school === undefined ? '' : `${value.school}: `
  const day = value.when && [formatDateTime(value.when), value.when.rest].filter(Boolean).join(' ')
  const text = day ?? value.text
  return { ...part, text: text === undefined ? undefined : school + text, link: value.link }
}

function meetingAt({ run }: Round, at: number): number | undefined {
  return run.meetings.find(({ start, end }) => at >= start && at <= (end ?? Infinity))?.no
}

/** A kept picture; one whose copy was lost has no key and is told by its absence. */
export function photoOf(round: Round, entry: Entry): Photo | undefined {
  const row = round.rows.find(({ id }) => id === entry.row)
  const key = row?.copy?.state === 'kept' ? row.copy.key : undefined
  return key === undefined
    ? undefined
    : { key, by: byOf(round, entry.by), at: entry.at, pupils: !mayLeaveSchool(round.run, entry.row) }
}

/** The words that stand in a field, one text; undefined where nothing does. */
export function textOf(round: Round, key: string): string | undefined {
  const field = [...round.flow.head.fields, ...round.flow.steps.flatMap((step) => step.fields)].find(
    (candidate) => candidate.key === key,
  )
  const texts = field ? standingIn(round, field).flatMap(({ value }) => value.text ?? []) : []
  return texts.length > 0 ? texts.join('\n') : undefined
}
