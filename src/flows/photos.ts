import { inEventOrder } from './fold.ts'
import type { Entry, FileRef, RowContent, Run, RunEffect } from './run.ts'

/** The photos of meetings stand under this key ("ภาพกิจกรรม"); it is no field of a step. */
export const meetingPhotos = 'm_photo'
/** As many photos of a meeting as its page has room for. */
export const mostPrinted = 4

/** What happens to photos. Each names its own row, so that repeating it changes nothing. */
export type PhotoInput =
  | {
      kind: 'picture'
      row: string
      at: number
      by: string
      message: string
      set?: string
      /** Its place among those. */
      index?: number
      /** The meeting during which it was sent. */
      meeting: string
      file: FileRef
    }
  | { kind: 'choose'; row: string; at: number; by: string; meeting: string; numbers: number[] }
  | { kind: 'mark'; row: string; at: number; by: string; of: string; pupils: boolean }
  /** What stands under a photo of a meeting; empty words take it away. */
  | { kind: 'caption'; row: string; at: number; by: string; of: string; text: string }

/** Whether a file shows something, whichever way it was sent. */
export function isPicture(file: FileRef | undefined): boolean {
  return file?.kind === 'photo' || /\.(?:jpe?g|png|heic|webp)$/iu.test(file?.name ?? '')
}

/** Applies one input; a repeated one, or one about a photo or meeting that is not there, changes nothing. */
export function applyPhoto(run: Run, input: PhotoInput): { run: Run; effects: RunEffect[] } {
  switch (input.kind) {
    case 'picture':
      return addPicture(run, input)
    case 'choose': {
      const { row, at, by, meeting, numbers } = input
      const known = run.photos?.chosen?.some((choice) => choice.row === row)
      if (known || !run.meetings.some(({ id }) => id === meeting)) return { run, effects: [] }
      const chosen = [...(run.photos?.chosen ?? []), { row, at, meeting, numbers }]
      const said = { kind: 'photos', numbers }
      const content: RowContent = {
        id: row,
        run: run.id,
        kind: 'meeting',
        at,
        by,
        of: meeting,
        meeting: said,
      }
      return keep({ ...run, photos: { ...run.photos, chosen } }, content)
    }
    case 'mark': {
      const { row, at, by, of, pupils } = input
      const together = photosWith(run, of).map((entry) => entry.row)
      const known = run.photos?.marks?.some((mark) => mark.row === row)
      if (known || together.length === 0) return { run, effects: [] }
      const marks = [...(run.photos?.marks ?? []), { row, at, by, of, pupils }]
      const content: RowContent = { id: row, run: run.id, kind: 'mark', at, by, of, rows: together, pupils }
      return keep({ ...run, photos: { ...run.photos, marks } }, content)
    }
    case 'caption':
      return addCaption(run, input)
  }
}

/** The words lie in the evidence; the run remembers whose photo they are for. */
function addCaption(run: Run, input: PhotoInput & { kind: 'caption' }): { run: Run; effects: RunEffect[] } {
  const { row, at, by, of, text } = input
  const known = run.photos?.captions?.some((caption) => caption.row === row)
  const photo = run.entries[meetingPhotos]?.find((entry) => entry.row === of && entry.gone === undefined)
  if (known || !photo) return { run, effects: [] }
  const captions = [
    ...(run.photos?.captions ?? []),
    { row, at, of, ...(text === '' ? { none: true as const } : {}) },
  ]
  const content: RowContent = { id: row, run: run.id, kind: 'caption', at, by, of, text }
  return keep({ ...run, photos: { ...run.photos, captions } }, content)
}

/** The row with the words under a photo: the latest that anybody wrote. Undefined where there are none. */
export function captionRow(run: Run, photo: string): string | undefined {
  const captions = run.photos?.captions?.filter((caption) => caption.of === photo) ?? []
  const last = captions.toSorted(inEventOrder).at(-1)
  return last?.none ? undefined : last?.row
}

function keep(run: Run, row: RowContent): { run: Run; effects: RunEffect[] } {
  return { run, effects: [{ kind: 'keep', row }] }
}

