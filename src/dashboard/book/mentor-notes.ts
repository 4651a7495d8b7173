import { findField } from '../../flows/progress.ts'
import { reviewsOf } from '../../flows/review.ts'
import type { MentorNote } from '../../paper/book.ts'
import { stepName } from '../../talk/cards/titles.ts'
import { contentOf, memberOf, standingIn, type Round } from './round.ts'

/** What mentors and directors said of each step and of the book, and steps that did not wait for them, by date. */
export function mentorNotesOf(round: Round): MentorNote[] {
  return [...lookNotes(round), ...fieldNotes(round), ...gateNotes(round)].toSorted((a, b) => a.at - b.at)
}

const results = { agree: 'เห็นชอบ', advise: undefined, more: 'ขอให้เติม' }
const asDirector = { agree: 'รับรอง', advise: undefined, more: 'ให้ปรับแก้' }

function lookNotes(round: Round): MentorNote[] {
  return reviewsOf(round.run).flatMap((look) => {
    const kept = contentOf(round, look.row)
    const said = contentOf(round, look.words)?.text
    const result = (look.office === 'director' ? asDirector : results)[look.how]
    if (!kept?.review) return []
    const step = stepName(round.flow, look.step)
    return [
      {
        by: kept.review.name,
        at: look.at,
        step,
        ...(said ? { text: said } : {}),
        ...(result ? { result } : {}),
      },
    ]
  })
}

/** What was written under the headings of the sign-off; a look that answered one stands above. */
function fieldNotes(round: Round): MentorNote[] {
  const looks = new Set((round.run.reviews ?? []).map(({ row }) => row))
  return ['v_note', 'v_ok'].flatMap((key) => {
    const field = findField(round.flow, key)?.field
    const standing = field ? standingIn(round, field).filter(({ entry }) => !looks.has(entry.row)) : []
    return standing.map(({ entry, value }) => ({
      by: memberOf(round, entry.by)?.official ?? '',
      at: entry.at,
      ...(key === 'v_ok' ? { result: value.choice ?? value.text } : { text: value.text }),
    }))
  })
}

function gateNotes({ rows, flow, run }: Round): MentorNote[] {
  return rows.flatMap(({ content }) => {
    if (content?.steer?.['kind'] !== 'ungate') return []
    const step = stepName(flow, String(content.steer['step']))
    const days = run.gate?.days ?? 0
    return [{ by: '', at: content.at, step, text: `เปิดขั้นต่อไปเอง เมื่อครบ ${days} วันทำการ` }]
  })
}
