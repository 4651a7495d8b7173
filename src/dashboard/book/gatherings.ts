import { countedMinutes, heldFor, memberMinutes, type Meeting } from '../../flows/meeting.ts'
import { notesOf } from '../../flows/meeting-notes.ts'
import { printedPhotos } from '../../flows/photos.ts'
import { formatDateTime } from '../../flows/thai/when.ts'
import { stepOf } from '../../flows/progress.ts'
import type { Attendance, BookMeeting, Part } from '../../paper/book.ts'
import { rulesOf } from '../../talk/names.ts'
import { partsOf, photoOf } from './parts.ts'
import { memberOf, type Round } from './round.ts'

/** Who signed later than this after the beginning is printed with the time of coming, ms. */
const lateAfter = 10 * 60_000

/** The meetings of a round with what was written of them; what nobody wrote begins with what was done there. */
export function meetingsOf(round: Round): BookMeeting[] {
  const { run, team, flow } = round
  return run.meetings
    .toSorted((a, b) => a.start - b.start)
    .map((meeting) => {
      const written = (key: string): Part[] => {
        const field = notesOf(flow, meeting.id).fields.find((one) => one.key.startsWith(`${key}@`))
        return field ? partsOf(round, field) : []
      }
      const text = (key: string) => written(key).flatMap((part) => part.text ?? [])[0]
      const { title } = stepOf(flow, meeting.step)
      return {
        no: meeting.no,
        step: title,
        start: meeting.start,
        end: meeting.end,
        minutes: meeting.end === undefined ? undefined : countedMinutes(meeting, rulesOf(team)),
        place: meeting.place,
        entered: meeting.entered,
        present: presentAt(round, meeting),
        guests: meeting.guests,
        topic: text('m_topic') ?? (meeting.open ? 'เปิดชั้นเรียน' : title),
        did: text('m_did') ?? doneAt(round, meeting),
        got: written('m_got'),
        use: written('m_use'),
        say: written('m_say'),
        next: meeting.next && formatDateTime(meeting.next),
        photos: printedPhotos(run, meeting.id).flatMap((entry) => photoOf(round, entry) ?? []),
      }
    })
}

function presentAt(round: Round, meeting: Meeting): Attendance[] {
  const rules = rulesOf(round.team)
  // In the order of the list, as everything on paper.
  return round.team.members.flatMap((member): Attendance[] => {
    const present = meeting.present[member.id]
    if (!present) return []
    const own = present.by === undefined
    const late = own && meeting.entered === undefined && present.at - meeting.start > lateAfter
    const held = heldFor(meeting, member.id, rules)
    return [
      {
        member: member.id,
        how: own ? 'own' : meeting.entered === undefined ? 'proxy' : 'entered',
        by: own ? undefined : memberOf(round, present.by)?.id,
        from: late ? present.at : undefined,
        minutes: held && countedMinutes(held, rules),
      },
    ]
  })
}

/** What was answered while they met: nobody types it twice. */
function doneAt({ run, flow }: Round, { start, end }: Meeting): string | undefined {
  const during = (at: number) => at >= start && at <= (end ?? Infinity)
  const fields = flow.steps
    .flatMap((step) => step.fields)
    .filter(({ key }) =>
      (run.entries[key] ?? []).some((entry) => during(entry.at) && entry.gone === undefined),
    )
  return fields.length === 0 ? undefined : `ร่วมกันสรุป ${fields.map((field) => field.chat).join(' ')}`
}

/** Minutes of one member in this round, overlaps once. */
export function minutesOf({ run, team }: Round, member: string): number {
  const rules = rulesOf(team)
  return memberMinutes(
    run.meetings.flatMap((meeting) => heldFor(meeting, member, rules) ?? []),
    rules,
  )
}