/** One that was taken back before it arrived is noted without its content, so that the others keep their numbers. */
function addPicture(run: Run, input: PhotoInput & { kind: 'picture' }): { run: Run; effects: RunEffect[] } {
  const before = run.entries[meetingPhotos] ?? []
  const meeting = run.meetings.some(({ id }) => id === input.meeting)
  if (!meeting || before.some((entry) => entry.row === input.row)) return { run, effects: [] }
  const { row, at, by, message, set, index } = input
  const known = run.messages[message]
  const undone = known?.undone !== undefined && known.undone >= at ? known.undone : undefined
  const gone = known?.unsent ?? undone
  const entry: Entry = { row, by, at, message, set, index, photo: true, meeting: input.meeting, gone }
  const next = { ...run, entries: { ...run.entries, [meetingPhotos]: [...before, entry] } }
  if (gone !== undefined) return { run: next, effects: [] }
  const items = [{ field: meetingPhotos, value: { file: input.file } }]
  return keep(next, { id: row, run: run.id, kind: 'answer', at, by, message, of: input.meeting, items })
}

/** The photos of a meeting that stand, in the order in which they were sent. */
export function photosOf(run: Run, meeting: string): Entry[] {
  return allPhotosOf(run, meeting).filter((entry) => entry.gone === undefined)
}

function allPhotosOf(run: Run, meeting: string): Entry[] {
  const entries = run.entries[meetingPhotos] ?? []
  return entries.filter((entry) => entry.meeting === meeting).toSorted(inPhotoOrder)
}

/** LINE may give photos that were sent together one and the same time. */
function inPhotoOrder(a: Entry, b: Entry): number {
  const [first = '', second = ''] = [a.set, b.set]
  const bySet = first === second ? (a.index ?? 0) - (b.index ?? 0) : first < second ? -1 : 1
  return a.at - b.at || bySet || inEventOrder(a, b)
}

/**
 * The photos of a meeting that are printed: those last chosen, else the first four. Numbers count what could be seen
 * when they were written, so a photo that arrives late or is taken back moves nobody's choice; what is taken back drops
 * out.
 */
export function printedPhotos(run: Run, meeting: string): Entry[] {
  const all = allPhotosOf(run, meeting)
  const choices = run.photos?.chosen?.filter((choice) => choice.meeting === meeting) ?? []
  const last = choices.toSorted(inEventOrder).at(-1)
  const seen = last && all.filter(({ at, gone }) => at <= last.at && (gone === undefined || gone > last.at))
  const chosen = seen?.filter((entry, index) => entry.gone === undefined && last!.numbers.includes(index + 1))
  return (chosen?.length ? chosen : all.filter((entry) => entry.gone === undefined)).slice(0, mostPrinted)
}

/** The numbers under which the printed photos stand among all of the meeting now. */
export function printedNumbers(run: Run, meeting: string): number[] {
  const rows = photosOf(run, meeting).map((entry) => entry.row)
  return printedPhotos(run, meeting).map((entry) => rows.indexOf(entry.row) + 1)
}

/** A photo with those sent together with it, and the same photo where it was kept twice. */
function photosWith(run: Run, row: string): Entry[] {
  const photos = Object.values(run.entries)
    .flat()
    .filter((entry) => entry.photo)
  const meant = photos.find((entry) => entry.row === row)
  if (!meant) return []
  return photos.filter(
    (entry) =>
      entry.row === row ||
      (meant.set !== undefined && entry.set === meant.set) ||
      (meant.message !== undefined && entry.message === meant.message),
  )
}

/**
 * Whether a photo may be shown outside the school. Each person's last word counts, and of several people's the
 * stricter. A photo of a step nobody spoke of stays inside; one of a meeting shows colleagues and goes, unless
 * somebody says otherwise.
 */
export function mayLeaveSchool(run: Run, row: string): boolean {
  const together = new Set(photosWith(run, row).map((entry) => entry.row))
  const marks = (run.photos?.marks ?? []).filter((mark) => together.has(mark.of)).toSorted(inEventOrder)
  const lastWords = new Map(marks.map((mark) => [mark.by, mark.pupils]))
  if (lastWords.size > 0) return ![...lastWords.values()].includes(true)
  return run.entries[meetingPhotos]?.some((entry) => entry.row === row) ?? false
}

/** The photo of a step that was sent last; undefined if there is none. */
export function latestStepPhoto(run: Run): Entry | undefined {
  return Object.entries(run.entries)
    .flatMap(([key, entries]) => (key === meetingPhotos ? [] : entries))
    .filter((entry) => entry.photo && entry.gone === undefined)
    .toSorted(inEventOrder)
    .at(-1)
}
