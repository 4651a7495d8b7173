import { visitForm } from '../../flows/meeting-notes.ts'
import { isPicture } from '../../flows/photos.ts'
import { isVisitForTeam } from '../../flows/visiting.ts'
import type { BookVisit } from '../../paper/book.ts'
import { partsOf, photoOf } from './parts.ts'
import { standingIn, type Round } from './round.ts'

/** Visits of mentors in the order of their dates; what was written on one stays out until the team may read it. */
export function visitsOfRound(round: Round): BookVisit[] {
  const { run, flow } = round
  return (run.visits ?? []).map(({ id, name, start, end, place }) => {
    const form = visitForm(flow, id)
    const fields = isVisitForTeam(flow, run, form.key) ? form.fields : []
    const pictures = fields.flatMap((field) => standingIn(round, field))
    return {
      by: name,
      start,
      end,
      place,
      words: fields
        .filter(({ type }) => type !== 'photo')
        .map((field) => ({ paper: field.paper, parts: partsOf(round, field) }))
        .filter(({ parts }) => parts.length > 0),
      photos: pictures
        .filter(({ value }) => isPicture(value.file))
        .flatMap(({ entry }) => photoOf(round, entry) ?? []),
    }
  })
}
