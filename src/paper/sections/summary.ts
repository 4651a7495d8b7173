import { clipGraphemes } from '../../flows/thai/text.ts'
import { answersAt, captionPhoto, answerOf, sayNext, sayParts, sayShortly } from '../answers.ts'
import type { View } from '../editions.ts'
import type { Block } from '../model.ts'
import { printable } from '../words.ts'
import { sayAsOf } from './cover.ts'
import { composeScores, goalText } from './results.ts'

/** สรุปวงรอบในหน้าเดียว. `limit`: graphemes of each answer, so that the page stays one page. */
export function composeSummary(view: View, limit: number): Block[] {
  const { book } = view
  const alone = view.edition.kind === 'page'
  const clip = (text: string | undefined) => text && clipGraphemes(text, limit)
  const short = (...places: Parameters<typeof answersAt>[1][]) => clip(sayShortly(answersAt(book, ...places)))
  const term = `ภาคเรียนที่ ${book.term.term} ปีการศึกษา ${book.term.year}`
  const where = [book.school, book.area].filter(Boolean).map((text) => printable(text ?? ''))
  return [
    { kind: 'heading', level: 1, text: 'สรุปวงรอบในหน้าเดียว' },
    {
      kind: 'text',
      text: [`กลุ่ม${printable(book.group).replace(/^กลุ่ม/, '')}`, `วงรอบที่ ${book.round}`, term].join(' · '),
      bold: true,
    },
    ...(where.length > 0 ? [{ kind: 'text', text: where.join(' · ') } as const] : []),
    { kind: 'row', label: 'ปัญหา', text: short('problem') },
    { kind: 'row', label: 'สาเหตุ', text: short('cause') },
    { kind: 'row', label: 'กลุ่มเป้าหมาย', text: clip(sayParts(book, answerOf(book, 'pupils')?.parts ?? [])) },
    { kind: 'row', label: 'เป้าหมาย', text: clip(goalText(book)) },
    { kind: 'row', label: 'แนวทาง', text: short('approach', 'objective') },
    ...composeScores(book),
    { kind: 'row', label: 'ข้อค้นพบ', text: short('pupils', 'teachers', 'keep', 'finding') },
    {
      kind: 'row',
      label: 'วงรอบต่อไป',
      text: clip(
        [sayNext(book)?.replace('วงรอบต่อไป ', ''), sayShortly(answersAt(book, 'improve', 'apply'))]
          .filter(Boolean)
          .join(' · '),
      ),
    },
    ...(alone ? [...twoPhotos(view), ...sayAsOf(view)] : []),
  ]
}

function twoPhotos({ book }: View): Block[] {
  const photos = book.meetings.flatMap((meeting) => meeting.photos)
  const two = [photos[0], photos.findLast((photo) => photo !== photos[0])]
  const shown = two.flatMap((photo) => (photo ? [captionPhoto(photo)] : []))
  return shown.length > 0 ? [{ kind: 'photos', photos: shown }] : []
}
