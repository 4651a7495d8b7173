import { foldField } from '../flows/fold.ts'
import type { Meeting } from '../flows/meeting.ts'
import { notesOf } from '../flows/meeting-notes.ts'
import { captionRow, isPicture, mayLeaveSchool, photosOf, printedNumbers } from '../flows/photos.ts'
import type { Entry, Evidence } from '../flows/run.ts'
import type { Field, Step } from '../flows/types.ts'
import { refs } from '../store/records.ts'
import { isSamePerson, nameOfPerson } from '../talk/names.ts'
import type { OpenRun } from '../talk/scene.ts'
import { showValue } from '../talk/viewing.ts'
import type { DashboardDeps } from './ports.ts'
import { behind, onlyAtSchool, type AddressOf } from './timeline.ts'

/** Who reads: a member of the team, or nobody in particular; and where copies lie for this reader. */
export type Reader = { person?: string; copyOf: AddressOf }

/** A photo as this reader sees it: without `src` the words stand in its place. */
export type BookPhoto = { row: string; src?: string; alt: string }

/** What stands in one field: answers with their authors, photos, and how many others are private. */
export type BookField = {
  field: Field
  answers: { who: string; text: string; href?: string }[]
  photos: BookPhoto[]
  hidden: number
}

/** The photos of a meeting, numbered from 1, with their words and whether they are printed. */
export type MeetingParts = {
  notes: BookField[]
  photos: (BookPhoto & { number: number; printed: boolean; caption: string })[]
}

/** What a step holds; only what stands is read. */
export async function readStep(
  deps: DashboardDeps,
  open: OpenRun,
  step: Step,
  reader: Reader,
): Promise<BookField[]> {
  const standing = step.fields
    .map((field) => ({ field, current: foldField(field, open.run.entries[field.key] ?? []).current }))
    .filter(({ current }) => current.length > 0)
  const isSeen = (field: Field, entry: Entry) =>
    field.sees === 'team' || isSamePerson(open.team, entry.by, reader.person)
  const rows = await readRows(
    deps,
    open,
    standing.flatMap(({ field, current }) =>
      current.filter((entry) => isSeen(field, entry)).map(({ row }) => row),
    ),
  )
  return standing.map(({ field, current }) => {
    const seen = current.filter((entry) => isSeen(field, entry))
    const said = seen.map((entry) => ({
      entry,
      value: rows.get(entry.row)?.content?.items?.find((item) => item.field === field.key)?.value,
    }))
    return {
      field,
      answers: said
        .filter(({ value }) => !isPicture(value?.file))
        .map(({ entry, value }) => ({
          who: nameOfPerson(open.team, entry.by),
          text: showValue(value),
          ...(value ? behind(value, entry.row, rows.get(entry.row)?.copy, reader.copyOf) : {}),
        })),
      photos: said
        .filter(({ value }) => isPicture(value?.file))
        .map(({ entry }) => photo(open, entry.row, rows.get(entry.row), reader)),
      hidden: current.length - seen.length,
    }
  })
}

/** What a meeting holds. */
export async function readMeeting(
  deps: DashboardDeps,
  open: OpenRun,
  meeting: Meeting,
  reader: Reader,
): Promise<MeetingParts> {
  const { run } = open
  const sent = photosOf(run, meeting.id)
  const captions = sent.map(({ row }) => captionRow(run, row))
  const rows = await readRows(deps, open, [
    ...sent.map(({ row }) => row),
    ...captions.flatMap((row) => row ?? []),
  ])
  const printed = printedNumbers(run, meeting.id)
  return {
    notes: await readStep(deps, open, notesOf(open.flow, meeting.id), reader),
    photos: sent.map(({ row }, index) => ({
      ...photo(open, row, rows.get(row), reader),
      number: index + 1,
      printed: printed.includes(index + 1),
      caption: rows.get(captions[index] ?? '')?.content?.text ?? '',
    })),
  }
}

/** Pupils are seen by members of the team alone, under their own name. */
function photo({ run }: OpenRun, row: string, evidence: Evidence | undefined, reader: Reader): BookPhoto {
  if (reader.person === undefined && !mayLeaveSchool(run, row)) return { row, alt: onlyAtSchool }
  if (evidence?.copy?.state === 'kept') return { row, src: reader.copyOf(row), alt: 'รูปของทีม' }
  return { row, alt: evidence?.copy?.state === 'copying' ? 'กำลังคัดลอกรูป' : 'ไม่มีรูปแล้ว' }
}

async function readRows(
  deps: DashboardDeps,
  { run }: OpenRun,
  ids: string[],
): Promise<Map<string, Evidence>> {
  const wanted = [...new Set(ids)]
  const found = await deps.database.getAll(wanted.map((id) => refs.evidence(run.id, id).path))
  return new Map(
    found.flatMap((one, index) => (one ? [[wanted[index]!, one.data as unknown as Evidence] as const] : [])),
  )
}
